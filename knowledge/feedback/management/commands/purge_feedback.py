"""Erase the addresses of readers whose reports were dealt with long enough ago."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.feedback.purging import due, purge


class Command(BaseCommand):
    """The daily purge. Run twice, it finds nothing more to do."""

    # Lazy, so that the help is in the language of whoever asks; Django annotates a plain str.
    help = gettext_lazy(  # type: ignore[assignment]  # lazy: said in the language of who asks
        "Erase the e-mail addresses of readers whose error reports were dealt with long enough "
        "ago. The reports stay. To be run once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help=_("say what would go and erase nothing")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and say how many addresses that were."""
        count = due().count() if options["dry_run"] else purge()
        self.stdout.write(
            ngettext("%(count)d address erased", "%(count)d addresses erased", count)
            % {"count": count}
        )
        if options["dry_run"]:
            self.stdout.write(_("Nothing was erased: this was a dry run."))
