"""A proposal that becomes another kind, or a part of a page that is there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.submitting import submit as submit_page
from knowledge.models import TravelNotebookPage

from . import making, sending
from .corrections import check_may_change
from .errors import ProposalRefused
from .making.fields import Field
from .making.kinds import SHAPES, Shape
from .models import Kind, Proposal, ProposalEvent, Status
from .organising import make_organisation
from .pages import workflow_of
from .recording import record

__all__ = ["convert", "make_organisation", "merge_into", "missing"]

Event = ProposalEvent.Kind

#: What a kind cannot do without, in the order in which it is asked for.
NEEDED = {
    Kind.PORTRAIT: ("person_name", "consent_date", "person_agrees"),
    Kind.ENTRY: ("notebook", "date"),
    Kind.REPORT: ("date",),
}


def missing(proposal: Proposal, kind: str) -> list[str]:
    """Return the questions that a proposal has to answer before it becomes another kind."""
    return [name for name in NEEDED.get(Kind(kind), ()) if not proposal.answers.get(name)]


@transaction.atomic
def convert(
    proposal: Proposal, editor: Any, kind: str, *, answers: Mapping[str, Any] | None = None
) -> Proposal:
    """Make another kind of a proposal, with a new draft page. Nothing of its words is lost.

    Answers stay under their names; those for which the other kind has no question go into its
    main text, each with its label. What editors wrote into the old draft stays there.

    Args:
        kind: of content, not a correction.
        answers: what the other kind cannot do without and the author was not asked.

    Raises:
        ProposalRefused: says why. Nothing has changed then.
    """
    proposal = sending.locked_in_turn(proposal)
    if not proposal.is_open and proposal.status != Status.SUSPICIOUS:
        raise ProposalRefused(_("This proposal is decided or taken back already."))
    _check_is_all_sent(proposal)
    if proposal.kind not in SHAPES or kind not in SHAPES:
        raise ProposalRefused(_("A correction does not become anything else."))
    before = proposal.kind
    if before == kind:
        return proposal
    old, new = SHAPES[before], SHAPES[kind]
    left_over = _left_over(proposal, old, new)
    old_page = proposal.page_id
    main = "\n\n".join(filter(None, [proposal.answers.get(old.main.question, ""), left_over]))
    given = {name: value for name, value in proposal.answers.items() if _fits(name, old, new)}
    given = {**_guessed(proposal, kind), **given, new.main.question: main}
    proposal.answers = {**given, **(answers or {})}
    if names := missing(proposal, kind):
        raise ProposalRefused(_needed(names))
    sending.end_workflow(proposal)
    proposal.kind, proposal.page, proposal.base, proposal.step = kind, None, {}, ""
    proposal.sent_answers = proposal.answers
    proposal.save(
        update_fields=["kind", "page", "base", "step", "answers", "sent_answers", "updated_at"]
    )
    is_open = proposal.is_open
    if is_open:
        sending.submit(proposal)
    record(
        proposal,
        Event.CONVERTED,
        author=editor,
        status=Status.IN_REVIEW if is_open else None,
        data={"from": before, "to": kind, "page": old_page},
    )
    return proposal


@transaction.atomic
def merge_into(proposal: Proposal, editor: Any, page: Page) -> Page:
    """Add the words of a proposal to a page of the same type, in a new version by an editor.

    Raises:
        ProposalRefused: says why. Nothing has changed then.
    """
    proposal = sending.locked_in_turn(proposal)
    if not proposal.is_open:
        raise ProposalRefused(_("This proposal is decided, taken back or set aside."))
    _check_is_all_sent(proposal)
    shape = SHAPES.get(proposal.kind)
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    if shape is None or not isinstance(page, shape.model):
        raise ProposalRefused(_("Choose a page of the same type as the proposal."))
    if page.pk == proposal.page_id:
        raise ProposalRefused(_("This is the page of the proposal itself."))
    check_may_change(page, editor)
    draft = page.get_latest_revision_as_object()
    _add(draft, proposal, shape)
    making.keep_person(draft)
    revision = draft.save_revision(user=editor, log_action=True)
    old_page = proposal.page_id
    sending.end_workflow(proposal)
    proposal.base = making.texts(making.make(proposal))
    proposal.page_id = page.pk
    proposal.save(update_fields=["base", "page", "updated_at"])
    record(
        proposal,
        Event.MERGED,
        author=editor,
        status=Status.IN_REVIEW,
        data={"page": page.pk, "from_page": old_page, "revision": revision.pk},
    )
    stored = Page.objects.get(pk=page.pk).specific
    state = workflow_of(stored)
    if state is None or state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        try:
            submit_page(stored, editor)
        except DecisionRefused as error:
            raise ProposalRefused(str(error)) from error
    return stored


def _check_is_all_sent(proposal: Proposal) -> None:
    """Refuse what would make public to editors, or lose, what the author has not sent yet."""
    if proposal.has_unsent_changes:
        raise ProposalRefused(
            _("Its author is changing it at the moment. Wait until it is sent again, or write.")
        )


def _guessed(proposal: Proposal, kind: str) -> dict[str, Any]:
    """Return what follows from other answers of what another kind needs."""
    guessed: dict[str, Any] = {}
    if "date" in NEEDED.get(Kind(kind), ()) and proposal.answers.get("period_start"):
        guessed["date"] = proposal.answers["period_start"]
    if kind == Kind.ENTRY:
        notebooks = list(TravelNotebookPage.objects.live().values_list("pk", flat=True)[:2])
        if len(notebooks) == 1:
            guessed["notebook"] = str(notebooks[0])
    return guessed


def _fits(name: str, old: Shape, new: Shape) -> bool:
    """Whether an answer stays: both kinds ask for it, or neither does, as for the credit."""
    questions = {field.question for field in old.fields}
    return name not in questions or name in {field.question for field in new.fields}


def _left_over(proposal: Proposal, old: Shape, new: Shape) -> str:
    """Return the answers that the other kind does not ask for, as one would type them."""
    asked = {field.question for field in new.fields} | {old.main.question}
    page = making.make(proposal)
    parts = [
        _labelled(field, old, page, proposal)
        for field in old.fields
        if field.question not in asked and field.words(page, proposal.answers)
    ]
    return "\n\n".join(parts)


def _labelled(field: Field, shape: Shape, page: Page, proposal: Proposal) -> str:
    """Return an answer below its label, as one would type them."""
    return f"**{field.label(shape.model)}**\n\n{field.words(page, proposal.answers)}"


def _add(page: Page, proposal: Proposal, shape: Shape) -> None:
    """Add a proposal to what a page says. What finds no room goes below its main text."""
    no_room = [
        field
        for field in shape.fields
        if field is not shape.main and not field.add(page, proposal.answers)
    ]
    given = making.make(proposal)
    words = [_labelled(field, shape, given, proposal) for field in no_room]
    if words:
        shape.main.extend(page, [shape.main.paragraph(page, text) for text in words])
    shape.main.add(page, proposal.answers)
    page.draft_title = page.title


def _needed(names: list[str]) -> str:
    """Return in words what another kind cannot do without."""
    said = {
        "person_name": _("the name of the person"),
        "person_agrees": _("that the person agrees"),
        "consent_date": _("the date of their agreement"),
        "notebook": _("the notebook"),
        "date": _("the date"),
    }
    return _("Something is missing for that: %(list)s. Ask the author, or add it yourself.") % {
        "list": ", ".join(said[name] for name in names)
    }
