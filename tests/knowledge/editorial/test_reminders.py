"""The daily run: reminders, one message a person, and what could not be sent before."""

from __future__ import annotations

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.editorial.models import (
    EditorialSettings,
    FicheFreshness,
    Notice,
    ReviewTaskState,
)
from knowledge.editorial.notices import events, reminders
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import Team, current_step, draft_by, submit
from tests.knowledge.editorial.mailing import (
    RefusingBackend,
    UnreachableBackend,
    backend,
    links_in,
    only_one,
    prefers,
    sent_to,
)
from tests.knowledge.editorial.overdue import fill_overdue
from tests.knowledge.factories import FicheFactory

pytestmark = pytest.mark.django_db

Kind = Notice.Kind


def run(*options: str) -> tuple[str, str]:
    """Run the command and return what it prints, with plain spaces."""
    out, err = StringIO(), StringIO()
    call_command("send_reminders", *options, stdout=out, stderr=err)
    return out.getvalue().replace("\xa0", " "), err.getvalue().replace("\xa0", " ")


def day(days: int) -> datetime.date:
    """Return the day that is so many days from today."""
    return timezone.localdate() + datetime.timedelta(days=days)


def due(page: FichePage, days: int, **fields: Any) -> ReviewTaskState:
    """Say when a page's step is to be done, counted from today."""
    state = current_step(page)
    ReviewTaskState.objects.filter(pk=state.pk).update(due_on=day(days), **fields)
    return state


@pytest.fixture
def waiting(submitted: FichePage) -> FichePage:
    """Return a text of which all have been told that it waits."""
    Notice.objects.all().delete()
    mail.outbox.clear()
    return submitted


@pytest.mark.parametrize(
    ("days", "kind"),
    [(3, None), (2, "due_soon"), (0, "due_soon"), (-1, "overdue"), (-30, "overdue")],
)
def test_people_are_reminded_before_and_after_a_date(
    days: int, kind: str | None, team: Team, waiting: FichePage
) -> None:
    due(waiting, days)

    run()

    notices = Notice.objects.filter(sent_at__isnull=False)
    assert set(notices.values_list("kind", flat=True)) == ({kind} if kind else set())
    if kind:
        (link,) = links_in(only_one(team.reviewer).body)
        assert link.endswith(reverse("editorial:review", args=[waiting.pk]))
        only_one(team.second_reviewer)


def test_the_settings_say_how_long_before(team: Team, waiting: FichePage) -> None:
    settings = EditorialSettings.load()
    settings.reminder_days = 5
    settings.save()
    due(waiting, 5)

    run()

    assert Notice.objects.filter(kind=Kind.DUE_SOON).count() == 2


def test_only_who_is_in_charge_is_reminded(team: Team, waiting: FichePage) -> None:
    due(waiting, -1, assignee=team.reviewer)

    run()

    only_one(team.reviewer)
    assert not sent_to(team.second_reviewer)


def test_a_second_run_sends_nothing_twice(team: Team, waiting: FichePage) -> None:
    due(waiting, -1)
    run()
    out, _err = run()

    assert len(mail.outbox) == 2
    assert "Étapes en retard : 0" in out


def test_people_are_reminded_again_each_week_and_for_each_date(
    team: Team, waiting: FichePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = due(waiting, -1, assignee=team.reviewer)
    told = []
    for later in range(16):
        today = day(later)
        monkeypatch.setattr(timezone, "localdate", lambda *_args, today=today: today)
        before = len(sent_to(team.reviewer))
        run()
        told += [later] * (len(sent_to(team.reviewer)) - before)
        monkeypatch.undo()
    assert told == [0, 7, 14]

    ReviewTaskState.objects.filter(pk=state.pk).update(due_on=day(-2))
    run()
    assert len(sent_to(team.reviewer)) == 4


def test_decided_steps_are_of_no_interest(team: Team, waiting: FichePage) -> None:
    due(waiting, -1, status=ReviewTaskState.STATUS_APPROVED)
    run()
    assert mail.outbox == []


@pytest.mark.parametrize("ours", [True, False])
def test_fiches_are_put_before_the_group_in_charge(ours: bool, team: Team) -> None:
    fiche = FicheFactory(title="Un vieux café")
    group = team.translator.groups.get() if ours else None
    FicheFreshness.objects.update_or_create(
        fiche=fiche,
        defaults={"checked_on": day(-600), "review_by": day(-10), "group": group},
    )
    for _time in range(2):
        run()

    reader = team.translator if ours else team.writer
    message = only_one(reader)
    assert len(mail.outbox) == 1
    assert "Un vieux café" in message.body
    (link,) = links_in(message.body)
    assert link.endswith(reverse("editorial:freshness", args=[fiche.pk]))


def test_fiches_can_be_told_of_by_others(team: Team) -> None:
    fiche = FicheFactory()
    FicheFreshness.objects.update_or_create(
        fiche=fiche, defaults={"checked_on": day(-600), "review_by": day(-10)}
    )
    events.to_review(FicheFreshness.objects.select_related("fiche", "group"))

    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient, notice.in_digest) == (Kind.TO_REVIEW, team.writer, True)


