"""Tables as files, written line by line while they are sent, however many lines there are.

CSV is that of RFC 4180, with commas, in UTF-8 with a byte order mark: without the mark, Excel takes
accents for something else; LibreOffice and every library read it as well. Semicolons, which Excel
expects where it speaks French, would be read wrongly nearly everywhere else.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import StreamingHttpResponse
from django.utils.text import slugify
from django.utils.timezone import localdate

from knowledge.text.spreadsheets import plain_text

from .columns import Column, as_object, as_row

if TYPE_CHECKING:
    from django.http import HttpResponseBase

R = TypeVar("R")

CSV = "text/csv; charset=utf-8"
JSON = "application/json"
_MARK = "\ufeff"
_LONGEST_NAME = 80


class _Line:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[Column[R]], records: Iterable[R]) -> Iterator[str]:
    """Yield the lines of a table, its head first; no text in it runs as a formula."""
    writer = csv.writer(_Line())
    yield _MARK + writer.writerow([column.name for column in columns if not column.nested])
    for record in records:
        yield writer.writerow([plain_text(cell) for cell in as_row(columns, record)])


def json_parts(
    head: Mapping[str, Any], name: str, columns: Sequence[Column[R]], records: Iterable[R]
) -> Iterator[str]:
    """Yield the parts of an object: what `head` says, then the records as the list `name`."""
    opening = json.dumps(dict(head), ensure_ascii=False, indent=1)
    yield f'{opening.removesuffix("}").rstrip()}{"," if head else ""}\n "{name}": ['
    before = "\n"
    for record in records:
        yield before + json.dumps(as_object(columns, record), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def download(
    parts: Iterable[str], content_type: str, name: str, *, head_only: bool = False
) -> HttpResponseBase:
    """Send a file under a name; search engines are asked to keep to the pages.

    Nothing is made where only the head of the answer is asked for.
    """
    response = StreamingHttpResponse(() if head_only else parts, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def file_name(*words: str, extension: str) -> str:
    """Return a name that says what is in a file and of which day it is."""
    said = slugify(" ".join(words).replace("’", " "))[:_LONGEST_NAME].strip("-")
    return f"{said}-{localdate().isoformat()}.{extension}"
