"""Meetings for calendars (iCalendar, RFC 5545). A meeting lasts whole days, wherever one is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vUri

from knowledge.models import EventReportPage
from knowledge.models.translations import readable_q

from .dates import updated_at
from .feeds import conditional
from .identity import site_identity
from .records import page_address
from .tables import file_name
from .texts import one_line, readable

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: Days for which a meeting that is over stays in the calendar.
KEPT = 366
#: A calendar holds at least one component (RFC 5545, 3.6): that of the site's time, when no meeting
#: is known.
_PARIS = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def known_meetings(locale_id: int) -> list[EventReportPage]:
    """Return the published meetings to come and those of the past year, the earliest first.

    Each once, in the readers' language if its report is published in it.
    """
    since = localdate() - timedelta(days=KEPT)
    return list(
        EventReportPage.objects.filter(
            readable_q(locale_id), Q(date__gte=since) | Q(end_date__gte=since)
        )
        .select_related("locale")
        .defer_streamfields()
        .order_by("date", "pk")
    )


def coming_meetings(locale_id: int) -> list[EventReportPage]:
    """Return the published meetings of today and later, the next one first, as `known_meetings`."""
    today = localdate()
    return list(
        EventReportPage.objects.filter(
            readable_q(locale_id), Q(date__gte=today) | Q(end_date__gte=today)
        )
        .select_related("locale")
        .defer_streamfields()
        .order_by("date", "pk")
    )


def meeting_calendar(
    meetings: Iterable[EventReportPage], request: HttpRequest, name: str = ""
) -> HttpResponseBase:
    """Return meetings as a calendar, or 304 for who has it already.

    `name` makes it a file of that name, which opens in the reader's own calendar.
    """
    site = site_identity(request)
    calendar = Calendar()
    calendar.add("prodid", f"-//{one_line(site.name)}//{(get_language() or 'fr').upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", one_line(site.name))
    calendar.add("x-wr-timezone", "Europe/Paris")
    calendar.add_component(Timezone.from_ical(_PARIS))
    moments = []
    for meeting in meetings:
        calendar.add_component(_event(meeting, page_address(meeting, request)))
        moments.append(updated_at(meeting))
    changed = max(moments, default=None)
    response = conditional(request, calendar.to_ical(), CONTENT_TYPE, changed)
    if name:
        response["Content-Disposition"] = (
            f'attachment; filename="{file_name(name, extension="ics")}"'
        )
    return response


def _event(meeting: EventReportPage, url: str) -> Event:
    """Return a meeting as an event."""
    event = Event()
    event.add("uid", f"{meeting.translation_key}@{urlsplit(url).hostname or 'localhost'}")
    # Of the last version, not of this hour, so that the same calendar is the same file.
    changed = updated_at(meeting).astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("summary", one_line(meeting.title))
    event.add("dtstart", meeting.date)
    last = max(meeting.end_date or meeting.date, meeting.date)
    if last < date.max:
        event.add("dtend", last + timedelta(days=1))  # the first day after
    place = ", ".join(filter(None, (one_line(meeting.venue), one_line(meeting.city))))
    if place:
        event.add("location", place)
    if url:
        event.add("url", vUri(url))
    words = [readable(meeting.summary), _("More: %(url)s") % {"url": url} if url else ""]
    event.add("description", "\n".join(filter(None, words)))
    event.add("transp", "OPAQUE")
    return event
