"""How proposals grow: the editors' list and page, the partner's list and page, and sending."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client, override_settings
from django.urls import reverse

from knowledge.proposals.accounts.people import account_for
from knowledge.proposals.models import Proposal, Status
from knowledge.proposals.sending import send
from tests.bench.accounts import account_in, get
from tests.knowledge.proposals.conftest import example_answers, proposal_of
from tests.knowledge.proposals.filling import fill_proposals

#: The most queries that each may ask, whatever the size.
LIMITS = {"proposals (admin)": 30, "sending": 80, "step of the form": 15}


def run(
    sizes: list[int], measure: Callable[[str, int, Callable[[], object]], Any]
) -> tuple[list[Any], list[str]]:
    """Measure at each size, which only grows.

    Returns:
        The measures, and a sentence for each limit that was passed.
    """
    partner = account_for("partenaire@example.org")
    editor, visitor = Client(), Client()
    editor.force_login(account_in("revue", "Relecture"))
    visitor.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")
    rows: list[Any] = []
    problems: list[str] = []
    there = 0
    for size in sorted(sizes):
        made = fill_proposals(size - there, partner)
        there = size
        first = made[0]
        draft = proposal_of(partner)
        views = {
            "proposals (admin)": (editor, reverse("proposals_admin:list")),
            "proposal (admin)": (editor, reverse("proposals_admin:proposal", args=[first.pk])),
            "my proposals": (visitor, reverse("proposals:list")),
            "my proposal": (visitor, first.get_absolute_url()),
            "step of the form": (
                visitor,
                reverse("proposals:step", args=[draft.public_id, "what"]),
            ),
        }
        for name, (client, address) in views.items():
            rows.append(
                measure(name, size, lambda client=client, address=address: get(client, address))
            )
        # As in production: a worker writes the indexes and sends the mail.
        with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
            rows.append(measure("sending", size, lambda: _send(partner)))
        problems += [
            f"{row.subject}: {row.queries} queries at {size} proposals."
            for row in rows
            if row.size == size and row.queries > LIMITS.get(row.subject, row.queries)
        ]
    return rows, problems


def _send(partner: Any) -> None:
    """Send a proposal that was never sent."""
    draft = proposal_of(partner, answers=example_answers(title="Une laverie de plus"))
    if send(draft, partner).status != Status.SENT:
        raise RuntimeError("The proposal was not sent.")
    if not Proposal.objects.filter(pk=draft.pk, page__isnull=False).exists():
        raise RuntimeError("The proposal has no page.")
