"""Terms of many fiches in one query, in the vocabulary's order."""

import pytest

from knowledge.models import FichePage, Purpose
from knowledge.models.classification import classify
from tests.knowledge.factories import make_fiche

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_all_kinds_of_terms_come_in_one_query(django_assert_num_queries):
    first = make_fiche(
        objectives=("valoriser", "se-connaitre"),
        themes=("lieux",),
        tags=("b", "a"),
        territories=("paris",),
        purpose=Purpose.objects.get(slug="mieux-se-connaitre", locale__language_code="fr"),
    )
    second = make_fiche()

    with django_assert_num_queries(1):
        classify([first, second])
        terms = first.classification

    assert [term.slug for term in terms.objectives] == ["se-connaitre", "valoriser"]
    assert [term.label for term in terms.themes] == ["Lieux"]
    assert [term.name for term in terms.tags] == ["a", "b"]
    assert [term.name for term in terms.territories] == ["Paris"]
    assert terms.purpose.slug == "mieux-se-connaitre"
    assert second.classification.objectives == []


def test_a_fiche_alone_loads_its_own_terms():
    fiche = make_fiche(objectives=("valoriser",))

    assert [term.slug for term in FichePage.objects.get(pk=fiche.pk).classification.objectives] == [
        "valoriser"
    ]


def test_nothing_is_asked_for_no_fiches(django_assert_num_queries):
    with django_assert_num_queries(0):
        classify([])


def test_a_fiche_given_twice_is_classified_both_times():
    fiche = make_fiche(themes=("lieux",))
    first, second = (FichePage.objects.get(pk=fiche.pk) for _ in range(2))

    classify([first, second])

    assert [term.slug for term in first.classification.themes] == ["lieux"]
    assert [term.slug for term in second.classification.themes] == ["lieux"]
