"""The project's user."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.editorial.members import hand_over_comments


class UserQuerySet(models.QuerySet):
    """Accounts."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the accounts; what their owners wrote about texts stays, without their names."""
        hand_over_comments(self)
        return super().delete()


class AccountManager(UserManager.from_queryset(UserQuerySet)):
    """Makes and finds accounts. Migrations have no use for it."""

    use_in_migrations = False


class User(AbstractUser):
    """An account. Our own model from the first migration on, since it cannot be swapped later."""

    objects = AccountManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the account; what its owner wrote about texts stays, without the name."""
        hand_over_comments([self])
        return super().delete(*args, **kwargs)
