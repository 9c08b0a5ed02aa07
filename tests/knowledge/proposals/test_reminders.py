"""Sign-offs that are waited for, and those that never came, in the daily run."""

from __future__ import annotations

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from knowledge.editorial.models import Notice
from knowledge.proposals import signing_off
from knowledge.proposals.models import Proposal, SignOff
from tests.knowledge.editorial.conftest import Team, approve


@pytest.fixture
def asked(sent: Proposal, team: Team) -> SignOff:
    """Return a question to the partner."""
    page = Page.objects.get(pk=sent.page_id)
    approve(page, team.reviewer)
    sign_off = signing_off.latest(Proposal.objects.get(pk=sent.pk))
    assert sign_off is not None
    Notice.objects.all().delete()
    mail.outbox.clear()
    return sign_off


def due(sign_off: SignOff, days: int, **fields: Any) -> None:
    """Let a question be due in some days, or have been due before today."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    SignOff.objects.filter(pk=sign_off.pk).update(due_on=day, **fields)


def daily_run(committing: Any) -> str:
    """Run what is run once a day and return what it says."""
    said = StringIO()
    with committing():
        call_command("send_reminders", stdout=said)
    return said.getvalue()


@pytest.mark.parametrize(("days", "reminded"), [(3, False), (2, True), (0, True)])
def test_a_partner_is_reminded_once_before_the_date(
    days: int, reminded: bool, asked: SignOff, partner: Any, committing: Any
) -> None:
    due(asked, days)
    daily_run(committing)
    daily_run(committing)
    to_partner = [message for message in mail.outbox if message.to == [partner.email]]
    assert len(to_partner) == (1 if reminded else 0)
    if reminded:
        assert "Nous attendons votre accord" in to_partner[0].subject
        assert "/mes-propositions/" in to_partner[0].body
        assert "/admin/" not in to_partner[0].body


@pytest.mark.parametrize(
    ("on_silence", "words"),
    [
        (SignOff.Silence.GO_ON, "peut maintenant l’approuver sans sa réponse"),
        (SignOff.Silence.WAIT, "ne paraît pas sans sa réponse"),
    ],
)
def test_editors_are_told_once_that_no_answer_came(
    on_silence: str, words: str, asked: SignOff, team: Team, committing: Any
) -> None:
    due(asked, -1, on_silence=on_silence)
    daily_run(committing)
    daily_run(committing)
    told = [message for message in mail.outbox if "Pas de réponse" in message.subject]
    assert {address for message in told for address in message.to} == {
        team.validator.email,
        team.second_validator.email,
    }
    assert len(told) == 2
    assert words in told[0].body


def test_an_answer_ends_the_waiting(asked: SignOff, partner: Any, committing: Any) -> None:
    due(asked, 1)
    signing_off.answer(asked, partner, agrees=True)
    Notice.objects.all().delete()
    mail.outbox.clear()
    assert "Bons à tirer attendus" in daily_run(committing)
    assert not mail.outbox


def test_a_dry_run_tells_nobody(asked: SignOff, committing: Any) -> None:
    due(asked, 1)
    said = StringIO()
    with committing():
        call_command("send_reminders", "--dry-run", stdout=said)
    assert "Bons à tirer attendus\xa0: 1 → 1 personne" in said.getvalue()
    assert not mail.outbox
