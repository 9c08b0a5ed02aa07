"""The one link of a message: absolute, to where its reader goes on."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from knowledge.editorial.models import Notice

#: Messages to an author about their own text lead to its form.
TO_THE_FORM = frozenset({Notice.Kind.SENT_BACK, Notice.Kind.STOPPED})


def link_of(notice: Notice) -> str:
    """Return where a notice leads."""
    if url := notice.data.get("url"):
        return str(url)
    if notice.kind in TO_THE_FORM or notice.data.get("to_form"):
        return in_admin(reverse("wagtailadmin_pages:edit", args=[notice.page_id]))
    if notice.kind == Notice.Kind.TO_REVIEW:
        return in_admin(reverse("editorial:freshness", args=[notice.page_id]))
    return in_admin(reverse("editorial:review", args=[notice.page_id]))


def desk_link() -> str:
    """Return the address of the admin's first page."""
    return in_admin(reverse("wagtailadmin_home"))


def in_admin(path: str) -> str:
    """Return an absolute address of the admin."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
