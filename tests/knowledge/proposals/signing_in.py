"""A browser that signs in with a code, step by step."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

ASK = reverse("account_login")
CONFIRM = reverse("account_confirm_login_code")
OTHER = reverse("account_request_login_code")
SIGN_OUT = reverse("account_logout")
CLOSED = reverse("account_inactive")

_CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


def ask(client: Client, address: str, **query: str) -> Any:
    """Send an address; return the answer."""
    return client.post(ASK, {"email": address}, query_params=query or None)


def code_in(message: Any) -> str:
    """Return the code of a message; empty if it has none."""
    found = _CODE.search(message.body)
    return found[0] if found else ""


def last_code() -> str:
    """Return the code of the last message."""
    return code_in(mail.outbox[-1])


def sign_in(client: Client, address: str, **query: str) -> Any:
    """Sign in with a code; return the last answer."""
    ask(client, address, **query)
    return client.post(CONFIRM, {"code": last_code()}, query_params=query or None)


def account_of(client: Client) -> str | None:
    """Return the primary key of the account whose session a browser holds, as text."""
    return client.session.get("_auth_user_id")
