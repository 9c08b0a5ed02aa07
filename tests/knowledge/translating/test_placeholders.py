"""Pages that stand in for a translation: how they stop doing so, and what readers get of it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from knowledge.models import FichePage
from knowledge.models.published import is_placeholder, published_q
from tests.knowledge.editorial.conftest import Team, approve, submit
from tests.knowledge.factories import EntryFactory, NotebookFactory, refetch

from .beside import act, begin, target_of, translate_all
from .following import published, republish

pytestmark = pytest.mark.django_db


@pytest.fixture
def notebook(team: Team, english: Locale) -> Page:
    """Return a French notebook whose entry is translated, below a placeholder of the notebook."""
    home = Page.objects.get(depth=2, locale=english)
    home.specific.save_revision().publish()
    fields = {"title": "Carnet du Québec", "slug": "quebec-2023", "summary": "Dix jours."}
    notebook = republish(NotebookFactory(**fields))
    entry = EntryFactory(parent=notebook, title="Premier jour", slug="premier-jour")
    translation = begin(entry, english, team.translator)
    translate_all(translation, team.translator)
    translation.save_target(user=team.translator, publish=False)
    target_of(translation).get_latest_revision().publish()
    return notebook


@pytest.fixture
def placeholder(notebook: Page, english: Locale) -> Page:
    """Return what stands in for the notebook in English."""
    page = notebook.get_translation(english)
    assert is_placeholder(page)
    assert page.live
    return page


def is_readable(page: Page) -> bool:
    """Whether readers get a page as one of its language."""
    listed = Page.objects.filter(published_q(), pk=page.pk).exists()
    answer = Client().get(page.get_url())
    shown = answer.status_code == 200 and b"noindex" not in answer.content
    assert shown is listed
    return listed


def ask_for_translation(page: Page, english: Locale, user: Any) -> None:
    client = Client()
    client.force_login(user)
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    client.post(address, {"locales": [english.pk]})


def test_whoever_begins_its_translation_shows_it_to_nobody(
    team: Team, notebook: Page, placeholder: Page, english: Locale
) -> None:
    ask_for_translation(notebook, english, team.translator)

    page = refetch(placeholder)
    assert page.alias_of is None
    assert Translation.objects.get(source__object_id=page.translation_key).enabled
    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert (page.first_published_at, page.last_published_at, page.live_revision) == (None,) * 3
    assert page.owner == team.translator
    assert not is_readable(page)
    # Its address still leads to what there is to read.
    answer = Client().get(page.get_url())
    assert answer.status_code == 404
    assert f'href="{notebook.get_url()}"' in answer.content.decode()


def test_two_approvals_show_it(
    team: Team, notebook: Page, placeholder: Page, english: Locale, client_of: Any
) -> None:
    ask_for_translation(notebook, english, team.translator)
    translation = Translation.objects.get(source__object_id=placeholder.translation_key)
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "submit")
    approve(placeholder, team.reviewer)
    assert not is_readable(refetch(placeholder))

    approve(placeholder, team.validator)

    page = refetch(placeholder)
    assert is_readable(page)
    assert page.title == "EN Carnet du Québec"
    assert page.first_published_at > notebook.first_published_at


def test_what_is_published_below_it_stays(
    team: Team, notebook: Page, placeholder: Page, english: Locale
) -> None:
    ask_for_translation(notebook, english, team.translator)

    below = refetch(placeholder).get_children().get()
    assert is_readable(below)


def by_form(page: Page, user: Any, client: Client) -> None:
    address = reverse("wagtailadmin_pages:convert_alias", args=[page.pk])
    answer = client.post(address, follow=True)
    assert "Cette page tient la place d’une traduction" in answer.content.decode()
    assert "Traduire cette page" in answer.content.decode()


def by_api(page: Page, user: Any, client: Client) -> None:
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "convert_alias"])
    assert client.post(address).status_code == 403


@pytest.mark.parametrize("way", [by_form, by_api])
@pytest.mark.parametrize("who", ["translator", "administrator", "superuser"])
def test_it_is_translated_and_not_made_a_page_apart(
    who: str, way: Callable[..., None], team: Team, placeholder: Page, client_of: Any
) -> None:
    user = getattr(team, who)

    way(placeholder, user, client_of(user))

    assert is_placeholder(refetch(placeholder))
    assert refetch(placeholder).live


def test_code_that_makes_it_a_page_apart_makes_a_draft(team: Team, placeholder: Page) -> None:
    ConvertAliasPageAction(placeholder, user=team.superuser).execute()

    page = refetch(placeholder)
    assert page.alias_of is None
    assert not is_readable(page)
    submit(page, team.translator)
    approve(page, team.reviewer)
    approve(page, team.validator)
    assert is_readable(refetch(page))


def test_adding_the_language_makes_drafts_of_them(placeholder: Page) -> None:
    section = placeholder.get_parent()
    assert is_placeholder(section)

    call_command("add_language", "en", stdout=StringIO())

    section = refetch(section)
    assert section.alias_of is None
    assert not is_readable(section)
    assert is_placeholder(refetch(placeholder))


def test_what_repeats_it_in_a_third_language_repeats_its_source(
    team: Team, notebook: Page, placeholder: Page, english: Locale
) -> None:
    german = Locale.objects.create(language_code="de")
    third = placeholder.copy_for_translation(german, alias=True, copy_parents=True)
    assert third.alias_of_id == placeholder.pk

    ask_for_translation(notebook, english, team.translator)

    assert refetch(third).alias_of_id == notebook.pk


def test_a_copy_in_the_same_language_was_shown_and_stays(
    team: Team, english: Locale, client_of: Any
) -> None:
    fiche = published(title="Un jardin partagé")
    copy = fiche.create_alias(update_slug="jardin-copie")

    for way in ("form", "api"):
        name, extra = {
            "form": ("wagtailadmin_pages:convert_alias", []),
            "api": ("wagtailadmin_api:pages:action", ["convert_alias"]),
        }[way]
        FichePage.objects.filter(pk=copy.pk).update(alias_of=fiche, live=True)
        client_of(team.superuser).post(reverse(name, args=[copy.pk, *extra]))
        page = refetch(copy)
        assert page.alias_of is None
        assert is_readable(page)
