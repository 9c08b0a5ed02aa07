"""Create the home page, its sections and the groups: the first thing after `migrate`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.roles import ensure_roles
from home.tree import ensure_tree


class Command(BaseCommand):
    """Idempotent: creates what is missing, changes nothing that exists."""

    help = "Creates the page tree and the groups that the site needs; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing and say where the site starts."""
        tree = ensure_tree()
        ensure_roles()
        self.stdout.write(_("The site starts at “%(title)s”.") % {"title": tree.home.title})
