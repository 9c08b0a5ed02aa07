"""Moderated editing as a Django app: steps, decisions, notices, the editors' desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    """Connects what follows from saving, submitting, deciding and publishing."""

    name = "knowledge.editorial"
    label = "editorial"
    verbose_name = _("Moderated editing")

    def ready(self) -> None:
        from . import receivers

        receivers.connect()
