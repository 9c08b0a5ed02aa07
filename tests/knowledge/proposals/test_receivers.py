"""What happens to a page, as its author is told of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core import mail
from wagtail.models import Locale

from knowledge.editorial.models import Notice, SendBackReason
from knowledge.models import FichePage
from knowledge.proposals import deciding
from knowledge.proposals.models import Credit, Proposal, ProposalEvent, Status
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, approve, change, send_back
from tests.knowledge.proposals.conftest import example_answers, proposal_of

Event = ProposalEvent.Kind
INTERNAL = "note-interne-entre-nous"


def again(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def test_sent_back_with_reasons_and_a_message_and_without_the_internal_note(
    sent: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    reason = SendBackReason.objects.filter(locale=Locale.objects.get(language_code="fr")).first()
    assert reason is not None
    mail.outbox.clear()

    with committing():
        send_back(
            sent.page,
            team.reviewer,
            comment="Merci de dire avec qui.",
            reasons=[reason],
            internal_note=INTERNAL,
        )

    proposal = again(sent)
    assert proposal.status == Status.TO_COMPLETE
    assert proposal.is_editable
    event = proposal.events.get(kind=Event.SENT_BACK)
    assert event.text == "Merci de dire avec qui."
    assert event.data["reasons"]["fr"][0]["label"] == reason.label
    assert not event.is_internal
    told = [message for message in mail.outbox if message.to == [partner.email]]
    assert len(told) == 1
    assert "Merci de dire avec qui." in told[0].body
    assert reason.label in told[0].body
    everything = [
        *(json.dumps([each.text, each.data]) for each in proposal.events.all()),
        *(json.dumps(notice.data) for notice in Notice.objects.filter(recipient=partner)),
        *(str(message.message()) for message in told),
        *(str(alternative) for message in told for alternative in message.alternatives),
    ]
    assert INTERNAL not in "".join(everything)
    assert not any("/admin/" in text for text in everything)


def test_notes_of_editors_are_internal_and_told_to_nobody(
    sent: Proposal, team: Team, committing: Any
) -> None:
    mail.outbox.clear()
    with committing():
        deciding.write(sent, team.reviewer, INTERNAL, internal=True)

    assert not mail.outbox
    assert not sent.events.public().filter(text=INTERNAL).exists()
    assert again(sent).status == Status.SENT


def test_an_editor_who_changes_the_text_has_begun_to_read(sent: Proposal, team: Team) -> None:
    change(sent.page, team.reviewer, summary="Autre.")

    assert again(sent).status == Status.IN_REVIEW


def test_a_decision_on_another_page_changes_nothing(
    sent: Proposal, partner: Any, team: Team
) -> None:
    other = send(proposal_of(partner), partner)

    send_back(other.page, team.reviewer)

    assert again(sent).status == Status.SENT
    assert again(other).status == Status.TO_COMPLETE


def test_one_that_was_taken_back_is_not_concerned_any_more(
    sent: Proposal, partner: Any, team: Team
) -> None:
    withdraw(sent, partner)
    page = FichePage.objects.get(pk=sent.page_id)

    page.get_latest_revision().publish(skip_permission_checks=True)

    assert again(sent).status == Status.WITHDRAWN
    assert not sent.events.filter(kind=Event.PUBLISHED).exists()


def test_the_first_approval_of_several_steps_is_told_once(
    sent: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    mail.outbox.clear()
    with committing():
        approve(sent.page, team.reviewer)

    assert [message.to for message in mail.outbox].count([partner.email]) == 1


@pytest.mark.parametrize(
    ("credit", "line"),
    [
        (Credit.NAME, "Nadia Benali, Centre social des Tilleuls"),
        (Credit.ORGANISATION, "Centre social des Tilleuls"),
        (Credit.ANONYMOUS, ""),
    ],
)
def test_the_credit_is_the_one_that_was_agreed_to(
    credit: Credit, line: str, partner: Any, team: Team
) -> None:
    sent = send(proposal_of(partner, answers=example_answers(credit=credit)), partner)

    FichePage.objects.get().get_latest_revision().publish(skip_permission_checks=True)

    assert again(sent).status == Status.PUBLISHED
    contribution = getattr(again(sent), "contribution", None)
    assert (contribution.text if contribution else "") == line


def test_publishing_twice_or_another_language_credits_once(sent: Proposal) -> None:
    revision = FichePage.objects.get().get_latest_revision()
    for _time in range(2):
        revision.publish(skip_permission_checks=True)

    assert sent.events.filter(kind=Event.PUBLISHED).count() == 1
