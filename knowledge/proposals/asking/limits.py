"""How often a form may be sent."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext as _


def refusal(request: HttpRequest, action: str) -> str:
    """Count a form that was sent, and return why it is one too many; empty if it is not.

    Args:
        action: one of those in the setting `ACCOUNT_RATE_LIMITS`, counted by the hour.
    """
    if ratelimit.consume(request, action=action):
        return ""
    return _(
        "Many forms were just sent from your network or account, so this one has to wait. "
        "All you wrote is kept. Please try again in an hour at the latest."
    )
