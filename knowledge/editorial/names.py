"""How people and outcomes are named in the admin and in mail."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState


def name_of(user: Any) -> str:
    """Return a person's full name, else their user name; words for one who is gone."""
    if user is None:
        return _("a former member")
    return user.get_full_name() or user.get_username()


def outcome_of(state: TaskState) -> str:
    """Return what became of a step, in words that hurt nobody: Wagtail says “rejected”."""
    return {
        TaskState.STATUS_IN_PROGRESS: _("in progress"),
        TaskState.STATUS_APPROVED: _("approved"),
        TaskState.STATUS_REJECTED: _("sent back"),
        TaskState.STATUS_SKIPPED: _("passed on"),
        TaskState.STATUS_CANCELLED: _("begun anew or taken back"),
    }.get(state.status, "")
