"""Delete what partners sent once it has been kept for as long as they were told."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.proposals.privacy.purging import purges


class Command(BaseCommand):
    """The daily purge. Run twice, it finds nothing more to do."""

    # Lazy, so that the help is in the language of whoever asks; Django annotates a plain str.
    help = gettext_lazy(  # type: ignore[assignment]  # lazy: said in the language of who asks
        "Delete drafts, proposals, exchanges, accounts, sessions and files that have been kept "
        "for as long as the settings say. What is published stays. To be run once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help=_("say what would go and delete nothing")
        )
        parser.add_argument("--json", action="store_true", help=_("say it in JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry out each purge by itself: one that fails does not stop the others.

        Raises:
            CommandError: something could not be deleted; it is tried again next time.
        """
        counts: dict[str, int] = {}
        failed: list[str] = []
        for purge in purges():
            done = 0
            for found in list(purge.due()):
                if not options["dry_run"]:
                    try:
                        purge.carry_out(found)
                    except Exception as error:  # whatever it is, the others are due as well
                        failed.append(f"{purge.name} {getattr(found, 'pk', found)}: {error!r}")
                        continue
                done += 1
            counts[purge.name] = done
            if not options["json"]:
                self.stdout.write(_("%(label)s: %(value)s") % {"label": purge.label, "value": done})
        if options["json"]:
            self.stdout.write(json.dumps({"dry_run": options["dry_run"], **counts}))
        elif options["dry_run"]:
            self.stdout.write(_("Nothing was deleted: this was a dry run."))
        if failed:
            raise CommandError(
                _("Some could not be deleted and are tried again next time: %(list)s")
                % {"list": "; ".join(failed)}
            )
