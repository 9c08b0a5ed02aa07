"""The account of a partner, with the sessions in which it is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def delete(user: Any) -> None:
    """Delete an account, its addresses, what it was told, and its sessions."""
    end_sessions(user)
    user.delete()


def end_sessions(user: Any) -> None:
    """Delete the sessions of an account, with what was typed in them and not sent yet."""
    open_now = Session.objects.filter(expire_date__gt=timezone.now())
    own = [
        session.pk
        for session in open_now.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=own).delete()
