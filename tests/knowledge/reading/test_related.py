"""Related fiches say why they are shown."""

import pytest

from knowledge.reading.related import related_fiches
from tests.knowledge.factories import make_fiche

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_those_that_share_most_come_first_with_their_reasons():
    fiche = make_fiche(objectives=("valoriser",), themes=("lieux",), tags=("café",))
    near = make_fiche(title="Proche", objectives=("valoriser",), tags=("café",))
    far = make_fiche(title="Loin", themes=("lieux",))
    make_fiche(title="Ailleurs", themes=("formation",))

    found = related_fiches(fiche)

    assert [(related.fiche, related.reasons) for related in found] == [
        (
            near,
            [
                "même objectif\N{NO-BREAK SPACE}: Valoriser",
                "même étiquette\N{NO-BREAK SPACE}: café",
            ],
        ),
        (far, ["même thème\N{NO-BREAK SPACE}: Lieux"]),
    ]


def test_drafts_are_not_related():
    fiche = make_fiche(themes=("lieux",))
    make_fiche(themes=("lieux",), draft=True)

    assert related_fiches(fiche) == []


def test_a_fiche_without_terms_has_no_relatives():
    make_fiche()

    assert related_fiches(make_fiche()) == []


def test_two_queries_are_enough(django_assert_num_queries):
    fiche = make_fiche(themes=("lieux",), tags=("café",))
    for _ in range(5):
        make_fiche(themes=("lieux",), objectives=("valoriser",))

    with django_assert_num_queries(2):
        related_fiches(fiche)
        assert fiche.classification.themes
