"""Organisations, persons and the glossary."""

from __future__ import annotations

from .nodes import Around, Node, filled, organisation, territory


def organisation_detail(around: Around, _title: str) -> Node:
    """Return the node of an organisation; whom to write to stays on the page."""
    item = around.context["organisation"]
    return filled(
        type_="Organization",
        id_=around.address,
        url=around.address,
        name=item.name,
        alternateName=item.acronym,
        description=item.description,
        sameAs=item.website,
        location=territory(around, item.territory) if item.territory else None,
        mainEntityOfPage=around.address,
    )


def person_detail(around: Around, _title: str) -> Node:
    """Return the node of the page of a person, which exists only if the name is shown."""
    person = around.context["person"]
    return filled(
        type_="ProfilePage",
        id_=around.address,
        url=around.address,
        inLanguage=around.language,
        mainEntity=filled(
            type_="Person",
            name=person.name,
            url=around.address,
            affiliation=[
                organisation(around, item.organisation)
                for item in around.context.get("affiliations", [])
            ],
        )
        if person.is_named
        else None,
    )


def glossary(around: Around, title: str) -> Node:
    """Return the node of the glossary with all its terms."""
    return filled(
        type_="DefinedTermSet",
        id_=around.address,
        url=around.address,
        name=title,
        inLanguage=around.language,
        publisher=around.publisher,
        hasDefinedTerm=[
            filled(
                type_="DefinedTerm",
                url=around.absolute(item.get_absolute_url()),
                name=item.term,
                termCode=item.acronym,
                description=item.definition,
            )
            for item in around.context.get("terms", [])
        ],
    )
