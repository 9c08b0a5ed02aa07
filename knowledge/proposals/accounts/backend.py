"""The session that a code opens."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from .people import is_editor


class CodeBackend(AuthenticationBackend):
    """Keeps partners signed in. It takes no password and lets nobody into the admin.

    django-allauth's own would let people in with an address and a password, which only the form of
    the admin asks for.
    """

    def authenticate(self, request: Any, **credentials: Any) -> None:
        """Let nobody in: a code is not checked here."""
        return

    def get_user(self, user_id: Any) -> Any:
        """Return whose session it is; None once they work in the admin, which asks a password."""
        user = super().get_user(user_id)
        return None if user is None or is_editor(user) else user
