"""What is begun, and what is shown, of pages and entries that one may not read."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import Team, draft_by, person
from tests.knowledge.factories import GlossaryTermFactory

from .beside import (
    begin,
)

pytestmark = pytest.mark.django_db


def test_entries_are_named_to_those_who_may_look_at_them(
    team: Team, english: Locale, client_of: Any
) -> None:
    term = GlossaryTermFactory(term="Épicerie")
    names = ("wagtail_localize:snippets_api_listing", "wagtail_localize:snippets_api_detail")
    listing = reverse(names[0], args=["knowledge", "glossaryterm"])
    detail = reverse(names[1], args=["knowledge", "glossaryterm", term.pk])

    assert client_of(team.translator).get(detail).json()["title"] == "Épicerie"
    partner = client_of(person("partner"))
    for address in (listing, detail):
        assert partner.get(address).status_code in (302, 403)
    secret = reverse(names[0], args=["knowledge", "person"])
    assert client_of(team.translator).get(secret).status_code == 403
    for wrong in ("abc", "9" * 30):
        address = reverse(names[1], args=["knowledge", "glossaryterm", wrong])
        assert client_of(team.translator).get(address).status_code == 404
    unknown = reverse(names[0], args=["nothing", "ofthekind"])
    assert client_of(team.translator).get(unknown).status_code == 404


def test_no_translation_is_begun_of_what_one_may_not_add(
    team: Team, english: Locale, client_of: Any
) -> None:
    from knowledge.models import Objective

    objective = Objective.objects.filter(locale__language_code="fr").first()
    address = reverse(
        "wagtail_localize:submit_snippet_translation",
        args=["knowledge", "objective", objective.pk],
    )
    assert client_of(team.translator).post(address, {"locales": [english.pk]}).status_code in (
        302,
        403,
    )
    assert not Translation.objects.filter(source__object_id=objective.translation_key).exists()
    term = reverse(
        "wagtail_localize:submit_snippet_translation", args=["knowledge", "glossaryterm", "abc"]
    )
    assert client_of(team.translator).get(term).status_code == 404


@pytest.mark.parametrize("locales", [["9" * 30], ["x"], ["\x00"], [], ["0", "-1"]])
def test_languages_that_are_none_begin_nothing(
    locales: list[str], team: Team, source: FichePage, english: Locale, client_of: Any
) -> None:
    address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])

    response = client_of(team.translator).post(address, {"locales": locales})

    assert response.status_code == 200
    assert not source.has_translation(english)
    assert client_of(team.translator).get(f"{address}?select_locale=%00").status_code == 200


def test_what_stands_below_is_translated_as_far_as_one_finds_it(
    team: Team, source: FichePage, english: Locale, client_of: Any
) -> None:
    secret = draft_by(team.writer, title="Secret")
    section = source.get_parent()
    twin = section.get_translation(english)
    twin.alias_of = section
    twin.save(update_fields=["alias_of"])
    address = reverse("wagtail_localize:submit_page_translation", args=[section.pk])

    client_of(team.translator).post(address, {"locales": [english.pk], "include_subtree": "on"})

    assert source.has_translation(english)
    assert not secret.has_translation(english)


def test_a_source_that_one_does_not_find_is_not_taken_over(
    team: Team, english: Locale, client_of: Any
) -> None:
    draft = draft_by(team.writer, title="Secret")
    secret = begin(draft, english, team.superuser)
    address = reverse("wagtail_localize:update_translations", args=[secret.source_id])

    response = client_of(team.translator).get(address)

    assert response.status_code in (302, 403)
    assert b"Secret" not in response.content
