"""Running text, and bodies of pages made of blocks."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import StreamValue

from knowledge.blocks import BodyStreamBlock, SynthesisStreamBlock

from . import data, media
from .vocabulary import LONG_WORD


def rich_text() -> str:
    """Return running text with all that editors can write."""
    return (
        "<p>La porte est ouverte <b>trois soirs par semaine</b>. On n’y demande <i>jamais</i> "
        'pourquoi l’on vient. La règle est affichée dans <a href="/motifs/">l’entrée</a>.</p>'
        "<h3>Ce que l’on y trouve</h3>"
        "<ul><li>une table pour douze ;</li><li>des outils, et quelqu’un qui sait s’en servir ;"
        "</li><li>un téléphone, parce qu’il y a des coups de fil que l’on passe mieux à deux, "
        "assis, avec un café et le bon dossier.</li></ul>"
        "<h3>Comment cela s’est fait</h3>"
        "<ol><li>On a emprunté la clef.</li><li>On a rangé.</li><li>On a recommencé le mardi "
        "suivant.</li></ol><p>Le reste est venu après.</p>"
    )


def plain_text() -> str:
    """Return one short paragraph."""
    return "<p>On y vient sans rendez-vous.</p>"


def hard_text() -> str:
    """Return running text with a long word, a long address and a list of many lines."""
    address = f"https://exemple.org/{LONG_WORD.replace('é', 'e')}/annexes/2023"
    lines = "".join(f"<li>ligne {number}</li>" for number in range(1, 13))
    return (
        f"<p>{LONG_WORD.capitalize()}, dit-on. Voir "
        f'<a href="{address}">{address}</a>.</p><ol>{lines}</ol>'
    )


def long_quotation() -> str:
    """Return words of somebody who had much to say."""
    return (
        "On voudrait un lieu où l’on puisse venir sans rendez-vous, entre dix-sept heures et "
        "vingt heures parce que c’est là que les gens sortent du travail, où l’on ne demande rien "
        "à l’entrée, où l’on puisse poser son vélo, réchauffer un plat, laisser un enfant faire "
        "ses devoirs ; et que ce lieu ne soit ni à la mairie, ni à une association, ni à une "
        "entreprise, mais qu’une assemblée de tous ceux qui s’en servent décide des horaires, des "
        "clefs et du ménage"
    )


def long_word() -> str:
    """Return a word of sixty letters."""
    return LONG_WORD.capitalize()


def story() -> StreamValue:
    """Return the body of a page with nearly every kind of block."""
    return _stream(
        BodyStreamBlock(),
        [
            ("paragraph", plain_text()),
            ("heading", "Une cour, des outils"),
            ("paragraph", rich_text()),
            (
                "quotation",
                {
                    "text": "On ne s’est pas présenté, on a tenu la roue.",
                    "author": "Une mécanicienne",
                    "role": "Les Vélos du Canal",
                },
            ),
            ("image", {"image": media.landscape(), "caption": media.caption()}),
            ("heading", "Ce que cela donne"),
            ("table", data.table()),
            (
                "notice",
                {"title": "À savoir", "text": "<p>La cour ferme quand il gèle.</p>"},
            ),
            (
                "media",
                {
                    "title": "Un mercredi dans la cour",
                    "kind": "audio",
                    "file": None,
                    "url": "https://exemple.org/un-mercredi",
                    "transcript": media.transcript(),
                },
            ),
        ],
    )


def synthesis() -> StreamValue:
    """Return the general synthesis of a report, by titled parts."""
    return _stream(
        SynthesisStreamBlock(),
        [
            ("text", "<p>Sept tables ont parlé. Trois choses reviennent partout.</p>"),
            (
                "list",
                {
                    "heading": "Des lieux",
                    "text": "<ul><li>sans rendez-vous ;</li><li>sans étiquette.</li></ul>",
                },
            ),
            (
                "list",
                {
                    "heading": "Du temps",
                    "text": "<ul><li>payé ;</li><li>pris à plusieurs.</li></ul>",
                },
            ),
        ],
    )


def short_story() -> StreamValue:
    """Return a body of one paragraph."""
    return _stream(BodyStreamBlock(), [("paragraph", plain_text())])


def _stream(block: Any, content: list[tuple[str, Any]]) -> StreamValue:
    """Return a stream with these blocks."""
    return block.normalize(content)
