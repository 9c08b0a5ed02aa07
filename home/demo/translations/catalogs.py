"""The catalogs with the words of the demonstration content in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import polib

from home.demo.errors import ContentError
from home.demo.reading import CONTENT_FOLDER

from .wordings import Wording

#: What stands in the catalogs for the address of the site's contact.
CONTACT = "{contact_email}"
_WIDTH = 100

#: Words by place and French words.
Words = Mapping[tuple[str, str], str]


def folder_of(language: str) -> Path:
    """Return the folder of a language's catalogs."""
    return CONTENT_FOLDER / language


def read_catalogs(folder: Path) -> dict[tuple[str, str], str]:
    """Return the words of all catalogs of a folder; what is doubtful or missing is left out.

    Raises:
        ContentError: a catalog cannot be read.
    """
    return {
        (entry.msgctxt or "", entry.msgid): entry.msgstr
        for path in sorted(folder.glob("*.po"))
        for entry in _read(path)
        if entry.translated()
    }


def unfinished(folder: Path, wordings: Iterable[Wording]) -> list[str]:
    """Return a line for each wording without a translation and each translation without wording."""
    translated = read_catalogs(folder)
    wanted = {(wording.place, wording.words) for wording in wordings}
    return [
        *(f"not translated: {place}: {words}" for place, words in sorted(wanted - set(translated))),
        *(f"no longer used: {place}: {words}" for place, words in sorted(set(translated) - wanted)),
    ]


def write_catalogs(folder: Path, wordings: Iterable[Wording]) -> None:
    """Bring the catalogs up to date with what has to be translated.

    Words that moved within their page or term take their translation along. Where words were
    changed, their former translation stays, marked as doubtful. The rest is left empty.

    Args:
        folder: where the catalogs are; each has the first part of the places it holds as its name.
        wordings: all that has to be translated.

    Raises:
        ContentError: a catalog cannot be read.
    """
    by_name: dict[str, list[Wording]] = {}
    for wording in wordings:
        by_name.setdefault(wording.place.partition("/")[0], []).append(wording)
    for name, wanted in by_name.items():
        path = folder / f"{name}.po"
        former = list(_read(path)) if path.exists() else []
        catalog = polib.POFile(wrapwidth=_WIDTH)
        catalog.metadata = {
            "Language": folder.name,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
        catalog.extend(_entries(wanted, former))
        catalog.save(str(path))


def _entries(wanted: list[Wording], former: list[polib.POEntry]) -> list[polib.POEntry]:
    """Return an entry for each wording, with what is known of its translation."""
    exact = {(entry.msgctxt, entry.msgid): entry for entry in former}
    moved = {(_key(entry.msgctxt), entry.msgid): entry for entry in former}
    used = {(wording.place, wording.words) for wording in wanted}
    changed = {entry.msgctxt: entry for entry in former if (entry.msgctxt, entry.msgid) not in used}
    entries: dict[tuple[str, str], polib.POEntry] = {}
    for wording in wanted:
        same = (wording.place, wording.words)
        if same in entries:
            continue
        entry = polib.POEntry(msgctxt=wording.place, msgid=wording.words)
        known = exact.get(same) or moved.get((_key(wording.place), wording.words))
        if known is not None:
            entry.msgstr, entry.flags = known.msgstr, list(known.flags)
            entry.previous_msgid = known.previous_msgid
        elif doubtful := changed.get(wording.place):
            entry.msgstr, entry.previous_msgid = doubtful.msgstr, doubtful.msgid
            entry.flags = ["fuzzy"] if doubtful.msgstr else []
        entries[same] = entry
    return list(entries.values())


def _key(place: str | None) -> str:
    """Return the name of the page or term that a place belongs to."""
    return (place or "").partition(" ")[0]


def _read(path: Path) -> polib.POFile:
    """Read a catalog.

    Raises:
        ContentError: it is missing or not a catalog.
    """
    try:
        return polib.pofile(str(path), encoding="utf-8", wrapwidth=_WIDTH)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise ContentError([f"{path.parent.name}/{path.name}: {error}"]) from error
