"""Ways in which a text could be published without, or against, its author's word."""

from __future__ import annotations

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, WorkflowState

from home.tree import Tree
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.submitting import submit as submit_page
from knowledge.models import FichePage
from knowledge.proposals import converting, corrections, deciding, signing_off
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, SignOff, Status
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, approve, change, send_back
from tests.knowledge.factories import FicheFactory, objective
from tests.knowledge.proposals.conftest import example_answers, proposal_of


def page_of(proposal: Proposal) -> Page:
    return Page.objects.get(pk=Proposal.objects.get(pk=proposal.pk).page_id)


def again(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def question_of(proposal: Proposal) -> SignOff:
    question = signing_off.latest(again(proposal))
    assert question is not None
    return question


def signed(proposal: Proposal, partner: Any, team: Team) -> Proposal:
    """Let the first step approve and the author agree."""
    approve(page_of(proposal), team.reviewer)
    signing_off.answer(question_of(proposal), partner, agrees=True)
    return again(proposal)


def submitted_again(page: Page, team: Team) -> Page:
    """Let an editor submit a draft that was left behind."""
    submit_page(page, team.second_reviewer)
    return Page.objects.get(pk=page.pk)


@pytest.mark.parametrize("what", ["withdraw", "decline", "change"])
def test_what_was_to_go_live_later_does_not_against_its_authors_word(
    what: str, sent: Proposal, partner: Any, team: Team
) -> None:
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    change(page_of(sent), team.second_reviewer, go_live_at=tomorrow)
    signed(sent, partner, team)
    approve(page_of(sent), team.validator)
    page = page_of(sent)
    assert not page.live
    assert page.scheduled_revision is not None

    if what == "withdraw":
        withdraw(again(sent), partner)
    elif what == "decline":
        deciding.decline(again(sent), team.reviewer, message="Merci, mais…")
    else:
        signing_off.answer(question_of(sent), partner, agrees=False, message="Une erreur grave.")

    past = timezone.now() - datetime.timedelta(minutes=1)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=past)
    call_command("publish_scheduled", stdout=StringIO())
    assert not page_of(sent).live


@pytest.mark.parametrize("what", ["withdraw", "decline"])
def test_a_draft_that_is_left_behind_is_not_published(
    what: str, sent: Proposal, partner: Any, team: Team
) -> None:
    if what == "withdraw":
        withdraw(sent, partner)
    else:
        deciding.decline(sent, team.reviewer, message="Merci, mais…")
    page = submitted_again(page_of(sent), team)
    approve(page, team.reviewer)
    with pytest.raises(DecisionRefused, match="retirée"):
        approve(page, team.validator)
    assert not page_of(sent).live
    with pytest.raises(ProposalRefused):
        deciding.detach(again(sent), team.reviewer)


def test_neither_is_what_was_converted(sent: Proposal, partner: Any, team: Team) -> None:
    old = page_of(sent)
    converting.convert(sent, team.reviewer, Kind.LEAD)
    page = submitted_again(old, team)
    approve(page, team.reviewer)
    with pytest.raises(DecisionRefused, match="autre page"):
        approve(page, team.validator)


def test_nor_can_it_be_copied(sent: Proposal, team: Team, client_of: Any) -> None:
    page = page_of(sent)
    data = {
        "new_title": "Copie",
        "new_slug": "copie",
        "new_parent_page": page.get_parent().pk,
        "copy_subpages": "",
    }
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    client_of(team.superuser).post(url, data)
    assert not Page.objects.filter(slug="copie").exists()


def test_a_translation_waits_for_what_it_translates(
    sent: Proposal, partner: Any, team: Team, translated_home: Page
) -> None:
    english = Locale.objects.get(language_code="en")
    translation = page_of(sent).specific.copy_for_translation(english)
    obstacle = signing_off.obstacle(translation, translation.get_latest_revision())
    assert "traduit un texte" in obstacle

    signed(sent, partner, team)
    approve(page_of(sent), team.validator)
    assert signing_off.obstacle(translation, translation.get_latest_revision()) == ""


def test_a_text_that_was_taken_back_and_sent_again_is_signed_anew(
    sent: Proposal, partner: Any, team: Team
) -> None:
    signed(sent, partner, team)
    withdraw(again(sent), partner)
    send(again(sent), partner)
    approve(page_of(sent), team.reviewer)
    with pytest.raises(DecisionRefused, match="bon à tirer"):
        approve(page_of(sent), team.validator)
    assert again(sent).status == Status.ACCEPTED
    signing_off.answer(question_of(sent), partner, agrees=False, message="Non, pas ce texte.")
    with pytest.raises(DecisionRefused, match="pas ce texte"):
        approve(page_of(sent), team.validator)


