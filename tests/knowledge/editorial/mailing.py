"""Reading the mail that was sent, and a mail server that does not work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from wagtail.users.models import UserProfile

from knowledge.editorial.models import NoticePreference

_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


class RefusingBackend(BaseEmailBackend):
    """Takes the connection and refuses each message."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        """Refuse.

        Raises:
            ConnectionRefusedError: always.
        """
        raise ConnectionRefusedError("no mail today")


class PartlyRefusingBackend(BaseEmailBackend):
    """Refuses one address, and sends to the others."""

    refused = "rosa@example.org"

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        """Refuse or send.

        Raises:
            ConnectionRefusedError: the message is for the refused address.
        """
        for message in email_messages:
            if self.refused in message.to:
                raise ConnectionRefusedError("no mail for Rosa")
            mail.outbox.append(message)
        return 1


class UnreachableBackend(BaseEmailBackend):
    """Cannot be reached, and counts how often that was tried."""

    tried = 0

    def open(self) -> bool:
        """Fail.

        Raises:
            TimeoutError: always.
        """
        UnreachableBackend.tried += 1
        raise TimeoutError("no answer")


def backend(name: type[BaseEmailBackend]) -> str:
    """Return a backend as settings name it."""
    return f"{name.__module__}.{name.__name__}"


def sent_to(user: Any) -> list[EmailMessage]:
    """Return the messages a person got, first one first."""
    return [message for message in mail.outbox if message.to == [user.email]]


def only_one(user: Any) -> Any:
    """Return the one message a person got."""
    (message,) = sent_to(user)
    return message


def html_of(message: Any) -> str:
    """Return a message as HTML."""
    ((content, kind),) = message.alternatives
    assert kind == "text/html"
    return str(content)


def links_in(content: str) -> list[str]:
    """Return all addresses in a text."""
    return _ADDRESS.findall(content)


def speaks(user: Any, language: str) -> Any:
    """Let a person choose a language."""
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    user.wagtail_userprofile = profile
    return user


def prefers(user: Any, delivery: str) -> Any:
    """Let a person choose how they are told."""
    NoticePreference.objects.update_or_create(user=user, defaults={"delivery": delivery})
    return user


#: Runs what waits for the end of the transaction, as `django_capture_on_commit_callbacks` does.
Committing = Callable[..., Any]
