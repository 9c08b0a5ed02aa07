"""The edit form: nothing typed is lost, and what is refused is said in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState

from knowledge.editorial.fingerprints import fingerprint
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import (
    Team,
    approve,
    as_typed,
    change,
    current_step,
    draft_by,
    send_back,
    submit,
)

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def post(client: Client, page: FichePage, action: str, **changes: Any) -> Any:
    """Send a page's edit form with one of its buttons."""
    return client.post(edit_url(page), {**as_typed(page, **changes), action: "1"}, follow=True)


def said(response: Any) -> str:
    """Return the messages of a page, with plain spaces."""
    words = " ".join(str(message) for message in response.context["messages"])
    return words.replace("\xa0", " ").replace("’", "'")


def latest(page: Page) -> FichePage:
    return FichePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_text_that_lacks_something_is_saved_and_not_submitted(team: Team, client_of: Any) -> None:
    page = draft_by(team.writer, lead=True)

    response = post(
        client_of(team.writer), page, "action-submit", title="Un titre tapé", objectives=[]
    )

    assert "objectif" in said(response)
    assert latest(page).title == "Un titre tapé"
    assert not WorkflowState.objects.for_instance(page).exists()


def test_a_complete_text_is_submitted(team: Team, fiche: FichePage, client_of: Any) -> None:
    post(client_of(team.writer), fiche, "action-submit")

    assert current_step(fiche).task.name == "Relecture"
    assert current_step(fiche).workflow_state.requested_by == team.writer


def test_a_workflow_without_steps_is_refused_in_words(
    team: Team, fiche: FichePage, client_of: Any
) -> None:
    fiche.get_workflow().workflow_tasks.all().delete()

    response = post(client_of(team.writer), fiche, "action-submit", title="Gardé")

    assert "aucune étape" in said(response)
    assert latest(fiche).title == "Gardé"
    assert not WorkflowState.objects.for_instance(fiche).exists()


@pytest.mark.parametrize("who", ["writer", "reviewer", "administrator", "superuser"])
def test_nobody_publishes_from_the_form(
    who: str, team: Team, fiche: FichePage, client_of: Any
) -> None:
    user = getattr(team, who)
    client = client_of(user)

    response = post(client, fiche, "action-publish", title="Gardé")

    assert not FichePage.objects.get(pk=fiche.pk).live
    assert "Personne ne publie seul" in said(response)
    assert latest(fiche).title == "Gardé"
    assert b'name="action-publish"' not in client.get(edit_url(fiche)).content


def test_what_was_typed_comes_back_when_somebody_saved_meanwhile(
    team: Team, fiche: FichePage, client_of: Any
) -> None:
    opened = fiche.get_latest_revision()
    change(fiche, team.reviewer, title="Version de Rosa")
    client = client_of(team.writer)
    form = {
        **as_typed(fiche, title="Ma version"),
        "loaded_revision_id": str(opened.pk),
        "loaded_revision_created_at": opened.created_at.isoformat(),
    }

    response = client.post(edit_url(fiche), form)

    assert response.status_code == 200
    assert "Rosa" in said(response)
    assert 'value="Ma version"' in response.content.decode()
    assert latest(fiche).title == "Version de Rosa"

    newest = FichePage.objects.get(pk=fiche.pk).get_latest_revision()
    assert f'name="loaded_revision_id" value="{newest.pk}"' in response.content.decode()
    client.post(
        edit_url(fiche),
        {
            **form,
            "loaded_revision_id": str(newest.pk),
            "loaded_revision_created_at": newest.created_at.isoformat(),
        },
    )
    assert latest(fiche).title == "Ma version"


def test_what_was_typed_stays_on_the_page_when_the_text_was_submitted_meanwhile(
    team: Team, fiche: FichePage, client_of: Any
) -> None:
    submit(fiche, team.writer)

    response = client_of(team.writer).post(edit_url(fiche), as_typed(fiche, title="Encore un mot"))

    assert response.status_code == 200
    assert 'value="Encore un mot"' in response.content.decode()
    assert latest(fiche).title != "Encore un mot"


def decide(client: Client, page: FichePage, action: str, data: dict[str, Any], **typed: Any) -> Any:
    """Take a decision from the edit form, as Wagtail's script sends it."""
    return client.post(
        edit_url(page),
        {
            **as_typed(page, **typed),
            "action-workflow-action": "1",
            "workflow-action-name": action,
            "workflow-action-extra-data": json.dumps(data),
        },
        follow=True,
    )


