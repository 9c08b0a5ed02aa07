"""The original document, in every form in which somebody may hold it."""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest

from knowledge.importing.applying import apply_plan
from knowledge.importing.counts import count
from knowledge.importing.documents import read_bytes
from knowledge.importing.outline import ReportOutline
from knowledge.importing.parsing import parse_report
from knowledge.importing.plan import State
from knowledge.importing.planning import make_plan
from knowledge.models import EventReportPage, FichePage, Person, TableItem

pytestmark = pytest.mark.source

NAME = "000_3b21b66df3ac0cd1.txt"
COUNTS = {
    "tables": 6,
    "participants": 45,
    "organisations": 30,
    "table_objectives": 18,
    "table_examples": 29,
    "table_leads": 42,
    "objectives": 6,
    "example_fiches": 28,
    "lead_fiches": 25,
    "matches": 64,
}
#: Participants, objectives, examples and leads of each table.
TABLES = [(8, 3, 7, 6), (6, 3, 6, 8), (9, 3, 5, 7), (7, 3, 3, 5), (8, 3, 5, 8), (7, 3, 3, 8)]


@pytest.fixture(scope="module")
def text(source_folder: Path) -> str:
    return (source_folder / NAME).read_text(encoding="utf-8")


def pandoc(text: str, target: str, reader: str = "markdown") -> bytes:
    return _written(lambda path: pypandoc.convert_text(text, target, reader, outputfile=path))


def _written(write: Callable[[str], object]) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".out") as target:
        write(target.name)
        return Path(target.name).read_bytes()


def _add_runs(paragraph: Any, text: str) -> None:
    for part in re.split(r"(\*\*[^*]+\*\*|\*[^*]+\*)", text):
        run = paragraph.add_run(part.strip("*"))
        run.bold = part.startswith("**")
        run.italic = part.startswith("*") and not part.startswith("**")


def word_with_styles(text: str) -> bytes:
    """Set the text as somebody does in Word, with the styles for headings and lists."""
    document = docx.Document()
    for line in text.splitlines():
        heading = re.match(r"(#+) (.*)", line)
        bullet = re.match(r"( *)- (.*)", line)
        if heading:
            document.add_heading(heading[2].strip("*"), len(heading[1]))
        elif bullet:
            style = "List Bullet 2" if bullet[1] else "List Bullet"
            _add_runs(document.add_paragraph(style=style), bullet[2])
        elif line.strip():
            _add_runs(document.add_paragraph(), re.sub(r"</?b>", "**", line))
    return _saved(document)


def word_with_marks(text: str) -> bytes:
    """Paste the text into Word, one paragraph a line, marks and all."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    return _saved(document)


def _saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


FORMS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0").encode(),
    "narrow no-break spaces": lambda text: re.sub(" (?=[:?!;»])", "\u202f", text).encode(),
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text).encode(),
    "typographic apostrophes": lambda text: text.replace("'", "’").encode(),
    "all of it": lambda text: (
        unicodedata.normalize("NFD", "\ufeff" + text).replace(" ", "\u00a0").replace("\n", "\r\n")
    ).encode(),
    "docx by pandoc": lambda text: pandoc(text, "docx"),
    "docx by pandoc, GitHub's Markdown": lambda text: pandoc(text, "docx", "gfm"),
    "docx with styles": word_with_styles,
    "docx with marks": word_with_marks,
    "odt by pandoc": lambda text: pandoc(text, "odt"),
    "odt by pandoc, GitHub's Markdown": lambda text: pandoc(text, "odt", "gfm"),
    "docx, decomposed": lambda text: word_with_styles(unicodedata.normalize("NFD", text)),
}


def read(content: bytes) -> ReportOutline:
    return parse_report(read_bytes(content, "report"))


@pytest.mark.once
@pytest.mark.parametrize("form", FORMS)
def test_counts_in_every_form(form: str, text: str, tree: object) -> None:
    content = FORMS[form](text)

    plan = make_plan(read(content))

    assert {name: number for name, number in count(plan).items() if name in COUNTS} == COUNTS
    assert [
        (len(table.participants), len(table.objectives), len(table.examples), len(table.leads))
        for table in plan.outline.tables
    ] == TABLES
    # The same document to the site, whatever the form.
    assert plan.digest == read(text.encode()).digest


@pytest.mark.once
def test_groups_people_and_facts(text: str, tree: object) -> None:
    plan = make_plan(read(text.encode()))
    outline = plan.outline

    sizes = [
        [sum(item.group == group for item in items) for group in range(1, items[-1].group + 1)]
        for items in (outline.examples, outline.leads)
    ]
    assert sizes == [[10, 3, 9, 3, 3], [9, 3, 4, 5, 2, 2]]
    without = [fiche.ref for fiche in plan.fiches if fiche.objective is None]
    assert without == ["example-26", "example-27", "example-28"]
    assert outline.date.isoformat() == "2021-12-13"
    assert (outline.edition, outline.city) == (1, "Paris")
    assert "CEDIAS" in outline.venue
    assert len(plan.speakers) == 7
    assert len(plan.partners) == 6
    # Four of the speakers sat at tables as well.
    assert len(plan.people) == 48
    alone = [who for table in outline.tables for who in table.participants if not who.organisation]
    assert [bool(who.situation) for who in alone] == [True, True, False, False, True, True]
    assert sum(who.companions for who in alone) == 1
    assert sum(fiche.purpose is not None for fiche in plan.fiches) == 9
    assert sum(bool(fiche.themes) for fiche in plan.fiches) == 13


@pytest.mark.once
def test_matches(text: str, tree: object) -> None:
    plan = make_plan(read(text.encode()))

    unmatched = [item for item in plan.items if item.fiche is None]
    assert [(item.table, str(item.kind)) for item in unmatched] == [
        (2, "lead"),
        (2, "lead"),
        (5, "lead"),
        (5, "lead"),
        (6, "lead"),
        (6, "lead"),
        (6, "lead"),
    ]
    # The one example that two tables name leads to one fiche.
    examples = [item.fiche for item in plan.matches if item.kind == "example"]
    assert len(examples) == 29
    assert len(set(examples)) == 28


def test_import_and_import_again(text: str, tree: object) -> None:
    result = apply_plan(make_plan(read(text.encode())))

    assert EventReportPage.objects.count() == 1
    assert FichePage.objects.count() == 53
    assert not FichePage.objects.live().exists()
    assert len(result.created) == 54
    assert TableItem.objects.filter(match_status="proposed").count() == 64
    assert Person.objects.published().count() == 7
    for form in ("Windows line ends", "docx with styles", "odt by pandoc"):
        assert make_plan(read(FORMS[form](text))).state is State.UNCHANGED
