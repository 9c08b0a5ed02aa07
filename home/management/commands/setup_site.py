"""Create the home page, its sections, the groups and the workflow, right after `migrate`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.moderation import ensure_moderation
from home.tree import ensure_tree
from knowledge.editorial.freshness.records import ensure_freshness
from knowledge.reading.search import indexing


class Command(BaseCommand):
    """Idempotent: creates what is missing, changes nothing that exists."""

    help = (
        "Creates the page tree, the groups and the workflow that the site needs; safe to run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing and say where the site starts."""
        tree = ensure_tree()
        ensure_moderation()
        ensure_freshness()
        if indexing.is_empty():
            indexing.rebuild()
        self.stdout.write(_("The site starts at “%(title)s”.") % {"title": tree.home.title})
