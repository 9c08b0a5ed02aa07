"""Calendars follow the meetings: whole days, the same event whatever changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from icalendar import Calendar

from tests.knowledge.factories import ReportFactory

pytestmark = pytest.mark.django_db


def events(response) -> list:
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_an_empty_calendar_is_valid(client, tree):
    response = client.get("/agenda.ics")
    calendar = Calendar.from_ical(response.content)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert (calendar["version"], bool(calendar["prodid"])) == ("2.0", True)
    assert client.get("/agenda.ics", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_meeting_lasts_whole_days(client, tree):
    first = localdate() + timedelta(days=30)
    report = ReportFactory(
        title="Rencontre; à Lyon, bientôt\x0b",
        slug="lyon",
        date=first,
        end_date=first + timedelta(days=1),
        city="Lyon",
        venue="Halle, quai 3",
        summary="Ligne 1\nLigne 2",
    )

    (event,) = events(client.get("/agenda.ics"))

    assert event["summary"] == "Rencontre; à Lyon, bientôt"
    assert (event["dtstart"].dt, event["dtend"].dt) == (first, first + timedelta(days=2))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["location"] == "Halle, quai 3, Lyon"
    assert event["url"] == "http://testserver/comptes-rendus/lyon/"
    assert event["description"].startswith("Ligne 1\nLigne 2\n")
    assert event["last-modified"].dt.utcoffset() == timedelta(0)

    uid = event["uid"]
    report.title, report.slug = "Autre titre", "autre"
    report.save()
    (event,) = events(client.get("/agenda.ics"))
    assert event["uid"] == uid


def test_the_past_year_stays_and_what_is_older_goes(client, tree):
    today = localdate()
    ReportFactory(title="Ancienne", date=today - timedelta(days=500))
    ReportFactory(title="Récente", date=today - timedelta(days=200))
    ReportFactory(title="Lointaine", date=date.max)
    ReportFactory(title="Brouillon", date=today, draft=True)

    titles = [str(event["summary"]) for event in events(client.get("/agenda.ics"))]

    assert titles == ["Récente", "Lointaine"]


def test_one_meeting_is_a_file(client, tree):
    report = ReportFactory(slug="paris", date=date(2021, 12, 13))

    response = client.get("/comptes-rendus/paris/?format=ics")
    (event,) = events(response)

    assert event["dtstart"].dt == report.date
    assert response["Content-Disposition"].startswith('attachment; filename="paris-')


def test_the_reports_lead_to_the_calendar_and_name_what_comes(client, tree):
    ReportFactory(title="Passée", date=date(2021, 12, 13))
    ReportFactory(title="Bientôt", slug="bientot", date=localdate() + timedelta(days=3))

    response = client.get("/comptes-rendus/")
    text = response.content.decode()

    assert 'href="/agenda.ics"' in text
    assert [meeting.title for meeting in response.context["coming"]] == ["Bientôt"]
    assert 'href="/comptes-rendus/bientot/?format=ics"' in text


def test_the_number_of_queries_does_not_grow(client, tree):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/agenda.ics")
        return len(queries)

    ReportFactory(date=localdate())
    count()
    few = count()
    for _ in range(9):
        ReportFactory(date=localdate())

    assert count() == few <= 8
