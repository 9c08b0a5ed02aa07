"""The line to the mail server, for as many messages as there are."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

#: Seconds after which a server that says nothing is left alone, where `EMAIL_URL` gives none.
TIMEOUT = 20


class Line:
    """One connection for many messages.

    A server that cannot be reached is asked once, and not again for each message.
    """

    def __init__(self) -> None:
        self._connection = get_connection(timeout=settings.EMAIL_TIMEOUT or TIMEOUT)
        self._trouble: Exception | None = None

    def __enter__(self) -> Line:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> None:
        """Send a message.

        Raises:
            Exception: whatever the mail server or the way to it raises.
        """
        if self._trouble is not None:
            raise self._trouble
        try:
            self._connection.open()
        except Exception as error:
            self._trouble = error
            raise
        message.connection = self._connection
        try:
            message.send()
        except Exception:
            # What is left of the conversation would spoil the next message.
            self._hang_up()
            raise

    def _hang_up(self) -> None:
        with suppress(Exception):
            self._connection.close()
