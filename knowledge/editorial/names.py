"""How people are named to each other in the admin and in mail."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def name_of(user: Any) -> str:
    """Return a person's full name, else their user name; words for one who is gone."""
    if user is None:
        return _("a former member")
    return user.get_full_name() or user.get_username()
