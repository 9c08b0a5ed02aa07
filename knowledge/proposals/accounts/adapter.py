"""How django-allauth fits this site: where people go, and what leaves by mail."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Partners have an address and nothing else: no password, no page about their account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come with the first code that is asked for, and in no other way."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to what the partner has proposed."""
        return reverse("proposals:list")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead home."""
        return reverse("wagtail_serve", args=[""])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a code at once: it must not wait in clear in any queue.

        Raises:
            ValidationError: the mail server did not take it.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            logger.warning("A code could not be sent: %s", type(error).__name__)
            raise ValidationError(
                _("The message could not be sent. Nothing is lost: try again in a few minutes.")
            ) from error

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our own pages say where things stand."""
