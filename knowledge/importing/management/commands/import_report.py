"""Import the report of a meeting from a document."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.importing.applying import ImportResult, apply_plan
from knowledge.importing.comparing import describe_change
from knowledge.importing.counts import count, describe_report
from knowledge.importing.documents import read_file
from knowledge.importing.errors import ReportError
from knowledge.importing.parsing import parse_report
from knowledge.importing.plan import Action, Change, ImportPlan, Outcome, State
from knowledge.importing.planning import make_plan
from knowledge.importing.progress import progress_bar


class Command(BaseCommand):
    """Reads a report document into draft pages."""

    # Lazy, so that the help is in the language of whoever asks; Django annotates a plain str.
    help = gettext_lazy(  # type: ignore[assignment]
        "Read the report of a meeting (Markdown, plain text, .docx or .odt) into draft pages: one "
        "report and one fiche for each line of its closing lists. Nothing is published."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("the document"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("say what would be done and write nothing")
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help=_("print one JSON object on standard output, and nothing else"),
        )
        parser.add_argument(
            "--update",
            action="store_true",
            help=_(
                "when the site has a report of this meeting and the document differs from it: "
                "change what nobody has worked on since, in new drafts"
            ),
        )
        parser.add_argument(
            "--new",
            action="store_true",
            help=_("make a second report even if the site has one of this meeting"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._run(options)
        except ReportError as error:
            self._fail(options, str(error), error.as_dict())
        except (OperationalError, ProgrammingError) as error:
            message = _("The database cannot be used. Is it migrated? (%(error)s)") % {
                "error": error
            }
            self._fail(options, message, {"message": message})
        except DatabaseError as error:
            message = _("The database refused the pages; nothing was written. (%(error)s)") % {
                "error": error
            }
            self._fail(options, message, {"message": message})

    def _run(self, options: dict[str, Any]) -> None:
        if options["update"] and options["new"]:
            raise ReportError(_("An import either updates a report or makes a second one."))
        is_dry = options["dry_run"]
        with progress_bar(enabled=sys.stderr.isatty() and not options["json"]) as progress:
            progress(0, 0, _("Reading"))
            outline = parse_report(read_file(options["file"]))
            progress(0, 0, _("Comparing"))
            plan = make_plan(outline, as_new=options["new"], needs_places=not is_dry)
            must_wait = plan.state is State.CHANGED and not options["update"]
            result = None
            if not is_dry and not must_wait:
                result = apply_plan(plan, update=options["update"], progress=progress)
        if options["json"]:
            self._print_json(plan, result, options)
        else:
            self._print_text(plan, result, options)

    def _fail(self, options: dict[str, Any], message: str, data: dict[str, Any]) -> None:
        """Print the error for machines if they asked, and for people; end with code 1."""
        if options["json"]:
            self._write_json({"error": data})
        raise CommandError(message)

    # For machines

    def _print_json(
        self, plan: ImportPlan, result: ImportResult | None, options: dict[str, Any]
    ) -> None:
        report = describe_report(plan)
        if result is not None:
            report["page"] = result.report.pk
        self._write_json(
            {
                "report": report,
                **count(plan),
                "created": len(result.created) if result else 0,
                "updated": len(result.updated) if result else 0,
                "dry_run": options["dry_run"],
                "changes": [
                    {
                        "page": where,
                        "part": change.label,
                        "outcome": str(change.outcome),
                        "before": list(change.before),
                        "after": list(change.after),
                    }
                    for where, change in _all_changes(plan)
                ],
                "warnings": list(plan.warnings),
            }
        )

    def _write_json(self, data: dict[str, Any]) -> None:
        encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
        self.stdout.write(json.dumps(data, ensure_ascii=encoding != "utf8", indent=2))

    # For people

    def _print_text(
        self, plan: ImportPlan, result: ImportResult | None, options: dict[str, Any]
    ) -> None:
        report = describe_report(plan)
        self.stdout.write(self.style.MIGRATE_HEADING(f"{report['title']} ({report['date']})"))
        labels = {
            "tables": _("tables"),
            "participants": _("participants"),
            "organisations": _("organisations at the tables"),
            "table_objectives": _("objectives of the tables"),
            "table_examples": _("examples of the tables"),
            "table_leads": _("leads of the tables"),
            "objectives": _("objectives of the closing list"),
            "example_fiches": _("fiches of examples"),
            "lead_fiches": _("fiches of leads"),
            "matches": _("proposed links between tables and fiches"),
        }
        counts = count(plan)
        for name, label in labels.items():
            self.stdout.write(f"  {counts[name]:>4}  {label}")
        for warning in plan.warnings:
            self.stdout.write(self.style.WARNING(f"! {warning}"))
        if plan.state is State.CHANGED:
            self._print_changes(plan)
        self.stdout.write(self.style.SUCCESS(self._conclusion(plan, result, options)))

    def _print_changes(self, plan: ImportPlan) -> None:
        for where, change in _all_changes(plan):
            outcome = {
                Outcome.REPLACED: _("follows the document"),
                Outcome.KEPT: _("stays as editors left it"),
            }[change.outcome]
            self.stdout.write(self.style.MIGRATE_LABEL(f"{where}, {change.label}: {outcome}"))
            for line in describe_change(change):
                self.stdout.write(f"    {line}")
        for fiche in plan.fiches:
            if fiche.action is Action.CREATE:
                self.stdout.write(_("New fiche: %(title)s") % {"title": fiche.title})
        for title in plan.vanished:
            self.stdout.write(
                _("No longer in the document, stays as it is: %(title)s") % {"title": title}
            )

    def _conclusion(
        self, plan: ImportPlan, result: ImportResult | None, options: dict[str, Any]
    ) -> str:
        if plan.state is State.UNCHANGED:
            return _("Nothing to change: this document was imported already.")
        if result is None and plan.state is State.CHANGED:
            return _(
                "Nothing was written. With --update the changes above become drafts; with --new "
                "the document becomes a second report."
            )
        if result is None:
            return _("Nothing was written.")
        return _("%(created)s drafts made, %(updated)s changed.") % {
            "created": len(result.created),
            "updated": len(result.updated),
        }


def _all_changes(plan: ImportPlan) -> list[tuple[str, Change]]:
    """Return each change with the title of the page it is about."""
    changes = [(plan.title, change) for change in plan.changes]
    return changes + [(fiche.title, change) for fiche in plan.fiches for change in fiche.changes]
