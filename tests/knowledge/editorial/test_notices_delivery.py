"""Mail leaves once, after commit; a mail server that fails loses nothing and blocks nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import OperationalError, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend

from knowledge.editorial.models import Notice
from knowledge.editorial.notices import delivery, events
from knowledge.editorial.notices.delivery import LEASE, claim, send_daily, send_each, unsent
from knowledge.editorial.notices.tasks import deliver_notices
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import (
    Team,
    action_url,
    approve,
    current_step,
    draft_by,
    submit,
)
from tests.knowledge.editorial.mailing import (
    Committing,
    PartlyRefusingBackend,
    RefusingBackend,
    UnreachableBackend,
    backend,
    only_one,
    prefers,
    sent_to,
)

pytestmark = pytest.mark.django_db


def test_an_event_that_is_told_twice_is_sent_once(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    with committing():
        submit(fiche, team.writer)
    state = current_step(fiche)
    for _time in range(2):
        with committing():
            events.submitted(state, team.writer)

    assert Notice.objects.count() == 2
    only_one(team.reviewer)


def test_a_task_that_runs_twice_sends_once(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    with committing():
        submit(fiche, team.writer)
    keys = list(Notice.objects.values_list("key", flat=True))

    assert deliver_notices.func(keys) == 0
    only_one(team.reviewer)


def test_what_is_rolled_back_is_told_to_nobody(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    with committing(), transaction.atomic():
        submit(fiche, team.writer)
        transaction.set_rollback(True)

    assert not Notice.objects.exists()
    assert mail.outbox == []


def test_nothing_is_sent_before_commit(team: Team, fiche: FichePage) -> None:
    submit(fiche, team.writer)

    assert unsent().count() == 2
    assert mail.outbox == []


def test_a_failing_server_blocks_nobody_and_loses_nothing(
    team: Team, submitted: FichePage, committing: Committing, client_of: Any, settings: Any
) -> None:
    address = action_url(submitted, current_step(submitted))
    settings.EMAIL_BACKEND = backend(RefusingBackend)
    with committing():
        response = client_of(team.reviewer).post(address, {"comment": ""})

    assert response.status_code == 302
    assert current_step(submitted).task.name == "Validation"
    kept = Notice.objects.get(recipient=team.writer)
    assert (kept.sent_at, kept.attempts, kept.claimed_at) == (None, 1, None)
    assert kept.last_error == "ConnectionRefusedError: no mail today"

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_each(unsent()).sent == 3
    only_one(team.writer)
    kept.refresh_from_db()
    assert kept.sent_at is not None
    assert (kept.attempts, kept.last_error) == (2, "")
    assert send_each(unsent()).sent == 0


def test_a_queue_that_is_broken_blocks_nobody_and_loses_nothing(
    team: Team,
    fiche: FichePage,
    committing: Committing,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("the queue is full")

    monkeypatch.setattr(ImmediateBackend, "enqueue", fail)
    with committing():
        submit(fiche, team.writer)

    assert "the queue is full" in caplog.text
    assert unsent().count() == 2


def test_one_address_that_is_refused_is_in_nobodys_way(
    team: Team, fiche: FichePage, committing: Committing, settings: Any
) -> None:
    settings.EMAIL_BACKEND = backend(PartlyRefusingBackend)
    with committing():
        submit(fiche, team.writer)

    assert not sent_to(team.reviewer)
    only_one(team.second_reviewer)


def test_a_server_that_cannot_be_reached_is_asked_once_a_run(
    team: Team, fiche: FichePage, committing: Committing, settings: Any
) -> None:
    settings.EMAIL_BACKEND = backend(UnreachableBackend)
    UnreachableBackend.tried = 0
    with committing():
        submit(fiche, team.writer)

    assert UnreachableBackend.tried == 1
    assert set(Notice.objects.values_list("last_error", flat=True)) == {"TimeoutError: no answer"}


def test_a_message_that_cannot_be_written_is_kept_with_the_reason(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    submit(fiche, team.writer)
    broken = Notice.objects.get(recipient=team.reviewer)
    del broken.data["title"]
    broken.save()

    outcome = send_each(unsent())

    assert (outcome.sent, outcome.failed, outcome.error) == (1, 1, "KeyError: 'title'")
    only_one(team.second_reviewer)


def test_after_many_attempts_a_notice_is_left_alone_and_kept(team: Team, fiche: FichePage) -> None:
    submit(fiche, team.writer)
    Notice.objects.update(attempts=delivery.ATTEMPTS)

    assert not unsent().exists()
    assert delivery.given_up().count() == 2


def test_what_somebody_is_sending_is_not_sent_by_another(team: Team, fiche: FichePage) -> None:
    submit(fiche, team.writer)
    first, _steps = claim(unsent())
    second, _steps = claim(unsent())
    assert (len(first), len(second)) == (2, 0)

    # Whoever was sending was stopped, and never came back.
    Notice.objects.update(claimed_at=timezone.now() - LEASE * 2)
    third, _steps = claim(unsent())
    assert len(third) == 2


@pytest.mark.parametrize(("delivery_wish", "kept"), [("each", 1), ("daily", 1), ("none", 0)])
def test_people_are_told_as_they_prefer(
    delivery_wish: str, kept: int, team: Team, fiche: FichePage, committing: Committing
) -> None:
    prefers(team.reviewer, delivery_wish)
    with committing():
        submit(fiche, team.writer)

    assert len(sent_to(team.reviewer)) == (delivery_wish == "each")
    assert Notice.objects.filter(recipient=team.reviewer).count() == kept
    only_one(team.second_reviewer)


def test_a_wish_that_changes_meanwhile_counts(team: Team, fiche: FichePage) -> None:
    prefers(team.reviewer, "daily")
    submit(fiche, team.writer)
    prefers(team.reviewer, "none")

    assert send_daily(unsent(), [team.reviewer.pk]).sent == 0
    assert not Notice.objects.filter(recipient=team.reviewer).exists()


def test_a_text_that_is_decided_meanwhile_asks_nobody_any_more(
    team: Team, committing: Committing
) -> None:
    prefers(team.second_reviewer, "daily")
    pages = [draft_by(team.writer, title=title) for title in ("Décidée", "Ouverte")]
    for page in pages:
        submit(page, team.writer)
    approve(pages[0], team.reviewer)

    assert send_daily(unsent().filter(in_digest=True), [team.second_reviewer.pk]).sent == 1

    body = only_one(team.second_reviewer).body
    assert "Ouverte" in body
    assert "Décidée" not in body
    assert reverse("editorial:review", args=[pages[1].pk]) in body


def test_several_things_a_day_come_in_one_message(team: Team) -> None:
    prefers(team.second_reviewer, "daily")
    for title in ("Une première", "Une seconde"):
        submit(draft_by(team.writer, title=title), team.writer)

    assert send_daily(unsent().filter(in_digest=True), [team.second_reviewer.pk]).sent == 1

    body = only_one(team.second_reviewer).body
    assert "Une première" in body
    assert "Une seconde" in body
    assert not unsent().filter(recipient=team.second_reviewer).exists()
