"""The XML of office documents, read without following anything that it names."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from .errors import FileRefused
from .limits import MAX_TAGS
from .parts import damaged, unfolds

#: What a link in a text may lead to when a reader clicks it.
SCHEMES = ("http://", "https://", "mailto:")


def read(data: bytes) -> Any:
    """Return the root element of a part.

    Raises:
        FileRefused: it is damaged, larger than any text, or no word processor wrote it.
    """
    if data.count(b"<") > MAX_TAGS:
        raise unfolds()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    if root.getroottree().docinfo.doctype:
        raise FileRefused(
            _(
                "It holds markup that no word processor writes. Open it in a word processor, save "
                "it again and send that."
            )
        )
    return root


def written(root: Any) -> bytes:
    """Return a part as it is kept."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def local(name: Any) -> str:
    """Return the name of an element or attribute without its namespace."""
    return str(name).rpartition("}")[2]


def namespace(name: str) -> str:
    """Return the namespace of an element or attribute; empty if it has none."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def drop(element: Any) -> None:
    """Take an element out, and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def is_link(address: str) -> bool:
    """Whether an address leads to a page or a mailbox."""
    return address.strip().lower().startswith(SCHEMES)
