"""BibTeX, RIS and CSL-JSON of a reference."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import rispy
from bibtexparser.bibdatabase import BibDatabase
from bibtexparser.bwriter import BibTexWriter, SortingStrategy
from django.utils.translation import gettext as _

from .reference import Reference

#: Characters with a meaning of their own in TeX. Braces count in BibTeX even behind a backslash,
#: so that they are named. Accents stay as they are: files are UTF-8.
_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


class Format(NamedTuple):
    """A format: its media type, and what writes it."""

    content_type: str
    write: Callable[[Reference], str]


def to_bibtex(reference: Reference) -> str:
    """Return an entry of a BibTeX file."""
    entry = {
        "ENTRYTYPE": "techreport" if reference.is_report else "misc",
        "ID": reference.key,
        # A second pair of braces keeps the capitals of a title, and an author that is no person
        # in one piece.
        "title": f"{{{_tex(reference.title)}}}",
        "author": f"{{{_tex(reference.author)}}}",
        "institution": _tex(reference.publisher or reference.site) if reference.is_report else "",
        "howpublished": _tex(reference.site),
        "publisher": _tex(reference.publisher),
        "year": str(reference.issued.year),
        "month": str(reference.issued.month),
        "date": reference.issued.isoformat(),
        "url": reference.url,
        "urldate": reference.accessed.isoformat(),
        "note": _tex(f"{reference.licence.label}. {_seen(reference)}"),
        "language": _tex(reference.language),
        "abstract": _tex(reference.abstract),
    }
    database = BibDatabase()
    database.entries = [{name: value for name, value in entry.items() if value}]
    writer = BibTexWriter()
    writer.indent = "  "
    writer.display_order_sorting = SortingStrategy.PRESERVE
    return writer.write(database)


class _RisWriter(rispy.RisWriter):
    """RIS as it is specified: lines that end as on Windows, no number before a reference."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        """Return nothing: a reference begins with its type."""
        return ""


def to_ris(reference: Reference) -> str:
    """Return a reference of a RIS file."""
    fields: dict[str, Any] = {
        "type_of_reference": "RPRT" if reference.is_report else "ELEC",
        "id": reference.key,
        "title": reference.title,
        "secondary_title": reference.site,
        "authors": [reference.author],
        "publisher": reference.publisher,
        "year": str(reference.issued.year),
        "date": reference.issued.strftime("%Y/%m/%d/"),
        "access_date": reference.accessed.strftime("%Y/%m/%d/"),
        "abstract": reference.abstract,
        "notes": [str(reference.licence.label)],
        "language": reference.language,
        "urls": [reference.url],
    }
    return rispy.dumps(
        [{name: value for name, value in fields.items() if value}], implementation=_RisWriter
    )


def to_csl(reference: Reference) -> str:
    """Return a list of one CSL item."""
    item = {
        "id": reference.key,
        "type": "report" if reference.is_report else "webpage",
        "title": reference.title,
        "author": [{"literal": reference.author}],
        "container-title": reference.site,
        "publisher": reference.publisher,
        "issued": _parts(reference.issued),
        "accessed": _parts(reference.accessed),
        "URL": reference.url,
        "language": reference.language,
        "abstract": reference.abstract,
        "note": str(reference.licence.label),
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=1)


#: By the ending of the file's name.
FORMATS = {
    "bib": Format("application/x-bibtex; charset=utf-8", to_bibtex),
    "ris": Format("application/x-research-info-systems; charset=utf-8", to_ris),
    "json": Format("application/vnd.citationstyles.csl+json", to_csl),
}


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _seen(reference: Reference) -> str:
    """Say when the page was looked at."""
    return _("Accessed on %(day)s") % {"day": reference.accessed.isoformat()}


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
