"""How moderated editing grows: the edit form, the desk, the review page, the daily reminders."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.bench.accounts import account_in, get
from tests.knowledge.editorial.filling import fill_workflow

#: The most queries that each view may ask, whatever the size.
LIMITS = {"edit form": 120, "review page": 80, "desk": 40}
#: The longest that reminding everybody of 1,000 overdue steps may take, in seconds.
REMINDERS = 30


def run(
    sizes: list[int], measure: Callable[[str, int, Callable[[], object]], Any]
) -> tuple[list[Any], list[str]]:
    """Measure at each size, which only grows.

    Returns:
        The measures, and a sentence for each limit that was passed.
    """
    writer = account_in("plume", "Rédaction")
    reviewer = account_in("lecture", "Relecture")
    client = Client()
    client.force_login(reviewer)
    rows: list[Any] = []
    problems: list[str] = []
    there = 0
    for size in sorted(sizes):
        pages = fill_workflow(size - there, requested_by=writer, assignees=(reviewer, None))
        there = size
        views = {
            "edit form": reverse("wagtailadmin_pages:edit", args=[pages[0]]),
            "review page": reverse("editorial:review", args=[pages[0]]),
            "desk": reverse("wagtailadmin_home"),
            "workflow report": reverse("editorial:workflow_report"),
        }
        for name, address in views.items():
            row = measure(name, size, lambda address=address: get(client, address))
            rows.append(row)
            if row.queries > LIMITS.get(name, row.queries):
                problems.append(f"{name}: {row.queries} queries at {size} pages.")
        reminders = measure("reminders", size, _remind)
        rows.append(reminders)
        if reminders.seconds > REMINDERS:
            problems.append(f"reminders: {reminders.seconds:.0f} s at {size} pages.")
    return rows, problems


def _remind() -> None:
    """Remind everybody as if nobody had been reminded before."""
    from knowledge.editorial.models import Notice

    Notice.objects.all().delete()
    call_command("send_reminders", stdout=StringIO())
