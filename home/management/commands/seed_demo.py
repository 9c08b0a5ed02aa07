"""Load the demonstration content."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.demo.accounts import ACCOUNTS, PASSWORD, SignInsNotAllowed
from home.demo.errors import ContentError
from home.demo.reporting import Progress
from home.demo.seeding import seed
from knowledge.importing.errors import ReportError


class Command(BaseCommand):
    """Idempotent: adds what is missing and leaves what editors have changed."""

    help = (
        "Loads the demonstration content: the report of the first Grande Rencontre with its "
        "fiches, a travel notebook, portraits, the glossary, standard pages and sign-ins. "
        "Safe to run again: nothing is doubled and nothing that was edited is overwritten."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the way to load the content without accounts."""
        parser.add_argument(
            "--no-sign-ins",
            action="store_false",
            dest="sign_ins",
            help="load the content without the demonstration accounts",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything in one transaction.

        Raises:
            CommandError: in words, when the settings do not allow the accounts or the content
                cannot be loaded; nothing is written then.
        """
        try:
            seed(Progress(self.stdout, quiet=options["verbosity"] == 0), options["sign_ins"])
        except SignInsNotAllowed as error:
            raise CommandError(
                f"{error} " + _("Add --no-sign-ins to load the content alone.")
            ) from error
        except (ContentError, ReportError) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write(self.style.SUCCESS(_("The demonstration content is loaded.")))
            if options["sign_ins"]:
                self.stdout.write(
                    _("Sign in as %(names)s (password: %(password)s).")
                    % {"names": ", ".join(ACCOUNTS), "password": PASSWORD}
                )
