"""Who is told of what, when a text goes its way."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowTask
from wagtail.signals import task_submitted

from knowledge.editorial.advising import give_advice
from knowledge.editorial.assigning import plan_step
from knowledge.editorial.directly import publish_directly
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import AdviceTask, Notice, ReviewTask, ReviewTaskState
from knowledge.editorial.notices import events
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import (
    Team,
    approve,
    change,
    current_step,
    draft_by,
    person,
    send_back,
    submit,
)
from tests.knowledge.editorial.mailing import (
    Committing,
    links_in,
    only_one,
    sent_to,
)

pytestmark = pytest.mark.django_db

Kind = Notice.Kind


def told(kind: str) -> set[str]:
    """Return the user names of those who were told."""
    notices = Notice.objects.filter(kind=kind, sent_at__isnull=False)
    return set(notices.values_list("recipient__username", flat=True))


def test_people_of_the_step_are_told_of_a_new_text(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    both = person("paul", "Relecture", "Rédaction")
    with committing():
        submit(fiche, both)

    assert told(Kind.SUBMITTED) == {"rosa", "rene"}
    assert links_in(only_one(team.reviewer).body) == [
        "http://testserver" + reverse("editorial:review", args=[fiche.pk])
    ]


def test_who_cannot_be_reached_is_not_told(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    person("gone", "Relecture", is_active=False)
    silent = person("silent", "Relecture")
    silent.email = ""
    silent.save()
    with committing():
        submit(fiche, team.writer)

    assert told(Kind.SUBMITTED) == {"rosa", "rene"}
    assert Notice.objects.count() == 2


def test_only_who_is_in_charge_is_told_when_a_text_comes_back(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    send_back(submitted, team.reviewer)
    with committing():
        submitted.current_workflow_state.resume(user=team.writer)

    assert current_step(submitted).assignee == team.reviewer
    assert told(Kind.SUBMITTED) == {"rosa"}
    assert not sent_to(team.second_reviewer)


def test_the_next_step_is_told_after_an_approval(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    with committing():
        approve(submitted, team.reviewer, comment="Très clair.")

    assert told(Kind.SUBMITTED) == {"vera", "victor"}
    assert told(Kind.APPROVED) == {"ada"}
    assert "Très clair." in only_one(team.writer).body


def test_the_last_approval_is_told_as_publication_only(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    approve(submitted, team.reviewer)
    mail.outbox.clear()
    with committing():
        approve(submitted, team.validator)

    message = only_one(team.writer)
    assert links_in(message.body) == [FichePage.objects.get(pk=submitted.pk).full_url]
    assert "Vera" in message.body
    assert not Notice.objects.filter(kind=Kind.APPROVED, key__contains=str(team.validator.pk))
    assert not sent_to(team.validator)


def test_a_publication_at_a_later_date_is_told_as_such_and_again_on_the_day(
    team: Team, committing: Committing
) -> None:
    later = timezone.now() + datetime.timedelta(days=3)
    page = draft_by(team.writer, go_live_at=later)
    submit(page, team.writer)
    approve(page, team.reviewer)
    Notice.objects.all().delete()
    with committing():
        approve(page, team.validator)

    assert told(Kind.APPROVED) == {"ada"}
    assert not Notice.objects.filter(kind=Kind.PUBLISHED)

    with committing():
        revision = FichePage.objects.get(pk=page.pk).get_latest_revision()
        revision.content["go_live_at"] = None
        revision.save()
        revision.publish()
    assert told(Kind.PUBLISHED) == {"ada"}


def test_owner_and_requester_are_told_why_a_text_comes_back(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    colleague = person("carla", "Rédaction")
    submit(fiche, colleague)
    with committing():
        send_back(fiche, team.reviewer, comment="Il manque la suite.")

    assert told(Kind.SENT_BACK) == {"ada", "carla"}
    message = only_one(team.writer)
    assert "Il manque la suite." in message.body
    assert links_in(message.body) == [
        "http://testserver" + reverse("wagtailadmin_pages:edit", args=[fiche.pk])
    ]


def test_a_direct_publication_is_told_to_those_whose_text_it_is(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    seen = fingerprint(submitted.get_latest_revision())
    with committing():
        publish_directly(submitted, team.superuser, reason="Urgent", seen=seen)

    assert told(Kind.PUBLISHED) == {"ada"}


def test_through_the_admin_the_publisher_is_named_and_not_told(
    team: Team, client_of: Any, committing: Committing
) -> None:
    page = draft_by(team.superuser)
    submit(page, team.writer)
    address = reverse("editorial:publish_directly", args=[page.pk])
    seen = fingerprint(page.get_latest_revision())
    with committing():
        client_of(team.superuser).post(address, {"reason": "Un numéro a changé", "seen": seen})

    assert told(Kind.PUBLISHED) == {"ada"}
    assert "Sam" in only_one(team.writer).body


def test_who_is_given_a_step_is_told_each_time_but_not_by_themselves(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    state = current_step(submitted)
    for assignee in (team.second_reviewer, team.reviewer, None, team.second_reviewer):
        with committing():
            plan_step(state, team.reviewer, assignee=assignee)

    assert len(sent_to(team.second_reviewer)) == 2
    assert told(Kind.ASSIGNED) == {"rene"}


def test_a_workflow_that_stops_is_told_to_who_submitted(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    with committing():
        for task in ReviewTask.objects.all():
            task.deactivate(user=team.superuser)

    assert told(Kind.STOPPED) == {"ada"}
    assert not FichePage.objects.get(pk=submitted.pk).live


def test_advice_is_asked_for_once_however_often_the_text_changes(
    team: Team, workflow: Workflow, fiche: FichePage, committing: Committing
) -> None:
    asked = AdviceTask.objects.create(name="Avis")
    asked.groups.set(team.translator.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=asked, sort_order=-1)
    with committing():
        submit(fiche, team.writer)
        approve(fiche, team.reviewer)
        change(fiche, team.second_reviewer, title="Autrement dit")

    assert told(Kind.ADVICE) == {"tom"}
    assert Notice.objects.filter(kind=Kind.ADVICE).count() == 1


def test_advice_reaches_who_decides_and_not_the_author(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    plan_step(current_step(submitted), team.reviewer, assignee=team.reviewer)
    with committing():
        give_advice(
            submitted.current_workflow_state,
            submitted,
            submitted.get_latest_revision(),
            team.validator,
            opinion="with_changes",
            text="Un paragraphe de trop.",
        )

    assert told(Kind.OPINION) == {"rosa"}
    assert "Un paragraphe de trop." in only_one(team.reviewer).body


def test_the_opinion_of_a_guest_is_told_once(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    revision = submitted.get_latest_revision()
    for _time in range(2):
        with committing():
            events.opinion(submitted, revision, "Zoé", "against", "Cela me gêne.", [team.reviewer])

    body = only_one(team.reviewer).body
    assert "Zoé" in body
    assert "Cela me gêne." in body


def test_hole_10_a_step_of_any_class_tells_its_people(
    team: Team, workflow: Workflow, fiche: FichePage, committing: Committing
) -> None:
    """Wagtail's own mail is bound to `TaskState`, and silent for a class that extends it."""
    heard = []

    def as_wagtail_does(instance: Any, **_kwargs: Any) -> None:
        heard.append(instance)

    task_submitted.connect(as_wagtail_does, sender=TaskState)
    try:
        with committing():
            submit(fiche, team.writer)
    finally:
        task_submitted.disconnect(as_wagtail_does, sender=TaskState)

    assert isinstance(current_step(fiche), ReviewTaskState)
    assert heard == []
    assert told(Kind.SUBMITTED) == {"rosa", "rene"}


def test_a_step_of_wagtails_own_class_tells_its_people_too(
    team: Team, workflow: Workflow, fiche: FichePage, committing: Committing
) -> None:
    plain = GroupApprovalTask.objects.create(name="Accord")
    plain.groups.set(team.translator.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=plain, sort_order=-1)
    with committing():
        submit(fiche, team.writer)

    assert told(Kind.SUBMITTED) == {"tom"}
