"""A small report of our own, and short ways through the importer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.importing.applying import ImportResult, apply_plan
from knowledge.importing.decisions import Decisions
from knowledge.importing.documents import read_bytes
from knowledge.importing.outline import ReportOutline
from knowledge.importing.parsing import parse_report
from knowledge.importing.plan import ImportPlan
from knowledge.importing.planning import make_plan
from knowledge.importing.vocabulary import Vocabulary, load_vocabulary

SAMPLE = Path(__file__).with_name("sample.md")


def parse(text: str) -> ReportOutline:
    """Return the outline of a report given as text."""
    return parse_report(read_bytes(text.encode(), "report.md"))


@pytest.fixture(scope="session")
def sample() -> str:
    """Return the text of the report."""
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Return the French wording of reports."""
    return load_vocabulary("fr")


@pytest.fixture
def plan_of(tree: object) -> Callable[[str], ImportPlan]:
    """Return a function that plans the import of a text."""
    return lambda text: make_plan(parse(text))


@pytest.fixture
def imported(plan_of: Callable[[str], ImportPlan], sample: str) -> ImportResult:
    """Import the report, with no decision taken."""
    return apply_plan(plan_of(sample), decisions=Decisions())
