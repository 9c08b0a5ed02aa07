"""Sending at the same moment, on real connections: one page, one workflow, one receipt."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from wagtail.models import Page, WorkflowState

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.models import FicheIndexPage, FichePage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Proposal, ProposalEvent, Status
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, current_step
from tests.knowledge.editorial.test_simultaneous import at_once, decide_as
from tests.knowledge.proposals.conftest import proposal_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

Event = ProposalEvent.Kind


@pytest.fixture(autouse=True)
def _needs_several_writers() -> None:
    """Leave these out on SQLite, which has one writer at a time: `make test` runs PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")


def sending(proposal: Proposal, user: Any) -> Any:
    """Return a job that sends a proposal as a request of its own does."""
    return lambda: send(
        Proposal.objects.get(pk=proposal.pk), get_user_model().objects.get(pk=user.pk)
    )


def test_one_proposal_sent_from_three_tabs_is_there_once(
    draft: Proposal, partner: Any, team: Team
) -> None:
    mail.outbox.clear()

    raised = at_once(*(sending(draft, partner) for _tab in range(3)))

    assert raised == [None] * 3
    assert FichePage.objects.count() == 1
    assert WorkflowState.objects.count() == 1
    assert list(draft.events.values_list("kind", flat=True)) == [Event.SENT]
    assert Proposal.objects.get().page_id == FichePage.objects.get().pk
    assert [message.to for message in mail.outbox].count([partner.email]) == 1


def test_several_proposals_below_one_section_each_get_their_page(partner: Any, team: Team) -> None:
    drafts = [proposal_of(partner) for _one in range(4)]

    raised = at_once(*(sending(draft, partner) for draft in drafts))

    assert raised == [None] * 4
    pages = set(Proposal.objects.values_list("page_id", flat=True))
    assert len(pages) == 4
    assert pages == set(FichePage.objects.values_list("pk", flat=True))
    assert WorkflowState.objects.count() == 4
    assert len(set(FichePage.objects.values_list("slug", flat=True))) == 4
    assert FicheIndexPage.objects.get(locale__language_code="fr").numchild == 4
    assert not any(Page.find_problems())


def test_taken_back_and_approved_at_once_one_of_them_wins(
    draft: Proposal, partner: Any, team: Team
) -> None:
    sent = send(draft, partner)
    state = current_step(sent.page)
    seen = fingerprint(Page.objects.get(pk=sent.page_id).get_latest_revision())

    raised = at_once(
        lambda: withdraw(Proposal.objects.get(pk=sent.pk), partner),
        decide_as(team.reviewer, state, "approve", seen),
    )

    assert {type(error) for error in raised if error} <= {DecisionRefused, ProposalRefused}
    # The author may take it back after an approval too.
    assert Proposal.objects.get().status == Status.WITHDRAWN
    assert not WorkflowState.objects.active().exists()
    assert ProposalEvent.objects.filter(kind=Event.WITHDRAWN).count() == 1
