"""A page as it stands against what the edited document would make of it.

A page is taken apart into named parts, each a list of lines that people can read. For each part
three versions are known: what the import wrote, what the page says now, what the document says
now. The rule: what nobody touched since the import follows the document; what an editor worked on
stays, and the difference is shown; what the document did not change is not touched at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff
from typing import Any

from django.utils.translation import gettext as _

from knowledge.models import EventReportPage, FichePage

from .log import fingerprint
from .outline import Kind
from .plan import Change, Outcome
from .richtext import to_comparable, to_lines

Parts = dict[str, list[str]]


def compare(
    imported: Mapping[str, str],
    current: Mapping[str, Sequence[str]],
    wanted: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
) -> tuple[Change, ...]:
    """Return the parts that the document words otherwise than the page.

    Args:
        imported: fingerprints of the parts as the import wrote them; none if unknown.
        current: the parts of the page.
        wanted: the parts that the document asks for.
        labels: what people call each part.
    """
    changes = []
    for name in {**wanted, **current}:
        before, after = list(current.get(name, [])), list(wanted.get(name, []))
        base = imported.get(name)
        if before == after or base == fingerprint(after):
            continue
        is_untouched = base == fingerprint(before) if base else not before
        # What the document no longer has at all is an editor's to remove.
        follows = is_untouched and name in wanted
        changes.append(
            Change(
                key=name,
                label=labels.get(name, name),
                before=tuple(before),
                after=tuple(after),
                outcome=Outcome.REPLACED if follows else Outcome.KEPT,
            )
        )
    return tuple(changes)


def describe_change(change: Change) -> list[str]:
    """Return a difference as lines: `- before`, `+ after`."""
    lines = unified_diff(change.before, change.after, lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def report_parts(report: EventReportPage) -> Parts:
    """Take a report apart. Give the latest draft: that is what editors worked on."""
    parts: Parts = {
        "title": to_comparable([report.title]),
        "facts": facts_lines(
            report.date,
            report.end_date,
            report.edition,
            report.city,
            report.venue,
            report.attendance,
        ),
        "introduction": to_lines(report.introduction),
        "partners": to_comparable(partner.organisation.name for partner in report.partners.all()),
        "study": to_lines(report.study_introduction),
        "axes": axes_lines((axis.kind, axis.title, axis.body) for axis in report.study_axes.all()),
        "speakers": speakers_lines(
            (
                speaker.role,
                speaker.person.name,
                speaker.organisation.name if speaker.organisation else "",
            )
            for speaker in report.speakers.all()
        ),
        "round_table": to_lines(report.round_table),
        "workshops": to_lines(report.workshops_introduction),
        "synthesis": synthesis_lines((block.block_type, block.value) for block in report.synthesis),
        "closing": to_lines(report.closing),
    }
    for table in report.tables.all():
        parts |= table_parts(
            table.number,
            participants=(
                (
                    participant.person.name if participant.person else "",
                    participant.organisation.name if participant.organisation else "",
                    participant.situation,
                    participant.companions,
                )
                for participant in table.participants.all()
            ),
            objectives=(objective.words for objective in table.objectives.all()),
            examples=(item.words for item in table.items.all() if item.kind == Kind.EXAMPLE),
            leads=(item.words for item in table.items.all() if item.kind == Kind.LEAD),
        )
    return parts


def table_parts(
    number: int,
    *,
    participants: Iterable[tuple[str, str, str, int]],
    objectives: Iterable[str],
    examples: Iterable[str],
    leads: Iterable[str],
) -> Parts:
    """Return the parts of one table."""
    return {
        f"table-{number}-participants": to_comparable(
            _participant_line(*participant) for participant in participants
        ),
        f"table-{number}-objectives": to_comparable(objectives),
        f"table-{number}-examples": to_comparable(examples),
        f"table-{number}-leads": to_comparable(leads),
    }


def fiche_parts(fiche: FichePage) -> Parts:
    """Take a fiche apart, as far as the document says anything about it."""
    return fiche_lines(
        title=fiche.title,
        summary=fiche.summary,
        objectives=(term.name for term in fiche.objectives.all()),
        themes=(term.name for term in fiche.themes.all()),
        purpose=fiche.purpose.name if fiche.purpose else "",
    )


def fiche_lines(
    *, title: str, summary: str, objectives: Iterable[str], themes: Iterable[str], purpose: str
) -> Parts:
    """Return the parts of a fiche."""
    return {
        "title": to_comparable([title]),
        "summary": to_comparable([summary]),
        "objectives": to_comparable(sorted(objectives)),
        "themes": to_comparable(sorted(themes)),
        "purpose": to_comparable([purpose]),
    }


def facts_lines(*facts: Any) -> list[str]:
    """Return date, last day, edition, city, venue and attendance as lines."""
    return to_comparable(str(fact) for fact in facts if fact)


def axes_lines(axes: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return the axes of the study as lines, given as (kind, title, HTML)."""
    lines: list[str] = []
    for kind, title, body in axes:
        lines += [*to_comparable([f"{kind}: {title}"]), *to_lines(body)]
    return lines


def speakers_lines(speakers: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return the speakers as lines, given as (role, name, organisation)."""
    return to_comparable(
        f"{role}: {name} ({organisation})" if organisation else f"{role}: {name}"
        for role, name, organisation in speakers
    )


def synthesis_lines(blocks: Iterable[tuple[str, Any]]) -> list[str]:
    """Return the general synthesis as lines, given as (type of block, value)."""
    lines: list[str] = []
    for kind, value in blocks:
        if kind == "list":
            lines += to_comparable([str(value["heading"])])
            lines += to_lines(value["text"].source)
        elif kind == "heading":
            lines += to_comparable([str(value)])
        else:
            lines += to_lines(value.source)
    return lines


def report_labels(tables: Iterable[int]) -> dict[str, str]:
    """Return what people call the parts of a report with these tables."""
    labels = {
        "title": _("Title"),
        "facts": _("Date and place"),
        "introduction": _("Introduction"),
        "partners": _("Partners"),
        "study": _("Study"),
        "axes": _("Axes of the study"),
        "speakers": _("Speakers"),
        "round_table": _("Round table"),
        "workshops": _("Introduction to the workshops"),
        "synthesis": _("General synthesis"),
        "closing": _("Closing"),
    }
    for number in tables:
        table = _("Table %(number)s") % {"number": number}
        labels |= {
            f"table-{number}-participants": _("%(table)s, participants") % {"table": table},
            f"table-{number}-objectives": _("%(table)s, objectives") % {"table": table},
            f"table-{number}-examples": _("%(table)s, examples") % {"table": table},
            f"table-{number}-leads": _("%(table)s, leads") % {"table": table},
        }
    return labels


def fiche_labels() -> dict[str, str]:
    """Return what people call the parts of a fiche."""
    return {
        "title": _("Title"),
        "summary": _("Summary"),
        "objectives": _("Objectives"),
        "themes": _("Themes"),
        "purpose": _("Purpose"),
    }


def _participant_line(name: str, organisation: str, situation: str, companions: int) -> str:
    line = " – ".join(part for part in (name, organisation or situation) if part) or "?"
    return f"{line} (+{companions})" if companions else line
