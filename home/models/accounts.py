"""The project's user."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account. Our own model from the first migration on, since it cannot be swapped later."""

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
