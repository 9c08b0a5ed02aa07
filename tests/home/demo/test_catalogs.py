"""The catalogs of the demonstration content: what happens to translations when texts change."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from home.demo.errors import ContentError
from home.demo.translations.catalogs import (
    folder_of,
    read_catalogs,
    unfinished,
    write_catalogs,
)
from home.demo.translations.wordings import Wording

TITLE = Wording("fiche/une title", "Une fiche", "title")
TEXT = Wording("fiche/une body.1", "Du texte", "body.x")
TERM = Wording("term/ess term", "Économie sociale", "term")


def translate(folder: Path) -> None:
    """Put a translation into every entry."""
    for path in folder.glob("*.po"):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = f"EN {entry.msgid}"
        catalog.save()


def test_what_is_missing_is_written_and_named(tmp_path: Path) -> None:
    write_catalogs(tmp_path, [TITLE, TEXT, TERM])
    assert {path.name for path in tmp_path.iterdir()} == {"fiche.po", "term.po"}
    assert len(unfinished(tmp_path, [TITLE, TEXT, TERM])) == 3
    translate(tmp_path)
    assert unfinished(tmp_path, [TITLE, TEXT, TERM]) == []
    assert read_catalogs(tmp_path)["term/ess term", "Économie sociale"] == "EN Économie sociale"


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    write_catalogs(tmp_path, [TITLE, TEXT])
    translate(tmp_path)
    before = (tmp_path / "fiche.po").read_text()
    write_catalogs(tmp_path, [TITLE, TEXT])
    assert (tmp_path / "fiche.po").read_text() == before


def test_words_that_moved_keep_their_translation(tmp_path: Path) -> None:
    write_catalogs(tmp_path, [TITLE, TEXT])
    translate(tmp_path)
    moved = Wording("fiche/une body.2", TEXT.words, "body.x")
    assert unfinished(tmp_path, [TITLE, moved]) == [
        "not translated: fiche/une body.2: Du texte",
        "no longer used: fiche/une body.1: Du texte",
    ]
    write_catalogs(tmp_path, [TITLE, moved])
    assert unfinished(tmp_path, [TITLE, moved]) == []


def test_changed_words_have_a_doubtful_translation(tmp_path: Path) -> None:
    write_catalogs(tmp_path, [TITLE, TEXT])
    translate(tmp_path)
    changed = Wording(TEXT.place, "Un autre texte", TEXT.path)
    write_catalogs(tmp_path, [TITLE, changed])
    entry = polib.pofile(str(tmp_path / "fiche.po")).find("Un autre texte", msgctxt=TEXT.place)
    assert (entry.msgstr, entry.previous_msgid, entry.fuzzy) == ("EN Du texte", "Du texte", True)
    assert unfinished(tmp_path, [TITLE, changed]) == [
        "not translated: fiche/une body.1: Un autre texte"
    ]


def test_what_is_no_catalog_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fiche.po").write_text("Ce n’est pas un catalogue.")
    with pytest.raises(ContentError, match=r"fiche\.po"):
        read_catalogs(tmp_path)


def test_english_is_written_as_english() -> None:
    for (place, _french), english in read_catalogs(folder_of("en")).items():
        assert "«" not in english, place
        assert "'" not in english, place
        assert '"' not in english.replace('id="a1"', ""), place
        assert not any(f" {sign}" in english for sign in ":;?!"), place
        assert "\u00a0" not in english, place
