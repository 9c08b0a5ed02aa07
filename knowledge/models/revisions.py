"""Revisions of pages: when one was saved, and which are kept as they are."""

from __future__ import annotations

from django.dispatch import Signal
from wagtail import hooks
from wagtail.models import Revision

#: Sent after a revision of a page was saved, by whatever route. Arguments: `page` and `revision`.
revision_saved = Signal()

#: Wagtail hook with which rooms above the models keep a revision: called with the revision, it
#: says whether somebody has been shown it, so that it must not be written over.
KEPT_REVISION_HOOK = "knowledge_revision_is_kept"


def is_kept(revision: Revision) -> bool:
    """Whether a revision was put before somebody and therefore stays as it is.

    Wagtail saves an editor's next change into the same revision. What a reviewer has read, or is
    reading, would change under their approval.
    """
    return revision.task_states.exists() or any(
        keeps(revision) for keeps in hooks.get_hooks(KEPT_REVISION_HOOK)
    )
