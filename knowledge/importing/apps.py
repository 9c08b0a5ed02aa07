"""The importer as a Django app: its admin views, its command and its checks."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    """Registers the check of the session engine."""

    name = "knowledge.importing"
    label = "importing"
    verbose_name = _("Import of reports")

    def ready(self) -> None:
        from .checks import check_session_engine

        register(check_session_engine)
