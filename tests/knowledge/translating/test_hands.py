"""Nobody approves words of their own, whoever saved and submitted them."""

from __future__ import annotations

from typing import Any

import polib
import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, Translation

from knowledge.editorial.errors import DecisionRefused
from tests.knowledge.editorial.conftest import (
    Team,
    approve,
    current_step,
    person,
    send_back,
)

from .beside import (
    act,
    put,
    segment_address,
    target_of,
    translate_all,
    write,
)
from .test_machine import address_of, machine
from .test_po import download, upload

__all__ = ["machine"]

pytestmark = pytest.mark.django_db


def type_all(client: Any, translation: Translation, mark: str = "EN") -> None:
    """Type all segments into the editor, one by one."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        words = "en-slug" if segment.context.path == "slug" else f"{mark} {segment.string.data}"
        assert put(client, segment_address(translation, segment), value=words).status_code < 300


def is_live(translation: Translation) -> bool:
    return bool(target_of(translation).live)


def refused(page: Page, user: Any) -> bool:
    """Whether somebody may not approve a page at its step."""
    try:
        approve(page, user)
    except DecisionRefused:
        return True
    return False


def test_who_typed_every_word_does_not_approve_what_another_submitted(
    team: Team, translation: Translation, client_of: Any
) -> None:
    type_all(client_of(team.reviewer), translation)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)

    assert refused(page, team.reviewer)
    approve(page, team.second_reviewer)
    approve(page, team.validator)
    assert is_live(translation)


def test_nobody_takes_their_own_words_through_both_steps(
    team: Team, translation: Translation, client_of: Any
) -> None:
    user = team.superuser
    type_all(client_of(user), translation)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)

    assert refused(page, user)
    approve(page, team.reviewer)
    assert refused(page, user)
    assert not is_live(translation)


def test_nor_who_sent_a_file(team: Team, translation: Translation, client_of: Any) -> None:
    client = client_of(team.reviewer)
    po = download(client, translation)
    for entry in po:
        entry.msgstr = "a-garden" if entry.msgctxt == "slug" else f"In English: {entry.msgid}"
    assert isinstance(po, polib.POFile)
    upload(client, translation, str(po).encode())
    act(client_of(team.translator), translation, "submit")

    assert refused(target_of(translation), team.reviewer)


def test_nor_who_let_a_machine_write(
    team: Team, translation: Translation, client_of: Any, machine: None
) -> None:
    client_of(team.reviewer).post(address_of(translation))
    write(client_of(team.translator), translation, "title", "A shared garden")
    act(client_of(team.translator), translation, "submit")

    assert refused(target_of(translation), team.reviewer)


def test_nor_who_chose_another_link(team: Team, translation: Translation, client_of: Any) -> None:
    link = OverridableSegment.objects.get(
        source=translation.source, context__path__contains="https://"
    )
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, link.pk])
    put(client_of(team.reviewer), address, value="https://example.org/en")
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")

    assert refused(target_of(translation), team.reviewer)


def test_one_segment_is_enough(team: Team, translation: Translation, client_of: Any) -> None:
    write(client_of(team.reviewer), translation, "title", "A shared garden")
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")

    assert refused(target_of(translation), team.reviewer)


def test_whose_words_were_replaced_wrote_nothing_of_it(
    team: Team, translation: Translation, client_of: Any
) -> None:
    write(client_of(team.reviewer), translation, "title", "A garden for all")
    act(client_of(team.translator), translation, "save")
    write(client_of(team.translator), translation, "title", "A shared garden")
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")

    approve(target_of(translation), team.reviewer)


def test_the_same_words_saved_again_stay_whose_they_are(
    team: Team, translation: Translation, client_of: Any
) -> None:
    type_all(client_of(team.reviewer), translation)
    type_all(client_of(team.translator), translation)
    act(client_of(team.translator), translation, "submit")

    assert refused(target_of(translation), team.reviewer)


@pytest.mark.parametrize("way", ["refused words", "taken away", "replaced"])
def test_what_is_done_to_segments_afterwards_makes_nobody_a_stranger_to_the_draft(
    way: str, team: Team, translation: Translation, client_of: Any
) -> None:
    type_all(client_of(team.reviewer), translation)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)

    client = client_of(team.reviewer)
    for segment in translation.source.stringsegment_set.all():
        address = segment_address(translation, segment)
        if way == "taken away":
            client.delete(address)
        elif way == "refused words":
            put(client, address, value="<script>alert(1)</script>")
        else:
            put(client_of(team.superuser), address, value="replaced")

    assert refused(page, team.reviewer)


def test_who_corrected_during_the_review_is_not_its_only_reader(
    team: Team, translation: Translation, client_of: Any
) -> None:
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)

    write(client_of(team.superuser), translation, "title", "Nobody else reads this")
    act(client_of(team.reviewer), translation, "save")

    approve(page, team.superuser)
    assert refused(page, team.superuser)
    assert not is_live(translation)
    approve(page, team.validator)
    assert is_live(translation)


def test_who_wrote_it_before_the_review_is_not_made_a_corrector_by_changing_it(
    team: Team, translation: Translation, client_of: Any
) -> None:
    type_all(client_of(team.reviewer), translation)
    act(client_of(team.translator), translation, "submit")
    type_all(client_of(team.reviewer), translation, "Eng")
    act(client_of(team.second_reviewer), translation, "save")

    assert refused(target_of(translation), team.reviewer)


def test_a_segment_changed_after_the_first_approval_asks_again_once_it_is_saved(
    team: Team, translation: Translation, client_of: Any
) -> None:
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)
    approve(page, team.reviewer)
    write(client_of(team.superuser), translation, "title", "Nobody has read this")
    assert current_step(page).task.name == "Validation"

    act(client_of(person("sue", is_superuser=True)), translation, "save")

    assert current_step(page).task.name == "Relecture"
    approve(page, team.superuser)
    assert refused(page, team.superuser)


def test_words_typed_and_not_saved_are_not_what_is_approved(
    team: Team, translation: Translation, client_of: Any
) -> None:
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")
    write(client_of(team.reviewer), translation, "title", "Another title")
    page = target_of(translation)

    approve(page, team.reviewer)
    approve(page, team.validator)

    assert target_of(translation).title == "EN Un jardin partagé"
    # They are when they come in later, and are saved by somebody else.
    act(client_of(team.translator), translation, "submit")
    assert target_of(translation).get_latest_revision_as_object().title == "Another title"
    assert refused(page, team.reviewer)


def test_it_holds_after_it_came_back(team: Team, translation: Translation, client_of: Any) -> None:
    type_all(client_of(team.reviewer), translation)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)
    send_back(page, team.second_reviewer)
    write(client_of(team.translator), translation, "title", "Corrected")
    act(client_of(team.translator), translation, "submit")

    assert refused(page, team.reviewer)
