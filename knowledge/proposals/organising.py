"""New organisations that proposals name: into the directory, and onto their pages."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.importing.pages import unique_slug
from knowledge.models import Organisation
from knowledge.text.normalise import key

from . import making, sending
from .corrections import check_may_change
from .errors import ProposalRefused
from .making.kinds import SHAPES
from .making.organisations import MAX_NAME, Organisations, find
from .making.words import clean_line
from .models import Proposal, ProposalEvent
from .recording import record

#: The questions that are answered with organisations.
LIST, NAME = "organisations", "portrait_organisation"


@transaction.atomic
def make_organisation(proposal: Proposal, name: str, editor: Any) -> Organisation:
    """Give the directory an organisation that a proposal names, and link its page with it.

    One that the directory knows by this name meanwhile is linked only.

    Args:
        name: as the proposal has it.

    Raises:
        ProposalRefused: the proposal does not name it, or the editor may not do this now.
    """
    proposal = sending.locked_in_turn(proposal)
    if not proposal.is_open:
        raise ProposalRefused(_("This proposal is decided, taken back or set aside."))
    if not editor.has_perm("knowledge.add_organisation"):
        raise ProposalRefused(_("You may not add to the directory. Ask somebody who may."))
    name = clean_line(name)[:MAX_NAME]
    if not _names(proposal, name):
        raise ProposalRefused(_("This proposal does not name such an organisation."))
    before = _words(proposal)
    organisation = find(name) or _added(name)
    proposal.answers = _linked(proposal.answers, name, organisation)
    proposal.sent_answers = _linked(proposal.sent_answers, name, organisation)
    after = _words(proposal)
    # Not a change by the author.
    known = {field: after[field] for field in after if proposal.base.get(field) == before[field]}
    proposal.base = {**proposal.base, **known}
    proposal.save(update_fields=["answers", "sent_answers", "base", "updated_at"])
    if proposal.page_id is not None:
        _put_on_page(proposal, organisation, name, editor)
    record(
        proposal,
        ProposalEvent.Kind.NOTE,
        author=editor,
        internal=True,
        text=_("Put into the directory: %(name)s") % {"name": organisation.name},
    )
    return organisation


def _listed(answers: dict[str, Any]) -> list[dict[str, Any]]:
    listed = answers.get(LIST)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _names(proposal: Proposal, name: str) -> bool:
    """Whether a proposal names an organisation so that is not linked yet."""
    given = [each.get("name") for each in _listed(proposal.answers) if not each.get("pk")]
    return bool(name) and any(
        _is_same(name, other) for other in (*given, proposal.answers.get(NAME))
    )


def _is_same(name: str, other: object) -> bool:
    line = clean_line(other)
    return line == name or (bool(key(name)) and key(line) == key(name))


def _linked(answers: dict[str, Any], name: str, organisation: Organisation) -> dict[str, Any]:
    """Return answers in which an organisation is the one of the directory."""
    if LIST not in answers:
        return answers
    linked = [
        {**each, "pk": organisation.pk}
        if not each.get("pk") and _is_same(name, each.get("name"))
        else each
        for each in _listed(answers)
    ]
    return {**answers, LIST: linked}


def _added(name: str) -> Organisation:
    organisation = Organisation(name=name, slug=unique_slug(name, Organisation.objects.all()))
    organisation.full_clean()
    organisation.save()
    return organisation


def _words(proposal: Proposal) -> dict[str, str]:
    """Return what the proposal says of organisations, by the field of the page."""
    page = making.make(proposal)
    fields = SHAPES[proposal.kind].fields
    return {field.name: field.text(page) for field in fields if field.question in (LIST, NAME)}


def _put_on_page(proposal: Proposal, organisation: Organisation, name: str, editor: Any) -> None:
    """Add the organisation to the page, beside what the editors have done there."""
    page = Page.objects.select_for_update(of=("self",)).get(pk=proposal.page_id).specific
    check_may_change(page, editor)
    draft = page.get_latest_revision_as_object()
    mine = [each for each in _listed(proposal.answers) if each.get("pk") == organisation.pk]
    for field in SHAPES[proposal.kind].fields:
        if isinstance(field, Organisations) and mine:
            field.replace(draft, name, mine)
        elif field.question == NAME and _is_same(name, proposal.answers.get(NAME)):
            field.add(draft, proposal.answers)
    draft.save_revision(user=editor, log_action=True)
