"""Words narrow the fiches, with any punctuation and any bytes."""

import pytest
from django.utils.http import urlencode

from knowledge.reading.search.asking import MAX_LENGTH, clean
from tests.knowledge.factories import make_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, tree):
    make_fiche(title="Un jardin partagé à l’école", summary="Des légumes et des rencontres.")
    make_fiche(title="Une épicerie solidaire", summary="Ouverte par un centre social.")
    make_fiche(title="Le jardin caché", draft=True)

    def results(words: str, **others: str) -> set[str]:
        answer = client.get("/fiches/?" + urlencode({"q": words, **others}))
        assert answer.status_code == 200
        return {fiche.title for fiche in answer.context["listing"].page_obj}

    return results


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jardin", {"Un jardin partagé à l’école"}),
        ("JARDIN", {"Un jardin partagé à l’école"}),
        ("rencontres jardin", {"Un jardin partagé à l’école"}),
        ("l’école", {"Un jardin partagé à l’école"}),
        ('"épicerie" (solidaire)*', {"Une épicerie solidaire"}),
        ("jardin épicerie", set()),
        ("caché", set()),
    ],
)
def test_fiches_that_hold_all_words_are_found(ask, words, found):
    assert ask(words) == found


@pytest.mark.parametrize(
    "words", ['"', "*", "NEAR(", "a AND", "' OR 1=1 --", "{}^~:", "😀", "é" * 3000, "%"]
)
def test_no_question_is_an_error(ask, words):
    assert ask(words) == set()


@pytest.mark.parametrize("words", ["", "   ", "\x00", "\x01\x02"])
def test_no_words_are_no_criterion(ask, words):
    assert len(ask(words)) == 2


def test_words_and_facets_narrow_each_other(ask):
    assert ask("jardin", statut="piste") == set()
    assert ask("jardin", statut="exemple") == {"Un jardin partagé à l’école"}


def test_the_words_stay_in_the_form_and_the_heading_and_can_be_taken_away(client, ask):
    page = client.get("/fiches/?q=jardin&statut=exemple")
    listing = page.context["listing"]

    assert listing.heading == "1 fiche\xa0: «\xa0jardin\xa0», Exemples"
    assert ("q", "jardin") in listing.hidden_inputs
    assert listing.query_string == "q=jardin&statut=exemple"
    assert [chip.remove_url for chip in listing.chips] == ["?statut=exemple", "?q=jardin"]
    assert listing.active_count == 2


def test_what_was_typed_is_shown_as_text(client, ask):
    page = client.get("/fiches/?" + urlencode({"q": "<script>alert(1)</script>"})).content.decode()
    assert "<script>alert" not in page


def test_a_long_question_is_cut_off():
    assert len(clean("mot " * 500)) <= MAX_LENGTH


def test_space_and_control_characters_are_no_words():
    assert clean(" \t jardin\n\x00 partagé ") == "jardin partagé"


def test_the_form_of_the_words_carries_the_other_criteria(client, ask):
    listing = client.get("/fiches/?q=jardin&statut=exemple&tri=titre").context["listing"]
    assert listing.criteria_inputs == [("statut", "exemple"), ("tri", "titre")]


def test_fiches_are_found_by_the_names_of_their_terms(ask):
    make_fiche(title="Se former ensemble", themes=("formation",), tags=("Logement",))
    make_fiche(title="Se former en secret", themes=("formation",), tags=("Logement",), draft=True)

    assert ask("logement") == {"Se former ensemble"}
    assert ask("apprentissage et formation") == {"Se former ensemble"}
