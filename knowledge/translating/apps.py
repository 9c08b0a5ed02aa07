"""The translators' workflow as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    """Registers what translators work with."""

    name = "knowledge.translating"
    label = "translating"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from . import drafts, receivers

        drafts.take_over()
        receivers.connect()
