"""Sending: one page and one workflow, whatever is clicked twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Workflow, WorkflowState, WorkflowTask

from home.tree import Tree
from knowledge.editorial.models import Notice
from knowledge.models import FicheIndexPage, FichePage, NotebookEntryPage
from knowledge.proposals import deciding, making
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, Status
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, current_step, send_back
from tests.knowledge.proposals.answers import answers_of
from tests.knowledge.proposals.conftest import example_answers, proposal_of
from tests.support.queries import number_of

Event = ProposalEvent.Kind


def events(proposal: Proposal) -> list[str]:
    return list(proposal.events.values_list("kind", flat=True))


def test_the_first_sending_makes_one_page_and_one_workflow(
    draft: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    with committing():
        sent = send(draft, partner)

    page = FichePage.objects.get()
    state = WorkflowState.objects.get()
    assert sent.page_id == page.pk
    assert (sent.status, sent.sent_at is None) == (Status.SENT, False)
    assert (page.live, page.owner) == (False, None)
    assert state.object_id == str(page.pk)
    assert state.requested_by.username == "propositions"
    assert current_step(page).task.name == "Relecture"
    assert sent.base == making.texts(page.get_latest_revision_as_object())
    assert sent.credit_text == "Nadia Benali, Centre social des Tilleuls"
    assert events(sent) == [Event.SENT]
    assert [message.to for message in mail.outbox].count([partner.email]) == 1


@pytest.mark.parametrize("kind", [Kind.LEAD, Kind.PORTRAIT, Kind.ENTRY, Kind.REPORT])
def test_every_kind_is_sent(kind: Kind, partner: Any, team: Team) -> None:
    sent = send(proposal_of(partner, kind, answers=answers_of(kind)), partner)

    page = Page.objects.get(pk=sent.page_id).specific
    assert current_step(page).task.name == "Relecture"
    assert sent.base == making.texts(page.get_latest_revision_as_object())
    assert not page.live


def test_a_correction_makes_no_page(partner: Any, team: Team, tree: Tree) -> None:
    proposal = proposal_of(
        partner, Kind.CORRECTION, target=tree.fiches, answers={"title": "x", "passage": "a"}
    )
    count = Page.objects.count()

    sent = send(proposal, partner)

    assert (sent.status, sent.page) == (Status.SENT, None)
    assert Page.objects.count() == count


def test_sent_twice_from_two_tabs_it_is_there_once(
    draft: Proposal, partner: Any, team: Team
) -> None:
    tabs = [Proposal.objects.get(pk=draft.pk) for _tab in range(3)]

    for tab in tabs:
        send(tab, partner)

    assert FichePage.objects.count() == 1
    assert WorkflowState.objects.count() == 1
    assert events(draft) == [Event.SENT]
    assert Notice.objects.filter(recipient=partner).count() == 1


def test_only_its_author_sends_it(draft: Proposal, other_partner: Any, team: Team) -> None:
    with pytest.raises(ProposalRefused):
        send(draft, other_partner)
    Proposal.objects.update(owner=None)
    with pytest.raises(ProposalRefused):
        send(draft, other_partner)

    assert not FichePage.objects.exists()
    assert not ProposalEvent.objects.exists()


def test_a_suspicious_one_is_set_aside_without_a_page(
    partner: Any, team: Team, committing: Any
) -> None:
    draft = proposal_of(partner, answers=example_answers(_signs=["honeypot"]))

    with committing():
        sent = send(draft, partner)

    assert (sent.status, sent.page) == (Status.SUSPICIOUS, None)
    assert sent.shown_status == Proposal(status=Status.SENT).shown_status
    assert not FichePage.objects.exists()
    assert [message.to for message in mail.outbox] == [[partner.email]]


def test_taking_it_back_does_not_lead_around_the_quarantine(partner: Any, team: Team) -> None:
    sent = send(proposal_of(partner, answers=example_answers(_signs=["honeypot"])), partner)

    again = send(withdraw(sent, partner), partner)

    assert again.status == Status.SUSPICIOUS
    assert not FichePage.objects.exists()


def test_one_that_was_let_through_goes_its_way(partner: Any, team: Team) -> None:
    sent = send(proposal_of(partner, answers=example_answers(_signs=["links"])), partner)

    released = deciding.let_through(sent, team.reviewer)
    assert released.status == Status.SENT
    page = released.page
    assert current_step(page).task.name == "Relecture"

    again = send(withdraw(released, partner), partner)
    assert (again.status, again.page_id) == (Status.SENT, page.pk)
    with pytest.raises(ProposalRefused):
        deciding.let_through(again, team.reviewer)


def test_taken_back_and_sent_again_it_has_the_same_page_and_one_workflow(
    sent: Proposal, partner: Any
) -> None:
    page = sent.page_id

    back = withdraw(sent, partner)
    assert back.status == Status.WITHDRAWN
    assert not WorkflowState.objects.active().exists()
    assert withdraw(back, partner).status == Status.WITHDRAWN
    again = send(back, partner)

    assert (again.page_id, again.status) == (page, Status.SENT)
    assert WorkflowState.objects.active().count() == 1
    assert FichePage.objects.count() == 1
    assert events(again) == [Event.SENT, Event.WITHDRAWN, Event.SENT_AGAIN]


def test_what_is_decided_is_not_taken_back(sent: Proposal, partner: Any, team: Team) -> None:
    deciding.decline(sent, team.reviewer, message="Merci, mais non.")

    with pytest.raises(ProposalRefused):
        withdraw(sent, partner)
    with pytest.raises(ProposalRefused):
        deciding.decline(sent, team.reviewer, message="Encore")
    assert not WorkflowState.objects.active().exists()


def test_sent_again_after_it_came_back_the_same_workflow_goes_on(
    sent: Proposal, partner: Any, team: Team
) -> None:
    send_back(sent.page, team.reviewer)
    sent.refresh_from_db()
    assert sent.is_editable

    again = send(sent, partner)

    assert again.status == Status.IN_REVIEW
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert events(again) == [Event.SENT, Event.SENT_BACK, Event.SENT_AGAIN]


def test_a_page_that_editors_deleted_is_made_anew(sent: Proposal, partner: Any, team: Team) -> None:
    back = withdraw(sent, partner)
    FichePage.objects.get().delete()

    again = send(Proposal.objects.get(pk=back.pk), partner)

    assert again.page_id == FichePage.objects.get().pk
    assert current_step(again.page).task.name == "Relecture"


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        (Kind.EXAMPLE, {"title": " "}, "Titre"),
        (Kind.EXAMPLE, {"period_end": "2000-01-01"}, "fin"),
        (Kind.REPORT, {"date": "hier"}, "Date"),
        (Kind.PORTRAIT, {"consent_date": ""}, "accord"),
        (Kind.PORTRAIT, {"person_agrees": False}, "Personne"),
        (Kind.ENTRY, {"notebook": "999999"}, ""),
    ],
)
def test_what_makes_no_valid_page_is_refused_in_words_and_leaves_nothing(
    kind: Kind, changes: dict[str, Any], said: str, partner: Any, team: Team
) -> None:
    draft = proposal_of(partner, kind, answers=answers_of(kind, **changes))
    count = Page.objects.count()

    with pytest.raises(ProposalRefused) as refused:
        send(draft, partner)

    assert said.lower() in str(refused.value).lower()
    draft.refresh_from_db()
    assert (draft.status, draft.sent_at) == (Status.DRAFT, None)
    assert Page.objects.count() == count
    assert not ProposalEvent.objects.exists()


def test_without_a_section_or_a_workflow_it_is_kept(
    draft: Proposal, partner: Any, team: Team, workflow: Any
) -> None:
    WorkflowTask.objects.filter(workflow=workflow).delete()
    with pytest.raises(ProposalRefused):
        send(draft, partner)
    Workflow.objects.update(active=False)
    with pytest.raises(ProposalRefused):
        send(draft, partner)
    FicheIndexPage.objects.all().delete()
    with pytest.raises(ProposalRefused):
        send(draft, partner)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert not FichePage.objects.exists()


def test_an_entry_stands_in_its_notebook(partner: Any, team: Team) -> None:
    sent = send(proposal_of(partner, Kind.ENTRY, answers=answers_of(Kind.ENTRY)), partner)

    entry = NotebookEntryPage.objects.get()
    assert entry.pk == sent.page_id
    assert str(entry.get_parent().pk) == sent.answers["notebook"]


@pytest.mark.parametrize("kind", [Kind.EXAMPLE, Kind.LEAD, Kind.PORTRAIT, Kind.ENTRY, Kind.REPORT])
def test_sending_asks_little(kind: Kind, partner: Any, team: Team, settings: Any) -> None:
    # As in production: a worker writes the indexes.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    first, second = (proposal_of(partner, kind, answers=answers_of(kind)) for _one in range(2))
    # What happens once for each process or site.
    send(first, partner)

    with CaptureQueriesContext(connection) as asked:
        sent = send(second, partner)
    assert number_of(asked) <= 80

    send_back(sent.page, team.reviewer)
    sent.refresh_from_db()
    sent.answers["summary"] = "Autre chose."
    sent.save()
    with CaptureQueriesContext(connection) as asked:
        send(sent, partner)
    assert number_of(asked) <= 80
