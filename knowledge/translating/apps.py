"""The translators' workflow as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    """Registers what translators work with."""

    name = "knowledge.translating"
    label = "translating"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from wagtail_localize.locales.components import LOCALE_COMPONENTS
        from wagtail_localize.models import LocaleSynchronization

        from . import drafts, receivers

        drafts.take_over()
        receivers.connect()
        # A language is begun with drafts (the command add_language) and never by copying all pages.
        LOCALE_COMPONENTS[:] = [
            each for each in LOCALE_COMPONENTS if each["model"] is not LocaleSynchronization
        ]
