"""DOCX documents, written anew without programs, attachments, links that load, and authors."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote

from . import markup
from .parts import damaged, packed
from .stripping import without_notes

_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
#: The parts that are kept: text and its looks, pictures, fonts, diagrams, charts.
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels"
    r"|word/(?:_rels/)?(?!people)[\w.-]+\.(?:xml|rels)"
    r"|word/(?:theme|charts|diagrams)/(?:_rels/)?[\w.-]+\.(?:xml|rels)"
    r"|word/media/[\w.-]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)"
    r"|word/fonts/[\w.-]+\.(?:odttf|ttf)"
)
#: Notes about people and versions, and pieces of text that are not shown.
_NEVER = re.compile(r"word/(?:people|comments(?:Ids|Extensible)|vba\w*)\.xml")
_PICTURES = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"),
    *(b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"),
)
#: Elements that keep their text when what they refer to goes.
_ONLY_UNLINKED = frozenset({"hyperlink", "blip", "imagedata", "fill"})
#: Fields that fetch something or start a program.
_FETCHING = re.compile(
    r"(?<![A-Z])DDE(?:AUTO)?\s|INCLUDE(?:TEXT|PICTURE)|(?<!HYPER)LINK\s|IMPORT\s|DATABASE\s"
    r"|MACROBUTTON|QUOTE\s+\d",
    re.IGNORECASE,
)
_AUTHORS = frozenset({"author", "initials", "userId", "providerId"})


def rewritten(parts: dict[str, bytes]) -> bytes:
    """Return a document made of the parts of another one that are read.

    Raises:
        FileRefused: it is damaged.
    """
    kept = {name: data for name, data in parts.items() if _is_kept(name, data)}
    dropped: dict[str, set[str]] = {}
    for name in [name for name in kept if name.endswith(".rels")]:
        owner = _owner_of(name)
        if owner and owner not in kept:
            del kept[name]
            continue
        kept[name], dropped[owner] = _relations(kept[name], owner, kept)
    for name, data in kept.items():
        if name == _TYPES:
            kept[name] = _types(data, kept)
        elif name.endswith(".xml"):
            kept[name] = _text(data, dropped.get(name, set()))
        elif name.startswith("word/media/"):
            kept[name] = without_notes(data)
    if _MAIN not in kept:
        raise damaged()
    return packed(kept, first=_TYPES)


def _is_kept(name: str, data: bytes) -> bool:
    if not _KEPT.fullmatch(name) or _NEVER.fullmatch(name):
        return False
    return not name.startswith("word/media/") or data.startswith(_PICTURES)


def _owner_of(name: str) -> str:
    """Return the part whose relations a part tells; empty for those of the whole document."""
    folder, _slash, file = name.rpartition("_rels/")
    return f"{folder}{file.removesuffix('.rels')}"


def _relations(data: bytes, owner: str, kept: dict[str, bytes]) -> tuple[bytes, set[str]]:
    """Return the relations to what is kept and to addresses for readers, and the ids of others."""
    root = markup.read(data)
    gone: set[str] = set()
    for relation in list(root):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            is_kept = relation.get("Type", "").endswith("/hyperlink") and markup.is_link(target)
        else:
            path = unquote(target.partition("#")[0])
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), path))
            is_kept = path.lstrip("/") in kept
        if not is_kept:
            gone.add(relation.get("Id", ""))
            root.remove(relation)
    return markup.written(root), gone


def _types(data: bytes, kept: dict[str, bytes]) -> bytes:
    """Return the list of types without those of parts that are gone."""
    root = markup.read(data)
    for entry in list(root):
        name = entry.get("PartName")
        if name is not None and name.lstrip("/") not in kept:
            root.remove(entry)
    return markup.written(root)


def _text(data: bytes, gone: set[str]) -> bytes:
    """Return a part of the text without what refers to parts that are gone, and without authors."""
    root = markup.read(data)
    for element in list(root.iter()):
        for name in list(element.attrib):
            if markup.local(name) in _AUTHORS and markup.namespace(name):
                element.set(name, "")
        referring = [
            name
            for name, value in element.attrib.items()
            if value in gone and markup.namespace(name).endswith("/relationships")
        ]
        if not referring:
            continue
        if markup.local(element.tag) in _ONLY_UNLINKED:
            for name in referring:
                del element.attrib[name]
        else:
            markup.drop(element)
    _stop_fetching(root)
    return markup.written(root)


def _stop_fetching(root: Any) -> None:
    """Leave of fields that fetch something only what they showed last."""
    codes = [each for each in root.iter() if markup.local(each.tag) == "instrText"]
    # A code can stand in several pieces.
    if _FETCHING.search("".join("".join(code.itertext()) for code in codes)):
        for code in codes:
            code.text = ""
    for field in root.iter():
        if markup.local(field.tag) != "fldSimple":
            continue
        for name, value in field.attrib.items():
            if markup.local(name) == "instr" and _FETCHING.search(value):
                field.set(name, "")
