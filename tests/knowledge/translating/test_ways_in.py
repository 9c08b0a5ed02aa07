"""Ways by which a translation, or a whole language, could begin that are not this site's."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from knowledge.models import FichePage
from tests.home.editors.reading import soup
from tests.knowledge.editorial.conftest import Team

pytestmark = pytest.mark.django_db

COMPONENT = "component-wagtail_localize_localesynchronization"


@pytest.mark.parametrize("who", ["translator", "administrator", "superuser"])
@pytest.mark.parametrize(
    "sent",
    [
        {"locale": "en"},
        {"locale": "en", "alias": True},
        {"locale": "en", "copy_parents": True, "recursive": True},
        {"locale": "fr"},
        {"locale": "fr", "alias": True},
        {"locale": "xx"},
        {"locale": "\x00"},
        {},
    ],
)
def test_the_api_begins_no_translation(
    sent: dict[str, Any], who: str, team: Team, source: FichePage, english: Locale, client_of: Any
) -> None:
    client = client_of(getattr(team, who))
    before = Page.objects.count()
    section = source.get_parent().get_translation(english)

    for page in (source, section):
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "copy_for_translation"])
        assert client.post(address, sent, content_type="application/json").status_code in (403, 404)

    assert Page.objects.count() == before


@pytest.mark.parametrize("action", ["nothing", "copy_for_translation"])
def test_the_api_still_knows_its_other_addresses(
    action: str, team: Team, source: FichePage, client_of: Any
) -> None:
    client = client_of(team.superuser)

    assert client.get(reverse("wagtailadmin_api:pages:detail", args=[source.pk])).json()["title"]
    address = reverse("wagtailadmin_api:pages:action", args=[source.pk, "nothing"])
    assert client.post(address).status_code == 404
    address = reverse("wagtailadmin_api:pages:action", args=[10**9, action])
    assert client.post(address).status_code == 404


def locale_addresses(english: Locale) -> dict[str, str]:
    return {
        "new": reverse("wagtaillocales:add"),
        "edit": reverse("wagtaillocales:edit", args=[english.pk]),
    }


@pytest.mark.parametrize("view", ["new", "edit"])
def test_no_language_is_filled_with_copies(
    view: str, team: Team, source: FichePage, english: Locale, client_of: Any, committing: Any
) -> None:
    address = locale_addresses(english)[view]
    client = client_of(team.superuser)
    Page.objects.filter(locale=english, depth=3).delete()
    before = Page.objects.count()

    page = soup(client, address)
    assert not page.select(f"[name^={COMPONENT}]")
    text = page.select_one("main").get_text()
    assert "Enabled" not in text
    assert "Sync" not in text

    with committing():
        client.post(
            address,
            {
                "language_code": "en",
                f"{COMPONENT}-enabled": "on",
                f"{COMPONENT}-sync_from": source.locale_id,
            },
        )

    assert not LocaleSynchronization.objects.exists()
    assert Page.objects.count() == before
    assert not Page.objects.filter(locale=english, alias_of__isnull=False).exists()
