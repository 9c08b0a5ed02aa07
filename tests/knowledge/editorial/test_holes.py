"""Where Wagtail's moderation lets a text through unread: one test for each way, closed here.

The numbers are those of the list in docs/adr/0017-approvals-are-tied-to-what-was-read.md.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Comment, Page, TaskState, Workflow, WorkflowState

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import ReviewTask, ReviewTaskState
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import (
    Team,
    action_url,
    approve,
    as_typed,
    change,
    current_step,
    draft_by,
    person,
    submit,
)

pytestmark = pytest.mark.django_db


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_hole_1_an_author_who_reviews_cannot_approve_their_own_text(
    team: Team, client_of: Any
) -> None:
    author = person("paul", "Rédaction", "Relecture", "Validation")
    page = draft_by(author)
    submit(page, author)

    with pytest.raises(DecisionRefused, match="quelqu’un d’autre"):
        approve(page, author)
    client_of(author).post(action_url(page, current_step(page)), {"comment": ""})

    assert current_step(page).task.name == "Relecture"
    assert not is_live(page)


def test_hole_1_nor_does_it_help_that_a_colleague_submits_it(team: Team) -> None:
    author = person("paul", "Relecture", "Validation")
    page = draft_by(author)
    submit(page, team.writer)

    with pytest.raises(DecisionRefused):
        approve(page, author)


def test_hole_1_a_superuser_is_no_exception(team: Team) -> None:
    page = draft_by(team.superuser)
    submit(page, team.superuser)

    with pytest.raises(DecisionRefused):
        approve(page, team.superuser)


def test_hole_2_the_address_of_another_page_decides_nothing(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    both = person("paul", "Relecture")
    own = draft_by(both)
    submit(own, both)
    state = current_step(own)

    # Under the number of a page on which he may decide, he names the step of his own.
    response = client_of(both).post(action_url(submitted, state), {"comment": ""})

    assert response.status_code == 404
    assert current_step(own).pk == state.pk
    assert current_step(submitted).status == TaskState.STATUS_IN_PROGRESS


def test_hole_3_the_approved_version_is_published_and_no_later_one(
    team: Team, submitted: FichePage
) -> None:
    approve(submitted, team.reviewer)
    read = fingerprint(submitted.get_latest_revision())
    change(submitted, team.second_reviewer, title="Personne ne l’a lu")

    with pytest.raises(DecisionRefused):
        approve(submitted, team.validator, seen=read)
    assert not is_live(submitted)
    # The change asks the first step again.
    assert current_step(submitted).task.name == "Relecture"


def test_hole_4_a_version_that_was_read_is_never_written_over(
    team: Team, submitted: FichePage
) -> None:
    first = change(submitted, team.reviewer, title="Relu").get_latest_revision()
    approve(submitted, team.reviewer)

    draft = FichePage.objects.get(pk=submitted.pk).get_latest_revision_as_object()
    draft.title = "Changé après coup"
    revision = draft.save_revision(user=team.reviewer, overwrite_revision=first)

    assert revision.pk != first.pk
    assert current_step(submitted).task.name == "Relecture"
    with pytest.raises(DecisionRefused):
        approve(submitted, team.validator)


def test_hole_4_a_version_changed_behind_the_sites_back_is_not_published(
    team: Team, submitted: FichePage
) -> None:
    approve(submitted, team.reviewer)
    revision = Page.objects.get(pk=submitted.pk).get_latest_revision()
    revision.content["title"] = "Écrit par-dessus"
    revision.save()

    approve(submitted, team.validator)

    assert not is_live(submitted)


@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_hole_5_bulk_publishing_publishes_nothing(
    who: str, team: Team, submitted: FichePage, client_of: Any
) -> None:
    address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}"

    client_of(getattr(team, who)).post(
        f"{address}?id={submitted.pk}", {"include_descendants": "on"}
    )

    assert not is_live(submitted)
    assert current_step(submitted).task.name == "Relecture"


@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_hole_5_nor_does_the_api(
    who: str, team: Team, submitted: FichePage, client_of: Any
) -> None:
    address = reverse("wagtailadmin_api:pages:action", args=[submitted.pk, "publish"])

    response = client_of(getattr(team, who)).post(address)

    assert response.status_code in (400, 403)
    assert not is_live(submitted)
    assert current_step(submitted).task.name == "Relecture"


def test_hole_6_disabling_the_only_step_publishes_nothing(
    team: Team, fiche: FichePage, workflow: Workflow
) -> None:
    validation = ReviewTask.objects.get(name="Validation")
    workflow.workflow_tasks.filter(task=validation).delete()
    submit(fiche, team.writer)

    ReviewTask.objects.get(name="Relecture").deactivate(user=team.superuser)

    assert not is_live(fiche)
    assert WorkflowState.objects.for_instance(fiche).get().status == "cancelled"


def test_hole_6_disabling_the_last_step_after_the_first_approval_publishes_nothing_unread(
    team: Team, submitted: FichePage
) -> None:
    corrected = change(submitted, team.reviewer, title="Corrigé par la relectrice")
    approve(corrected, team.reviewer)

    ReviewTask.objects.get(name="Validation").deactivate(user=team.superuser)

    # The only approval is by the person who wrote these words.
    assert not is_live(submitted)


def test_hole_6_a_workflow_without_steps_publishes_nothing(
    team: Team, fiche: FichePage, workflow: Workflow
) -> None:
    workflow.workflow_tasks.all().delete()

    submit(fiche, team.writer)

    assert not is_live(fiche)
    assert WorkflowState.objects.for_instance(fiche).get().status == "cancelled"


def test_hole_6_removing_a_step_from_the_workflow_publishes_nothing(
    team: Team, submitted: FichePage, workflow: Workflow
) -> None:
    approve(submitted, team.reviewer)

    workflow.workflow_tasks.filter(task__name="Validation").delete()

    assert not is_live(submitted)
    assert current_step(submitted).task.name == "Validation"


def test_hole_7_the_last_approval_publishes_without_the_permission_to_publish(
    team: Team, submitted: FichePage
) -> None:
    assert not team.validator.has_perm("wagtailcore.publish_page")
    approve(submitted, team.reviewer)

    approve(submitted, team.validator)

    assert is_live(submitted)
    assert WorkflowState.objects.for_instance(submitted).get().status == "approved"


def test_hole_8_a_stale_second_decision_changes_nothing(team: Team, submitted: FichePage) -> None:
    stale = ReviewTaskState.objects.get(pk=current_step(submitted).pk)
    approve(submitted, team.reviewer)
    before = ReviewTaskState.objects.filter(pk=stale.pk).values().get()

    for action in ("approve", "reject"):
        with pytest.raises(DecisionRefused, match="déjà faite"):
            stale.task.specific.on_action(stale, team.second_reviewer, action, comment="Trop tard")

    assert ReviewTaskState.objects.filter(pk=stale.pk).values().get() == before


@pytest.mark.parametrize("extra", ['{"update": false}', "[]", "{", '{"seen": 3, "x": 1}', "null"])
def test_hole_9_no_other_argument_reaches_the_workflow(
    extra: str, team: Team, submitted: FichePage, client_of: Any
) -> None:
    state = current_step(submitted)
    with pytest.raises(DecisionRefused):
        state.task.specific.on_action(state, team.reviewer, "approve", update=False)
    client = client_of(team.reviewer)
    address = reverse("wagtailadmin_pages:edit", args=[submitted.pk])

    response = client.post(
        address,
        {
            **as_typed(submitted),
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": extra,
        },
        follow=True,
    )

    assert response.status_code == 200
    assert current_step(submitted).task.name == "Relecture"
    assert current_step(submitted).status == TaskState.STATUS_IN_PROGRESS


def test_hole_10_steps_of_any_class_tell_those_who_decide(
    team: Team, fiche: FichePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        submit(fiche, team.writer)

    assert type(current_step(fiche)) is not TaskState
    assert {address for message in mail.outbox for address in message.to} >= {
        team.reviewer.email,
        team.second_reviewer.email,
    }


def test_hole_12_a_translation_never_goes_live_by_itself(
    team: Team, client_of: Any, translated_home: Page
) -> None:
    live = draft_by(team.writer, title="Publiée")
    submit(live, team.writer)
    approve(live, team.reviewer)
    approve(live, team.validator)
    section = live.get_parent().get_translation(translated_home.locale)
    assert section.get_workflow() is not None

    client_of(team.translator).post(
        reverse("wagtail_localize:submit_page_translation", args=[live.pk]),
        {"locales": [translated_home.locale_id]},
    )

    translation = FichePage.objects.get(pk=live.pk).get_translation(translated_home.locale)
    assert not translation.live
    assert translation.get_workflow() is not None


def test_hole_14_comments_outlive_the_account_that_wrote_them(
    team: Team, submitted: FichePage
) -> None:
    comment = Comment.objects.create(
        page=submitted, user=team.reviewer, text="Et la suite ?", contentpath="title"
    )

    team.reviewer.delete()

    comment.refresh_from_db()
    assert comment.text == "Et la suite ?"
    assert comment.user.username == "ancien-membre"
    assert not comment.user.is_active
