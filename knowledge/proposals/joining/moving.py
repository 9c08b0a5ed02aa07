"""From “to be started” to “working group”: a change like any other, which somebody reads first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.submitting import submit
from knowledge.models import FichePage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Participation
from knowledge.proposals.pages import workflow_of

Progress = FichePage.Progress


@transaction.atomic
def move_to_working_group(fiche: FichePage, editor: Any) -> str:
    """Say in a new version of a lead that it has a working group, and submit that version.

    Where the lead is being changed already, the change joins the others, and goes their way.

    Returns:
        What was done and what comes next, in words for the editor.

    Raises:
        ProposalRefused: says why not. Nothing has changed then.
    """
    Page.objects.select_for_update(of=("self",)).get(pk=fiche.pk)
    page = FichePage.objects.get(pk=fiche.pk)
    draft = page.get_latest_revision_as_object()
    _check(page, draft, editor)
    state, had_changes = workflow_of(page), page.has_unpublished_changes
    draft.progress = Progress.WORKING_GROUP
    try:
        draft.save_revision(user=editor, log_action=True)
    except ValidationError as error:
        raise ProposalRefused(
            _("The page has to be mended in its form first: %(list)s")
            % {"list": " ".join(error.messages)}
        ) from error
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return _(
            "This lead was being read already: the change is part of the version that is read, "
            "and goes live with it."
        )
    if state is not None:
        return _(
            "This lead was sent back to its author: the change is part of that draft, and goes "
            "live once it has been submitted again and read."
        )
    if had_changes:
        return _(
            "This lead has changes that nobody has submitted yet: this one is part of that draft. "
            "Submit it once the draft is ready."
        )
    try:
        submit(FichePage.objects.get(pk=page.pk), editor)
    except DecisionRefused as refusal:
        raise ProposalRefused(str(refusal)) from refusal
    return _("The change is submitted. Readers see the working group once it has been read.")


def _check(page: FichePage, draft: FichePage, editor: Any) -> None:
    """Refuse what is not to be moved, not by this editor, or not now."""
    if not page.live or page.status != FichePage.Status.LEAD:
        raise ProposalRefused(_("Only a lead that readers see can be moved."))
    if page.progress != Progress.TO_START:
        raise ProposalRefused(
            _("This lead is not at “%(progress)s” any more: look at it again.")
            % {"progress": Progress.TO_START.label}
        )
    if draft.status != FichePage.Status.LEAD or draft.progress != Progress.TO_START:
        raise ProposalRefused(
            _(
                "A draft of this lead says already how far it has come. "
                "Open it, and submit it when it is ready."
            )
        )
    group = Participation.objects.present().filter(fiche__translation_key=page.translation_key)
    if not group.exists():
        raise ProposalRefused(_("Nobody takes part in this lead any more."))
    lock = page.get_lock()
    if lock is not None and lock.for_user(editor):
        raise ProposalRefused(
            _(
                "This page is locked, because somebody else works on it or reads it. "
                "Try again once they have finished."
            )
        )
    if not page.permissions_for_user(editor).can_edit():
        raise ProposalRefused(_("You may not change this page. Ask somebody who may."))
