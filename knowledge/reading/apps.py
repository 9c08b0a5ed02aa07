"""The reader's side: facets, related fiches, directory pages, glossary."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    """Registers what readers find their way by."""

    name = "knowledge.reading"
    label = "reading"
    verbose_name = _("Reading")
