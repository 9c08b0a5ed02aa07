"""Proposals of partners as a Django app: asking, following, signing off, joining a lead."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    """Connects what follows for partners from what happens to pages."""

    name = "knowledge.proposals"
    label = "proposals"
    verbose_name = _("Proposals of partners")

    def ready(self) -> None:
        from . import receivers, wording
        from .files import keeping

        receivers.connect()
        keeping.connect()
        wording.register()
