"""The parts of the pages that a plan would make, as `comparing` takes pages apart."""

from .comparing import (
    Parts,
    axes_lines,
    facts_lines,
    fiche_lines,
    speakers_lines,
    synthesis_lines,
    table_parts,
)
from .outline import Kind
from .plan import ImportPlan, PlannedFiche
from .richtext import to_comparable, to_html, to_lines
from .synthesis_blocks import synthesis_blocks


def planned_report_parts(plan: ImportPlan) -> Parts:
    """Return the parts of the report that a plan would make."""
    outline = plan.outline
    organisations = {organisation.ref: organisation.name for organisation in plan.organisations}
    people = {person.ref: person.name for person in plan.people}
    parts: Parts = {
        "title": to_comparable([plan.title]),
        "facts": facts_lines(
            outline.date,
            outline.end_date,
            outline.edition,
            outline.city,
            outline.venue,
            outline.attendance,
        ),
        "introduction": to_lines(to_html(outline.introduction)),
        "partners": to_comparable(organisations[ref] for ref in plan.partners),
        "study": to_lines(to_html(outline.study_introduction)),
        "axes": axes_lines(
            (axis.kind, axis.title, to_html(axis.body)) for axis in outline.study_axes
        ),
        "speakers": speakers_lines(
            (
                speaker.role,
                people[speaker.person],
                organisations.get(speaker.organisation or "", ""),
            )
            for speaker in plan.speakers
        ),
        "round_table": to_lines(to_html(outline.round_table)),
        "workshops": to_lines(to_html(outline.workshops_introduction)),
        "synthesis": synthesis_lines(synthesis_blocks(outline.synthesis)),
        "closing": to_lines(to_html(outline.closing)),
    }
    for table in plan.tables:
        parts |= table_parts(
            table.number,
            participants=(
                (
                    people.get(who.person or "", ""),
                    organisations.get(who.organisation or "", ""),
                    who.situation,
                    who.companions,
                )
                for who in table.participants
            ),
            objectives=(objective.words for objective in table.objectives),
            examples=(item.words for item in table.items_of(Kind.EXAMPLE)),
            leads=(item.words for item in table.items_of(Kind.LEAD)),
        )
    return parts


def planned_fiche_parts(fiche: PlannedFiche) -> Parts:
    """Return the parts of a fiche that a plan would make."""
    return fiche_lines(
        title=fiche.title,
        summary=fiche.summary,
        objectives=[fiche.objective.name] if fiche.objective else [],
        themes=[theme.name for theme in fiche.themes],
        purpose=fiche.purpose.name if fiche.purpose else "",
    )
