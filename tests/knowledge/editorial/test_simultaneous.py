"""Decisions at the same moment, on real connections: one result, one message, a clean history."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import close_old_connections, connection, connections
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import Notice, ReviewTaskState
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import Team, approve, change, current_step

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _needs_several_writers() -> None:
    """Leave these out on SQLite, which has one writer at a time: `make test` runs PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")


def at_once(*jobs: Callable[[], Any]) -> list[Exception | None]:
    """Run jobs at the same moment, each on a connection of its own; return what each raised."""
    start = threading.Barrier(len(jobs))
    raised: list[Exception | None] = [None] * len(jobs)

    def run(number: int, job: Callable[[], Any]) -> None:
        close_old_connections()
        start.wait()
        try:
            job()
        except Exception as error:  # returned to the test, which says what it expects
            raised[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=job) for job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return raised


def decide_as(user: Any, state: ReviewTaskState, action: str, seen: str) -> Callable[[], None]:
    """Return a job that takes a decision on a step as it was shown to a user."""

    def job() -> None:
        shown = ReviewTaskState.objects.get(pk=state.pk)
        shown.task.specific.on_action(shown, user, action, seen=seen, comment="Vu")

    return job


@pytest.mark.parametrize("actions", [("approve", "approve"), ("approve", "reject")])
def test_two_reviewers_at_once_give_one_decision(
    actions: tuple[str, str], team: Team, submitted: FichePage
) -> None:
    state = current_step(submitted)
    seen = fingerprint(submitted.get_latest_revision())

    raised = at_once(
        decide_as(team.reviewer, state, actions[0], seen),
        decide_as(team.second_reviewer, state, actions[1], seen),
    )

    assert [type(error) for error in raised if error] == [DecisionRefused]
    assert ReviewTaskState.objects.filter(task__name="Validation").count() <= 1
    decided = PageLogEntry.objects.filter(
        page=submitted, action__in=["wagtail.workflow.approve", "wagtail.workflow.reject"]
    )
    assert decided.count() == 1


def test_two_validators_at_once_publish_once_and_tell_once(
    team: Team, submitted: FichePage
) -> None:
    approve(submitted, team.reviewer)
    state = current_step(submitted)
    seen = fingerprint(Page.objects.get(pk=submitted.pk).get_latest_revision())
    mail.outbox.clear()

    raised = at_once(
        decide_as(team.validator, state, "approve", seen),
        decide_as(team.second_validator, state, "approve", seen),
    )

    assert [type(error) for error in raised if error] == [DecisionRefused]
    assert WorkflowState.objects.for_instance(submitted).get().status == "approved"
    assert PageLogEntry.objects.filter(page=submitted, action="wagtail.publish").count() == 1
    assert Notice.objects.filter(kind=Notice.Kind.PUBLISHED, recipient=team.writer).count() == 1
    assert [message.to for message in mail.outbox].count([team.writer.email]) == 1


def test_an_approval_and_a_change_at_once_never_publish_the_change(
    team: Team, submitted: FichePage
) -> None:
    approve(submitted, team.reviewer)
    state = current_step(submitted)
    latest = Page.objects.get(pk=submitted.pk).get_latest_revision()

    at_once(
        decide_as(team.validator, state, "approve", fingerprint(latest)),
        lambda: change(submitted, team.second_reviewer, title="Personne ne l’a lu"),
    )

    assert Page.objects.get(pk=submitted.pk).title != "Personne ne l’a lu"
    assert not TaskState.objects.filter(
        workflow_state__object_id=str(submitted.pk), status="approved", finished_by=None
    ).exists()
