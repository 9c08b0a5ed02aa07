"""What is erased, what stays, and that nothing that goes is found anywhere afterwards."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import Notice
from knowledge.models import FichePage, Person
from knowledge.proposals import deciding, signing_off
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.files.placing import place
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.files.taking import take
from knowledge.proposals.models import (
    Contribution,
    Participation,
    Proposal,
    ProposalEvent,
    SignOff,
    Status,
)
from knowledge.proposals.privacy.erasing import discard, erase, erase_proposal
from knowledge.proposals.privacy.terms import without
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, approve, change, send_back
from tests.knowledge.factories import FicheFactory

from . import sample_files as samples
from .conftest import ADDRESS, example_answers, proposal_of
from .stored_words import places_with

NAME, DETAILS, WORDS = "Nadia Benali", "01 23 45 67 89", "Tout a commencé par une machine en panne"
REMARK = "Une remarque que personne ne doit garder"


@pytest.fixture
def answered(draft: Proposal) -> Proposal:
    """Return a draft with all that tells who wrote it, and files."""
    draft.answers = {**draft.answers, "contact_details": f"Au bureau : {DETAILS}\nDemander Nadia"}
    draft.save()
    picture = receive(draft, samples.upload(samples.picture(), f"Photo de {NAME}.jpg"))
    picture.author = NAME
    picture.description = REMARK
    picture.save()
    receive(draft, samples.upload(samples.pdf(), "Accord.pdf"))
    return draft


@pytest.fixture
def reviewed(answered: Proposal, partner: Any, team: Team, committing: Any) -> Proposal:
    """Return a proposal about which both sides have written, in every way there is."""
    with committing():
        proposal = send(answered, partner)
        deciding.take(proposal, team.reviewer)
        deciding.write(proposal, team.reviewer, f"Bonjour {NAME}, {REMARK}")
        deciding.write(proposal, partner, REMARK, from_partner=True)
        deciding.write(proposal, team.reviewer, f"{NAME} : {ADDRESS}", internal=True)
        page = Page.objects.get(pk=proposal.page_id)
        note = f"Rappeler {NAME} au {DETAILS}, {ADDRESS}."
        change(page, team.administrator, editors_note=note)
        seen = fingerprint(Page.objects.get(pk=page.pk).get_latest_revision())
        words = f"{NAME}, il manque une date. {REMARK}"
        send_back(page, team.reviewer, seen=seen, comment=words)
        proposal.refresh_from_db()
        proposal.answers["title"] = "Une laverie tenue à plusieurs"
        proposal.save()
        proposal = send(proposal, partner)
    return Proposal.objects.get(pk=proposal.pk)


def published(proposal: Proposal, team: Team, partner: Any) -> Proposal:
    """Take a proposal through the workflow until readers see it."""
    page = Page.objects.get(pk=proposal.page_id)
    approve(page, team.reviewer)
    sign_off = signing_off.latest(proposal)
    assert sign_off is not None
    signing_off.answer(sign_off, partner, agrees=True, message=f"Merci ! {NAME}")
    approve(page, team.validator)
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert proposal.status == Status.PUBLISHED
    return proposal


def test_the_scan_finds_words(reviewed: Proposal) -> None:
    assert "Proposal.answers" in places_with(WORDS)
    assert "Revision.content" in places_with(WORDS)
    assert "Notice.data" in places_with(REMARK)
    assert "User.email" in places_with(ADDRESS)


def test_nothing_stays_of_what_was_not_published(
    reviewed: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    page_id = reviewed.page_id
    take(reviewed.files.get(kind="image"), team.reviewer)
    with committing():
        erase(partner)
    words = (NAME, "Benali", ADDRESS, DETAILS, WORDS, REMARK, "laverie", str(partner.username))
    assert places_with(*words) == []
    assert not Page.objects.filter(pk=page_id).exists()
    assert not Revision.objects.filter(object_id=str(page_id)).exists()
    assert not get_user_model().objects.filter(pk=partner.pk).exists()


def test_editors_keep_that_it_was_there_and_what_they_did(
    reviewed: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    page_id = reviewed.page_id
    before = PageLogEntry.objects.filter(page_id=page_id).count()
    with committing():
        erase(partner)
    proposal = Proposal.objects.get(pk=reviewed.pk)
    assert proposal.erased_at is not None
    assert proposal.status == Status.WITHDRAWN
    assert (proposal.owner, proposal.page, proposal.answers) == (None, None, {})
    assert proposal.taken_by == team.reviewer
    kinds = set(proposal.events.values_list("kind", flat=True))
    assert {"sent", "message", "note", "sent_back", "sent_again", "withdrawn"} <= kinds
    entries = PageLogEntry.objects.filter(page_id=page_id)
    assert entries.count() >= before
    assert entries.filter(user=team.reviewer).exists()


def test_published_page_stays_without_the_name(
    reviewed: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    picture = reviewed.files.get(kind="image")
    with committing():
        place(picture, reviewed.page, team.second_reviewer)
    with committing():
        proposal = published(reviewed, team, partner)
    assert Contribution.objects.get().text.startswith(NAME)
    with committing():
        erase(partner)
    page = FichePage.objects.get(pk=proposal.page_id)
    assert page.live
    assert "laverie" in page.title
    assert page.body[-1].value["image"] is not None, "the picture stays on its page"
    assert not Contribution.objects.exists()
    assert places_with(NAME, "Benali", ADDRESS, DETAILS, partner.username) == []
    assert "Proposal.answers" not in places_with(WORDS)
    assert "ProposalEvent.text" not in places_with(REMARK)
    sign_off = SignOff.objects.get(answer=SignOff.Answer.YES)
    assert sign_off.answered_at is not None
    event = ProposalEvent.objects.get(kind=ProposalEvent.Kind.PUBLISHED)
    assert event.data["sign_off"] == "yes"
    assert places_with(WORDS), "the text was published"


def test_name_stays_on_what_is_published_if_the_partner_wants(
    reviewed: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    with committing():
        published(reviewed, team, partner)
    with committing():
        erase(partner, keep_credit=True)
    assert Contribution.objects.get().text.startswith(NAME)
    assert set(places_with(NAME)) == {"Contribution.text", "Proposal.credit_text"}
    assert places_with(ADDRESS, DETAILS, partner.username) == []


def test_page_that_names_the_person_keeps_saying_so_where_readers_read_it(
    reviewed: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    change(reviewed.page, team.administrator, summary=f"{NAME} tient une laverie.")
    with committing():
        published(reviewed, team, partner)
    with committing():
        erase(partner)
    page = FichePage.objects.get(pk=reviewed.page_id)
    assert page.summary == f"{NAME} tient une laverie."
    assert page.editors_note.count(NAME) == 0
    assert places_with(ADDRESS, DETAILS) == []


def test_names_are_found_however_they_are_stored() -> None:
    stream = json.dumps([{"value": "<p>Élodie\u00a0Guérin, ici</p>"}])
    content = {"body": stream, "note": "GUÉRIN Élodie", "number": 3, "other": "[sans fin"}
    terms = {"Élodie Guérin", "Guérin Élodie"}
    cleaned = without(content, terms)
    assert "lodie" not in json.dumps(cleaned)
    assert "ici" in cleaned["body"]
    assert (cleaned["number"], cleaned["other"]) == (3, "[sans fin")
    assert without(content, set()) == content


def test_page_of_others_stays(
    draft: Proposal, partner: Any, other_partner: Any, team: Team, committing: Any
) -> None:
    proposal = send(draft, partner)
    other = proposal_of(other_partner, answers=example_answers(contact_name="Autre Personne"))
    Proposal.objects.filter(pk=other.pk).update(page=proposal.page, status=Status.IN_REVIEW)
    with committing():
        erase(partner)
    assert Page.objects.filter(pk=proposal.page_id).exists()
    assert places_with(NAME, ADDRESS) == []


def test_page_that_readers_have_seen_once_stays(
    draft: Proposal, partner: Any, team: Team, committing: Any
) -> None:
    proposal = send(draft, partner)
    Page.objects.filter(pk=proposal.page_id).update(first_published_at=timezone.now())
    with committing():
        erase(partner)
    assert Page.objects.filter(pk=proposal.page_id).exists()


def test_person_of_a_portrait_goes_with_it(partner: Any, team: Team, committing: Any) -> None:
    answers = {
        **example_answers(title="Portrait de Lila", summary="Une vie de quartier."),
        "person_name": "Lila Secrete",
        "side": "ts",
        "job": "éducatrice",
        "career": "Vingt ans au même endroit.",
        "person_agrees": True,
        "consent_date": "2024-01-01",
    }
    with committing():
        send(proposal_of(partner, kind="portrait", answers=answers), partner)
    assert Person.objects.filter(name="Lila Secrete").exists()
    with committing():
        erase(partner)
    assert places_with("Lila", "éducatrice", "Vingt ans") == []


@pytest.mark.parametrize("status", [Status.DECLINED, Status.SUSPICIOUS])
def test_closed_proposals_are_erased_too(
    draft: Proposal, partner: Any, team: Team, committing: Any, status: Status
) -> None:
    with committing():
        if status == Status.SUSPICIOUS:
            draft.answers["_signs"] = ["honeypot"]
            draft.save()
        proposal = send(draft, partner)
        if status == Status.DECLINED:
            deciding.decline(proposal, team.reviewer, message=f"Non, {NAME}")
        assert Proposal.objects.get().status == status
    with committing():
        erase(partner)
    assert places_with(NAME, ADDRESS, WORDS, "laverie") == []


def test_working_groups_lose_their_member(
    partner: Any, team: Team, tree: Any, committing: Any
) -> None:
    from knowledge.proposals.telling import tell_of_participation

    lead = FicheFactory(lead=True, parent=tree.fiches)
    with committing():
        participation = Participation.objects.create(
            fiche=lead, user=partner, name=NAME, message=REMARK, shows_name=True
        )
        tell_of_participation(participation, {team.reviewer.pk})
    assert "Notice.data" in places_with(NAME)
    with committing():
        erase(partner)
    assert places_with(NAME, REMARK, ADDRESS) == []


def test_only_their_own_is_erased(
    reviewed: Proposal, partner: Any, other_partner: Any, committing: Any
) -> None:
    other = proposal_of(other_partner, answers=example_answers(title="Une autre laverie"))
    receive(other, samples.upload(samples.picture()))
    before = Notice.objects.exclude(kind__in=("partner", "proposal")).count()
    with committing():
        erase(partner)
    other.refresh_from_db()
    assert other.answers["title"] == "Une autre laverie"
    assert other.files.count() == 1
    assert get_user_model().objects.filter(pk=other_partner.pk).exists()
    assert Notice.objects.count() <= before


def test_sessions_end_with_the_account(partner: Any, other_partner: Any) -> None:
    clients = []
    for user in (partner, other_partner):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["typed"] = REMARK
        session.save()
        clients.append(client)
    erase(partner)
    assert len(places_with(REMARK)) == 1
    assert clients[1].session["typed"] == REMARK


def test_editors_are_not_erased_by_this(team: Team) -> None:
    with pytest.raises(ProposalRefused):
        erase(team.writer)
    assert get_user_model().objects.filter(pk=team.writer.pk).exists()


def test_all_or_nothing(
    reviewed: Proposal, partner: Any, monkeypatch: pytest.MonkeyPatch, committing: Any
) -> None:
    from knowledge.proposals.privacy import accounts

    def fail(user: Any) -> None:
        raise RuntimeError("stopped")

    monkeypatch.setattr(accounts, "delete", fail)
    with pytest.raises(RuntimeError, match="stopped"), committing():
        erase(partner)
    assert Proposal.objects.get(pk=reviewed.pk).answers
    assert Page.objects.filter(pk=reviewed.page_id).exists()
    assert reviewed.files.count() == 2


def test_erased_twice_is_erased_once(reviewed: Proposal, committing: Any) -> None:
    with committing():
        erase_proposal(reviewed)
    first = Proposal.objects.get(pk=reviewed.pk)
    with committing():
        erase_proposal(first)
    assert Proposal.objects.get(pk=reviewed.pk).status == Status.WITHDRAWN
    assert places_with(NAME, WORDS) == []


def test_draft_is_discarded_whole(answered: Proposal, committing: Any) -> None:
    with committing():
        discard(answered)
    assert places_with(NAME, WORDS) == []
    assert not Proposal.objects.exists()


def test_what_was_sent_is_not_discarded(reviewed: Proposal, partner: Any) -> None:
    with pytest.raises(ProposalRefused):
        discard(reviewed)
    withdraw(reviewed, partner)
    with pytest.raises(ProposalRefused):
        discard(reviewed)


def test_erased_proposal_is_nobodys(reviewed: Proposal, partner: Any, other_partner: Any) -> None:
    erase_proposal(reviewed)
    with pytest.raises(ProposalRefused):
        send(Proposal.objects.get(pk=reviewed.pk), other_partner)
    erased_at = Proposal.objects.get().erased_at
    assert erased_at is not None
    assert timezone.now() - erased_at < datetime.timedelta(minutes=1)
