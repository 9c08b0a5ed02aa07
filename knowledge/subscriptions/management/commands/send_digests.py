"""Erase the subscriptions that are kept no longer, and send the digests that are due."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.subscriptions.purging import erase, to_erase
from knowledge.subscriptions.sending import send_digests


class Command(BaseCommand):
    """The daily run of subscriptions. Run twice, it sends nothing twice."""

    # Lazy, so that the help is in the language of whoever asks; Django annotates a plain str.
    help = gettext_lazy(  # type: ignore[assignment]  # lazy: said in the language of who asks
        "Tell readers what is new in the sets of fiches that they follow: on Mondays or on the "
        "first day of the month, where there is something. Erase subscriptions that were not "
        "confirmed, or have ended. To be run once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help=_("say what would be done and do nothing")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        erased = to_erase().count() if dry_run else erase()
        self._write(_("Subscriptions erased"), erased)
        outcome = send_digests(dry_run=dry_run)
        self._write(_("Digests sent"), outcome.sent)
        self._write(_("Nothing new for"), outcome.quiet)
        self._write(_("Ended, because a criterion is no more"), outcome.ended)
        if missed := outcome.failed + outcome.refused:
            self.stderr.write(
                ngettext(
                    "%(count)d message could not be sent; it is tried again next time. (%(error)s)",
                    "%(count)d messages could not be sent; they are tried again next time. "
                    "(%(error)s)",
                    missed,
                )
                % {"count": missed, "error": outcome.error}
            )
        if dry_run:
            self.stdout.write(_("Nothing was sent or erased: this was a dry run."))

    def _write(self, label: str, value: int) -> None:
        """Print one line."""
        self.stdout.write(_("%(label)s: %(value)s") % {"label": label, "value": value})
