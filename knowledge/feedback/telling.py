"""Telling the editors what a reader found wrong."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from knowledge.editorial.models import Notice
from knowledge.editorial.notices.links import in_admin
from knowledge.editorial.notices.outbox import tell
from knowledge.editorial.notices.people import members

from .models import ErrorReport

ACT = "feedback.change_errorreport"
#: After a message about a page, others wait for the daily one as long.
QUIET = datetime.timedelta(hours=12)


def tell_of(report: ErrorReport) -> None:
    """Tell those who read the texts of a page first. The reader's address stays where it is."""
    page = report.page
    if page is None:
        return
    path = reverse("feedback_admin:report", args=[report.pk])
    tell(
        Notice.Kind.FEEDBACK,
        _in_charge(report),
        page=page,
        event=str(report.pk),
        data={"message": report.words, "url": in_admin(path)},
        quiet=QUIET,
    )


def _in_charge(report: ErrorReport) -> set[int]:
    """Return the people of the first step of the page's workflow who may deal with reports."""
    workflow = report.page.get_workflow() if report.page is not None else None
    task = workflow.tasks.first() if workflow else None
    groups = getattr(task.specific, "groups", None) if task else None
    people = members(groups.values_list("pk", flat=True)) if groups is not None else set()
    permitted = get_user_model().objects.with_perm(
        ACT, backend=settings.AUTHENTICATION_BACKENDS[0], include_superusers=False
    )
    found = set(permitted.filter(pk__in=people).values_list("pk", flat=True))
    return found or set(permitted.values_list("pk", flat=True))
