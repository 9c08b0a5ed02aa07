"""The reader's side: facets, related fiches, directory pages, glossary."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    """Registers what readers find their way by."""

    name = "knowledge.reading"
    label = "reading"
    verbose_name = _("Reading")

    def ready(self) -> None:
        """Listen to what changes lists."""
        from .narrowing import changes
        from .relations import receivers
        from .search import signals

        changes.connect()
        signals.connect()
        receivers.connect()
