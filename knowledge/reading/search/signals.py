"""What changes what readers can find."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from knowledge.models import (
    ActorKind,
    Affiliation,
    EntryOrganisation,
    FicheOrganisation,
    FichePage,
    FicheSource,
    FicheTag,
    GlossaryTerm,
    GlossaryVariant,
    KnowledgeTag,
    NotebookOrganisation,
    Objective,
    Organisation,
    OrganisationAlias,
    Person,
    Purpose,
    ReportPartner,
    Speaker,
    StudyAxis,
    TableItem,
    TableObjective,
    TableParticipant,
    Territory,
    Theme,
)

from . import changes
from .indexing import page_models
from .subjects import TERMS, change, touched

#: What Wagtail writes to a page when a draft is saved; readers see none of it.
_DRAFT_FIELDS = frozenset(
    {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}
)
#: Parts of pages and of entries of the directory: the kind of the whole, and the way to its key.
_PARTS: dict[type[Any], tuple[str, str]] = {
    FicheTag: ("page", "content_object_id"),
    FicheOrganisation: ("page", "page_id"),
    FicheSource: ("page", "page_id"),
    NotebookOrganisation: ("page", "page_id"),
    EntryOrganisation: ("page", "page_id"),
    ReportPartner: ("page", "report_id"),
    StudyAxis: ("page", "report_id"),
    Speaker: ("page", "report_id"),
    TableItem: ("page", "table.report_id"),
    TableObjective: ("page", "table.report_id"),
    TableParticipant: ("page", "table.report_id"),
    OrganisationAlias: ("organisation", "organisation_id"),
    GlossaryVariant: ("term", "term_id"),
    Affiliation: ("person", "person_id"),
}
_WHOLES: dict[type[Any], str] = {
    Organisation: "organisation",
    GlossaryTerm: "term",
    Person: "person",
    KnowledgeTag: "tag",
    Locale: "locale",
    **{model: model.__name__.lower() for model in (Objective, Theme, Purpose, ActorKind)},
    Territory: "territory",
}


def _page_saved(
    instance: Page, raw: bool = False, update_fields: Any = None, **_kwargs: Any
) -> None:
    """Index a live page anew, unless only its draft was saved."""
    drafted = update_fields is not None and _DRAFT_FIELDS.issuperset(update_fields)
    if instance.live and not raw and not drafted:
        changes.note(change("page", instance.pk))


def _page_changed(instance: Page, **_kwargs: Any) -> None:
    """Index a page that was published or unpublished."""
    changes.note(change("page", instance.pk))


def _pages_moved(instance: Page, **_kwargs: Any) -> None:
    """Index a page and all below it: restrictions come from above."""
    changes.note(change("below", instance.pk))


def _restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Index all that a restriction hides, or no longer hides."""
    changes.note(change("below", instance.page_id))


def _part_changed(sender: type[Any], instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Index what a part belongs to."""
    kind, way = _PARTS[sender]
    owner, _dot, attribute = way.rpartition(".")
    key = getattr(getattr(instance, owner) if owner else instance, attribute)
    if key is not None and not raw:
        changes.note(change(kind, key))


def _whole_saved(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Index what a change of a term or of the directory touches.

    Nothing carries a new term yet, but what carries a tag is found by its new former name.
    """
    new = kwargs.get("created") and _WHOLES[sender] in {"tag", *TERMS}
    if not raw and not (new and getattr(instance, "merged_into_id", None) is None):
        changes.note(change(_WHOLES[sender], instance.pk))


def _term_going(sender: type[Any], instance: Any, **_kwargs: Any) -> None:
    """Note what carries a term before that goes: afterwards nobody knows."""
    found = touched([change(_WHOLES[sender], instance.pk)])
    noted = [change("page", pk) for pk in found.pages]
    noted += [change("organisation", pk) for pk in found.organisations]
    if noted:
        changes.note(*noted)


def _terms_changed(instance: Any, action: str, **_kwargs: Any) -> None:
    """Index a fiche whose terms have changed."""
    if action.startswith("post_") and isinstance(instance, FichePage) and instance.live:
        changes.note(change("page", instance.pk))


def connect() -> None:
    """Listen to all that changes what readers can find."""
    for model in page_models():
        post_save.connect(_page_saved, sender=model, dispatch_uid=f"search_{model.__name__}")
    for model, (_kind, way) in _PARTS.items():
        uid = f"search_{model.__name__}"
        post_save.connect(_part_changed, sender=model, dispatch_uid=uid)
        # What is taken from a table goes with a save of its report, or with the report itself.
        if "." not in way:
            post_delete.connect(_part_changed, sender=model, dispatch_uid=uid)
    for model, kind in _WHOLES.items():
        uid = f"search_{model.__name__}"
        post_save.connect(_whole_saved, sender=model, dispatch_uid=uid)
        if kind in {"tag", *TERMS}:
            pre_delete.connect(_term_going, sender=model, dispatch_uid=uid)
    for relation in ("objectives", "themes", "actors", "territories"):
        through = getattr(FichePage, relation).through
        m2m_changed.connect(_terms_changed, sender=through, dispatch_uid=f"search_{relation}")
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="search_page")
    post_page_move.connect(_pages_moved, dispatch_uid="search_page")
    for signal in (post_save, post_delete):
        signal.connect(_restricted, sender=PageViewRestriction, dispatch_uid="search_restriction")
