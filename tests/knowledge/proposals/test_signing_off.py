"""Bon à tirer: nothing of a proposal goes live before its author has seen it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from knowledge.editorial.directly import publish_directly
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.models import FichePage
from knowledge.proposals import log, signing_off
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import (
    Contribution,
    Kind,
    Proposal,
    ProposalEvent,
    ProposalSettings,
    SignOff,
    Status,
)
from tests.knowledge.editorial.conftest import Team, approve, change, send_back

Event = ProposalEvent.Kind


def again(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def fiche_of(proposal: Proposal) -> FichePage:
    return FichePage.objects.get(pk=proposal.page_id)


def question_to(proposal: Proposal) -> SignOff:
    found = signing_off.latest(proposal)
    assert found is not None
    return found


@pytest.fixture
def asked(sent: Proposal, team: Team) -> Proposal:
    """Return a proposal that the first step has approved."""
    approve(sent.page, team.reviewer)
    return again(sent)


def test_the_first_approval_accepts_and_asks(asked: Proposal) -> None:
    question = question_to(asked)
    days = ProposalSettings.load().sign_off_days

    assert asked.status == Status.ACCEPTED
    assert question.fingerprint == fingerprint(fiche_of(asked).get_latest_revision())
    assert question.due_on == timezone.localdate() + datetime.timedelta(days=days)
    assert signing_off.is_current(question, asked)
    assert asked.events.filter(kind=Event.SIGN_OFF_ASKED).count() == 1


def test_asking_about_the_same_text_again_asks_nothing(asked: Proposal, team: Team) -> None:
    before = question_to(asked)

    assert signing_off.ask(asked, team.validator) == before
    assert asked.events.filter(kind=Event.SIGN_OFF_ASKED).count() == 1


def test_the_last_step_waits_for_the_word_of_the_author(asked: Proposal, team: Team) -> None:
    with pytest.raises(DecisionRefused) as refused:
        approve(asked.page, team.validator)

    assert str(question_to(asked).due_on.year) in str(refused.value)
    assert not fiche_of(asked).live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_a_yes_lets_exactly_this_text_be_published(
    asked: Proposal, partner: Any, team: Team
) -> None:
    question = question_to(asked)
    signing_off.answer(question, partner, agrees=True, message="Merci !")

    approve(asked.page, team.validator)

    page, done = fiche_of(asked), again(asked)
    assert page.live
    assert fingerprint(page.live_revision) == question.fingerprint
    assert done.status == Status.PUBLISHED
    assert done.closed_at is not None
    event = done.events.get(kind=Event.PUBLISHED)
    assert event.data["sign_off"] == "yes"
    assert event.data["signed_on"]
    assert event.data["url"] == page.full_url
    credit = Contribution.objects.get()
    assert (credit.page_id, credit.text) == (page.pk, "Nadia Benali, Centre social des Tilleuls")
    assert PageLogEntry.objects.filter(page=page, action=log.SIGNED_OFF).count() == 1
    assert not PageLogEntry.objects.filter(page=page, action=log.WITHOUT).exists()


def test_published_again_it_is_recorded_once(asked: Proposal, partner: Any, team: Team) -> None:
    signing_off.answer(question_to(asked), partner, agrees=True)
    approve(asked.page, team.validator)

    fiche_of(asked).get_latest_revision().publish(skip_permission_checks=True)

    assert asked.events.filter(kind=Event.PUBLISHED).count() == 1
    assert Contribution.objects.count() == 1


def test_a_change_that_is_asked_for_is_said_to_the_last_step(
    asked: Proposal, partner: Any, team: Team
) -> None:
    signing_off.answer(question_to(asked), partner, agrees=False, message="Pas en 2024.")

    with pytest.raises(DecisionRefused, match=r"Pas en 2024\."):
        approve(asked.page, team.validator)

    assert again(asked).status == Status.IN_REVIEW
    assert asked.events.filter(kind=Event.CHANGE_ASKED, is_from_partner=True).count() == 1
    # They may think again, as long as the text is the same.
    signing_off.answer(question_to(asked), partner, agrees=True)
    approve(asked.page, team.validator)
    assert fiche_of(asked).live


def test_the_same_answer_twice_counts_once(asked: Proposal, partner: Any) -> None:
    question = question_to(asked)
    for _click in range(2):
        signing_off.answer(question, partner, agrees=True, message="Oui")

    assert asked.events.filter(kind=Event.SIGNED_OFF).count() == 1


def test_a_changed_word_after_the_yes_asks_again(asked: Proposal, partner: Any, team: Team) -> None:
    first = question_to(asked)
    signing_off.answer(first, partner, agrees=True)
    change(asked.page, team.validator, summary="Un autre résumé.")

    assert not signing_off.is_current(first, again(asked))
    with pytest.raises(ProposalRefused):
        signing_off.answer(first, partner, agrees=False, message="Non")
    approve(asked.page, team.reviewer)
    second = question_to(asked)
    assert second != first
    assert not second.answer
    with pytest.raises(DecisionRefused):
        approve(asked.page, team.second_validator)

    signing_off.answer(second, partner, agrees=True)
    approve(asked.page, team.second_validator)

    assert fiche_of(asked).summary == "Un autre résumé."
    assert SignOff.objects.count() == 2


def test_what_was_shown_to_the_author_is_never_written_over(asked: Proposal, team: Team) -> None:
    question = question_to(asked)
    draft = fiche_of(asked).get_latest_revision_as_object()
    draft.title = "Enregistré par-dessus"

    draft.save_revision(user=None, overwrite_revision=Revision.objects.get(pk=question.revision_id))

    kept = Revision.objects.get(pk=question.revision_id)
    assert fingerprint(kept) == question.fingerprint


def test_only_its_author_signs(asked: Proposal, other_partner: Any) -> None:
    with pytest.raises(ProposalRefused):
        signing_off.answer(question_to(asked), other_partner, agrees=True)

    assert not question_to(asked).answer


def test_what_was_sent_back_is_not_signed(asked: Proposal, partner: Any, team: Team) -> None:
    send_back(asked.page, team.validator)

    with pytest.raises(ProposalRefused):
        signing_off.answer(question_to(asked), partner, agrees=True)

    assert again(asked).status == Status.TO_COMPLETE


@pytest.mark.parametrize("on_silence", SignOff.Silence.values)
def test_silence_waits_or_goes_on_as_the_editors_decided(
    on_silence: str, sent: Proposal, team: Team
) -> None:
    settings = ProposalSettings.load()
    settings.on_silence = on_silence
    settings.save()
    approve(sent.page, team.reviewer)
    with pytest.raises(DecisionRefused):
        approve(sent.page, team.validator)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    SignOff.objects.update(due_on=yesterday)

    if on_silence == SignOff.Silence.WAIT:
        with pytest.raises(DecisionRefused):
            approve(sent.page, team.validator)
        assert not fiche_of(sent).live
        return
    approve(sent.page, team.validator)

    assert fiche_of(sent).live
    data = sent.events.get(kind=Event.PUBLISHED).data
    assert (data["sign_off"], data["due_on"]) == ("silence", yesterday.isoformat())
    assert PageLogEntry.objects.filter(page=sent.page, action=log.WITHOUT).count() == 1


def test_an_administrator_publishes_without_and_that_is_recorded(
    sent: Proposal, team: Team
) -> None:
    page = fiche_of(sent)
    seen = fingerprint(page.get_latest_revision())

    publish_directly(page, team.administrator, reason="Urgent", seen=seen)

    assert again(sent).status == Status.PUBLISHED
    assert sent.events.get(kind=Event.PUBLISHED).data["sign_off"] == "none"
    assert PageLogEntry.objects.filter(page=page, action=log.WITHOUT).count() == 1


def test_nobody_is_asked_who_has_left(sent: Proposal, team: Team) -> None:
    Proposal.objects.update(owner=None)

    approve(sent.page, team.reviewer)
    assert again(sent).status == Status.ACCEPTED
    assert signing_off.latest(sent) is None
    with pytest.raises(ProposalRefused):
        signing_off.ask(again(sent))
    approve(sent.page, team.validator)

    assert fiche_of(sent).live
    assert sent.events.get(kind=Event.PUBLISHED).data["sign_off"] == "none"


def test_corrections_and_what_is_published_need_no_sign_off(sent: Proposal, team: Team) -> None:
    page = Page.objects.get(pk=sent.page_id)
    Proposal.objects.update(kind=Kind.CORRECTION)
    assert signing_off.obstacle(page, page.get_latest_revision()) == ""
    Proposal.objects.update(kind=Kind.EXAMPLE, status=Status.PUBLISHED)
    assert signing_off.obstacle(page, page.get_latest_revision()) == ""
    Proposal.objects.update(status=Status.WITHDRAWN)
    assert "retirée" in signing_off.obstacle(page, page.get_latest_revision())
