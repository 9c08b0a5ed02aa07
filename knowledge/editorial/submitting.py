"""Submitting a text: what stands in the way, in words, and doing it outside the edit form."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowState

from .checks import blocking, run_checks
from .errors import DecisionRefused
from .reading import has_steps


def obstacles(page: Page, workflow: Workflow | None) -> list[str]:
    """Return what has to be mended before a page is submitted; nothing if it may be.

    Args:
        page: in the state that would be submitted.
        workflow: the one it would be submitted to.
    """
    if workflow is None or not has_steps(workflow.pk):
        return [
            _(
                "Nobody would read this text: its workflow has no step. "
                "Ask an administrator to give it one."
            )
        ]
    return [str(finding.message) for finding in blocking(run_checks(page))]


def may_submit(page: Page, user: Any) -> bool:
    """Whether a user may submit a page's draft as it is, without opening its form.

    For translations, whose form is not Wagtail's, and for drafts that an import made.
    """
    permissions = page.permissions_for_user(user)
    return (
        page.has_unpublished_changes
        and permissions.can_edit()
        and permissions.can_submit_for_moderation()
    )


@transaction.atomic
def submit(page: Page, user: Any) -> None:
    """Submit a page's latest version, or submit it again after it came back.

    Raises:
        DecisionRefused: something is to be mended first, or the page is not to be submitted.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    if not may_submit(page, user):
        raise DecisionRefused(_("This text was submitted already, or has nothing new to submit."))
    workflow = page.get_workflow()
    if found := obstacles(page.get_latest_revision_as_object(), workflow):
        raise DecisionRefused(
            _("Not submitted yet. To be mended first: %(list)s") % {"list": " ".join(found)}
        )
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        workflow.start(page, user)


def may_take_back(user: Any, page: Page, state: WorkflowState) -> bool:
    """Whether a user may end a workflow: whoever submitted or owns the text, and administrators.

    Reviewers send back, which says why.
    """
    return user.pk in (state.requested_by_id, page.owner_id) or (
        page.permissions_for_user(user).can_publish_directly()
    )
