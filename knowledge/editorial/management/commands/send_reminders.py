"""Send the reminders of the day, the daily messages, and what could not be sent before."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.editorial.freshness.records import fiches_to_review
from knowledge.editorial.models import EditorialSettings, Notice
from knowledge.editorial.notices.delivery import Outcome, given_up, send_daily, send_each, unsent
from knowledge.editorial.notices.outbox import store, unwritten
from knowledge.editorial.notices.reminders import (
    overdue_steps,
    remind_of_fiches,
    reminders_of_others,
    steps_due_soon,
)


class Command(BaseCommand):
    """The daily run of the mail. Run twice, it sends nothing twice."""

    # Lazy, so that the help is in the language of whoever asks; Django annotates a plain str.
    help = gettext_lazy(  # type: ignore[assignment]  # lazy: said in the language of who asks
        "Remind people of steps that are due and of fiches to check, in one message each, with "
        "what waits for those who prefer one message a day. Then send again what could not be "
        "sent. To be run once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help=_("say what would be sent and send nothing")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        days = EditorialSettings.load().reminder_days
        new = []
        for label, reminders in (
            (_("Steps due soon"), steps_due_soon(today, days)),
            (_("Overdue steps"), overdue_steps(today)),
            (_("Fiches to check"), remind_of_fiches(fiches_to_review(today), today)),
            *reminders_of_others(today, days),
        ):
            found = unwritten(reminders)
            subjects = len(
                {
                    notice.data.get("state") or notice.data.get("about", notice.page_id)
                    for notice in found
                }
            )
            people = len({notice.recipient_id for notice in found})
            self._write(label, f"{subjects} → {_people(people)}")
            new += found
        if options["dry_run"]:
            self._foresee(new)
            return
        store(new)
        waiting = unsent().filter(in_digest=True)
        daily = send_daily(waiting, _recipients(waiting))
        self._report(_("Daily messages"), daily)
        again = send_each(unsent().filter(in_digest=False))
        self._report(_("Other messages that waited"), again)
        if lost := given_up().count():
            self.stderr.write(
                ngettext(
                    "%(count)d notice could not be sent after many attempts. It is kept.",
                    "%(count)d notices could not be sent after many attempts. They are kept.",
                    lost,
                )
                % {"count": lost}
            )

    def _foresee(self, new: list[Notice]) -> None:
        """Say what would be sent."""
        people = {*_recipients(unsent().filter(in_digest=True))}
        people.update(notice.recipient_id for notice in new)
        self._write(_("Daily messages"), len(people))
        self._write(_("Other messages that waited"), unsent().filter(in_digest=False).count())
        self.stdout.write(_("Nothing was sent: this was a dry run."))

    def _report(self, label: str, outcome: Outcome) -> None:
        """Say what was sent, and what was not and why."""
        self._write(label, outcome.sent)
        if outcome.failed:
            self.stderr.write(
                ngettext(
                    "%(count)d notice could not be sent; it is tried again next time. (%(error)s)",
                    "%(count)d notices could not be sent; they are tried again next time. "
                    "(%(error)s)",
                    outcome.failed,
                )
                % {"count": outcome.failed, "error": outcome.error}
            )

    def _write(self, label: str, value: object) -> None:
        """Print one line."""
        self.stdout.write(_("%(label)s: %(value)s") % {"label": label, "value": value})


def _recipients(notices: Any) -> list[int]:
    """Return the people whom notices are for."""
    return list(notices.order_by("recipient").values_list("recipient", flat=True).distinct())


def _people(count: int) -> str:
    """Return a number of people in words."""
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
