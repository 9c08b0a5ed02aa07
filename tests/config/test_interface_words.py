"""What finds the words of one language's interface on a page of the other one."""

from __future__ import annotations

import pytest
from lxml import html

from tests.support.interface_words import strange_words, words_of

pytestmark = pytest.mark.once


def strange(body: str, language: str) -> list[str]:
    return strange_words(html.document_fromstring(f"<html lang={language}>{body}"), language)


def test_words_that_both_languages_write_alike_belong_to_neither():
    assert "Organisations" not in words_of("en").whole
    assert "Organisations" not in words_of("fr").whole
    assert "Glossary" in words_of("en").whole
    assert "Glossaire" in words_of("fr").whole


def test_texts_attributes_and_parts_of_sentences_are_found():
    body = """<p>Glossaire</p> <a aria-label="Navigation principale">x</a>
        <p>Voici ce que c’est : pour le moment, elle se lit seulement en anglais.</p>"""
    assert strange(body, "fr") == []
    assert strange(body, "en")[:2] == ["Glossaire", "Navigation principale"]
    assert strange("<p>Glossary</p>", "fr") == ["Glossary"]
    assert strange("<p>For the time being it can be read in French only.</p>", "fr")


def test_what_is_marked_as_the_other_language_may_be_in_it():
    body = '<p lang="fr">Glossaire</p> <p lang="fr"><b lang="en">Glossary</b></p> Glossary'
    assert strange(body, "en") == []
    assert strange("<script>Glossaire</script>", "en") == []
