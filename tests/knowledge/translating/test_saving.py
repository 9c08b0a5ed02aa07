"""Saving a translation into its draft, submitting it, and what readers see of it meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from knowledge.editorial.models import ReviewTaskState
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import (
    Team,
    approve,
    current_step,
    send_back,
)

from .beside import (
    act,
    edit_address,
    segment_at,
    target_of,
    translate_all,
    write,
)

pytestmark = pytest.mark.django_db


def published_translation(translation: Translation, team: Team, client: Client) -> Page:
    translate_all(translation, team.translator)
    act(client, translation, "submit")
    page = target_of(translation)
    approve(page, team.reviewer)
    approve(page, team.validator)
    return target_of(translation)


def rows_of(page: Page) -> dict[str, Any]:
    return (
        FichePage.objects.filter(pk=page.pk).values("title", "slug", "summary", "obstacles").get()
    )


def test_words_go_into_the_draft_only_when_asked(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    before = target_of(translation).get_latest_revision()
    write(client, translation, "title", "A shared garden")
    assert target_of(translation).get_latest_revision() == before

    said = act(client, translation, "save")

    assert "Les mots sont dans le brouillon" in said
    draft = target_of(translation).get_latest_revision_as_object()
    assert draft.title == "A shared garden"
    assert not target_of(translation).live


def test_saved_twice_it_is_one_version(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    write(client, translation, "title", "A shared garden")
    act(client, translation, "save")
    count = target_of(translation).revisions.count()

    said = act(client, translation, "save")

    assert "déjà tous ces mots" in said
    assert target_of(translation).revisions.count() == count


def test_words_that_are_taken_away_leave_the_draft_as_well(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    write(client, translation, "title", "A shared garden")
    act(client, translation, "save")
    segment = segment_at(translation, "title")

    client.delete(
        reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    )
    act(client, translation, "save")

    assert target_of(translation).get_latest_revision_as_object().title == "Un jardin partagé"


def test_an_incomplete_translation_is_kept_and_not_submitted(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    write(client, translation, "title", "A shared garden")

    said = act(client, translation, "submit")

    assert "pas encore soumis" in said
    assert "Un café commun aux deux métiers." in said
    page = target_of(translation)
    assert page.get_latest_revision_as_object().title == "A shared garden"
    assert not page.workflow_in_progress


def test_a_translation_is_read_twice_before_readers_see_it(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)

    said = act(client, translation, "submit")

    assert "La traduction est soumise" in said
    page = target_of(translation)
    assert current_step(page).task.name == "Relecture"
    approve(page, team.reviewer)
    assert not target_of(translation).live
    approve(page, team.validator)
    published = target_of(translation)
    assert published.live
    assert published.title == "EN Un jardin partagé"
    assert 'href="https://example.org/fr"' in published.obstacles


def test_submitted_twice_it_waits_once(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    act(client, translation, "submit")
    revisions = target_of(translation).revisions.count()

    said = act(client, translation, "submit")

    assert "déjà été soumise" in said
    assert WorkflowState.objects.for_instance(target_of(translation)).count() == 1
    assert target_of(translation).revisions.count() == revisions


def test_a_draft_without_the_latest_words_is_not_submitted_from_the_review_page(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    page = target_of(translation)

    response = client.post(reverse("editorial:submit", args=[page.pk]), follow=True)

    assert "pas encore dans ce brouillon" in response.content.decode()
    assert not target_of(translation).workflow_in_progress


def test_new_words_reach_readers_of_a_published_translation_only_once_approved(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    page = published_translation(translation, team, client)
    before = rows_of(page)

    write(client, translation, "title", "Nobody has read this")
    act(client, translation, "save")

    assert rows_of(page) == before
    again = target_of(translation)
    assert again.live
    assert again.get_latest_revision_as_object().title == "Nobody has read this"
    assert again.has_unpublished_changes

    act(client, translation, "submit")
    approve(again, team.reviewer)
    assert rows_of(page) == before
    approve(again, team.validator)
    assert rows_of(page)["title"] == "Nobody has read this"


def test_shared_facts_of_the_source_wait_for_approval_as_well(
    team: Team, translation: Translation, source: FichePage, client_of: Any
) -> None:
    client = client_of(team.translator)
    page = published_translation(translation, team, client)
    changed = {"status": "lead", "progress": FichePage.Progress.TO_START}
    FichePage.objects.filter(pk=source.pk).update(**changed)
    translation.source.update_from_db()

    act(client, translation, "save")

    assert FichePage.objects.get(pk=page.pk).status == "example"
    assert target_of(translation).get_latest_revision_as_object().status == "lead"


def test_publishing_the_source_publishes_no_translation(
    team: Team, translation: Translation, source: FichePage, client_of: Any
) -> None:
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "save")

    source.get_latest_revision().publish()

    assert not target_of(translation).live


def test_words_changed_during_the_review_are_not_what_is_approved(
    team: Team, translation: Translation, client_of: Any
) -> None:
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)

    # By one of those who decide, for whom a text in review is not locked.
    answer = write(client_of(team.reviewer), translation, "title", "Changed meanwhile")
    assert answer.status_code == 200
    approve(page, team.second_reviewer)
    approve(page, team.validator)

    assert target_of(translation).title == "EN Un jardin partagé"
    assert not StringTranslation.objects.filter(data="EN Changed meanwhile").exists()


def test_a_translation_that_came_back_says_why_and_is_submitted_again(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    act(client, translation, "submit")
    page = target_of(translation)
    send_back(page, team.reviewer, comment="Le titre est trop littéral.")

    shown = client.get(edit_address(page)).content.decode()
    assert "Le titre est trop littéral." in shown
    assert "Rosa" in shown

    write(client, translation, "title", "The garden next door")
    said = act(client, translation, "submit")

    assert "La traduction est soumise" in said
    state = current_step(page)
    assert isinstance(state, ReviewTaskState)
    approve(page, team.second_reviewer)
    approve(page, team.validator)
    assert target_of(translation).title == "The garden next door"
