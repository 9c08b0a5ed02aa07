"""Begin a language: its vocabularies and its first pages, as drafts for translators."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.new_language import Added, LanguageRefused, add_language


class Command(BaseCommand):
    """Idempotent: adds what is missing and changes nothing that exists."""

    help = (
        "Begins a language that LANGUAGES names: the home page, the sections and the vocabularies, "
        "ready to be translated. Readers see nothing of it until the home page is published. "
        "Safe to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the language and the trial run."""
        parser.add_argument("code", help="the code of the language, such as es")
        parser.add_argument(
            "--check", action="store_true", help="say what would be added, and add nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Add what is missing, or only say what it is.

        Raises:
            CommandError: in words, when the language cannot be added.
        """
        code = options["code"].strip().lower()
        try:
            with transaction.atomic():
                added = add_language(code)
                if options["check"]:
                    transaction.set_rollback(True)
        except LanguageRefused as error:
            raise CommandError(str(error)) from error
        self._tell(added, options["check"])
        if not options["check"]:
            self._tell_what_next(added, code)

    def _tell(self, added: Added, only_check: bool) -> None:
        """Write what was added, or would be."""
        if not added.pages and not added.terms:
            self.stdout.write(_("%(language)s: everything is there.") % {"language": added.name})
            return
        heading = (
            _("%(language)s: this would be added.") if only_check else _("%(language)s: added.")
        )
        self.stdout.write(heading % {"language": added.name})
        for title in added.pages:
            self.stdout.write("  " + _("Draft: %(title)s") % {"title": title})
        if added.terms:
            line = ngettext(
                "%(count)s term of the vocabularies",
                "%(count)s terms of the vocabularies",
                added.terms,
            )
            self.stdout.write("  " + line % {"count": added.terms})

    def _tell_what_next(self, added: Added, code: str) -> None:
        """Write what is left to people."""
        steps = [
            _(
                "In the admin, translate the home page, the sections and the vocabularies; "
                "submit them."
            ),
            _("Readers find the language once its home page is approved."),
            _(
                "Words of the interface: “scripts/catalogs.py extract --language %(code)s”. "
                "What they lack is shown in French."
            )
            % {"code": code},
        ]
        if not added.stemmed:
            steps.append(
                _(
                    "The search finds words of this language only as they are written, "
                    "without endings."
                )
            )
        self.stdout.write(_("What comes next:"))
        for number, step in enumerate(steps, start=1):
            self.stdout.write(f"  {number}. {step}")
