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
        (near, ["même objectif : Valoriser", "même étiquette : café"]),
        (far, ["même thème : Lieux"]),
    ]


def test_drafts_are_not_related():
    fiche = make_fiche(themes=("lieux",))
    make_fiche(themes=("lieux",), draft=True)

    assert related_fiches(fiche) == []


def test_a_fiche_without_terms_has_no_relatives(django_assert_num_queries):
    fiche = make_fiche()
    assert fiche.classification.themes == []

    with django_assert_num_queries(0):
        assert related_fiches(fiche) == []
