"""What each kind of proposal becomes: the page type, its section, and the fields it fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from knowledge.models import FicheIndexPage, FichePage, PortraitIndexPage, ReportIndexPage
from knowledge.proposals.models import Kind

from . import fiches, notebooks, portraits, reports
from .fields import Field
from .streams import Stream


@dataclass(frozen=True)
class Shape:
    """What one kind of proposal becomes.

    Attributes:
        model: the type of the page.
        section: the type of the page below which it stands; None for one that the answers name.
        fields: those that answers fill, in the order of the page.
        main: the field of the main text.
        begin: what else a new page needs, or a page that becomes one of this kind.
    """

    model: type[Page]
    section: type[Page] | None
    fields: tuple[Field, ...]
    main: Stream
    begin: Callable[[Page], None] | None = None


def _begin_example(page: Page) -> None:
    page.status = FichePage.Status.EXAMPLE


def _begin_lead(page: Page) -> None:
    page.status, page.progress = FichePage.Status.LEAD, FichePage.Progress.TO_START


def _shape(
    model: type[Page],
    section: type[Page] | None,
    fields: tuple[Field, ...],
    begin: Callable[[Page], None] | None = None,
) -> Shape:
    main = next(field for field in fields if isinstance(field, Stream))
    return Shape(model, section, fields, main, begin)


SHAPES: dict[str, Shape] = {
    Kind.EXAMPLE: _shape(fiches.MODEL, FicheIndexPage, fiches.EXAMPLE, _begin_example),
    Kind.LEAD: _shape(fiches.MODEL, FicheIndexPage, fiches.LEAD, _begin_lead),
    Kind.PORTRAIT: _shape(portraits.MODEL, PortraitIndexPage, portraits.FIELDS),
    Kind.ENTRY: _shape(notebooks.MODEL, None, notebooks.FIELDS),
    Kind.REPORT: _shape(reports.MODEL, ReportIndexPage, reports.FIELDS),
}


def fields_of_page(page: Page) -> tuple[Field, ...]:
    """Return the fields of a page that a proposal of some kind fills; none for other pages."""
    if isinstance(page, FichePage):
        return fiches.EXAMPLE
    return next((shape.fields for shape in SHAPES.values() if isinstance(page, shape.model)), ())


def labels(kind: str) -> dict[str, str]:
    """Return what people call each field that a kind of proposal fills, by its name."""
    if kind not in SHAPES:
        return {}
    shape = SHAPES[kind]
    return {field.name: field.label(shape.model) for field in shape.fields}


def relations_of(kind: str) -> set[str]:
    """Return the relations of the pages of a kind of proposal, whose rows versions hold."""
    model = SHAPES[kind].model
    rows = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    return rows | {field.name for field in get_all_child_m2m_relations(model)}
