"""Portraits of professionals."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage

from knowledge.models import (
    KnowledgeImage,
    KnowledgeRendition,
    Organisation,
    Person,
    PortraitPage,
)

from .directory import hard_organisations, organisations
from .unsaved import unsaved
from .vocabulary import LONG_WORD

Side = PortraitPage.Side
_SIDE = 320


def portrait(**fields: Any) -> PortraitPage:
    """Return a portrait without photograph, or what the fields make of it."""
    name = fields.get("title", "Awa Lemoine")
    usual: dict[str, Any] = {
        "title": name,
        "person": Person(name=name, publication=Person.Publication.NAME),
        "side": Side.SOCIAL_WORKER,
        "job": "Assistante de service social de secteur",
        "organisation": organisations()[2],
        "summary": "Elle reçoit, elle écoute, et depuis deux ans elle répare aussi des vélos le "
        "mercredi.",
    }
    return unsaved(PortraitPage, "/portraits/awa-lemoine/", **usual | fields)


def with_photograph() -> PortraitPage:
    """Return a portrait with a photograph."""
    return portrait(photo=_photograph())


def sides() -> list[PortraitPage]:
    """Return a portrait for each side: either profession, both, another one."""
    lines = (
        ("Awa Lemoine", "Assistante de service social de secteur"),
        ("Bastien Kerdoval", "Fondateur d’une entreprise d’insertion"),
        ("Nour Castellan", "Éducatrice, puis gérante de coopérative"),
        ("Odile Fournaise", "Ethnologue"),
    )
    return [
        portrait(title=title, job=job, side=side, organisation=organisation)
        for (title, job), side, organisation in zip(lines, Side, organisations(), strict=False)
    ]


def bare() -> PortraitPage:
    """Return a portrait with a name only."""
    return portrait(title="Lou", job="", organisation=None, summary="", side=Side.OTHER)


def uneven() -> list[PortraitPage]:
    """Return portraits whose texts have very different lengths."""
    return [
        portrait(
            title="Maria-Esperanza de la Cruz y Montalbán épouse Kerdoval-Castellan du Val",
            job="Responsable de l’accompagnement social lié au logement, des relations avec les "
            "bailleurs et de la coordination des bénévoles de l’antenne du port",
            organisation=hard_organisations()[0],
            summary="Elle a changé quatre fois de métier sans changer de quartier. " * 6,
            photo=_photograph(),
        ),
        bare(),
        portrait(
            title=LONG_WORD.capitalize(),
            job=LONG_WORD,
            organisation=Organisation(name=LONG_WORD, slug="mot"),
            side=Side.SOCIAL_ENTREPRENEUR,
        ),
        portrait(side=Side.BOTH, organisation=None),
    ]


def _photograph() -> KnowledgeImage:
    """Return a picture whose only rendition is a static file: no upload, no database.

    Without a collection of its own, a new picture would look for the topmost one.
    """
    image = KnowledgeImage(title="Portrait", collection_id=1, width=_SIDE, height=_SIDE)
    rendition = KnowledgeRendition(
        image=image, file="images/patterns/portrait.svg", width=_SIDE, height=_SIDE
    )
    rendition.file.storage = staticfiles_storage
    image.get_rendition = lambda _filter: rendition
    return image
