"""Where translations stand: the questions, the desk and the overview."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page

from knowledge.models import FichePage
from knowledge.translating.models import SourceCheck
from knowledge.translating.queries import State, first_of_each_state, languages_of, works
from tests.home.editors.reading import one, soup, words
from tests.knowledge.editorial.conftest import Team, approve, draft_by, person, send_back, submit
from tests.knowledge.factories import ReportFactory
from tests.support.queries import number_of

from .beside import begin, target_of, translate_all
from .following import published, republish, translated

pytestmark = pytest.mark.django_db


def state_of(user: Any, language: Locale, page: Page) -> str | None:
    return works(user, language).filter(pk=page.pk).values_list("state", flat=True).first()


def test_a_translation_goes_from_state_to_state(
    team: Team, english: Locale, source: FichePage
) -> None:
    user = team.translator
    assert state_of(user, english, source) == State.TO_DO

    translation = begin(source, english, user)
    assert state_of(user, english, source) == State.IN_PROGRESS

    translate_all(translation, user)
    translation.save_target(user=user, publish=False)
    page = target_of(translation)
    submit(page, user)
    assert state_of(user, english, source) == State.IN_REVIEW

    send_back(page, team.reviewer)
    assert state_of(user, english, source) == State.IN_PROGRESS

    page.current_workflow_state.resume(user)
    approve(page, team.reviewer)
    approve(page, team.validator)
    assert state_of(user, english, source) == State.UP_TO_DATE

    source = republish(source, summary="Autre résumé.")
    assert state_of(user, english, source) == State.OUTDATED

    translation.source.refresh_from_db()
    translation.source.update_from_db()
    assert state_of(user, english, source) == State.IN_PROGRESS

    translation.save_target(user=user, publish=False)
    target_of(translation).get_latest_revision().publish()
    assert state_of(user, english, source) == State.UP_TO_DATE


def test_a_publication_with_the_same_words_is_none(
    team: Team, english: Locale, source: FichePage
) -> None:
    translation = translated(source, english, team.translator)

    republish(source)
    assert state_of(team.translator, english, source) == State.UP_TO_DATE
    assert SourceCheck.objects.get().source_id == translation.source_id

    republish(source, period_start=datetime.date(2020, 1, 1))
    assert state_of(team.translator, english, source) == State.OUTDATED
    republish(source, period_start=source.period_start)
    assert state_of(team.translator, english, source) == State.UP_TO_DATE


def test_a_draft_of_the_source_makes_nothing_outdated(
    team: Team, english: Locale, source: FichePage
) -> None:
    translated(source, english, team.translator)
    source.title = "Brouillon"
    source.save_revision(user=team.writer)
    assert state_of(team.translator, english, source) == State.UP_TO_DATE


def test_an_alias_is_no_translation(team: Team, english: Locale, source: FichePage) -> None:
    source.copy_for_translation(english, alias=True, copy_parents=True)
    assert state_of(team.translator, english, source) == State.TO_DO


def test_a_page_that_follows_no_source_is_on_its_own(team: Team, english: Locale) -> None:
    home = Page.objects.get(depth=2, locale__language_code="fr")
    assert state_of(team.superuser, english, home) == State.APART


def test_what_is_translated_is_no_source_in_its_turn(
    team: Team, english: Locale, source: FichePage
) -> None:
    translation = translated(source, english, team.translator)
    french = source.locale
    german = Locale.objects.create(language_code="de")
    target = target_of(translation)
    assert state_of(team.superuser, french, target) is None
    assert state_of(team.superuser, german, target) is None
    assert state_of(team.superuser, german, source) == State.TO_DO


def test_drafts_of_others_are_in_no_list(team: Team, english: Locale) -> None:
    hidden = draft_by(team.writer, title="Secret de brouillon")
    begin(hidden, english, team.superuser)
    assert state_of(team.superuser, english, hidden) == State.IN_PROGRESS
    assert state_of(team.translator, english, hidden) is None
    shown = published(title="Visible")
    begin(shown, english, team.superuser)
    other = person("olga", "Rédaction")
    assert state_of(other, english, shown) is None


def test_only_those_who_translate_have_languages(team: Team, english: Locale) -> None:
    assert languages_of(team.translator) == [english]
    assert [each.language_code for each in languages_of(team.superuser)] == ["en", "fr"]
    assert [each.language_code for each in languages_of(team.administrator)] == ["en", "fr"]
    assert languages_of(team.reviewer) == []
    assert languages_of(team.writer) == []


def fill(team: Team, english: Locale, number: int) -> None:
    """Make so many pages in each state."""
    for _each in range(number):
        published()
        translated(published(), english, team.translator)
        begin(published(), english, team.translator)
        outdated = published()
        translated(outdated, english, team.translator)
        republish(outdated, summary="Nouveau résumé.")
        translation = begin(published(), english, team.translator)
        translate_all(translation, team.translator)
        translation.save_target(user=team.translator, publish=False)
        submit(target_of(translation), team.translator)


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return number_of(asked)


def test_the_desk_shows_what_waits_to_those_who_translate(
    team: Team, english: Locale, client_of: Any
) -> None:
    fill(team, english, 1)
    page = soup(client_of(team.translator), reverse("wagtailadmin_home"))
    shown = {
        name: words(one(page, f"#translations-{name}-en-heading"))
        for name in ("to_do", "outdated", "in_progress", "in_review")
    }
    to_do = works(team.translator, english).filter(state=State.TO_DO).count()
    assert shown["to_do"] == f"À traduire : anglais ({to_do})"
    assert shown["outdated"].endswith("(1)")
    assert shown["in_review"].endswith("(1)")
    assert page.select_one("#desk-empty") is None
    link = one(page, "#translations-to_do-en-section .desk-all a")
    assert link["href"] == f"{reverse('translating:overview')}?language=en&state=to_do"

    for user in (team.writer, team.reviewer, team.validator):
        other = soup(client_of(user), reverse("wagtailadmin_home"))
        assert not other.select("[id^=translations-]")


def test_the_desk_costs_the_same_however_much_waits(
    team: Team, english: Locale, client_of: Any
) -> None:
    client = client_of(team.translator)
    address = reverse("wagtailadmin_home")
    fill(team, english, 1)
    few = queries(client, address)
    with CaptureQueriesContext(connection) as asked:
        for language in languages_of(team.superuser):
            first_of_each_state(team.superuser, language, 8)
    assert number_of(asked) <= 4
    fill(team, english, 3)
    assert queries(client, address) == few <= 40


def test_the_overview_leads_to_what_is_to_be_done(
    team: Team, english: Locale, client_of: Any
) -> None:
    fill(team, english, 1)
    page = soup(client_of(team.translator), reverse("translating:overview"))
    ways = {
        words(one(row, "td:nth-of-type(3)")): one(row, "td a")["href"]
        for row in page.select("#listing-results tbody tr")
    }
    assert ways["À traduire"].startswith("/admin/localize/submit/page/")
    assert ways["À actualiser"].endswith("/changes/")
    assert ways["En cours"].endswith("/edit/")
    assert ways["En relecture"].startswith("/admin/editorial/pages/")
    for address in ways.values():
        assert client_of(team.translator).get(address).status_code == 200


def test_the_overview_is_narrowed(team: Team, english: Locale, client_of: Any) -> None:
    fill(team, english, 1)
    published(title="Une épicerie solidaire")
    client = client_of(team.translator)

    def titles(**filters: Any) -> list[str]:
        address = reverse("translating:overview")
        response = client.get(address, filters)
        assert response.status_code == 200
        return [page.title for page in response.context["object_list"]]

    assert titles(title="épicerie solid") == ["Une épicerie solidaire"]
    assert len(titles(state="in_review")) == 1
    assert titles(language="fr", state="to_do") == []
    assert titles(title="\u202eà rebours 🙂") == []
    assert len(titles(title="\x00")) > 4
    assert client.get(f"{reverse('translating:overview')}?title=%ED%A0%80").status_code == 200
    assert len(titles(state="nonsense", language="xx", p="9999")) > 4
    assert len(titles(title="é" * 10_000)) > 4
    kind = published().content_type_id
    assert len(titles(content_type=kind)) == 7
    ReportFactory()
    assert len(titles(content_type=kind)) == 7


@pytest.mark.parametrize("account", ["translator", "writer", "superuser"])
def test_the_overview_costs_the_same_however_long(
    team: Team, english: Locale, client_of: Any, account: str
) -> None:
    client = client_of(getattr(team, account))
    address = reverse("translating:overview")
    fill(team, english, 1)
    few = queries(client, address)
    fill(team, english, 3)
    assert queries(client, address) == few


def test_the_overview_goes_into_a_spreadsheet(team: Team, english: Locale, client_of: Any) -> None:
    published(title="=1+1")
    for kind in ("csv", "xlsx"):
        response = client_of(team.translator).get(
            reverse("translating:overview"), {"export": kind, "title": "1+1"}
        )
        content = b"".join(response.streaming_content)
        assert content
        if kind == "csv":
            assert "'=1+1,Fiche de collaboration,Français,Anglais,À traduire" in content.decode(
                "utf-8-sig"
            )


def test_the_report_of_localize_is_replaced(team: Team, client_of: Any) -> None:
    draft_by(team.writer, title="Secret de brouillon")
    response = client_of(team.translator).get(reverse("wagtail_localize:translations_report"))
    assert response.url == reverse("translating:overview")


def test_nobody_without_a_part_in_pages_sees_the_overview(team: Team, client_of: Any) -> None:
    nobody = person("nils")
    response = client_of(nobody).get(reverse("translating:overview"))
    assert response.status_code == 302
