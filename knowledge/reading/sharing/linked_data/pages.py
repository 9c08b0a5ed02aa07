"""Reports, notebooks, entries, portraits, and pages of text."""

from __future__ import annotations

from typing import Any

from .nodes import Around, Node, filled, organisations, period, work


def report(around: Around, page: Any) -> Node:
    """Return the node of a report, which is about the meeting."""
    partners = around.context.get("partners", [])
    hosts = [item for item in partners if item.role.casefold().startswith("organis")]
    edition = f" {page.edition}" if page.edition else ""
    place = filled(type_="Place", name=page.venue or page.city, address=page.city)
    event = filled(
        type_="Event",
        name=f"{page.series}{edition}" if page.series else page.title,
        startDate=page.date.isoformat(),
        endDate=(page.end_date or page.date).isoformat(),
        location=place if page.venue or page.city else None,
        organizer=organisations(around, hosts),
        sponsor=organisations(around, [item for item in partners if item not in hosts]),
        superEvent=filled(type_="EventSeries", name=str(page.series)) if page.series else None,
    )
    return work(around, page, "Report", headline=page.title, about=event)


def notebook(around: Around, page: Any) -> Node:
    """Return the node of a notebook with its entries."""
    context = around.context
    return work(
        around,
        page,
        "CollectionPage",
        temporalCoverage=period(page.start_date, page.end_date),
        contentLocation=filled(type_="Place", name=page.place) if page.place else None,
        contributor=organisations(around, context.get("organisations", [])),
        hasPart=[
            {"@type": "Article", "name": entry.title, "url": around.of_page(entry)}
            for entry in context.get("entries", [])
        ],
    )


def entry(around: Around, page: Any) -> Node:
    """Return the node of an entry, with its place on the earth."""
    context = around.context
    place = filled(
        type_="Place",
        name=page.place_name,
        geo=filled(
            type_="GeoCoordinates",
            latitude=float(page.latitude),
            longitude=float(page.longitude),
        )
        if page.has_coordinates
        else None,
    )
    fiches = [
        {"@type": "Article", "name": fiche.title, "url": around.of_page(fiche)}
        for fiche in context.get("related_fiches", [])
    ]
    return work(
        around,
        page,
        "Article",
        headline=page.title,
        author=around.publisher,
        temporalCoverage=period(page.date, page.date),
        contentLocation=place if page.place_name or page.has_coordinates else None,
        mentions=[*organisations(around, context.get("organisations", [])), *fiches],
    )


def portrait(around: Around, page: Any) -> Node:
    """Return the node of a portrait; the person only if the name is shown."""
    person = around.context["person"]
    if not person.is_named:
        return filled(type_="ProfilePage", id_=around.address, inLanguage=around.language)
    firm = page.organisation
    return work(
        around,
        page,
        "ProfilePage",
        mainEntity=filled(
            type_="Person",
            name=person.name,
            jobTitle=page.job,
            worksFor=filled(
                type_="Organization", name=firm.name, url=around.absolute(firm.get_absolute_url())
            )
            if firm
            else None,
            url=around.absolute(person.get_absolute_url()),
        ),
    )


def text(around: Around, page: Any) -> Node:
    """Return the node of a page of text."""
    return work(around, page, "WebPage")
