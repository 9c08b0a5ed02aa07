"""Accounts of partners: an address, and no way into the admin."""

from __future__ import annotations

import hmac
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import get_language
from wagtail.users.models import UserProfile

#: What the user names of partners begin with; the rest tells nothing.
PREFIX = "partenaire-"
_LENGTH = 24


def account_for(email: str) -> Any:
    """Return the account that a code for an address opens, made if there is none.

    None for those who work in the admin, whose password, and not a message, is the way in; and for
    accounts that were closed. An account is made for every other address that asks, so that asking
    does and takes the same whether the address is known or not; those that never come to anything
    are purged.
    """
    users = get_user_model()
    known = list(users.objects.filter(email__iexact=email))
    if any(not user.is_active or is_editor(user) for user in known):
        return None
    if known:
        return known[0]
    user, is_new = users.objects.get_or_create(
        username=user_name_of(email), defaults={"email": email.lower()}
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
