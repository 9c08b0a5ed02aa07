"""Home page, standard pages, navigation, site settings and accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Registers what stands above the knowledge base and may use all of it."""

    name = "home"
    verbose_name = _("Home and accounts")

    def ready(self) -> None:
        """Connect the signals that keep cached navigation fresh."""
        from . import navigation  # needs the app registry

        navigation.connect_signals()
