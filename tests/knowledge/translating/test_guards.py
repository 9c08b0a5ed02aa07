"""What is sent to the views of wagtail-localize: by whom, when, and what becomes of it."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import Team, person
from tests.knowledge.factories import GlossaryTermFactory

from .beside import (
    act,
    begin,
    edit_address,
    put,
    segment_address,
    segment_at,
    target_of,
    translate_all,
    write,
)

pytestmark = pytest.mark.django_db


def addresses(translation: Translation) -> dict[str, tuple[str, str]]:
    """Return the method and address of every view about a translation."""
    segment = segment_at(translation, "title").pk
    override = translation.source.overridablesegment_set.first().pk
    key = translation.pk
    return {
        "string": ("put", reverse("wagtail_localize:edit_string_translation", args=[key, segment])),
        "override": ("put", reverse("wagtail_localize:edit_override", args=[key, override])),
        "download": ("get", reverse("wagtail_localize:download_pofile", args=[key])),
        "upload": ("post", reverse("wagtail_localize:upload_pofile", args=[key])),
        "machine": ("post", reverse("wagtail_localize:machine_translate", args=[key])),
        "preview": ("get", reverse("wagtail_localize:preview_translation", args=[key])),
        "stop": ("post", reverse("wagtail_localize:stop_translation", args=[key])),
        "stop asked": ("get", reverse("translating:stop", args=[key])),
    }


ALL = ("string", "override", "download", "upload", "machine", "preview", "stop", "stop asked")
CHANGING = ("string", "override", "upload", "machine", "stop")


@pytest.mark.parametrize("view", ALL)
def test_only_who_may_edit_the_target_gets_an_answer(
    view: str, team: Team, translation: Translation, client_of: Any
) -> None:
    method, address = addresses(translation)[view]

    for user in (team.writer, person("partner")):
        response = getattr(client_of(user), method)(address)
        assert response.status_code in (302, 403), user
    assert getattr(Client(), method)(address).status_code in (302, 403)
    assert Translation.objects.get(pk=translation.pk).enabled


@pytest.mark.parametrize("view", CHANGING)
def test_nothing_is_changed_while_the_translation_is_in_review(
    view: str, team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    act(client, translation, "submit")
    words = list(StringTranslation.objects.order_by("pk").values())
    method, address = addresses(translation)[view]

    response = getattr(client, method)(address)

    assert response.status_code in (302, 403, 404)
    assert list(StringTranslation.objects.order_by("pk").values()) == words
    assert Translation.objects.get(pk=translation.pk).enabled


@pytest.mark.parametrize("view", ALL)
def test_what_is_not_there_is_not_found(
    view: str, team: Team, translation: Translation, client_of: Any
) -> None:
    method, address = addresses(translation)[view]
    for number in ("0", "9" * 30):
        wrong = address.replace(f"/{translation.pk}/", f"/{number}/", 1)
        assert getattr(client_of(team.translator), method)(wrong).status_code == 404


def test_a_translation_whose_target_is_gone_is_not_found(
    team: Team, translation: Translation, client_of: Any
) -> None:
    found = addresses(translation)
    FichePage.objects.filter(pk=target_of(translation).pk).update(translation_key=uuid.uuid4())

    for method, address in found.values():
        assert getattr(client_of(team.translator), method)(address).status_code == 404


def test_a_segment_of_another_page_is_not_found(
    team: Team, translation: Translation, english: Locale, client_of: Any
) -> None:
    other = begin(GlossaryTermFactory(), english, team.translator)
    foreign = segment_at(other, "term")

    response = put(client_of(team.translator), segment_address(translation, foreign), value="x")

    assert response.status_code == 404


@pytest.mark.parametrize("page", ["translation", "term"])
def test_the_way_of_localize_to_publish_publishes_nothing(
    page: str, team: Team, translation: Translation, english: Locale, client_of: Any
) -> None:
    term = GlossaryTermFactory(term="Épicerie")
    entry = begin(term, english, team.translator)
    bound = translation if page == "translation" else entry
    target = target_of(bound)
    address = (
        edit_address(target)
        if page == "translation"
        else reverse(target.snippet_viewset.get_url_name("edit"), args=[target.pk])
    )
    client = client_of(team.superuser)
    path = "title" if page == "translation" else "term"
    write(client, bound, path, "Unread words")

    said = client.post(address, {"action": "publish"}, follow=True).content.decode()

    assert "Rien n’a été fait." in said
    assert getattr(target_of(bound), path) != "Unread words"
    props = props_on(client.get(address))
    assert props["perms"]["canPublish"] is False
    assert props["links"]["convertToAliasUrl"] is None
    assert target_of(translation).live is False


def props_on(response: Any) -> dict[str, Any]:
    page = BeautifulSoup(response.content, "html.parser")
    (editor,) = page.select(".js-translation-editor")
    return json.loads(str(editor["data-props"]))


def test_whoever_only_looks_gets_no_buttons(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    act(client, translation, "submit")

    response = client.get(edit_address(target_of(translation)))

    page = BeautifulSoup(response.content, "html.parser")
    assert props_on(response)["object"]["isLocked"] is True
    labels = {button.get_text(strip=True) for button in page.select(".translation-actions button")}
    assert labels == {"La reprendre"}
    assert "Relecture" in page.select_one(".translation-bar__standing").get_text()


def test_stopping_is_asked_first_and_loses_nothing(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    act(client, translation, "save")
    address = reverse("wagtail_localize:stop_translation", args=[translation.pk])

    asked = client.post(address)
    assert "Modifier cette page sans sa source" in asked.content.decode()
    assert Translation.objects.get(pk=translation.pk).enabled
    client.post(address, {"confirmed": "1"})
    assert not Translation.objects.get(pk=translation.pk).enabled

    form = client.get(edit_address(target_of(translation))).content.decode()
    assert "EN Un jardin partagé" in form
    assert "alias" not in form.lower()
    assert reverse("translating:restart", args=[translation.pk]) in form
    sent = client.post(
        edit_address(target_of(translation)), {"localize-restart-translation": "1"}, follow=True
    )
    assert "à côté de sa source ?" in sent.content.decode().replace("\xa0", " ")
    assert not Translation.objects.get(pk=translation.pk).enabled
    act_again = client.post(
        reverse("translating:restart", args=[translation.pk]), {"confirmed": "1"}, follow=True
    )
    assert act_again.status_code == 200
    assert Translation.objects.get(pk=translation.pk).enabled
    assert client.post(reverse("translating:restart", args=[translation.pk])).status_code == 404


def test_an_entry_leaves_its_source_and_comes_back(
    team: Team, english: Locale, client_of: Any
) -> None:
    entry = begin(GlossaryTermFactory(term="Épicerie"), english, team.translator)
    client = client_of(team.translator)
    target = target_of(entry)
    form = reverse(target.snippet_viewset.get_url_name("edit"), args=[target.pk])
    client.post(reverse("translating:stop", args=[entry.pk]), {"confirmed": "1"})

    shown = client.get(form)

    assert shown.status_code == 200
    assert reverse("translating:restart", args=[entry.pk]) in shown.content.decode()
    client.post(reverse("translating:restart", args=[entry.pk]), {"confirmed": "1"})
    assert props_on(client.get(form))["perms"]["canPublish"] is False