def test_what_the_last_step_sent_back_is_asked_about_anew_with_a_new_date(
    sent: Proposal, partner: Any, team: Team
) -> None:
    approve(page_of(sent), team.reviewer)
    SignOff.objects.update(
        due_on=timezone.localdate() - datetime.timedelta(days=20),
        on_silence=SignOff.Silence.GO_ON,
    )
    send_back(page_of(sent), team.validator)
    send(again(sent), partner)

    question = question_of(sent)
    assert question.due_on > timezone.localdate()
    assert again(sent).status == Status.ACCEPTED
    with pytest.raises(DecisionRefused, match="bon à tirer"):
        approve(page_of(sent), team.validator)
    signing_off.answer(question, partner, agrees=True)
    approve(page_of(sent), team.validator)
    # The version is a new one, so that the first step looks at it once more.
    approve(page_of(sent), team.second_reviewer)
    assert page_of(sent).live


def test_words_that_were_taken_back_keep_a_live_page_from_changing_until_they_are_out(
    partner: Any, team: Team, tree: Tree, client_of: Any
) -> None:
    fiche = FicheFactory(parent=tree.fiches, title="Une laverie ancienne")
    fiche.objectives = [objective("se-connaitre")]
    fiche.save()
    fiche.save_revision().publish()
    proposal = send(proposal_of(partner), partner)
    page = converting.merge_into(proposal, team.reviewer, FichePage.objects.get(pk=fiche.pk))
    withdraw(again(proposal), partner)

    approve(page, team.second_reviewer)
    with pytest.raises(DecisionRefused, match="Enlevez-les"):
        approve(page, team.validator)
    url = reverse("proposals_admin:detach", args=[proposal.pk])
    client_of(team.reviewer).post(url)
    assert again(proposal).page_id is None
    approve(page, team.validator)
    assert Page.objects.get(pk=fiche.pk).live


def test_an_editor_who_took_a_proposal_back_does_not_approve_it(team: Team, tree: Tree) -> None:
    proposal = send(proposal_of(team.reviewer), team.reviewer)
    with pytest.raises(DecisionRefused):
        approve(page_of(proposal), team.reviewer)
    withdraw(again(proposal), team.reviewer)
    page = submitted_again(page_of(proposal), team)
    with pytest.raises(DecisionRefused, match="écrit ou soumis"):
        approve(page, team.reviewer)


def test_what_is_sent_again_is_looked_at_again(sent: Proposal, partner: Any, team: Team) -> None:
    withdraw(sent, partner)
    proposal = again(sent)
    proposal.answers = example_answers(story="http://casino.example/ " * 40)
    proposal.save()
    assert send(proposal, partner).status == Status.SUSPICIOUS


def test_a_correction_that_was_undone_is_not_called_published(
    partner: Any, team: Team, tree: Tree
) -> None:
    fiche = FicheFactory(parent=tree.fiches, summary="Ouvert depuis 2021.")
    fiche.objectives = [objective("se-connaitre")]
    fiche.save()
    fiche.save_revision().publish()
    answers = {"passage": "depuis 2021", "replacement": "depuis 2022", "reason": "J’y étais."}
    proposal = proposal_of(
        partner, Kind.CORRECTION, answers=answers, target=Page.objects.get(pk=fiche.pk)
    )
    proposal = send(proposal, partner)
    corrections.apply(proposal, team.reviewer)
    change(fiche, team.second_reviewer, summary="Ouvert depuis 2021.", obstacles="<p>La pluie</p>")
    revision = Page.objects.get(pk=fiche.pk).get_latest_revision()
    revision.publish(skip_permission_checks=True)
    assert again(proposal).status != Status.PUBLISHED


def test_a_draft_that_is_deleted_is_with_the_editors_again(
    sent: Proposal, partner: Any, team: Team
) -> None:
    approve(page_of(sent), team.reviewer)
    page_of(sent).specific.delete()
    proposal = again(sent)
    assert (proposal.page_id, proposal.status) == (None, Status.IN_REVIEW)
    assert not proposal.events.public().filter(kind=ProposalEvent.Kind.NOTE).exists()
    client = Client()
    client.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(proposal.get_absolute_url()).status_code == 200
    assert not WorkflowState.objects.filter(status="in_progress").exists()
