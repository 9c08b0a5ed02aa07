"""What editors and readers see of freshness."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook

from home.demo.accounts import ensure_accounts
from home.models import User
from home.tree import Tree
from knowledge.editorial.models import EditorialSettings, FicheFreshness, FreshnessCheck
from knowledge.models import FichePage
from tests.knowledge.factories import FicheFactory, refetch

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

REPORT = "editorial:freshness_report"


@pytest.fixture(autouse=True)
def accounts(tree: Tree) -> None:
    ensure_accounts()
    EditorialSettings.load()


@pytest.fixture
def as_editor(client: Client) -> Client:
    client.force_login(User.objects.get(username="redaction"))
    return client


@pytest.fixture
def as_stranger(client: Client) -> Client:
    """Sign in as somebody who translates and looks after no fiche."""
    client.force_login(User.objects.get(username="traduction"))
    return client


def soup(answer: Any) -> Any:
    return BeautifulSoup(answer.content, "html.parser")


def query_count(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def due_in(days: int, **fields: Any) -> FichePage:
    """Return a published fiche that is to be checked in so many days."""
    fiche = FicheFactory(**fields)
    FicheFreshness.objects.create(
        fiche=fiche,
        checked_on=datetime.date(2025, 3, 2),
        review_by=localdate() + datetime.timedelta(days=days),
    )
    return refetch(fiche)


def address(name: str, fiche: FichePage) -> str:
    return reverse(f"editorial:{name}", args=[fiche.pk])


def test_one_click_is_enough(as_editor: Client):
    fiche = due_in(-3)
    back = reverse(REPORT)
    answer = as_editor.post(address("still_true", fiche), {"next": back}, follow=True)

    assert answer.redirect_chain[-1][0] == back
    assert "est toujours à jour" in answer.content.decode()
    assert FicheFreshness.objects.get().checked_on == localdate()


def test_a_click_leads_nowhere_else(as_editor: Client):
    fiche = due_in(-3)
    answer = as_editor.post(address("still_true", fiche), {"next": "https://example.org/"})
    assert answer.url == address("freshness", fiche)


def test_looking_at_the_address_changes_nothing(as_editor: Client):
    fiche = due_in(-3)
    assert as_editor.get(address("still_true", fiche)).url == address("freshness", fiche)
    assert not FreshnessCheck.objects.exists()


def test_a_stranger_is_refused_in_words(as_stranger: Client):
    fiche = due_in(-3)
    answer = as_stranger.post(address("still_true", fiche), follow=True)
    assert "suivie par d’autres" in answer.content.decode()
    assert as_stranger.get(address("freshness", fiche)).status_code == 302
    assert not FreshnessCheck.objects.exists()


def test_a_note_that_is_too_long_is_not_lost(as_editor: Client):
    fiche, note = due_in(-3), "mot " * 400
    answer = as_editor.post(address("still_true", fiche), {"note": note})
    page = soup(answer)
    assert page.select_one("textarea[name=note]").string.strip() == note.strip()
    assert page.select_one(".w-field__errors")
    assert not FreshnessCheck.objects.exists()


def test_date_and_group_can_be_changed(as_editor: Client):
    fiche, group = due_in(-3), Group.objects.get(name="Validation")
    day = localdate() + datetime.timedelta(days=40)
    answer = as_editor.post(
        address("freshness", fiche), {"review_by": day.isoformat(), "group": group.pk}
    )
    assert answer.status_code == 302
    row = FicheFreshness.objects.get()
    assert (row.review_by, row.group) == (day, group)


def test_a_day_that_has_passed_is_refused_unless_it_was_there(as_editor: Client):
    fiche = due_in(-3)
    before = FicheFreshness.objects.get().review_by
    past = before - datetime.timedelta(days=9)
    answer = as_editor.post(address("freshness", fiche), {"review_by": past.isoformat()})
    assert "est passé" in answer.content.decode()
    assert FicheFreshness.objects.get().review_by == before

    group = Group.objects.get(name="Relecture")
    values = {"review_by": before.isoformat(), "group": group.pk}
    assert as_editor.post(address("freshness", fiche), values).status_code == 302
    assert FicheFreshness.objects.get().group == group


def test_the_page_shows_earlier_checks(as_editor: Client):
    fiche = due_in(-3)
    as_editor.post(address("still_true", fiche), {"note": "Appelé le centre social."})
    text = as_editor.get(address("freshness", fiche)).content.decode()
    assert "Appelé le centre social." in text
    assert "Rédaction" in text


def test_a_draft_is_not_checked(as_editor: Client):
    fiche = FicheFactory(draft=True)
    answer = as_editor.get(address("freshness", fiche), follow=True)
    assert "pas publiée" in answer.content.decode()
    assert as_editor.get(reverse("editorial:freshness", args=[0])).status_code == 404


def titles(answer: Any) -> list[str]:
    return [link.get_text(strip=True) for link in soup(answer).select("td.title a")]


def test_the_report_is_filtered_by_state_and_group(as_editor: Client):
    soon, late = due_in(20, title="Bientôt"), due_in(-9, title="En retard")
    due_in(400, title="Plus tard")
    FicheFactory(title="Sans date"), FicheFactory(title="Brouillon", draft=True)
    given = Group.objects.get(name="Validation")
    FicheFreshness.objects.filter(fiche=soon).update(group=given)

    everything = titles(as_editor.get(reverse(REPORT)))
    assert everything[:2] == ["En retard", "Bientôt"]
    assert set(everything[2:]) == {"Plus tard", "Sans date"}
    assert titles(as_editor.get(reverse(REPORT), {"state": "due"})) == ["En retard"]
    assert titles(as_editor.get(reverse(REPORT), {"state": "soon"})) == ["Bientôt"]
    assert titles(as_editor.get(reverse(REPORT), {"group": given.pk})) == ["Bientôt"]
    ours = Group.objects.get(name="Rédaction")
    answer = as_editor.get(reverse(REPORT), {"group": ours.pk, "state": "due"})
    assert titles(answer) == ["En retard"]
    assert soup(answer).select_one(f'form[action="{address("still_true", late)}"]')
    assert titles(as_editor.get(reverse(f"{REPORT}_results"), {"state": "due"})) == ["En retard"]


def test_the_report_has_no_button_for_others(as_stranger: Client):
    due_in(-9, title="En retard")
    answer = as_stranger.get(reverse(REPORT))
    assert titles(answer) == ["En retard"]
    assert not soup(answer).select('form[action*="still-true"]')


def test_the_report_goes_into_a_spreadsheet(as_editor: Client):
    due_in(-9, title="En retard")
    answer = as_editor.get(reverse(REPORT), {"export": "csv"})
    lines = answer.getvalue().decode().splitlines()
    assert len(lines) == 2
    assert "En retard" in lines[1]
    assert "Rédaction" in lines[1]
    assert "2025-03-02" in lines[1]
    answer = as_editor.get(reverse(REPORT), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert sheet["A2"].value == "En retard"


def test_the_report_stands_in_the_menu(as_editor: Client):
    assert reverse(REPORT) in as_editor.get(reverse("wagtailadmin_home")).content.decode()


def test_the_report_takes_as_many_queries_for_many(as_editor: Client):
    due_in(-9)
    as_editor.get(reverse(REPORT))
    few = query_count(lambda: as_editor.get(reverse(REPORT)))
    for number in range(10):
        due_in(-number)
    assert query_count(lambda: as_editor.get(reverse(REPORT))) == few
