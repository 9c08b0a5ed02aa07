"""System checks of the importer."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

_COOKIE_ENGINE = "django.contrib.sessions.backends.signed_cookies"


def check_session_engine(*_args: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Refuse sessions kept in cookies: an uploaded report waits in the session for its preview."""
    if settings.SESSION_ENGINE != _COOKIE_ENGINE:
        return []
    return [
        Error(
            "The import of reports keeps an uploaded document in the session, on the server.",
            hint="Use a SESSION_ENGINE that stores sessions in the database or the cache.",
            id="importing.E001",
        )
    ]
