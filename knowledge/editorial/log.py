"""What moderated editing adds to the history of pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry, Page, Revision, WorkflowState

ASSIGN = "editorial.assign"
DUE_DATE = "editorial.due_date"
PRIORITY = "editorial.priority"
ASKED_AGAIN = "editorial.asked_again"
STOPPED = "editorial.stopped"
DIRECT = "editorial.direct_publication"
INVITED = "editorial.invite"
REVOKED = "editorial.revoke"
OPINION = "editorial.opinion"
CHECKED = "editorial.freshness"
REVIEW_BY = "editorial.review_by"
RESPONSIBLE = "editorial.responsible"
RENAMED_TAG = "editorial.rename_tag"
MERGED_TAG = "editorial.merge_tag"
TOOK_TAG = "editorial.take_tag"
SEPARATED_TAG = "editorial.separate_tag"
DELETED_TAG = "editorial.delete_tag"

LABELS = {
    ASSIGN: (gettext_lazy("Assign a step"), gettext_lazy("Step given to %(person)s")),
    DUE_DATE: (gettext_lazy("Change a due date"), gettext_lazy("Due on %(date)s")),
    PRIORITY: (gettext_lazy("Change a priority"), gettext_lazy("Priority: %(priority)s")),
    ASKED_AGAIN: (
        gettext_lazy("Ask for approval again"),
        gettext_lazy("The text changed after an approval: approval is asked for again"),
    ),
    STOPPED: (
        gettext_lazy("End a workflow without publishing"),
        gettext_lazy("Ended without publishing: not every step had approved this text"),
    ),
    DIRECT: (
        gettext_lazy("Publish without review"),
        gettext_lazy("Published without review: %(reason)s"),
    ),
    INVITED: (
        gettext_lazy("Invite a guest to read"),
        gettext_lazy("%(guest)s was invited to read the draft"),
    ),
    REVOKED: (
        gettext_lazy("Withdraw an invitation"),
        gettext_lazy("The invitation of %(guest)s was withdrawn"),
    ),
    OPINION: (gettext_lazy("Give an opinion"), gettext_lazy("%(person)s: %(opinion)s")),
    CHECKED: (
        gettext_lazy("Check that a fiche is still true"),
        gettext_lazy("Still true, next check by %(date)s. %(note)s"),
    ),
    REVIEW_BY: (
        gettext_lazy("Change the date of the next check"),
        gettext_lazy("Next check by %(date)s"),
    ),
    RESPONSIBLE: (
        gettext_lazy("Change the responsible group"),
        gettext_lazy("Responsible group: %(group)s"),
    ),
    RENAMED_TAG: (gettext_lazy("Rename a tag"), gettext_lazy("“%(old)s” is now “%(new)s”")),
    MERGED_TAG: (
        gettext_lazy("Merge a tag"),
        gettext_lazy("“%(tag)s” was merged into “%(into)s” (fiches: %(number)s)"),
    ),
    TOOK_TAG: (
        gettext_lazy("Take the place of a tag"),
        gettext_lazy("“%(into)s” took the place of “%(tag)s” (fiches: %(number)s)"),
    ),
    SEPARATED_TAG: (
        gettext_lazy("Take a merge of tags back"),
        gettext_lazy("“%(tag)s” was taken out of “%(into)s” again (fiches: %(number)s)"),
    ),
    DELETED_TAG: (gettext_lazy("Delete a tag"), gettext_lazy("“%(tag)s” was deleted")),
}


def register(actions: LogActionRegistry) -> None:
    """Name our actions in Wagtail's history."""
    register_labels(actions, LABELS)


def register_labels(actions: LogActionRegistry, labels: dict[str, tuple[Any, Any]]) -> None:
    """Name actions in Wagtail's history.

    Args:
        actions: Wagtail's.
        labels: what an action is called, and the message of an entry, by the action's name.
    """
    for action, (action_label, message) in labels.items():
        actions.register_action(action)(_formatter(action_label, message))


def _formatter(action_label: Any, message: Any) -> type[LogFormatter]:
    """Return a formatter that fills a message with the data of its entry."""

    class Formatter(LogFormatter):
        label = action_label

        def format_message(self, log_entry: ModelLogEntry) -> str:
            # An entry without data, of an older form or written by hand, is shown with gaps.
            return str(message) % _Gaps(log_entry.data or {})

    return Formatter


class _Gaps(dict[str, Any]):
    """Data of which some may be missing."""

    def __missing__(self, _key: str) -> str:
        return "…"


def record(
    page: Page, action: str, user: Any, *, revision: Revision | None = None, **data: Any
) -> None:
    """Add an entry to a page's history.

    Args:
        page: the page.
        action: one of the names above.
        user: who did it; None for the site itself or a guest.
        revision: what it was about.
        data: what its message names, as plain text.
    """
    log(instance=page, action=action, user=user, revision=revision, data=data)


def asked_again(page: Page, workflow_state: WorkflowState, revision: Revision) -> None:
    """Record that a changed text goes back to its first step."""
    record(page, ASKED_AGAIN, revision.user, revision=revision, workflow_state=workflow_state.pk)


def stopped(page: Page, workflow_state: WorkflowState, user: Any) -> None:
    """Record that a workflow ended without publishing."""
    record(page, STOPPED, user, workflow_state=workflow_state.pk)
