"""The ways to readers that moderation leaves open, tried on a translation.

The numbers are those of the list in docs/adr/0017-approvals-are-tied-to-what-was-read.md; each is
also tried on a French text, in tests/knowledge/editorial/test_holes.py.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import ReviewTaskState
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import (
    Team,
    action_url,
    approve,
    current_step,
    draft_by,
    person,
    submit,
)

from .beside import act, target_of, translate_all, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(team: Team, translation: Any, client_of: Any) -> FichePage:
    """Return a complete translation that waits at the first step."""
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")
    return target_of(translation)


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_hole_1_who_translated_does_not_approve(team: Team, waiting: FichePage) -> None:
    team.translator.groups.add(*team.reviewer.groups.all(), *team.validator.groups.all())

    with pytest.raises(DecisionRefused):
        approve(waiting, team.translator)


def test_hole_1_nor_does_a_superuser_who_translated(
    team: Team, translation: Any, client_of: Any
) -> None:
    translate_all(translation, team.superuser)
    act(client_of(team.superuser), translation, "submit")

    with pytest.raises(DecisionRefused):
        approve(target_of(translation), team.superuser)


def test_hole_1_nor_does_a_translator_whose_words_another_submits(
    team: Team, translation: Any, client_of: Any
) -> None:
    both = person("paul", "Traduction", "Relecture")
    translate_all(translation, both)
    act(client_of(both), translation, "save")
    act(client_of(team.translator), translation, "submit")

    with pytest.raises(DecisionRefused):
        approve(target_of(translation), both)


def test_hole_2_the_address_of_another_page_decides_nothing(
    team: Team, waiting: FichePage, client_of: Any
) -> None:
    own = draft_by(team.translator)
    submit(own, team.translator)

    client_of(team.reviewer).post(action_url(own, current_step(waiting)), {"comment": ""})

    assert current_step(waiting).task.name == "Relecture"
    assert not is_live(waiting)


def test_hole_3_the_approved_version_is_published_and_no_later_one(
    team: Team, translation: Any, waiting: FichePage, client_of: Any
) -> None:
    approve(waiting, team.reviewer)
    read = fingerprint(target_of(translation).get_latest_revision())
    client = client_of(team.superuser)
    write(client, translation, "title", "Nobody has read this")
    act(client, translation, "save")

    with pytest.raises(DecisionRefused):
        approve(waiting, team.validator, seen=read)
    assert not is_live(waiting)
    # The change asks the first step again.
    assert current_step(waiting).task.name == "Relecture"


@pytest.mark.parametrize("who", ["administrator", "superuser", "translator"])
def test_hole_5_bulk_publishing_publishes_nothing(
    who: str, team: Team, waiting: FichePage, client_of: Any
) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    client_of(getattr(team, who)).post(f"{address}?id={waiting.pk}", {"include_descendants": "on"})

    assert not is_live(waiting)
    assert current_step(waiting).task.name == "Relecture"


@pytest.mark.parametrize("action", ["publish", "convert_alias", "revert_to_page_revision"])
def test_hole_5_nor_does_the_api(
    action: str, team: Team, waiting: FichePage, client_of: Any
) -> None:
    address = reverse("wagtailadmin_api:pages:action", args=[waiting.pk, action])

    client_of(team.superuser).post(address)

    assert not is_live(waiting)


def test_hole_7_the_last_approval_publishes_in_the_other_language(
    team: Team, waiting: FichePage
) -> None:
    approve(waiting, team.reviewer)
    assert not is_live(waiting)

    approve(waiting, team.validator)

    assert is_live(waiting)


def test_hole_8_a_stale_second_decision_changes_nothing(team: Team, waiting: FichePage) -> None:
    stale = ReviewTaskState.objects.get(pk=current_step(waiting).pk)
    approve(waiting, team.reviewer)

    with pytest.raises(DecisionRefused):
        stale.task.specific.on_action(stale, team.second_reviewer, "approve")

    assert not is_live(waiting)


@pytest.mark.parametrize("who", ["translator", "superuser"])
@pytest.mark.parametrize("alias", ["", "on"])
def test_hole_12_no_copy_of_a_translation_goes_live(
    alias: str, who: str, team: Team, waiting: FichePage, client_of: Any
) -> None:
    client_of(getattr(team, who)).post(
        reverse("wagtailadmin_pages:copy", args=[waiting.pk]),
        {
            "new_title": "Copie",
            "new_slug": "copie",
            "new_parent_page": waiting.get_parent().pk,
            "publish_copies": "on",
            "alias": alias,
        },
    )

    assert not Page.objects.filter(slug="copie", live=True).exists()


def test_hole_12_moving_a_translation_publishes_nothing(
    team: Team, source: FichePage, waiting: FichePage, client_of: Any
) -> None:
    destination = source.get_parent()

    client_of(team.superuser).post(
        reverse("wagtailadmin_pages:move_confirm", args=[waiting.pk, destination.pk])
    )

    assert not is_live(waiting)
    assert Page.objects.get(pk=waiting.pk).workflow_in_progress


def test_hole_12_publishing_the_source_without_review_leaves_its_translation(
    team: Team, source: FichePage, waiting: FichePage, client_of: Any
) -> None:
    client_of(team.administrator).post(
        reverse("editorial:publish_directly", args=[source.pk]), {"reason": "Faute de frappe"}
    )

    assert not is_live(waiting)


def test_hole_12_the_translation_is_not_replaced_by_its_source(
    team: Team, waiting: FichePage, client_of: Any
) -> None:
    for user in (team.translator, team.superuser):
        client_of(user).post(reverse("wagtail_localize:convert_to_alias", args=[waiting.pk]))

    page = Page.objects.get(pk=waiting.pk)
    assert page.alias_of_id is None
    assert not page.live