def test_everybody_gets_one_message_however_much_there_is(team: Team, waiting: FichePage) -> None:
    prefers(team.reviewer, "daily")
    due(waiting, -1)
    other = draft_by(team.writer, title="Une autre")
    submit(other, team.writer)
    due(other, 1)

    run()

    body = only_one(team.reviewer).body
    assert body.count("Un jardin partagé") == 1
    # That it waits, and that it is due soon.
    assert body.count("Une autre") == 2
    assert links_in(body) == ["http://testserver/admin/"]


def test_what_could_not_be_sent_is_sent_by_the_next_run(
    team: Team, waiting: FichePage, settings: Any
) -> None:
    due(waiting, -1)
    settings.EMAIL_BACKEND = backend(RefusingBackend)
    out, err = run()
    assert "Courriels du jour : 0" in out
    assert "2 messages n’ont pas pu partir" in err
    assert "no mail today" in err

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    out, err = run()
    assert "Courriels du jour : 2" in out
    assert err == ""
    only_one(team.reviewer)


def test_a_server_that_is_away_does_not_make_the_run_endless(
    team: Team, waiting: FichePage, settings: Any
) -> None:
    due(waiting, -1)
    submit(draft_by(team.writer), team.writer)
    settings.EMAIL_BACKEND = backend(UnreachableBackend)
    UnreachableBackend.tried = 0
    run()
    # Once for the messages of the day, once for the others.
    assert UnreachableBackend.tried == 2


def test_messages_that_were_never_sent_leave_with_the_next_run(
    team: Team, fiche: FichePage
) -> None:
    """The server was stopped between the decision and the mail."""
    submit(fiche, team.writer)
    out, _err = run()
    assert "Autres courriels en attente : 2" in out
    only_one(team.reviewer)


def test_what_was_given_up_is_counted(team: Team, waiting: FichePage) -> None:
    submit(draft_by(team.writer), team.writer)
    Notice.objects.update(attempts=10)
    _out, err = run()
    assert "2 messages n’ont pas pu partir après de nombreux essais" in err
    assert mail.outbox == []


def test_a_dry_run_says_and_does_nothing(team: Team, waiting: FichePage) -> None:
    due(waiting, -1)
    submit(draft_by(team.writer), team.writer)
    before = Notice.objects.count()

    out, err = run("--dry-run")

    assert out.splitlines() == [
        "Étapes bientôt à rendre : 0 → 0 personne",
        "Étapes en retard : 1 → 2 personnes",
        "Fiches à vérifier : 0 → 0 personne",
        "Bons à tirer attendus : 0 → 0 personne",
        "Courriels du jour : 2",
        "Autres courriels en attente : 2",
        "Rien n’est parti : c’était un essai.",
    ]
    assert err == ""
    assert Notice.objects.count() == before
    assert mail.outbox == []
    only_two = run()
    assert "Courriels du jour : 2" in only_two[0]


def test_the_run_asks_no_more_for_many_steps_than_for_few(team: Team) -> None:
    counts = []
    for number in (8, 24, 48):
        total = fill_overdue(number, requested_by=team.writer)
        Notice.objects.all().delete()
        mail.outbox.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            run()
        # SQLite writes a hundred rows at a time.
        counts.append(sum(not query["sql"].startswith("INSERT") for query in queries))
        assert Notice.objects.filter(sent_at__isnull=False).count() == total * 2
        assert len(mail.outbox) == 4

    # The first run also asks what a process asks once.
    assert counts[1] == counts[2]


def test_steps_of_pages_that_are_gone_are_passed_over(team: Team, waiting: FichePage) -> None:
    due(waiting, -1)
    state = current_step(waiting)
    state.workflow_state.object_id = "999999"
    state.workflow_state.save()

    assert reminders.overdue_steps(timezone.localdate()) == []
