"""Make the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from knowledge.reading.search.indexing import rebuild


class Command(BaseCommand):
    """Needed after rows were written without the site noticing; readers keep the old index."""

    help = "Makes the index of the search anew from all that is published; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and say how much can be found."""
        number = rebuild()
        if options["verbosity"] > 0:
            self.stdout.write(
                ngettext("%(count)s thing can be found.", "%(count)s things can be found.", number)
                % {"count": number}
            )
