"""Signed links: what opens a subscription, made anew for each message and kept nowhere."""

from __future__ import annotations

import datetime
import re
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone, translation

from .models import Rhythm, Subscription

#: For how long a subscription waits for its confirmation; it is erased afterwards.
CONFIRM_WITHIN = datetime.timedelta(days=7)

_TOKEN = re.compile(r"[A-Za-z0-9._-]{1,200}", re.ASCII)
_CONFIRMATION = re.compile(r"([0-9a-f]{32})-([0-9]{1,17})-([a-z]+)", re.ASCII)
_MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Confirmation:
    """What the link of a confirmation says: which subscription, asked for when, how often."""

    public_id: uuid.UUID
    asked_at: datetime.datetime
    rhythm: str

    @property
    def is_expired(self) -> bool:
        """Whether it came too late."""
        return timezone.now() - self.asked_at > CONFIRM_WITHIN


def confirmation_token(subscription: Subscription, rhythm: str, asked_at: datetime.datetime) -> str:
    """Return what confirms a subscription at a rhythm, if it was asked for at that moment."""
    moment = round(asked_at.timestamp() * _MICROSECONDS)
    return _signer("confirm").sign(f"{subscription.public_id.hex}-{moment}-{rhythm}")


def read_confirmation(token: str) -> Confirmation | None:
    """Return what a token of a confirmation says; None if it is none of ours."""
    found = _CONFIRMATION.fullmatch(_unsigned("confirm", token))
    if found is None or found[3] not in Rhythm.values:
        return None
    moment = datetime.datetime.fromtimestamp(int(found[2]) / _MICROSECONDS, tz=datetime.UTC)
    return Confirmation(uuid.UUID(found[1]), moment, found[3])


def manage_token(subscription: Subscription) -> str:
    """Return what ends a subscription, and opens all those of its address."""
    return _signer("manage").sign(subscription.public_id.hex)


def read_manage_token(token: str) -> uuid.UUID | None:
    """Return which subscription a token opens; None if it is none of ours."""
    value = _unsigned("manage", token)
    return uuid.UUID(value) if value else None


def address_of(name: str, token: str, language: str) -> str:
    """Return the whole address of a page of subscriptions, in a language."""
    with translation.override(language):
        return absolute(reverse(f"subscriptions:{name}", args=[token]))


def absolute(path: str) -> str:
    """Return a path of this site as a whole address."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"knowledge.subscriptions.{purpose}", sep=".")


def _unsigned(purpose: str, token: str) -> str:
    """Return what was signed for a purpose; nothing if it was not."""
    if not _TOKEN.fullmatch(token):
        return ""
    try:
        return _signer(purpose).unsign(token)
    except BadSignature:
        return ""
