"""Pandoc reads word processors' documents; this module turns what it found into lines.

Pandoc gives a tree, so that no guess is needed about what was a heading, a list or bold. The tree
is written down as Markdown lines, the form the rest of the importer reads. Text that somebody
typed as Markdown into a word processor is left as it is and means the same.
"""

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

import pypandoc
from django.utils.translation import gettext as _

from .archives import OfficeFormat
from .errors import ReportError, shorten

TIMEOUT_SECONDS = 60
MEMORY_LIMIT = "-M512M"

_LIST_STYLE_LEVEL = re.compile(r"(?:list|liste|aufz|lista)\b.*?(\d)\s*$", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc|tm|contents|index)\s*(?:\d|heading)", re.IGNORECASE)

Node = dict[str, Any]


def convert(content: bytes, office_format: OfficeFormat) -> list[str]:
    """Return the paragraphs of an office document as Markdown lines, one a paragraph.

    A paragraph with line breaks in it keeps them as newlines.

    Raises:
        ReportError: Pandoc is missing, refuses the document, or takes too long or too much memory.
    """
    reader = "docx+styles" if office_format is OfficeFormat.DOCX else str(office_format)
    try:
        pandoc = pypandoc.get_pandoc_path()
        done = subprocess.run(  # noqa: S603 (our own converter, nothing of it from the document)
            [pandoc, "+RTS", MEMORY_LIMIT, "-RTS", "--sandbox", "-f", reader, "-t", "json"],
            input=content,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReportError(
            _("Reading this document took more than %(seconds)s seconds.")
            % {"seconds": TIMEOUT_SECONDS}
        ) from error
    except OSError as error:
        raise ReportError(
            _("Pandoc, which reads word processors' documents, is not installed.")
        ) from error
    if done.returncode != 0:
        raise ReportError(
            _("This document cannot be read."),
            reason=shorten(done.stderr.decode("utf-8", "replace")),
        )
    document = json.loads(done.stdout)
    return [*_title_lines(document["meta"]), *_lines(document["blocks"])]


def _title_lines(meta: dict[str, Node]) -> Iterator[str]:
    """A title and a subtitle set in the styles of that name are taken out of the text: put back."""
    for level, name in ((1, "title"), (2, "subtitle")):
        if name in meta:
            content = meta[name].get("c", [])
            text = _inline(content) if meta[name]["t"] == "MetaInlines" else ""
            if text.strip():
                yield f"{'#' * level} {text}"


def _lines(blocks: Sequence[Node], depth: int | None = None) -> Iterator[str]:
    """Write blocks down as lines; inside a list, `depth` is how deep."""
    for block in blocks:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind == "Header":
            yield f"{'#' * content[0]} {_inline(content[2])}".replace("\n", " ")
        elif kind in {"Para", "Plain"}:
            yield _indent(depth) + _inline(content)
        elif kind == "BulletList":
            yield from _list_lines(content, depth)
        elif kind == "OrderedList":
            yield from _list_lines(content[1], depth)
        elif kind == "Div":
            if not _is_contents(content[0]):
                yield from _lines(content[1], depth)
        elif kind == "BlockQuote":
            yield from _lines(content, depth)
        elif kind == "Figure":
            yield from _lines(content[2], depth)
        elif kind == "LineBlock":
            yield "\n".join(_inline(line) for line in content)
        elif kind == "CodeBlock":
            yield content[1]
        elif kind == "DefinitionList":
            for term, definitions in content:
                yield _inline(term)
                for definition in definitions:
                    yield from _lines(definition)
        elif kind == "Table":
            yield from _table_lines(content)


def _list_lines(items: Sequence[Sequence[Node]], depth: int | None) -> Iterator[str]:
    for item in items:
        level = 0 if depth is None else depth + 1
        blocks = list(item)
        if depth is None and blocks:
            level = _style_level(blocks[0])
        first = True
        for block in _unwrapped(blocks):
            if first and block["t"] in {"Para", "Plain"}:
                yield f"{'  ' * level}- {_inline(block['c'])}"
            else:
                yield from _lines([block], level)
            first = False


def _style_level(block: Node) -> int:
    """How deep a list item is by the name of its style, for lists that are not really nested.

    In Word, "List Bullet 2" looks like a second level and is a first level to the file format.
    """
    if block["t"] != "Div":
        return 0
    found = _LIST_STYLE_LEVEL.search(_style(block["c"][0]))
    return max(int(found[1]) - 1, 0) if found else 0


def _unwrapped(blocks: Sequence[Node]) -> Iterator[Node]:
    """Take paragraphs out of the divisions that only name their style."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _unwrapped(block["c"][1])
        else:
            yield block


def _table_lines(content: Sequence[Any]) -> Iterator[str]:
    """Pages laid out in tables read cell by cell."""
    head, bodies, foot = content[3], content[4], content[5]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    for row in rows:
        for cell in row[1]:
            yield from _lines(cell[4])


def _style(attributes: Sequence[Any]) -> str:
    return dict(attributes[2]).get("custom-style", "")


def _is_contents(attributes: Sequence[Any]) -> bool:
    return "TOC" in attributes[1] or bool(_CONTENTS_STYLE.match(_style(attributes)))


def _indent(depth: int | None) -> str:
    return "" if depth is None else "  " * (depth + 1)


def _inline(nodes: Sequence[Node]) -> str:
    """Write inline nodes down as Markdown."""
    return "".join(_inline_parts(nodes))


def _inline_parts(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            yield content
        elif kind in {"Space", "SoftBreak"}:
            yield " "
        elif kind == "LineBreak":
            yield "\n"
        elif kind == "Strong":
            yield _marked("**", _inline(content))
        elif kind == "Emph":
            yield _marked("*", _inline(content))
        elif kind in {"Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}:
            yield _inline(content)
        elif kind == "Quoted":
            yield f"“{_inline(content[1])}”"
        elif kind in {"Span", "Cite"}:
            yield _inline(content[1])
        elif kind in {"Code", "Math"}:
            yield content[1]
        elif kind == "Link":
            text, target = _inline(content[1]), content[2][0]
            is_address = target.startswith(("http://", "https://"))
            yield f"[{text}]({target})" if is_address and text.strip() else text
        elif kind == "Note":
            yield f" [{' '.join(_lines(content))}]"


def _marked(mark: str, text: str) -> str:
    """Put marks around a text, leaving the spaces at its ends outside."""
    inner = text.strip()
    if not inner:
        return text
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"
