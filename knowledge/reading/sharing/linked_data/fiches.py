"""A fiche: an article about a collaboration, and what it rests on."""

from __future__ import annotations

from typing import Any

from knowledge.models import FicheOrganisation

from .nodes import Around, Node, filled, organisations, period, term, territory, work

Role = FicheOrganisation.Role


def fiche(around: Around, page: Any) -> Node:
    """Return the node of a fiche."""
    context = around.context
    terms = context["classification"]
    roles = context.get("organisations", [])
    by_role = {
        role: organisations(around, [item for item in roles if item.role in kinds])
        for role, kinds in {
            "contributor": {Role.CARRIER, Role.PARTNER},
            "funder": {Role.FUNDER},
            "mentions": {Role.CITED},
        }.items()
    }
    about = [
        *(
            term(around, item)
            for item in (*terms.objectives, *terms.themes, *terms.purposes, *terms.actors)
        ),
        *(territory(around, item) for item in terms.territories),
    ]
    return work(
        around,
        page,
        "Article",
        headline=page.title,
        creativeWorkStatus=str(page.get_status_display()),
        temporalCoverage=period(page.period_start, page.period_end),
        about=about,
        keywords=[item.name for item in terms.tags],
        isBasedOn=_bases(around),
        license=page.licence_url,
        author=around.publisher,
        creditText="; ".join(item.text for item in context.get("contributors") or []),
        **by_role,
    )


def _bases(around: Around) -> list[Node]:
    """Return what the fiche comes from: reports, the leads that it was, and its sources."""
    context = around.context
    reports = {item.table.report.pk: item.table.report for item in context.get("provenance", [])}
    if context.get("origin"):
        reports[context["origin"].pk] = context["origin"]
    return [
        *(
            filled(type_="Report", name=report.title, url=around.of_page(report))
            for report in reports.values()
        ),
        *(
            filled(type_="Article", name=lead.title, url=around.of_page(lead))
            for lead in context.get("realised_leads", [])
        ),
        *(
            filled(
                type_="CreativeWork",
                name=source.title,
                creditText=source.author,
                url=source.url,
                datePublished=source.published_on.isoformat() if source.published_on else "",
            )
            for source in context.get("sources", [])
        ),
    ]
