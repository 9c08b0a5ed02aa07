"""The knowledge base: page types, vocabularies and directory."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """Registers the models, blocks and house rules of the knowledge base."""

    name = "knowledge"
    verbose_name = _("Knowledge base")
