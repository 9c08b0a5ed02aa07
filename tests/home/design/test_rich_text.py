"""Small readings of rich text."""

from __future__ import annotations

import pytest

from home.design.rich_text import first_words, split_lead


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ('<p data-block-key="a">Un.</p><ul><li>Deux</li></ul>', "Un.", "Deux"),
        ("<p>Un.</p>", "Un.", ""),
        ("<ul><li>Deux</li></ul>", "", "Deux"),
        ("", "", ""),
    ],
)
def test_the_lead_is_the_first_paragraph(text, lead, rest):
    parts = split_lead(text)
    assert (lead in parts.lead) is True
    assert bool(parts.lead) is bool(lead)
    assert rest in parts.rest
    assert parts.lead + parts.rest == text


def test_the_first_words_are_plain_text():
    text = "<p>Un &amp; <b>deux</b></p><ul><li>trois</li><li>quatre</li></ul>"
    assert first_words(text) == "Un & deux trois quatre"
    assert first_words(text, 2) == "Un &…"
    assert first_words("") == ""
