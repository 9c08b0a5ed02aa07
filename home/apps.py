"""Home page, standard pages, navigation, site settings and accounts."""

from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Registers what stands above the knowledge base and may use all of it."""

    name = "home"
    verbose_name = _("Home and accounts")

    def ready(self) -> None:
        """Connect the signals that keep navigation fresh and new languages moderated."""
        from . import moderation, navigation  # need the app registry
        from .models import HomePage

        navigation.connect_signals()
        post_save.connect(
            moderation.receive_home_page, sender=HomePage, dispatch_uid="home.moderation"
        )
