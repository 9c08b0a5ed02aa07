"""Deleting, moving and unpublishing a source: its translations stay unless they are to follow."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from home.models import StandardPage
from knowledge.models import FicheIndexPage, FichePage, GlossaryTerm
from tests.home.editors.reading import parse, soup, words
from tests.knowledge.editorial.conftest import Team, draft_by, submit
from tests.knowledge.factories import GlossaryTermFactory, objective
from tests.support.queries import number_of

from .beside import begin, target_of
from .following import published, translated

pytestmark = pytest.mark.django_db

KEEP, SAME = {"translations": "keep"}, {"translations": "same"}


@pytest.fixture
def pair(team: Team, english: Locale) -> tuple[FichePage, FichePage]:
    """Return a published fiche and its published translation."""
    fiche = published(title="Un jardin")
    done = translated(fiche, english, team.translator)
    return fiche, target_of(done)


def address(action: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{action}", args=[page.pk])


def bulk(action: str, *pages: Page) -> str:
    keys = "&".join(f"id={page.pk}" for page in pages)
    return f"/admin/bulk/wagtailcore/page/{action}/?{keys}&next=/admin/"


def exists(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk).exists()


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def asked(client: Client, where: str) -> Any:
    """Return the page that asks, once the form on it is known to keep translations."""
    page = soup(client, where)
    chosen = page.select("input[name=translations][checked]")
    assert [choice["value"] for choice in chosen] == ["keep"]
    return page


def only_in_french(team: Team) -> None:
    """Leave administrators their rights on French pages only."""
    home = Page.objects.get(depth=2, locale__language_code="en")
    GroupPagePermission.objects.filter(
        page=home, group=Group.objects.get(name="Administration")
    ).delete()


def test_deleting_says_what_there_is_and_keeps_it(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    fiche, target = pair
    client = client_of(team.administrator)
    page = asked(client, address("delete", fiche))
    assert "Anglais – EN Un jardin (publiée)" in words(page)
    assert "dépubliez" in words(page)
    response = client.post(address("delete", fiche), KEEP, follow=True)
    assert "Ses traductions restent" in response.content.decode()
    assert not exists(fiche)
    assert is_live(target)
    # It is edited like any other page from now on.
    form = client.get(address("edit", target))
    assert form.status_code == 200
    assert form.context["page"].pk == target.pk
    assert FichePage.objects.get(pk=target.pk).title == "EN Un jardin"


def test_translations_are_deleted_too_if_that_is_chosen(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    fiche, target = pair
    client_of(team.administrator).post(address("delete", fiche), SAME)
    assert not exists(fiche)
    assert not exists(target)
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_one_may_not_do_with_each_is_not_done_with_any(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    fiche, target = pair
    only_in_french(team)
    client = client_of(team.administrator)
    for action in ("delete", "unpublish"):
        page = asked(client, address(action, fiche))
        same = page.select_one("input[name=translations][value=same]")
        assert same.has_attr("disabled")
        assert "Elles ne peuvent pas toutes suivre" in words(page)
        response = client.post(address(action, fiche), SAME)
        assert response.status_code == 200
        assert "Rien n’est fait" in words(parse(response.content.decode()))
        assert is_live(fiche)
        assert is_live(target)
    for action in ("delete", "unpublish"):
        response = client.post(bulk(action, fiche), SAME)
        assert "Rien n’est fait" in words(parse(response.content.decode()))
        assert is_live(fiche)
        assert is_live(target)


def test_writers_delete_no_published_translation_of_their_draft(
    team: Team, english: Locale, client_of: Any
) -> None:
    draft = draft_by(team.writer, title="À moi")
    done = translated(draft, english, team.superuser)
    target = target_of(done)
    client = client_of(team.writer)
    client.post(address("delete", draft), SAME)
    assert exists(draft)
    assert exists(target)
    client.post(address("delete", draft), KEEP)
    assert not exists(draft)
    assert is_live(target)


def test_the_title_of_a_draft_stays_a_secret(team: Team, english: Locale, client_of: Any) -> None:
    draft = draft_by(team.writer, title="À moi")
    done = begin(draft, english, team.superuser)
    Page.objects.filter(pk=target_of(done).pk).update(draft_title="Secret title", owner=None)
    page = asked(client_of(team.writer), address("delete", draft))
    assert "Secret title" not in str(page)
    assert "un brouillon qui ne vous est pas montré" in words(page)


def test_without_translations_all_is_as_before(team: Team, english: Locale, client_of: Any) -> None:
    fiche = published(title="Seule")
    client = client_of(team.administrator)
    for where in (
        address("delete", fiche),
        address("unpublish", fiche),
        bulk("delete", fiche),
        bulk("unpublish", fiche),
        bulk("move", fiche),
    ):
        page = soup(client, where)
        assert not page.select("input[name=translations]")
    client.post(address("delete", fiche), SAME)
    assert not exists(fiche)


def test_deleting_a_translation_leaves_its_source(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    fiche, target = pair
    client = client_of(team.administrator)
    page = soup(client, address("delete", target))
    assert not page.select("input[name=translations]")
    assert "Français – Un jardin" in words(page)
    client.post(address("delete", target), SAME)
    assert not exists(target)
    assert is_live(fiche)


def test_what_stands_below_a_section_is_counted(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    _fiche, target = pair
    section = FicheIndexPage.objects.get(locale__language_code="fr")
    client = client_of(team.superuser)
    page = asked(client, address("delete", section))
    assert "EN Un jardin" in words(page)
    client.post(address("delete", section), KEEP)
    assert not exists(section)
    assert is_live(target)


def test_a_placeholder_never_becomes_a_page_of_its_own(
    team: Team, english: Locale, client_of: Any
) -> None:
    home = Page.objects.get(depth=2, locale__language_code="fr")
    alone = home.add_child(instance=StandardPage(title="Seule", slug="seule"))
    above = home.add_child(instance=StandardPage(title="Au-dessus", slug="au-dessus"))
    empty = alone.copy_for_translation(english, alias=True)
    placeholder = above.copy_for_translation(english, alias=True)
    below = placeholder.add_child(instance=StandardPage(title="Below", slug="below"))
    assert is_live(placeholder)
    client = client_of(team.administrator)
    for page in (alone, above):
        client.post(address("delete", page), KEEP)
        assert not exists(page)
    assert not exists(empty)
    assert not is_live(placeholder)
    assert is_live(below)

    other = home.add_child(instance=StandardPage(title="Autre", slug="autre"))
    stands_in = other.copy_for_translation(english, alias=True)
    other.delete()
    assert not is_live(stands_in)


def test_unpublishing_asks_about_what_readers_see(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    fiche, target = pair
    client = client_of(team.administrator)
    asked(client, address("unpublish", fiche))
    client.post(address("unpublish", fiche), KEEP)
    assert not is_live(fiche)
    assert is_live(target)
    Page.objects.filter(pk=fiche.pk).update(live=True)
    client.post(address("unpublish", fiche), SAME)
    assert not is_live(fiche)
    assert not is_live(target)
    Page.objects.filter(pk=fiche.pk).update(live=True)
    assert not soup(client, address("unpublish", fiche)).select("input[name=translations]")


def test_a_translation_in_review_is_not_unpublished_on_the_way(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    fiche, target = pair
    target.save_revision(user=team.translator)
    submit(target, team.translator)
    client_of(team.administrator).post(address("unpublish", fiche), SAME)
    assert is_live(target)


def move_address(page: Page, to: Page) -> str:
    return reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk])


@pytest.fixture
def standard(team: Team, english: Locale) -> tuple[Page, Page, Page]:
    """Return a page, its translation, and a section that is not translated."""
    home = Page.objects.get(depth=2, locale__language_code="fr")
    page = home.add_child(instance=StandardPage(title="Guide", slug="guide"))
    section = home.add_child(instance=StandardPage(title="Rubrique", slug="rubrique"))
    done = translated(page, english, team.superuser)
    return page, target_of(done), section


def test_moving_moves_translations_only_if_asked_and_possible(
    team: Team, standard: tuple[Page, Page, Page], english: Locale, client_of: Any
) -> None:
    page, target, section = standard
    client = client_of(team.administrator)
    told = asked(client, move_address(page, section))
    assert "« Rubrique » n’est pas encore traduite dans cette langue" in words(told)
    response = client.post(move_address(page, section), SAME)
    assert "Rien n’est fait" in words(parse(response.content.decode()))
    assert not Page.objects.get(pk=page.pk).is_child_of(section)

    done = translated(section, english, team.superuser)
    translated_section = target_of(done)
    asked(client, move_address(page, section))
    client.post(move_address(page, section), SAME)
    assert Page.objects.get(pk=page.pk).is_child_of(Page.objects.get(pk=section.pk))
    moved = Page.objects.get(pk=target.pk)
    assert moved.is_child_of(Page.objects.get(pk=translated_section.pk))
    assert Page.find_problems() == ([], [], [], [], [])


def test_moving_leaves_translations_where_they_are(
    team: Team, standard: tuple[Page, Page, Page], client_of: Any
) -> None:
    page, target, section = standard
    before = target.url_path
    client_of(team.administrator).post(move_address(page, section), KEEP)
    assert Page.objects.get(pk=page.pk).is_child_of(Page.objects.get(pk=section.pk))
    assert Page.objects.get(pk=target.pk).url_path == before


def test_many_pages_are_asked_about_at_once(
    team: Team, english: Locale, client_of: Any, pair: tuple[FichePage, FichePage]
) -> None:
    fiche, target = pair
    other = published(title="Une cuisine")
    other_target = target_of(translated(other, english, team.translator))
    alone = published(title="Seule")
    client = client_of(team.administrator)
    page = asked(client, bulk("unpublish", fiche, other, alone))
    assert "2 traductions" in words(page)
    client.post(bulk("unpublish", fiche, other, alone), SAME)
    assert not any(map(is_live, (fiche, other, alone, target, other_target)))
    page = asked(client, bulk("delete", fiche, other))
    client.post(bulk("delete", fiche), KEEP)
    assert not exists(fiche)
    assert exists(target)
    client.post(bulk("delete", other), SAME)
    assert not exists(other)
    assert not exists(other_target)
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_source_and_its_translation_deleted_together_are_no_question(
    team: Team, pair: tuple[FichePage, FichePage], client_of: Any
) -> None:
    fiche, target = pair
    client = client_of(team.administrator)
    assert not soup(client, bulk("delete", fiche, target)).select("input[name=translations]")
    client.post(bulk("delete", fiche, target))
    assert not exists(fiche)
    assert not exists(target)


def test_many_pages_are_moved_with_their_translations(
    team: Team, standard: tuple[Page, Page, Page], english: Locale, client_of: Any
) -> None:
    page, target, section = standard
    client = client_of(team.administrator)
    asked(client, bulk("move", page))
    response = client.post(bulk("move", page), {**SAME, "chooser": section.pk})
    assert "Rien n’est fait" in words(parse(response.content.decode()))
    assert not Page.objects.get(pk=page.pk).is_child_of(section)
    translated_section = target_of(translated(section, english, team.superuser))
    client.post(bulk("move", page), {**SAME, "chooser": section.pk})
    assert Page.objects.get(pk=page.pk).is_child_of(Page.objects.get(pk=section.pk))
    assert Page.objects.get(pk=target.pk).is_child_of(Page.objects.get(pk=translated_section.pk))


NO_ANSWERS: list[dict[str, Any]] = [
    {},
    {"translations": ""},
    {"translations": "zzz"},
    {"translations": ["same", "\x00🙂" * 5000]},
]


@pytest.mark.parametrize("sent", NO_ANSWERS)
@pytest.mark.parametrize("action", ["delete", "unpublish"])
@pytest.mark.parametrize("many", [False, True])
def test_without_an_answer_it_is_asked_again(
    many: bool,
    action: str,
    sent: dict[str, Any],
    team: Team,
    pair: tuple[FichePage, FichePage],
    client_of: Any,
) -> None:
    fiche, target = pair
    where = bulk(action, fiche) if many else address(action, fiche)

    response = client_of(team.administrator).post(where, sent)

    page = parse(response.content.decode())
    assert "choisissez ci-dessous ce que deviennent les traductions" in words(page)
    assert [each["value"] for each in page.select("input[name=translations][checked]")] == ["keep"]
    assert is_live(fiche)
    assert is_live(target)


@pytest.mark.parametrize("sent", NO_ANSWERS)
def test_without_an_answer_nothing_is_moved(
    sent: dict[str, Any],
    team: Team,
    standard: tuple[Page, Page, Page],
    english: Locale,
    client_of: Any,
) -> None:
    page, _target, section = standard
    translated(section, english, team.superuser)
    client = client_of(team.administrator)

    for where, also in (
        (move_address(page, section), {}),
        (bulk("move", page), {"chooser": section.pk}),
    ):
        response = client.post(where, {**sent, **also})
        assert "choisissez ci-dessous" in words(parse(response.content.decode()))
        assert not Page.objects.get(pk=page.pk).is_child_of(section)


def test_asking_costs_the_same_however_many_translations(
    team: Team, english: Locale, client_of: Any
) -> None:
    client = client_of(team.administrator)
    section = FicheIndexPage.objects.get(locale__language_code="fr")

    def queries(number: int) -> int:
        for _each in range(number):
            translated(published(), english, team.translator)
        client.get(address("delete", section))
        with CaptureQueriesContext(connection) as made:
            assert (
                len(soup(client, address("delete", section)).select(".keeping__list li")) > number
            )
        return number_of(made)

    assert queries(2) == queries(6)


def test_terms_say_that_their_translations_stay(
    team: Team, english: Locale, client_of: Any
) -> None:
    term = GlossaryTermFactory(term="Tiers-lieu")
    english_term = term.copy_for_translation(english)
    english_term.term = "<b>Third place"
    english_term.save()
    client = client_of(team.superuser)
    where = reverse(term.snippet_viewset.get_url_name("delete"), args=[term.pk])
    page = soup(client, where)
    assert "Anglais – “<b>Third place”" in words(page) or "« <b>Third place »" in words(page)
    many = f"/admin/bulk/knowledge/glossaryterm/delete/?id={term.pk}"
    assert "Third place" in words(soup(client, many))
    client.post(where)
    assert GlossaryTerm.objects.filter(pk=english_term.pk).exists()
    alone = objective("se-connaitre")
    type(alone).objects.filter(translation_key=alone.translation_key).exclude(pk=alone.pk).delete()
    where = reverse(alone.snippet_viewset.get_url_name("delete"), args=[alone.pk])
    assert "ne sont pas supprimées" not in words(soup(client, where))
