"""What the first page of the admin and the fiche itself say of freshness."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from home.demo.accounts import ensure_accounts
from home.models import User
from home.tree import Tree
from knowledge.editorial.freshness.panel import FichesToReviewPanel
from knowledge.editorial.models import EditorialSettings, FicheFreshness
from knowledge.models import FicheChangeNote, FichePage
from tests.knowledge.factories import FicheFactory, refetch

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def accounts(tree: Tree) -> None:
    ensure_accounts()
    EditorialSettings.load()


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


def panel_for(name: str) -> FichesToReviewPanel:
    request = RequestFactory().get("/")
    request.user = User.objects.get(username=name)
    return FichesToReviewPanel(request)


def test_the_panel_shows_the_longest_due_of_ones_groups(django_assert_num_queries):
    for days in range(1, 8):
        due_in(-days, title=f"Depuis {days} jours")
    due_in(3, title="Pas encore")
    FicheFreshness.objects.filter(fiche__title="Depuis 7 jours").update(
        group=Group.objects.get(name="Validation")
    )
    panel = panel_for("redaction")
    with django_assert_num_queries(2):
        markup = panel.render_html({})
    assert [f"Depuis {days} jours" in markup for days in range(1, 8)] == [
        *(False, True, True, True, True, True, False)
    ]
    assert "6 fiches" in markup
    assert "csrfmiddlewaretoken" in markup
    assert "Depuis 7 jours" in panel_for("validation").render_html({})
    assert "Depuis 7 jours" in panel_for("administration").render_html({})
    assert not panel_for("traduction").render_html({}).strip()


def test_readers_see_when_a_fiche_was_checked_and_what_changed(client: Client):
    fiche = due_in(20)
    FicheFreshness.objects.update(checked_on=datetime.date(2026, 11, 22))
    for year, text in ((2024, "Le bailleur s’est retiré."), (2026, "Une deuxième cour.")):
        FicheChangeNote.objects.create(page=fiche, date=datetime.date(year, 3, 2), text=text)
    page = soup(client.get(fiche.url))

    assert page.select_one(".checked-on").get_text(" ", strip=True) == "Vérifié en novembre 2026"
    notes = [note.get_text(" ", strip=True) for note in page.select(".change-list li")]
    assert notes == ["2 mars 2026 Une deuxième cour.", "2 mars 2024 Le bailleur s’est retiré."]


def test_readers_see_nothing_where_nothing_is_known(client: Client):
    fiche = FicheFactory(last_published_at=None)
    page = soup(client.get(fiche.url))
    assert not page.select(".checked-on, .change-list")


def test_a_fiche_takes_one_query_each(client: Client):
    fiche = due_in(20)
    client.get(fiche.url)
    few = query_count(lambda: client.get(fiche.url))
    for year in range(2010, 2020):
        FicheChangeNote.objects.create(page=fiche, date=datetime.date(year, 1, 1), text="Ceci.")
    assert query_count(lambda: client.get(fiche.url)) == few <= 15
