"""Fiches in the form in which the checks read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from knowledge.editorial.checks import Finding, Level, run_checks
from knowledge.models import (
    FichePage,
)
from tests.knowledge.factories import (
    FicheFactory,
    objective,
)

#: The key of no page and no file.
GONE = 987_654


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return a block in the form in which it is stored."""
    return {"type": kind, "value": value, "id": f"b-{kind}"}


def paragraph(html: str) -> dict[str, Any]:
    return block("paragraph", html)


def fiches(*keys: int) -> dict[str, Any]:
    items = [{"type": "item", "value": key, "id": str(key)} for key in keys]
    return block("fiches", {"title": "À lire", "fiches": items})


def sound_fiche(*blocks: dict[str, Any], **fields: Any) -> FichePage:
    """Return a fiche with nothing to mend, with these blocks, as a revision holds it."""
    fiche = FicheFactory(**fields)
    fiche.objectives = [objective("se-connaitre")]
    stored = blocks or (paragraph("<p>Une cour, des outils, du café.</p>"),)
    fiche.body = FichePage.body.field.stream_block.to_python(list(stored))
    fiche.save()
    return fiche.save_revision().as_object()


def messages(page: Page, level: Level | None = None) -> list[str]:
    return [each.message for each in run_checks(page) if level in (None, each.level)]


def only(page: Page) -> Finding:
    """Return the one thing that is found."""
    (finding,) = run_checks(page)
    return finding


def query_count(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)
