"""Accounts and requests of what is measured."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.test import Client

from home.models import User


def account_in(name: str, group: str) -> User:
    """Make an account in a group."""
    user = User.objects.create_user(name, f"{name}@example.org")
    user.groups.add(Group.objects.get(name=group))
    return user


def get(client: Client, address: str) -> None:
    """Open a page that has to be there.

    Raises:
        RuntimeError: it is not.
    """
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}.")
