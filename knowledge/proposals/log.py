"""What proposals add to the history of pages. The partner is not named there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry

from knowledge.editorial.log import record, register_labels

from .models import Proposal, SignOff

SIGNED_OFF = "proposals.signed_off"
CHANGE_ASKED = "proposals.change_asked"
WITHOUT = "proposals.without_sign_off"

LABELS = {
    SIGNED_OFF: (
        gettext_lazy("Sign off"),
        gettext_lazy("Signed off by who proposed it"),
    ),
    CHANGE_ASKED: (
        gettext_lazy("Ask for a change before publication"),
        gettext_lazy("Who proposed it asks for a change"),
    ),
    WITHOUT: (
        gettext_lazy("Publish without a sign-off"),
        gettext_lazy("Published without a sign-off of who proposed it: %(why)s"),
    ),
}


def register(actions: LogActionRegistry) -> None:
    """Name our actions in Wagtail's history."""
    register_labels(actions, LABELS)


def answered(proposal: Proposal, sign_off: SignOff) -> None:
    """Record what the partner said of a text."""
    if proposal.page is None:
        return
    agrees = sign_off.answer == SignOff.Answer.YES
    record(
        proposal.page.specific,
        SIGNED_OFF if agrees else CHANGE_ASKED,
        None,
        revision=sign_off.revision,
    )


def without_sign_off(proposal: Proposal, why: str) -> None:
    """Record that a text went live without the partner's word."""
    if proposal.page is not None:
        record(proposal.page.specific, WITHOUT, None, why=why)
