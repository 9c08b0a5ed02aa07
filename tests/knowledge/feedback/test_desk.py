"""What readers say, at the editors' desk."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.moderation import ensure_moderation
from knowledge.feedback.models import Answer, ErrorReport
from tests.knowledge.factories import FicheFactory
from tests.support.queries import number_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

LIST, USEFULNESS = "/admin/feedback/errors/", "/admin/feedback/usefulness/"


@pytest.fixture(autouse=True)
def _moderation():
    ensure_moderation()


def member_of(group):
    person = get_user_model().objects.create_user(group.lower(), email=f"{group}@example.org")
    person.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def reviewer():
    return member_of("Relecture")


@pytest.fixture
def report():
    return ErrorReport.objects.create(
        page=FicheFactory(title="Le café"),
        page_title="Le café",
        words="=Il a fermé",
        email="lectrice@example.org",
    )


def answer(page, *values, words=""):
    for value in values:
        Answer.objects.create(page=page, is_useful=value, words=words)


def test_the_desk_counts_what_is_new_and_leads_to_it(reviewer, report):
    desk = reviewer.get("/admin/").content.decode()

    assert f"{LIST}?state=new" in desk
    assert f"{LIST}{report.pk}/" in desk

    ErrorReport.objects.update(state="done")
    assert f"{LIST}?state=new" not in reviewer.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("group", "sees", "acts"),
    [
        ("Rédaction", True, False),
        ("Relecture", True, True),
        ("Validation", True, True),
        ("Traduction", False, False),
        ("Administration", True, True),
    ],
)
def test_who_may_read_and_who_may_act(group, sees, acts, report):
    client = member_of(group)
    one = f"{LIST}{report.pk}/"

    for path in (LIST, one, USEFULNESS, f"{USEFULNESS}{report.page_id}/", f"{LIST}?export=csv"):
        response = client.get(path)
        assert (response.status_code == 200) is sees, path
        if path.endswith("csv"):
            text = b"".join(response) if response.streaming else response.content
            assert (b"lectrice@example.org" in text) is acts
    assert ("lectrice@example.org" in client.get(one).content.decode()) is acts
    assert ("lectrice@example.org" in client.get(LIST).content.decode()) is False
    client.post(one, {"state": "done", "note": ""})
    assert (ErrorReport.objects.get().state == "done") is acts


def test_a_report_is_closed_by_somebody_and_opened_again(reviewer, report):
    path = f"{LIST}{report.pk}/"

    reviewer.post(path, {"state": "dismissed", "note": "C’est ouvert."})

    report.refresh_from_db()
    assert (report.state, report.note, report.closed_by.username) == (
        "dismissed",
        "C’est ouvert.",
        "relecture",
    )
    closed_at = report.closed_at

    reviewer.post(path, {"state": "dismissed", "note": "Vérifié."})
    report.refresh_from_db()
    assert (report.note, report.closed_at) == ("Vérifié.", closed_at)

    reviewer.post(path, {"state": "new", "note": ""})
    report.refresh_from_db()
    assert (report.closed_by, report.closed_at) == (None, None)


@pytest.mark.parametrize("data", [{}, {"state": "nonsense"}, {"state": "done", "note": "é" * 1001}])
def test_what_cannot_be_kept_stays_in_the_form(reviewer, report, data):
    response = reviewer.post(f"{LIST}{report.pk}/", data)

    assert response.status_code == 200
    assert data.get("note", "") in response.content.decode()
    assert ErrorReport.objects.get().state == "new"


def test_there_is_no_such_report(reviewer):
    assert reviewer.get(f"{LIST}999/").status_code == 404
    assert reviewer.post(f"{LIST}999/", {"state": "done"}).status_code == 404
    assert reviewer.get(f"{USEFULNESS}99999/").status_code == 404


def test_the_list_is_filtered_and_searched(reviewer, report):
    ErrorReport.objects.create(page_title="Autre", words="Rien", state="done")

    assert "Le café" not in reviewer.get(f"{LIST}?state=done").content.decode()
    assert "Autre" not in reviewer.get(f"{LIST}?q=ferm%C3%A9").content.decode()
    assert reviewer.get(f"{LIST}?state=nonsense&reported_at_from=x&p=999").status_code in {200, 404}


@pytest.mark.parametrize("path", [LIST, USEFULNESS, "/admin/"])
def test_the_number_of_queries_does_not_grow(path, reviewer):
    counts = []
    for _ in range(2):
        for number in range(5):
            page = FicheFactory()
            ErrorReport.objects.create(page=page, page_title=f"{number}", words="x")
            answer(page, True, False)
        reviewer.get(path)
        with CaptureQueriesContext(connection) as asked:
            reviewer.get(path)
        counts.append(number_of(asked))

    assert counts[0] == counts[1]


def test_no_cell_of_the_spreadsheet_is_taken_for_a_formula(reviewer, report):
    response = reviewer.get(f"{LIST}?export=csv")

    assert b"'=Il a ferm" in b"".join(response)


def test_the_pages_that_helped_least_come_first(reviewer):
    good, bad, silent = (FicheFactory(title=title) for title in ("Bonne", "Moins", "Muette"))
    answer(good, True, True, False)
    answer(bad, False, False, words="Le coût")
    ErrorReport.objects.create(page=silent, page_title="Muette", words="x")
    FicheFactory(title="Sans avis")

    page = reviewer.get(USEFULNESS).content.decode()

    assert page.index("Moins") < page.index("Bonne") < page.index("Muette")
    assert "Sans avis" not in page
    assert "Le coût" in reviewer.get(f"{USEFULNESS}{bad.pk}/").content.decode()

    book = openpyxl.load_workbook(io.BytesIO(b"".join(reviewer.get(f"{USEFULNESS}?export=xlsx"))))
    rows = list(book.active.values)
    assert [row[:3] for row in rows[1:]] == [("Moins", 0, 2), ("Bonne", 2, 1), ("Muette", 0, 0)]


def test_the_report_is_ordered_by_any_column(reviewer):
    answer(FicheFactory(title="Une"), True)

    for column in ("title", "-title", "yes", "-no", "share", "-share", "-reports", "nonsense"):
        assert reviewer.get(f"{USEFULNESS}?ordering={column}").status_code == 200
