"""Citations and the calendar, by their own addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from knowledge.models.published import published_q

from .calendar import known_meetings, meeting_calendar
from .citing import CITABLE, FORMATS, reference

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

#: Larger numbers are in no database.
_LARGEST = 2**63 - 1


@require_safe
def citation(request: HttpRequest, page_id: int, ending: str) -> HttpResponse:
    """Return the citation of a page as a file.

    Raises:
        Http404: no published page of a citable type has this number. A copy that only stands in
            for a translation is cited as what it is a copy of.
    """
    if ending not in FORMATS or page_id > _LARGEST:
        raise Http404
    pages = Page.objects.filter(published_q(), pk=page_id, alias_of__isnull=True)
    page = pages.type(*CITABLE).first()
    if page is None:
        raise Http404
    cited = reference(page.specific, request)
    if not cited.url:
        raise Http404
    content_type, write = FORMATS[ending]
    response = HttpResponse(write(cited), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{cited.key}.{ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Return the meetings to come and those of the past year, for calendars to follow."""
    return meeting_calendar(known_meetings(Locale.get_active().pk), request)
