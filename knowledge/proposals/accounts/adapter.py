"""How django-allauth fits this site: where people go, and what leaves by mail."""

from __future__ import annotations

import logging
import re
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

_BLANK_LINES = re.compile(r"\n{3,}")


class AccountAdapter(DefaultAccountAdapter):
    """Partners have an address and nothing else: no password, no page about their account."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This is not the code of our latest message. Copy it from there, or have another sent."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Many codes were asked for in a short time. Look at the messages that have come, "
            "or try again in ten minutes."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come with the first code that comes back, and in no other way."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to what the partner has proposed."""
        return reverse("proposals:list")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead home."""
        return reverse("wagtail_serve", args=[""])

    def is_safe_url(self, url: str) -> bool:
        """Whether an address is a path of this site: nothing else is gone to after signing in."""
        return url.startswith("/") and not url.startswith("//") and bool(super().is_safe_url(url))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's network address; those whose address is unreadable share one."""
        try:
            return str(super().get_client_ip(request))
        except (ImproperlyConfigured, PermissionDenied):
            return str(request.META.get("REMOTE_ADDR") or "-")

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Return a message in the language of the page. Answering machines do not answer it."""
        subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
        context = {
            **context,
            "subject": subject,
            "site": settings.WAGTAIL_SITE_NAME,
            "language": get_language(),
        }
        message = super().render_mail(
            template_prefix, email, context, {"Auto-Submitted": "auto-generated", **(headers or {})}
        )
        message.body = _BLANK_LINES.sub("\n\n", message.body) + "\n"
        return message

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
