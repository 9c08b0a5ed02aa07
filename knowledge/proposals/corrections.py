"""Corrections: where the words stand that somebody finds wrong, and putting others there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.names import name_of
from knowledge.editorial.submitting import submit

from .errors import ProposalRefused
from .making.passages import around, find, replaced
from .making.places import Place, places_of
from .making.words import clean, clean_line
from .models import Kind, Proposal, ProposalEvent, Status
from .pages import workflow_of
from .recording import locked, record

Event = ProposalEvent.Kind
#: More would not help anybody to choose.
MOST_SHOWN = 50


@dataclass(frozen=True)
class Occurrence:
    """A place where the passage of a correction stands.

    Attributes:
        name: which one it is among the others.
        label: what people call the field, or the part of it.
        words: the passage with a few words around it.
        after: the same with the correction in it.
    """

    name: str
    label: str
    words: str
    after: str


@dataclass(frozen=True)
class Applied:
    """What came of putting a correction into a draft.

    Attributes:
        page: as it is stored, with the draft.
        has_others_changes: whether the draft held unpublished changes before, which would be
            published together with the correction.
    """

    page: Page
    has_others_changes: bool


def occurrences(proposal: Proposal) -> list[Occurrence]:
    """Return where the passage stands in the latest version of the page to correct."""
    if proposal.target_id is None:
        return []
    page = Page.objects.get(pk=proposal.target_id).specific
    put_in = str(proposal.answers.get("replacement", ""))
    return [
        Occurrence(
            name,
            place.label,
            around(place.text, span, is_html=place.is_html),
            around(place.text, span, is_html=place.is_html, instead=put_in),
        )
        for name, place, span in _found(proposal, page.get_latest_revision_as_object())
    ][:MOST_SHOWN]


def is_in(revision: Revision, proposal: Proposal) -> bool:
    """Whether a version of a page says what a correction asks for."""
    page = revision.as_object()
    put_in = str(proposal.answers.get("replacement", "")).strip()
    if put_in:
        return bool(_occurrences_of(put_in, page))
    return not _occurrences_of(str(proposal.answers.get("passage", "")), page)


def has_unpublished_changes(proposal: Proposal) -> bool:
    """Whether the page to correct has changes that would be published with the correction."""
    return proposal.target is not None and proposal.target.has_unpublished_changes


@transaction.atomic
def apply(proposal: Proposal, editor: Any, *, field: str | None = None) -> Applied:
    """Put a correction into a new version of its page, and that before the reviewers.

    A page that is in its workflow already stays where it is, or goes back to its first step.

    Args:
        field: the name of the occurrence that is meant, if there are several.

    Raises:
        ProposalRefused: says why. Nothing has changed then.
    """
    proposal = locked(proposal)
    page = _page_to_change(proposal, editor)
    had_changes = page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    place, span = _chosen(_found(proposal, draft), field)
    replacement = str(proposal.answers.get("replacement", ""))
    _write(place, span, replacement)
    draft.draft_title = draft.title
    revision = draft.save_revision(user=editor, log_action=True)
    proposal.page_id = page.pk
    proposal.save(update_fields=["page", "updated_at"])
    record(
        proposal,
        Event.APPLIED,
        author=editor,
        status=Status.IN_REVIEW,
        data={
            "field": place.label,
            "replacement": replacement,
            "revision": revision.pk,
        },
    )
    stored = Page.objects.get(pk=page.pk).specific
    if workflow_of(stored) is None:
        try:
            submit(stored, editor)
        except DecisionRefused as error:
            raise ProposalRefused(str(error)) from error
    return Applied(stored, had_changes)


def check_may_change(page: Page, editor: Any) -> None:
    """Refuse somebody who may not change a page now.

    Raises:
        ProposalRefused: says why.
    """
    permissions = page.permissions_for_user(editor)
    if not permissions.can_edit():
        raise ProposalRefused(_("You may not change this page. Ask somebody who may."))
    if not permissions.page_locked():
        return
    if page.locked:
        raise ProposalRefused(
            _("%(person)s has locked this page. Ask them to unlock it first.")
            % {"person": name_of(page.locked_by)}
        )
    raise ProposalRefused(
        _("This page is at a step at which you may not change it. Wait until it is decided.")
    )


def _page_to_change(proposal: Proposal, editor: Any) -> Page:
    if proposal.kind != Kind.CORRECTION:
        raise ProposalRefused(_("This proposal is no correction."))
    if not proposal.is_open:
        raise ProposalRefused(_("This correction is not open: it is decided, or set aside."))
    if _is_applied(proposal):
        raise ProposalRefused(_("This correction is in a draft already."))
    if proposal.target_id is None:
        raise ProposalRefused(_("The page to correct is no more. Tell its author so."))
    page = Page.objects.select_for_update(of=("self",)).get(pk=proposal.target_id).specific
    check_may_change(page, editor)
    return page


def _is_applied(proposal: Proposal) -> bool:
    """Whether it is in a draft as its author last sent it."""
    kinds = [Event.SENT, Event.SENT_AGAIN, Event.APPLIED]
    last = proposal.events.filter(kind__in=kinds).last()
    return last is not None and last.kind == Event.APPLIED


def _found(proposal: Proposal, page: Page) -> list[tuple[str, Place, tuple[int, int]]]:
    """Return each occurrence of the passage, or of what a correction has put there before."""
    found = _occurrences_of(str(proposal.answers.get("passage", "")), page)
    if not found and (applied := proposal.events.filter(kind=Event.APPLIED).last()):
        found = _occurrences_of(str(applied.data.get("replacement", "")), page)
    return found


def _occurrences_of(passage: str, page: Page) -> list[tuple[str, Place, tuple[int, int]]]:
    """Return where a passage stands; alone in its place, it has the name of that place."""
    found = []
    for place in places_of(page):
        spans = find(passage, place.text, is_html=place.is_html)
        for number, span in enumerate(spans, start=1):
            name = place.name if len(spans) == 1 else f"{place.name}:{number}"
            found.append((name, place, span))
    return found


def _chosen(
    found: list[tuple[str, Place, tuple[int, int]]], field: str | None
) -> tuple[Place, tuple[int, int]]:
    if not found:
        raise ProposalRefused(
            _(
                "These words are not on the page as it is now: it may have changed meanwhile. "
                "Change it by hand, or answer the author."
            )
        )
    if field is not None:
        found = [each for each in found if each[0] == field]
    if len(found) != 1:
        raise ProposalRefused(
            _("These words stand in several places of the page. Choose the one that is meant.")
        )
    _name, place, span = found[0]
    return place, span


def _write(place: Place, span: tuple[int, int], replacement: str) -> None:
    """Put other words into a place.

    Raises:
        ProposalRefused: there is no room for them, or nothing would be left.
    """
    words = clean_line(replacement) if place.is_line else clean(replacement)
    text = replaced(place.text, span, words, is_html=place.is_html)
    if not place.is_html:
        text = text.strip()
    if place.is_required and not text:
        raise ProposalRefused(
            _("Nothing would be left of “%(field)s”. Change the page by hand.")
            % {"field": place.label}
        )
    if place.max_length is not None and len(text) > place.max_length:
        raise ProposalRefused(
            _("“%(field)s” would be too long. Shorten it by hand.") % {"field": place.label}
        )
    place.write(text)