def test_a_reviewer_corrects_and_approves_and_somebody_else_validates_what_they_wrote(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    decide(client_of(team.reviewer), submitted, "approve", {"comment": ""}, title="Corrigé")
    assert latest(submitted).title == "Corrigé"
    assert current_step(submitted).task.name == "Validation"

    seen = fingerprint(FichePage.objects.get(pk=submitted.pk).get_latest_revision())
    decide(client_of(team.validator), submitted, "approve", {"comment": "", "seen": seen})

    published = FichePage.objects.get(pk=submitted.pk)
    assert published.live
    assert published.title == "Corrigé"


def test_a_validator_who_changes_the_text_does_not_publish_it_alone(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    approve(submitted, team.reviewer)

    response = decide(
        client_of(team.validator), submitted, "approve", {"comment": ""}, title="Dernier mot"
    )

    page = FichePage.objects.get(pk=submitted.pk)
    assert not page.live
    assert latest(page).title == "Dernier mot"
    assert current_step(page).task.name == "Relecture"
    assert said(response)

    # The one who read these words first, then the one who wrote them.
    approve(page, team.reviewer)
    approve(page, team.validator)
    assert FichePage.objects.get(pk=page.pk).title == "Dernier mot"


def test_sending_back_asks_for_a_reason_and_keeps_what_was_typed(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    response = decide(client_of(team.reviewer), submitted, "reject", {}, title="Une virgule")

    assert "motif" in said(response)
    assert latest(submitted).title == "Une virgule"
    assert current_step(submitted).status == TaskState.STATUS_IN_PROGRESS


def test_a_text_sent_back_is_corrected_and_submitted_again(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    send_back(submitted, team.reviewer, comment="Dites <b>qui</b> était là.")
    opened = client_of(team.writer).get(edit_url(submitted))
    assert "Dites &lt;b&gt;qui&lt;/b&gt; était là." in said(opened)

    post(client_of(team.writer), submitted, "action-submit", title="Repris")

    assert current_step(submitted).task.name == "Relecture"
    # Who read it first reads it again.
    assert current_step(submitted).assignee == team.reviewer


def test_a_decision_on_a_step_that_is_done_leaves_the_text_saved(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    approve(submitted, team.reviewer)
    approve(submitted, team.validator)

    response = decide(
        client_of(team.second_reviewer), submitted, "approve", {"comment": ""}, title="Trop tard"
    )

    assert "décision" in said(response)
    page = FichePage.objects.get(pk=submitted.pk)
    assert latest(page).title == "Trop tard"
    assert page.title != "Trop tard"


def test_reverting_to_an_older_version_publishes_nothing(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    older = submitted.get_latest_revision()
    approve(submitted, team.reviewer)
    approve(submitted, team.validator)
    change(submitted, team.reviewer, title="Version suivante")

    client_of(team.superuser).post(
        reverse("wagtailadmin_pages:revisions_revert", args=[submitted.pk, older.pk]),
        {**as_typed(submitted, title="Un autre titre"), "action-publish": "1"},
    )

    assert FichePage.objects.get(pk=submitted.pk).title == "Un jardin partagé"


def test_opening_the_form_asks_the_database_as_often_for_a_long_history(
    team: Team, submitted: FichePage, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(team.reviewer)
    change(submitted, team.reviewer, title="Une autre version")
    client.get(edit_url(submitted))
    with django_assert_max_num_queries(120) as first:
        client.get(edit_url(submitted))
    for number in range(10):
        change(submitted, team.reviewer, title=f"Version {number}")
        submit(draft_by(team.writer), team.writer)

    with django_assert_max_num_queries(len(first)):
        client.get(edit_url(submitted))


def test_a_new_page_that_lacks_something_is_kept_as_a_draft(
    team: Team, fiche: FichePage, client_of: Any
) -> None:
    section = fiche.get_parent()
    form = as_typed(
        fiche, title="Nouvelle piste", slug="nouvelle", status="lead", progress="to_start",
        objectives=[],
    )  # fmt: skip

    response = client_of(team.writer).post(
        reverse("wagtailadmin_pages:add", args=["knowledge", "fichepage", section.pk]),
        {**form, "action-submit": "1"},
        follow=True,
    )

    page = FichePage.objects.get(slug="nouvelle")
    assert not page.live
    assert page.current_workflow_state is None
    assert "objectif" in said(response)
