"""Notices what changes in lists of fiches, in whatever process it happens.

Whoever writes rows that classify fiches without signals (`QuerySet.update`, `bulk_create`) calls
`bump` afterwards.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from knowledge.models import (
    EventReportPage,
    FicheOrganisation,
    FichePage,
    FicheTag,
    TableItem,
    Territory,
)
from knowledge.reading.models import ListingVersion

#: The rows that name a state. More than one, for rows are committed in another order than they
#: are numbered when publications overlap.
_LATEST = 20
#: Rows are swept from time to time.
_KEPT = 200

#: What Wagtail writes to a page when a draft is saved, which no list shows.
_DRAFT_FIELDS = frozenset(
    {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}
)

Version = tuple[tuple[int, str], ...]


def version() -> Version:
    """Return what names the present state of the fiches; one query."""
    rows = ListingVersion.objects.order_by("-pk").values_list("pk", "mark")[:_LATEST]
    return tuple((pk, str(mark)) for pk, mark in rows)


def bump() -> None:
    """Say that something has changed that lists of fiches show.

    Within a transaction this is seen by others together with the change itself.
    """
    mark = ListingVersion.objects.create()
    if mark.pk % _KEPT == 0:
        ListingVersion.objects.filter(pk__lt=mark.pk - _KEPT).delete()


def _saved(update_fields: Any = None, raw: bool = False, **_kwargs: Any) -> None:
    """Bump after a row was saved, unless only a draft was."""
    if raw or (update_fields is not None and _DRAFT_FIELDS.issuperset(update_fields)):
        return
    bump()


def _changed(**_kwargs: Any) -> None:
    """Bump after any other change."""
    bump()


def _related(action: str, **_kwargs: Any) -> None:
    """Bump after the terms of a fiche were changed."""
    if action.startswith("post_"):
        bump()


def connect() -> None:
    """Listen to everything that classifies or shows a fiche."""
    for model in (
        *(FichePage, FicheTag, FicheOrganisation, PageViewRestriction),
        *(EventReportPage, TableItem, Territory),
    ):
        uid = f"listing_version_{model.__name__}"
        post_save.connect(_saved, sender=model, dispatch_uid=uid)
        post_delete.connect(_changed, sender=model, dispatch_uid=uid)
    for relation in ("objectives", "themes", "actors", "territories"):
        m2m_changed.connect(
            _related,
            sender=getattr(FichePage, relation).through,
            dispatch_uid=f"listing_version_{relation}",
        )
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_changed, dispatch_uid="listing_version_page")
