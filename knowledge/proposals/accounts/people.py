"""Accounts of partners: an address, and no way into the admin."""

from __future__ import annotations

import hmac
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.users.models import UserProfile

from knowledge.forms.mailboxes import mailbox_of

#: What the user names of partners begin with; the rest tells nothing.
PREFIX = "partenaire-"
_LENGTH = 24

_ADMIN = {"content_type__app_label": "wagtailadmin", "codename": "access_admin"}
_WORKS_HERE = (
    Q(is_superuser=True)
    | Q(is_staff=True)
    | Q(**{f"user_permissions__{name}": value for name, value in _ADMIN.items()})
    | Q(**{f"groups__permissions__{name}": value for name, value in _ADMIN.items()})
)


class Door(StrEnum):
    """What opens to somebody who asks for a code."""

    CODE = "code"
    PASSWORD = "password"  # noqa: S105  no password: the word for the other way in
    NONE = "none"


def door_of(email: str) -> Door:
    """Return what opens for an address: in one query, whoever it belongs to.

    A code for everybody, known or not, but those who work in the admin, whose password, and not a
    message, is the way in; and nothing for accounts that were closed.
    """
    known = get_user_model().objects.filter(email__iexact=email)
    others = list(
        known.filter(Q(is_active=False) | _WORKS_HERE).values_list("is_active", flat=True)
    )
    if not others:
        return Door.CODE
    return Door.PASSWORD if any(others) else Door.NONE


def account_for(email: str) -> Any:
    """Return the account that a code for an address opens, made if there is none.

    None where no code opens anything.

    Raises:
        ValueError: it is no address.
    """
    email = mailbox_of(email)
    if door_of(email) != Door.CODE:
        return None
    users = get_user_model()
    for user in users.objects.filter(email__iexact=email).order_by("pk"):
        # Databases differ about which letters are alike; a code opens no mailbox but its own.
        if user.email.lower() == email:
            return user
    user, is_new = users.objects.get_or_create(
        username=user_name_of(email), defaults={"email": email}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        UserProfile.objects.create(user=user, preferred_language=get_language() or "")
    return user


def is_editor(user: Any) -> bool:
    """Whether an account belongs to somebody who works in the admin."""
    return bool(user.is_superuser or user.is_staff or user.has_perm("wagtailadmin.access_admin"))


def is_partner(user: Any) -> bool:
    """Whether an account was made by asking for a code."""
    return bool(user.is_authenticated and user.username.startswith(PREFIX))


def user_name_of(email: str) -> str:
    """Return the user name for an address: always the same, and not to be turned back."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), email.lower().encode(), "sha256").hex()
    return f"{PREFIX}{digest[:_LENGTH]}"
