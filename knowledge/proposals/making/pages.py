"""Answers → a page."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Locale, Page

from knowledge.models import TravelNotebookPage
from knowledge.proposals.models import Proposal

from .kinds import SHAPES

#: Longer addresses are cut: the title says the rest.
MAX_SLUG = 120


def parent_of(proposal: Proposal, *, lock: bool = False) -> Page | None:
    """Return the section below which the page of a proposal stands; None if there is none.

    In the language of the proposal if readers have such a section in it, else in the main one.

    Args:
        lock: whether its row stays locked until the transaction ends.
    """
    shape = SHAPES.get(proposal.kind)
    if shape is None:
        return None
    if shape.section is None:
        return _notebook(proposal.answers.get("notebook"), lock=lock)
    codes = [proposal.language, settings.LANGUAGE_CODE]
    sections = shape.section._default_manager.filter(
        locale__language_code__in=codes, alias_of=None
    ).select_related("locale")
    if lock:
        sections = sections.select_for_update(of=("page_ptr",))
    by_code = {section.locale.language_code: section for section in sections.order_by("-path")}
    return next((by_code[code] for code in codes if code in by_code), None)


def make(proposal: Proposal, near: Page | None = None, names: set[str] | None = None) -> Page:
    """Return a new page, not saved and not live, with what a proposal answers.

    Nothing is stored: see `keep_person` for a portrait that is.

    Args:
        near: a page in whose language it is; where none is given, what `parent_of` returns.
        names: as for `put`.

    Raises:
        KeyError: the proposal is a correction, of which no page is made.
    """
    shape = SHAPES[proposal.kind]
    near = near or parent_of(proposal)
    page = shape.model(live=False, locale=near.locale if near else _locale(proposal))
    if shape.begin is not None:
        shape.begin(page)
    put(page, proposal, names)
    page.draft_title = page.title
    page.slug = _slug(page.title)
    return page


def put(page: Page, proposal: Proposal, names: set[str] | None = None) -> None:
    """Put the answers of a proposal into a page; only into the named fields, if any are named."""
    for field in SHAPES[proposal.kind].fields:
        if names is None or field.name in names:
            field.put(page, proposal.answers)


def check(page: Page, names: set[str]) -> None:
    """Make sure that what was put into these fields of a page can stand there.

    Wagtail lets drafts be incomplete, but not all of them can be stored.

    Raises:
        ValidationError: by field.
    """
    # What it leads to was read from the database just before.
    others = {
        field.name
        for field in page._meta.concrete_fields
        if field.name not in names or (field.is_relation and getattr(page, field.attname))
    }
    page.clean_fields(exclude=others)


def _notebook(pk: object, *, lock: bool) -> Page | None:
    """Return the notebook that readers see by this key."""
    if not isinstance(pk, str | int) or not str(pk).isdecimal() or len(str(pk)) > 9:
        return None
    notebooks = TravelNotebookPage.objects.live().filter(pk=int(pk)).select_related("locale")
    return (notebooks.select_for_update(of=("page_ptr",)) if lock else notebooks).first()


def _locale(proposal: Proposal) -> Locale:
    known = Locale.objects.filter(language_code=proposal.language).first()
    return known or Locale.get_default()


def _slug(title: str) -> str:
    """Return an address where Wagtail would make none or too long a one of a title."""
    base = slugify(title, allow_unicode=True)
    if base and len(base) <= MAX_SLUG:
        return ""
    return f"{base[:MAX_SLUG].strip('-_') or 'page'}-{uuid.uuid4().hex[:8]}"
