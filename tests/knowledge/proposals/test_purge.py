"""What has been kept long enough goes, and nothing else; a dry run only says so."""

from __future__ import annotations

import datetime
import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from knowledge.proposals.accounts.people import account_for
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.models import (
    Contribution,
    Participation,
    Proposal,
    ProposalFile,
    ProposalSettings,
    Status,
)
from knowledge.proposals.models.files import private_storage
from knowledge.proposals.privacy import purging
from knowledge.proposals.privacy.what_is_kept import what_is_kept
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.factories import FicheFactory

from . import sample_files as samples
from .conftest import proposal_of

LONG_AGO = datetime.timedelta(days=4_000)


def purge(**options: Any) -> dict[str, int]:
    """Run the command and return what it says it did."""
    said = StringIO()
    call_command("purge_proposals", json=True, stdout=said, **options)
    counts: dict[str, int] = json.loads(said.getvalue())
    del counts["dry_run"]
    return {name: count for name, count in counts.items() if count}


def aged(proposal: Proposal, days: int, **fields: Any) -> Proposal:
    """Let nothing have happened to a proposal for some days."""
    then = timezone.now() - datetime.timedelta(days=days, minutes=5)
    Proposal.objects.filter(pk=proposal.pk).update(
        updated_at=then, created_at=then, sent_at=then, closed_at=then, **fields
    )
    return proposal


def aged_draft(owner: Any, days: int) -> Proposal:
    proposal = aged(proposal_of(owner), days)
    Proposal.objects.filter(pk=proposal.pk).update(sent_at=None, closed_at=None)
    return proposal


def test_nothing_is_due_on_a_quiet_day(draft: Proposal, partner: Any) -> None:
    aged(proposal_of(partner), 1, status=Status.DECLINED)
    aged(proposal_of(partner), 5_000, status=Status.IN_REVIEW)
    aged_draft(None, 6)
    assert purge() == {}
    assert Proposal.objects.exclude(answers={}).count() == 4


@pytest.mark.parametrize(
    ("days", "status", "name"),
    [
        (90, Status.DRAFT, "drafts"),
        (30, Status.SUSPICIOUS, "set_aside"),
        (180, Status.DECLINED, "closed"),
        (180, Status.WITHDRAWN, "closed"),
        (730, Status.PUBLISHED, "published"),
    ],
)
def test_each_goes_when_its_time_is_over(
    partner: Any, days: int, status: Status, name: str
) -> None:
    old, recent = proposal_of(partner), proposal_of(partner)
    for proposal, age in ((old, days), (recent, days - 1)):
        aged(proposal, age, status=status)
    if status == Status.DRAFT:
        Proposal.objects.update(sent_at=None, closed_at=None)
    assert purge(dry_run=True) == {name: 1}
    assert Proposal.objects.exclude(answers={}).count() == 2, "a dry run changes nothing"
    assert purge() == {name: 1}
    assert list(Proposal.objects.exclude(answers={})) == [recent]
    assert purge() == {}


def test_drafts_of_a_session_go_after_a_week(db: None, committing: Any) -> None:
    old, recent = aged_draft(None, 7), aged_draft(None, 6)
    file = receive(old, samples.upload(samples.picture()))
    aged_draft_again = datetime.timedelta(days=7, minutes=5)
    Proposal.objects.filter(pk=old.pk).update(updated_at=timezone.now() - aged_draft_again)
    with committing():
        assert purge() == {"unsigned_drafts": 1}
    assert list(Proposal.objects.all()) == [recent]
    assert not private_storage().exists(file.file.name)


def test_delays_are_those_of_the_settings(partner: Any) -> None:
    settings = ProposalSettings.load()
    settings.draft_days = 7
    settings.save()
    aged_draft(partner, 8)
    assert purge() == {"drafts": 1}
    assert any(row.how_long.startswith("7 ") for row in what_is_kept())


def test_what_was_changed_after_it_was_taken_back_stays(partner: Any) -> None:
    proposal = aged(proposal_of(partner), 400, status=Status.WITHDRAWN)
    Proposal.objects.filter(pk=proposal.pk).update(updated_at=timezone.now())
    assert purge() == {}


