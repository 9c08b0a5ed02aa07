"""The review page: read, decide, plan, advise, in one place and by people who may."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Comment,
    Page,
    PageLogEntry,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import Advice, AdviceTask, ReviewTaskState, SendBackReason
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

pytestmark = pytest.mark.django_db


def review_url(page: Page) -> str:
    return reverse("editorial:review", args=[page.pk])


def decide_url(page: Page, action: str) -> str:
    return reverse("editorial:decide", args=[page.pk, current_step(page).pk, action])


def seen_now(page: Page) -> str:
    return fingerprint(Page.objects.get(pk=page.pk).get_latest_revision())


def words(response: Any) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def test_a_text_goes_from_the_draft_to_readers_by_two_people(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    reviewer, validator = client_of(team.reviewer), client_of(team.validator)
    page = reviewer.get(review_url(submitted))
    assert page.status_code == 200
    assert page.context["may_decide"]
    assert f'name="seen" value="{seen_now(submitted)}"' in page.content.decode()

    reviewer.post(
        decide_url(submitted, "approve"), {"seen": seen_now(submitted), "comment": "Bien"}
    )
    assert not FichePage.objects.get(pk=submitted.pk).live
    validator.post(decide_url(submitted, "approve"), {"seen": seen_now(submitted), "comment": ""})

    published = FichePage.objects.get(pk=submitted.pk)
    assert published.live
    assert published.live_revision == published.latest_revision
    still_true = reverse("editorial:still_true", args=[submitted.pk])
    assert still_true in words(validator.get(review_url(submitted)))


def test_a_decision_on_words_that_changed_comes_back_with_what_was_written(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    read = seen_now(submitted)
    change(submitted, team.second_reviewer, title="Changé pendant la lecture")

    response = client_of(team.reviewer).post(
        decide_url(submitted, "reject"), {"seen": read, "comment": "Trois lignes de conseils"}
    )

    assert response.status_code == 200
    assert "Trois lignes de conseils" in words(response)
    assert "a changé depuis" in words(response)
    # What changed is shown, and the form is about the new words from now on.
    assert "Changé pendant la lecture" in words(response)
    assert f'value="{seen_now(submitted)}"' in response.content.decode()
    assert current_step(submitted).status == TaskState.STATUS_IN_PROGRESS


def test_sending_back_gives_reasons_and_a_message_and_keeps_a_note_apart(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    reason = SendBackReason.objects.filter(locale__language_code="fr").first()
    state = current_step(submitted)
    reviewer = client_of(team.reviewer)

    empty = reviewer.post(decide_url(submitted, "reject"), {"seen": seen_now(submitted)})
    assert "Cochez un motif" in words(empty)
    reviewer.post(
        decide_url(submitted, "reject"),
        {
            "seen": seen_now(submitted),
            "reasons": [reason.pk],
            "comment": "Un beau début.",
            "internal_note": "À voir avec le comité.",
        },
    )

    state.refresh_from_db()
    assert WorkflowState.objects.for_instance(submitted).get().status == "needs_changes"
    assert list(state.reasons.all()) == [reason]
    assert reason.label in state.get_comment()
    seen_by_author = words(client_of(team.writer).get(review_url(submitted)))
    assert "Un beau début." in seen_by_author
    assert "À voir avec le comité." not in seen_by_author
    assert "À voir avec le comité." in words(reviewer.get(review_url(submitted)))
    history = reverse("wagtailadmin_pages:workflow_history", args=[submitted.pk])
    assert "À voir avec le comité." not in words(client_of(team.superuser).get(history))


def test_steps_are_taken_and_planned_and_the_history_says_so(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    client = client_of(team.reviewer)
    client.post(reverse("editorial:take", args=[current_step(submitted).pk]))
    assert current_step(submitted).assignee == team.reviewer

    day = timezone.localdate() + datetime.timedelta(days=3)
    client.post(
        reverse("editorial:plan", args=[submitted.pk]),
        {
            "assignee": team.second_reviewer.pk,
            "due_on": day.strftime("%d/%m/%Y"),
            "priority": "2",
        },
    )

    state = current_step(submitted)
    assert (state.assignee, state.due_on, state.priority) == (team.second_reviewer, day, 2)
    logged = PageLogEntry.objects.filter(page=submitted, action__startswith="editorial.")
    assert [entry.action for entry in logged.order_by("timestamp", "pk")] == [
        "editorial.assign",
        "editorial.assign",
        "editorial.due_date",
        "editorial.priority",
    ]
    assert logged.filter(user=team.reviewer).count() == 4
    assert "René" in words(
        client.get(reverse("wagtailadmin_pages:history", args=[submitted.pk]))
    ) or "Rene" in words(client.get(reverse("wagtailadmin_pages:history", args=[submitted.pk])))


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "value"), [("assignee", "writer"), ("due_on", "32/13/2026"), ("priority", "9")]
)
def test_a_plan_that_cannot_be_comes_back_as_it_was_filled(
    field: str, value: str, team: Team, submitted: FichePage, client_of: Any
) -> None:
    plan = {"assignee": team.reviewer.pk, "due_on": "01/12/2030", "priority": "1"}
    plan[field] = team.writer.pk if value == "writer" else value
    before = ReviewTaskState.objects.filter(pk=current_step(submitted).pk).values().get()

    response = client_of(team.reviewer).post(reverse("editorial:plan", args=[submitted.pk]), plan)

    assert response.status_code == 200
    assert response.context["plan_form"].errors[field]
    assert ReviewTaskState.objects.filter(pk=before["taskstate_ptr_id"]).values().get() == before


@pytest.mark.parametrize("who", ["translator", "stranger"])
def test_people_who_have_no_part_in_a_text_do_not_read_its_draft(
    who: str, team: Team, submitted: FichePage, client_of: Any
) -> None:
    user = person("eve", "Rédaction") if who == "stranger" else team.translator
    client = client_of(user)
    latest = submitted.get_latest_revision()

    for address in (
        review_url(submitted),
        reverse("editorial:read", args=[submitted.pk, latest.pk]),
        reverse("editorial:publish_directly", args=[submitted.pk]),
    ):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"] == reverse("wagtailadmin_home")


def test_a_version_of_another_page_is_not_shown(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    other = draft_by(team.validator).get_latest_revision()
    address = reverse("editorial:read", args=[submitted.pk, other.pk])

    assert client_of(team.reviewer).get(address).status_code == 404


@pytest.mark.once
def test_the_frame_shows_the_draft_as_readers_would_see_it(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    latest = submitted.get_latest_revision()

    response = client_of(team.validator).get(
        reverse("editorial:read", args=[submitted.pk, latest.pk])
    )

    assert response.status_code == 200
    assert "<h1" in response.content.decode()
    assert "Un jardin partagé" in words(response)


def test_a_draft_is_submitted_from_the_review_page_by_those_who_may_edit_it(
    team: Team, fiche: FichePage, client_of: Any
) -> None:
    client = client_of(team.writer)
    address = reverse("editorial:submit", args=[fiche.pk])
    assert address in words(client.get(review_url(fiche)))

    client.post(address)
    assert current_step(fiche).workflow_state.requested_by == team.writer
    send_back(fiche, team.reviewer)
    client.post(address)
    assert current_step(fiche).task.name == "Relecture"
    again = client.post(address, follow=True)

    assert "déjà soumis" in words(again)
    assert WorkflowState.objects.for_instance(fiche).count() == 1


def test_a_draft_that_lacks_something_is_not_submitted_from_there_either(
    team: Team, client_of: Any
) -> None:
    lead = draft_by(team.writer, lead=True)
    lead.objectives.clear()
    lead.save_revision(user=team.writer)

    response = client_of(team.writer).post(reverse("editorial:submit", args=[lead.pk]), follow=True)

    assert "objectif" in words(response)
    assert not WorkflowState.objects.for_instance(lead).exists()


@pytest.fixture
def advisers(workflow: Workflow) -> AdviceTask:
    """Return a step that asks the translators for advice, between the two others."""
    from django.contrib.auth.models import Group

    task = AdviceTask.objects.create(name="Avis de la traduction")
    task.groups.add(Group.objects.get(name="Traduction"))
    workflow.workflow_tasks.filter(task__name="Validation").update(sort_order=2)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return task


def test_advice_is_asked_given_and_waited_for_by_nobody(
    team: Team, advisers: AdviceTask, fiche: FichePage, client_of: Any
) -> None:
    submit(fiche, team.writer)
    approve(fiche, team.reviewer)
    assert current_step(fiche).task.name == "Validation"

    client_of(team.translator).post(
        reverse("editorial:advise", args=[fiche.pk]),
        {"opinion": "with_changes", "text": "Un mot intraduisible."},
    )

    assert Advice.objects.get().author == team.translator
    assert "Un mot intraduisible." in words(client_of(team.validator).get(review_url(fiche)))
    approve(fiche, team.validator)
    assert FichePage.objects.get(pk=fiche.pk).live


def test_an_administrator_publishes_without_review_only_with_a_reason(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    client = client_of(team.administrator)
    address = reverse("editorial:publish_directly", args=[submitted.pk])
    assert client.get(address).status_code == 200

    refused = client.post(address, {"seen": seen_now(submitted), "reason": ""})
    assert refused.status_code == 200
    assert not FichePage.objects.get(pk=submitted.pk).live
    client.post(address, {"seen": seen_now(submitted), "reason": "Erreur sur un numéro d’urgence."})

    assert FichePage.objects.get(pk=submitted.pk).live
    entry = PageLogEntry.objects.get(page=submitted, action="editorial.direct_publication")
    assert entry.user == team.administrator
    assert "Erreur sur un numéro d’urgence." in entry.message
    assert WorkflowState.objects.for_instance(submitted).get().status == "cancelled"


def test_publishing_without_review_is_about_what_was_shown(
    team: Team, fiche: FichePage, client_of: Any
) -> None:
    shown = seen_now(fiche)
    change(fiche, team.writer, title="Tapé entre-temps")

    response = client_of(team.administrator).post(
        reverse("editorial:publish_directly", args=[fiche.pk]),
        {"seen": shown, "reason": "Une raison assez longue."},
    )

    assert response.status_code == 200
    assert "Une raison assez longue." in words(response)
    assert f'value="{seen_now(fiche)}"' in response.content.decode()
    assert not FichePage.objects.get(pk=fiche.pk).live


@pytest.mark.parametrize("who", ["writer", "reviewer", "validator", "translator"])
def test_others_do_not_publish_without_review(
    who: str, team: Team, submitted: FichePage, client_of: Any
) -> None:
    client_of(getattr(team, who)).post(
        reverse("editorial:publish_directly", args=[submitted.pk]),
        {"seen": seen_now(submitted), "reason": "Parce que je le veux bien."},
    )

    assert not FichePage.objects.get(pk=submitted.pk).live


@pytest.mark.once
def test_the_page_asks_the_database_as_often_for_much_as_for_little(
    team: Team, submitted: FichePage, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(team.reviewer)

    def fill(number: int) -> None:
        for _index in range(number):
            send_back(submitted, team.reviewer)
            change(submitted, team.writer, title=f"Version {_index} de {number}")
            WorkflowState.objects.for_instance(submitted).get().resume(team.writer)
            comment = Comment.objects.create(
                page=submitted, user=team.reviewer, text="Et ici ?", contentpath="title"
            )
            comment.replies.create(user=team.writer, text="Voilà.")

    fill(2)
    client.get(review_url(submitted))
    with django_assert_max_num_queries(80) as first:
        client.get(review_url(submitted))
    fill(6)

    with django_assert_max_num_queries(len(first)):
        client.get(review_url(submitted))
