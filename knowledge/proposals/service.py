"""The account in whose name the site submits what partners propose."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _

USER_NAME = "propositions"


def service_account() -> Any:
    """Return the account that submits proposals; nobody can sign in with it.

    A partner as the requester would be sent links into the admin, and an owner of the page could
    end its workflow.
    """
    users = get_user_model()
    with translation.override("fr"):
        name = _("Proposals of partners")
    account, created = users.objects.get_or_create(
        username=USER_NAME, defaults={"is_active": False, "last_name": name}
    )
    if created:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account
