"""Fill the site with synthetic fiches, to measure it at size."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.demo.errors import ContentError
from home.demo.loading import load_fiches
from home.demo.reporting import Progress
from knowledge.reading.search.indexing import rebuild


class Command(BaseCommand):
    """Idempotent: brings the number of synthetic fiches to what is asked for, never down."""

    help = (
        "Adds live synthetic fiches with all facets filled, up to the number given. "
        "The same number always makes the same fiches. For measuring; not for a public site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the number of fiches and whether to index them."""
        parser.add_argument(
            "--fiches", type=int, required=True, metavar="N", help="how many there are to be in all"
        )
        parser.add_argument(
            "--index",
            action="store_true",
            help="write the search index as well; slow for many fiches",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the fiches and say how many there were to add.

        Raises:
            CommandError: the number is negative, or the database lacks the vocabularies.
        """
        number = options["fiches"]
        if number < 0:
            raise CommandError(_("The number of fiches cannot be negative."))
        progress = Progress(self.stdout)
        try:
            added = load_fiches(number, progress.step(_("Fiches")))
        except ContentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            ngettext("%(count)s fiche added.", "%(count)s fiches added.", added) % {"count": added}
        )
        if options["index"]:
            call_command("update_index", verbosity=0)
            rebuild()
        elif added:
            self.stdout.write(_("The search does not know them yet: run “rebuild_search”."))
