"""Demonstration sign-ins: one account in each group, with a password that everybody knows."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from home.moderation import ensure_moderation
from home.roles import ADMINISTRATORS, REVIEWERS, TRANSLATORS, VALIDATORS, WRITERS

PASSWORD = "demo"  # noqa: S105  published on purpose; the accounts exist where settings allow it

#: User name and group of each account.
ACCOUNTS = {
    "redaction": WRITERS,
    "relecture": REVIEWERS,
    "validation": VALIDATORS,
    "traduction": TRANSLATORS,
    "administration": ADMINISTRATORS,
}
SUPERUSER = "administration"
#: Address of a partner, who signs in with a code and works at nothing.
PARTNER = "partenaire@example.org"


class SignInsNotAllowed(Exception):
    """The settings in use do not allow accounts with a published password."""


def check_allowed() -> None:
    """Do nothing where the settings allow demonstration sign-ins.

    Raises:
        SignInsNotAllowed: they do not, as in production.
    """
    if not getattr(settings, "DEMO_SIGN_INS", False):
        raise SignInsNotAllowed(
            _("These settings do not allow accounts with a published password.")
        )


def ensure_accounts() -> None:
    """Add the accounts that are not there. One that exists keeps its password and its groups.

    Raises:
        SignInsNotAllowed: the settings do not allow such accounts.
    """
    check_allowed()
    ensure_moderation()
    groups = {group.name: group for group in Group.objects.filter(name__in=ACCOUNTS.values())}
    users = get_user_model()
    present = set(users.objects.values_list("username", flat=True))
    missing = {name: group for name, group in ACCOUNTS.items() if name not in present}
    # Slow by design, and the same word for all of them.
    password = make_password(PASSWORD) if missing else ""
    for name, group in missing.items():
        create = users.objects.create_superuser if name == SUPERUSER else users.objects.create_user
        user = create(name, f"{name}@example.org")
        user.password = password
        user.save(update_fields=["password"])
        user.groups.add(groups[group])
