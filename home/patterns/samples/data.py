"""Tables of words and figures."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.typed_table_block.blocks import TypedTable

from knowledge.blocks.tables import DataTableBlock

from . import media
from .vocabulary import LONG_WORD


def table() -> TypedTable:
    """Return a table of words and figures, with a caption."""
    return _table(
        "Ce qui s’est réparé, par saison",
        (("text", "Saison"), ("number", "Vélos"), ("number", "Heures par vélo"), ("text", "Note")),
        (
            ("Printemps 2022", 148.0, 1.5, "La cour a rouvert le 9 avril."),
            ("Été 2022", 212.0, 0.75, ""),
            ("Automne 2022", 96.0, None, "Les heures n’ont pas été notées."),
            ("Total, hiver compris", 12456.0, 1.25, ""),
        ),
    )


def wide_table() -> TypedTable:
    """Return a table with twelve columns, more than a phone is wide."""
    months = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.")
    return _table(
        "Visites par mois",
        (("text", "Lieu"), *(("number", month) for month in months), ("text", "Remarque")),
        tuple(
            (place, *(float((row * 37 + month * 13) % 90) for month in range(len(months))), "")
            for row, place in enumerate(("La cour", "La halle", "Le bus de nuit"))
        ),
    )


def bare_table() -> TypedTable:
    """Return a table of one column and one row, without caption."""
    return _table("", (("text", "Jour"),), (("mercredi",),))


def empty_table() -> TypedTable:
    """Return a table that nobody has filled in."""
    return _table("Ce que l’on comptera l’an prochain", (("text", "Quoi"), ("number", "Combien")))


def hard_table() -> TypedTable:
    """Return a table with a long caption, long cells and a word that cannot be broken."""
    return _table(
        media.long_caption(),
        (("text", LONG_WORD.capitalize()), ("text", "Ce qui s’est dit")),
        (("Le soir", media.long_caption()), (LONG_WORD, "")),
    )


def _table(
    caption: str, columns: tuple[tuple[str, str], ...], rows: tuple[tuple[Any, ...], ...] = ()
) -> TypedTable:
    """Return a table whose columns have a kind and a heading."""
    kinds = DataTableBlock().child_blocks
    return TypedTable(
        columns=[{"block": kinds[kind], "heading": heading} for kind, heading in columns],
        row_data=[{"values": list(row)} for row in rows],
        caption=caption,
    )
