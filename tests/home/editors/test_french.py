"""French everywhere, dates and time zones included."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import polib
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from config import BASE_DIR
from home.models import HomePage, User
from knowledge.models import EventReportPage, FichePage
from tests.home.editors.reading import (
    addresses,
    every_view,
    main_menu,
    parse,
    plain,
    soup,
    words,
)

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

CATALOGS = [
    BASE_DIR / folder / "locale/fr/LC_MESSAGES/django.po"
    for folder in ("home", "knowledge", "site/config")
]
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def english() -> re.Pattern[str]:
    """Return what matches every message of ours as it reads before it is translated."""
    messages = set()
    for path in CATALOGS:
        for entry in polib.pofile(str(path)):
            french = {entry.msgstr, *entry.msgstr_plural.values()}
            for message in filter(None, (entry.msgid, entry.msgid_plural)):
                told = re.sub("[^a-z]", "", PLACE.sub("", message))
                # Of “%(low)s to %(high)s” too little is left to know it by.
                if message not in french and len(told) > (8 if PLACE.search(message) else 1):
                    messages.add(plain(message))
    forms = ("[^<>]+".join(map(re.escape, PLACE.split(message))) for message in messages)
    return re.compile("|".join(sorted(forms)), re.IGNORECASE)


def strings(value: Any) -> Iterator[str]:
    """Yield every string in what JSON was read as, but for names that programs use."""
    if isinstance(value, str) and value[:1] == "<":
        yield from shown(parse(value))
    elif isinstance(value, str):
        if not re.fullmatch(r"[a-z][\w-]*", value):
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def shown(page: BeautifulSoup) -> Iterator[str]:
    """Yield all that a page says: its text, the labels of its parts, and what its scripts show."""
    for script in page.select("script[type='application/json']"):
        yield from strings(json.loads(script.string))
    for script in page.select("script"):
        script.decompose()
    yield from page.stripped_strings
    for element in page.find_all(True):
        for name, value in element.attrs.items():
            if name in {"aria-label", "title", "placeholder", "alt"}:
                yield value
            elif isinstance(value, str) and value[:1] in "[{":
                try:
                    yield from strings(json.loads(value))
                except json.JSONDecodeError:
                    continue


def all_views(client: Client, pages: dict[type[Page], Page]) -> Iterator[str]:
    """Yield the addresses of what an editor works with: all of the menu, and every form."""
    first = reverse("wagtailadmin_home")
    yield first
    yield from addresses(main_menu(soup(client, first)))
    for model, page in pages.items():
        yield reverse("wagtailadmin_explore", args=[page.pk])
        yield reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield reverse("wagtailadmin_pages:history", args=[page.pk])
        names = [model._meta.app_label, model._meta.model_name]
        if not model.max_count_per_parent:
            yield reverse("wagtailadmin_pages:add", args=[*names, page.get_parent().pk])
    yield reverse("wagtailadmin_pages:add_subpage", args=[pages[HomePage].pk])
    for model in get_snippet_models():
        if model._meta.app_label == "knowledge":
            yield reverse(model.snippet_viewset.get_url_name("add"))
    yield reverse("wagtailimages:add_multiple")
    yield reverse("wagtaildocs:add_multiple")


@every_view
def test_no_word_of_ours_is_left_in_english(as_admin, one_of_each):
    ours = english()
    left = {
        f"{address}: {text}"
        for address in all_views(as_admin, one_of_each)
        for text in shown(soup(as_admin, address))
        if ours.fullmatch(plain(text))
    }
    assert not left


def test_the_search_for_english_words_finds_them(as_admin, one_of_each):
    """Were the admin in English, nearly all that is said in our words would be found."""
    profile = UserProfile.get_for_user(User.objects.get(username="administration"))
    profile.preferred_language = "en"
    profile.save()
    ours = english()
    address = reverse("wagtailadmin_pages:edit", args=[one_of_each[FichePage].pk])
    found = {plain(text) for text in shown(soup(as_admin, address)) if ours.fullmatch(plain(text))}
    assert {"What we learned", "Where it stands", "On a phone", "Directory"} <= found
    assert len(found) > 40


def test_checkboxes_are_in_the_language_of_the_page(as_editor, one_of_each):
    fiche = one_of_each[FichePage]
    FichePage.objects.filter(pk=fiche.pk).update(owner=User.objects.get(username="redaction"))
    FichePage.objects.filter(pk=fiche.pk).update(live=False)
    page = soup(as_editor, reverse("wagtailadmin_pages:edit", args=[fiche.pk]))
    assert len(page.select("#id_objectives input")) == 6
    assert "Places and spaces to meet" not in words(page.select_one("#id_themes"))
    assert "Lieux et espaces de rencontre" in words(page.select_one("#id_themes"))


def test_the_admin_is_french_for_whoever_has_not_chosen(client, accounts):
    client.force_login(User.objects.get(username="redaction"))
    page = client.get(reverse("wagtailadmin_home"), headers={"Accept-Language": "en"})
    assert '<html lang="fr"' in page.content.decode()

    client.logout()
    page = client.get(reverse("wagtailadmin_login"), headers={"Accept-Language": "en"})
    assert '<html lang="fr"' in page.content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_dates_are_written_and_read_day_first(as_admin, one_of_each, language):
    with translation.override(language):
        report = one_of_each[EventReportPage]
        form = report.specific.get_edit_handler().get_form_class()(instance=report.specific)
        assert 'value="13/12/2021"' in str(form["date"])
        assert form.fields["date"].clean("13/12/2021") == report.specific.date
        assert form.fields["date"].clean("2021-12-13") == report.specific.date


def test_time_zones_are_those_where_french_is_written(as_editor):
    page = soup(as_editor, reverse("wagtailadmin_account"))
    zones = [option["value"] for option in page.select("select[name$=current_time_zone] option")]
    assert {"Europe/Paris", "America/Toronto", "Indian/Reunion"} <= set(zones)
    assert len(zones) < 20
