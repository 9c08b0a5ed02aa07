"""The workflow report: where texts stand, how long they take, and a spreadsheet of it all."""

from __future__ import annotations

import csv
import datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, Page, Revision, WorkflowState

from home.demo.accounts import ensure_accounts
from home.models import User
from home.moderation import ensure_moderation
from home.tree import Tree
from knowledge.editorial.decisions import decide
from knowledge.editorial.models import Advice, Opinion, ReviewTask, ReviewTaskState
from knowledge.editorial.reports.statistics import courses_of
from knowledge.models import FichePage
from tests.home.editors.reading import labels, main_menu, one, parse, soup, words
from tests.knowledge.editorial.filling import fill_workflow
from tests.knowledge.factories import FicheFactory, ReportFactory, objective

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(tree: Tree) -> dict[str, User]:
    ensure_accounts()
    ensure_moderation()
    return {user.username: user for user in User.objects.all()}


def days_ago(days: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def submitted(author: User, factory: type = FicheFactory, **fields: object) -> ReviewTaskState:
    """Return the first step of a new text."""
    page = factory(draft=True, owner=author, **fields)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return page.current_workflow_task_state.specific


def aged(state: ReviewTaskState, days: float) -> ReviewTaskState:
    """Return a step that began so many days ago, when its text was submitted."""
    WorkflowState.objects.filter(pk=state.workflow_state_id).update(created_at=days_ago(days))
    ReviewTaskState.objects.filter(pk=state.pk).update(started_at=days_ago(days))
    # It was written before that.
    Revision.objects.filter(pk=state.revision_id).update(created_at=days_ago(days + 1))
    return ReviewTaskState.objects.get(pk=state.pk)


def narrowed(client: Client, **filters: object) -> BeautifulSoup:
    response = client.get(reverse("editorial:workflow_report"), filters)
    assert response.status_code == 200
    return parse(response.content.decode())


def titles(page: BeautifulSoup) -> set[str]:
    return {words(link) for link in page.select("#listing-results td.title a")}


def facts(page: BeautifulSoup) -> dict[str, str]:
    return {
        words(one(fact, "dt")): words(one(fact, "dd"))
        for fact in page.select(".report-summary__facts div")
    }


@pytest.mark.once
def test_the_report_takes_the_place_of_wagtails_in_the_menu(client, team):
    client.force_login(team["redaction"])
    reports = labels(main_menu(soup(client, reverse("wagtailadmin_home"))))
    flat = [label for entry in reports if isinstance(entry, list) for label in entry]
    assert "Textes en relecture" in flat
    assert not {"Workflows", "Tâches de workflow"} & set(flat)


def test_a_text_is_found_with_all_that_is_known_of_it(client, team):
    state = submitted(team["redaction"], title="Un café commun", lead=True)
    fiche = FichePage.objects.get(title="Un café commun")
    fiche.objectives = [objective("valoriser")]
    fiche.save()
    late = timezone.localdate() - datetime.timedelta(days=2)
    ReviewTaskState.objects.filter(pk=state.pk).update(assignee=team["relecture"], due_on=late)
    aged(state, 4)
    client.force_login(team["administration"])

    page = narrowed(client)

    row = one(page, "#listing-results table.listing tbody tr")
    cells = [words(cell) for cell in row.select("td")]
    assert cells[0] == "Un café commun Fiche de collaboration"
    assert cells[1] == "Piste de future collaboration"
    assert cells[2] == objective("valoriser").name
    assert cells[3] == "redaction"
    assert cells[5:8] == ["en cours", "Relecture", "relecture"]
    assert cells[8].endswith("en retard")
    assert cells[9:] == ["4,0", "—", "—"]
    assert facts(page)["En retard"] == "1"
    assert facts(page)["Attendent une décision"] == "1"


def test_filters_narrow_by_each_thing_known(client, team):
    first = ReviewTask.objects.get(name="Relecture")
    second = ReviewTask.objects.get(name="Validation")
    mine = submitted(team["relecture"], title="Mienne")
    free = submitted(team["redaction"], title="Libre", lead=True)
    further = submitted(team["redaction"], title="Plus loin")
    back = submitted(team["redaction"], title="Revenue")
    submitted(team["redaction"], ReportFactory, title="Rencontre")
    ReviewTaskState.objects.filter(pk=mine.pk).update(assignee=team["administration"])
    decide(further, team["relecture"], "approve")
    decide(back, team["relecture"], "reject", comment="Il manque le lieu.")
    aged(free, 30)
    ReviewTaskState.objects.filter(pk=free.pk).update(
        due_on=timezone.localdate() - datetime.timedelta(days=1)
    )
    fiche = FichePage.objects.get(title="Libre")
    fiche.objectives = [objective("valoriser")]
    fiche.save()
    client.force_login(team["administration"])
    reports = ContentType.objects.get(app_label="knowledge", model="eventreportpage")
    last_week = timezone.localdate() - datetime.timedelta(days=7)

    def found(**filters: object) -> set[str]:
        return titles(narrowed(client, **filters))

    assert found() == {"Mienne", "Libre", "Plus loin", "Revenue", "Rencontre"}
    assert found(status="needs_changes") == {"Revenue"}
    assert found(step=second.pk) == {"Plus loin"}
    assert found(step=first.pk, status="in_progress") == {"Mienne", "Libre", "Rencontre"}
    assert found(in_charge="me") == {"Mienne"}
    assert found(in_charge="nobody") == {"Libre", "Plus loin", "Rencontre"}
    assert found(in_charge=team["administration"].pk) == {"Mienne"}
    assert found(overdue="yes") == {"Libre"}
    assert found(overdue="no") == {"Mienne", "Plus loin", "Revenue", "Rencontre"}
    assert found(content_type=reports.pk) == {"Rencontre"}
    assert found(fiche_status="lead") == {"Libre"}
    assert found(objectives=objective("valoriser").pk) == {"Libre"}
    assert found(created_at_to=str(last_week)) == {"Libre"}
    assert found(created_at_from=str(last_week)) == {"Mienne", "Plus loin", "Revenue", "Rencontre"}
    client.force_login(team["relecture"])
    assert found(texts="own") == {"Mienne"}
    client.force_login(team["redaction"])
    assert found() == {"Libre", "Plus loin", "Revenue", "Rencontre"}  # not the draft of others


def test_times_are_counted_from_submission_and_over_all_visits_to_a_step(team):
    first = ReviewTask.objects.get(name="Relecture").pk
    second = ReviewTask.objects.get(name="Validation").pk
    state = aged(submitted(team["redaction"], title="Suivie"), 10)
    decide(state, team["relecture"], "approve")
    ReviewTaskState.objects.filter(pk=state.pk).update(finished_at=days_ago(7))
    again = WorkflowState.objects.get().current_task_state
    ReviewTaskState.objects.filter(pk=again.pk).update(started_at=days_ago(7))
    page = Page.objects.get(title="Suivie").specific

    def course():
        return courses_of(WorkflowState.objects.all())[state.workflow_state_id]

    assert course().days_at(first) == 3.0
    assert course().days_at(second) == 7.0
    assert course().first_reply_days == 3.0

    comment = Comment.objects.create(
        page=page, user=team["redaction"], text="De moi-même", contentpath="title"
    )
    Comment.objects.filter(pk=comment.pk).update(created_at=days_ago(9.5))
    assert course().first_reply_days == 3.0  # one does not reply to oneself
    comment = Comment.objects.create(
        page=page, user=team["validation"], text="Bravo", contentpath="title"
    )
    Comment.objects.filter(pk=comment.pk).update(created_at=days_ago(8))
    assert course().first_reply_days == 2.0
    advice = Advice.objects.create(
        workflow_state=state.workflow_state,
        revision=state.revision,
        author=team["traduction"],
        opinion=Opinion.FAVOURABLE,
    )
    Advice.objects.filter(pk=advice.pk).update(created_at=days_ago(9))
    assert course().first_reply_days == 1.0
    before = Comment.objects.create(
        page=page, user=team["validation"], text="Avant", contentpath="title"
    )
    Comment.objects.filter(pk=before.pk).update(created_at=days_ago(20))
    assert course().first_reply_days == 1.0

    # A second visit to the first step adds to the first one.
    ReviewTaskState.objects.filter(pk=again.pk).update(
        task=first, status="cancelled", finished_at=days_ago(5)
    )
    assert course().days_at(first) == 5.0
    assert course().days_at(second) is None


def test_the_summary_is_about_what_is_shown(client, team):
    for days in (2, 4, 9):
        state = aged(submitted(team["redaction"], title=f"Depuis {days}"), days)
        decide(state, team["relecture"], "approve")
    aged(submitted(team["redaction"], title="Sans réponse"), 20)
    client.force_login(team["administration"])

    assert facts(narrowed(client)) == {
        "Attendent une décision": "4",
        "En retard": "0",
        "Première réponse (médiane)": "4,0 j 3 textes",
        "À l’étape « Relecture » (médiane)": "6,5 j 4 textes",
        "À l’étape « Validation » (médiane)": "0,0 j 3 textes",
    }
    last_week = timezone.localdate() - datetime.timedelta(days=7)
    narrow = facts(narrowed(client, created_at_from=str(last_week)))
    assert narrow["Première réponse (médiane)"] == "3,0 j 2 textes"
    none = narrowed(client, status="cancelled")
    assert facts(none)["Première réponse (médiane)"] == "—"
    assert "Aucun texte ne correspond" in words(one(none, "#listing-results"))


@pytest.mark.once
def test_the_spreadsheet_says_the_same_and_runs_no_formula(client, team):
    state = aged(submitted(team["redaction"], title="=1+1"), 3)
    decide(state, team["relecture"], "approve")
    client.force_login(team["administration"])
    address = reverse("editorial:workflow_report")

    response = client.get(address, {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    (row,) = csv.DictReader(StringIO(text))

    assert row["Texte"] == "'=1+1"
    assert row["Type"] == "Fiche de collaboration"
    assert row["Étape"] == "Validation"
    assert row["Relecture\u00a0: jours"] == "3.0"
    assert row["Jours avant la première réponse"] == "3.0"
    assert "textes-en-relecture-" in response["Content-Disposition"]

    book = openpyxl.load_workbook(
        BytesIO(b"".join(client.get(address, {"export": "xlsx"}).streaming_content))
    )
    headings, values = ([cell.value for cell in line] for line in book.active.iter_rows())
    found = dict(zip(headings, values, strict=True))
    assert found["Texte"] == "=1+1"
    assert found["Relecture\u00a0: jours"] == 3
    assert book.active["A2"].data_type == "s"


@pytest.mark.parametrize("ordering", ["page_title", "-created_at", "status", "-page_title"])
def test_the_report_is_ordered_by_its_columns(client, team, ordering):
    for title in ("B", "A", "C"):
        submitted(team["redaction"], title=title)
    client.force_login(team["administration"])
    page = narrowed(client, ordering=ordering)
    found = [words(link) for link in page.select("#listing-results td.title a")]
    assert (
        found
        == {
            "page_title": ["A", "B", "C"],
            "-page_title": ["C", "B", "A"],
            "-created_at": ["C", "A", "B"],
            "status": ["B", "A", "C"],
        }[ordering]
    )


def test_who_may_do_nothing_with_pages_gets_no_report(client, team):
    outsider = User.objects.create_user("dehors", password="secret")
    outsider.user_permissions.add(
        *team["redaction"].groups.get().permissions.filter(codename="access_admin")
    )
    client.force_login(outsider)
    assert client.get(reverse("editorial:workflow_report")).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize("export", ["", "csv"])
def test_the_report_costs_as_much_for_few_texts_as_for_many(client, team, export):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address, {"export": export} if export else {})
            if response.streaming:
                list(response.streaming_content)
        return len(queries)

    address = reverse("editorial:workflow_report")
    client.force_login(team["validation"])
    fill_workflow(5, requested_by=team["redaction"], assignees=(None, team["relecture"]))
    cost()
    few = cost()
    fill_workflow(20, requested_by=team["redaction"], assignees=(None, team["relecture"]))
    assert cost() == few