def test_exchange_goes_and_the_page_stays_with_its_credit(
    partner: Any, tree: Any, committing: Any
) -> None:
    page = FicheFactory(parent=tree.fiches, title="Une laverie")
    proposal = aged(proposal_of(partner), 800, status=Status.PUBLISHED, page=page)
    Contribution.objects.create(page=page, proposal=proposal, text="Nadia Benali")
    with committing():
        assert purge() == {"published": 1}
    proposal.refresh_from_db()
    assert (proposal.answers, proposal.owner) == ({}, None)
    assert Page.objects.get(pk=page.pk).live
    assert Contribution.objects.get().text == "Nadia Benali"


def test_draft_page_of_a_declined_proposal_goes(
    sent: Proposal, team: Team, committing: Any
) -> None:
    aged(sent, 200, status=Status.DECLINED)
    with committing():
        assert purge() == {"closed": 1}
    assert not Page.objects.filter(pk=sent.page_id).exists()


def _account(address: str, days: int) -> Any:
    user = account_for(address)
    then = timezone.now() - datetime.timedelta(days=days)
    get_user_model().objects.filter(pk=user.pk).update(date_joined=then, last_login=None)
    return user


def test_accounts_without_anything_go(team: Team, tree: Any) -> None:
    unused = _account("jamais@example.org", 31)
    new = _account("hier@example.org", 1)
    writing = _account("brouillon@example.org", 400)
    proposal_of(writing)
    joining = _account("groupe@example.org", 400)
    lead = FicheFactory(lead=True, parent=tree.fiches)
    Participation.objects.create(fiche=lead, user=joining, name="Sam")
    back = _account("revenu@example.org", 400)
    get_user_model().objects.filter(pk=back.pk).update(last_login=timezone.now())
    get_user_model().objects.filter(pk=team.writer.pk).update(
        date_joined=timezone.now() - LONG_AGO, last_login=None
    )
    before = set(get_user_model().objects.all())
    assert purge(dry_run=True) == {"accounts": 1}
    assert purge() == {"accounts": 1}
    assert before - set(get_user_model().objects.all()) == {unused}
    assert {new, writing, joining, back, team.writer} <= set(get_user_model().objects.all())


def test_ended_sessions_go(db: None) -> None:
    for days in (-1, 1):
        session = SessionStore()
        session["typed"] = "x"
        session.set_expiry(timezone.now() + datetime.timedelta(days=days))
        session.save()
    assert purge() == {"sessions": 1}
    assert Session.objects.count() == 1


def test_files_without_a_proposal_go(partner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = private_storage()
    kept = receive(proposal_of(partner), samples.upload(samples.picture()))
    name = storage.save("proposals/lost/lost.jpg", ContentFile(b"x"))
    assert purge() == {}, "it may be that of a form that is being sent"
    monkeypatch.setattr(purging, "_ORPHAN_AGE", -datetime.timedelta(hours=1))
    found = purge(dry_run=True)["files"]
    assert storage.exists(name)
    assert purge()["files"] == found
    assert not storage.exists(name)
    assert storage.exists(kept.file.name)
    assert ProposalFile.objects.count() == 1


def test_one_that_fails_does_not_stop_the_others(
    partner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = aged_draft(partner, 100), aged_draft(partner, 100)

    def fail(proposal: Proposal, **kwargs: Any) -> None:
        if proposal.pk == first.pk:
            raise RuntimeError("broken")
        proposal.delete()

    monkeypatch.setattr(purging, "erase_proposal", fail)
    with pytest.raises(CommandError, match="broken"):
        purge()
    assert not Proposal.objects.filter(pk=second.pk).exists()
    assert Proposal.objects.filter(pk=first.pk).exists()


def test_what_changes_after_it_was_listed_stays(partner: Any) -> None:
    aged_draft(partner, 100)
    drafts = next(each for each in purging.purges() if each.name == "drafts")
    (found,) = drafts.due()
    Proposal.objects.filter(pk=found.pk).update(updated_at=timezone.now())
    drafts.carry_out(found)
    assert Proposal.objects.filter(pk=found.pk).exists()


def test_command_says_what_it_did(partner: Any) -> None:
    aged_draft(partner, 100)
    said = StringIO()
    call_command("purge_proposals", dry_run=True, stdout=said)
    lines = said.getvalue().splitlines()
    assert len(lines) == len(purging.purges()) + 1
    assert sum(line.endswith("1") for line in lines) == 1
    said = StringIO()
    call_command("purge_proposals", stdout=said)
    assert len(said.getvalue().splitlines()) == len(purging.purges())
