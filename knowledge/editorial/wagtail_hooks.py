"""What moderated editing adds to Wagtail."""

from __future__ import annotations

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Revision

from . import log
from .models import ReviewInvitation
from knowledge.models import KEPT_REVISION_HOOK


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name our actions in the history of pages."""
    log.register(actions)


@hooks.register(KEPT_REVISION_HOOK)
def keep_what_guests_read(revision: Revision) -> bool:
    """Keep a revision that a guest was invited to read."""
    return ReviewInvitation.objects.filter(revision=revision).exists()
