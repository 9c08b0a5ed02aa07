"""ODT documents, written anew without programs, attachments, links that load, and authors."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from . import markup
from .parts import ODT, packed
from .stripping import without_notes

_TEXTS = ("content.xml", "styles.xml")
_MANIFEST = "META-INF/manifest.xml"
_PICTURE = re.compile(r"(?:Pictures|ObjectReplacements)/[\w. -]+")
_FONT = re.compile(r"Fonts/[\w. -]+")
_PICTURE_TYPES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"VCLMTF", "application/x-openoffice-gdimetafile"),
)
#: What acts, embeds or fetches; the text and pictures beside it stay.
_DROPPED = frozenset(
    (
        *("scripts", "event-listeners", "event-listener", "forms", "object", "object-ole"),
        *("plugin", "applet", "floating-frame", "section-source", "dde-source", "table-source"),
        *("dde-connection-decls", "dde-connection-decl", "database-source", "cell-range-source"),
        *("execute-macro", "tracked-changes-source"),
    )
)
_ADDRESS = "{http://www.w3.org/1999/xlink}href"
_AUTHORS = frozenset(
    (
        "{http://purl.org/dc/elements/1.1/}creator",
        "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials",
        "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}sender-initials",
    )
)
_MANIFEST_SPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def rewritten(parts: dict[str, bytes]) -> bytes:
    """Return a document made of the parts of another one that are read.

    Raises:
        FileRefused: it is damaged.
    """
    kept: dict[str, bytes] = {"mimetype": ODT.encode()}
    types: dict[str, str] = {}
    for name, data in parts.items():
        if name in _TEXTS:
            types[name] = "text/xml"
            kept[name] = data
        elif _PICTURE.fullmatch(name) and (kind := _type_of(data)):
            types[name] = kind
            kept[name] = without_notes(data)
        elif _FONT.fullmatch(name):
            types[name] = "application/x-font-ttf"
            kept[name] = data
    for name in _TEXTS:
        if name in kept:
            kept[name] = _text(kept[name], kept)
    kept[_MANIFEST] = _manifest(types)
    return packed(kept, first="mimetype")


def _type_of(picture: bytes) -> str:
    """Return the media type of a picture; empty if it is none that is kept."""
    return next((kind for sign, kind in _PICTURE_TYPES if picture.startswith(sign)), "")


def _text(data: bytes, kept: dict[str, bytes]) -> bytes:
    root = markup.read(data)
    for element in list(root.iter()):
        if markup.local(element.tag) in _DROPPED:
            markup.drop(element)
            continue
        if element.tag in _AUTHORS:
            element.text = ""
        address = element.get(_ADDRESS)
        if address is not None and not _is_kept(element, address, kept):
            del element.attrib[_ADDRESS]
    return markup.written(root)


def _is_kept(element: Any, address: str, kept: dict[str, bytes]) -> bool:
    """Whether an address stays: a place or part of the document, or a page that is clicked on."""
    if address.startswith("#") or address.removeprefix("./") in kept:
        return True
    return markup.local(element.tag) == "a" and markup.is_link(address)


def _manifest(types: dict[str, str]) -> bytes:
    """Return the list of the parts."""

    def name(part: str) -> str:
        return f"{{{_MANIFEST_SPACE}}}{part}"

    root = etree.Element(name("manifest"), nsmap={"manifest": _MANIFEST_SPACE})
    root.set(name("version"), "1.2")
    for path, kind in (("/", ODT), *sorted(types.items())):
        entry = etree.SubElement(root, name("file-entry"))
        entry.set(name("full-path"), path)
        entry.set(name("media-type"), kind)
    return markup.written(root)
