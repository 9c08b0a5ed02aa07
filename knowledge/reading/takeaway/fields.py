"""The columns of all tables, which are the keys of JSON too: this is their only documentation.

Names are French and without accents, like the parameters of the addresses; they never change.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.models import TableItem
from knowledge.models.territories import Territory
from knowledge.models.vocabularies import Vocabulary
from knowledge.reading.facets import FACETS, CodeFacet

from .columns import Column
from .dates import iso, published_at, updated_at
from .licensing import CONTENT_LICENCE, licence_of
from .parts import speaker_label
from .records import OrganisationRecord, Record
from .texts import one_line, plain_text, readable, stream_text

#: The codes of addresses by the value that the database holds.
CODES = {
    facet.parameter: {key: code for code, key, _label in facet.codes}
    for facet in FACETS
    if isinstance(facet, CodeFacet)
}


def term(value: Any) -> dict[str, str]:
    """Return a term of a vocabulary, a territory or a tag: its code and its label."""
    label = value.name if isinstance(value, Vocabulary | Territory) else str(value)
    return {"code": value.slug, "libelle": one_line(label)}


def _organisations(record: Record) -> list[dict[str, str]]:
    return [
        {"code": organisation.slug, "nom": one_line(organisation.name), "role": one_line(role)}
        for organisation, role in record.parts.organisations
    ]


def _link(record: Record, page: Any) -> dict[str, str] | None:
    return {"titre": one_line(page.title), "adresse": record.address(page)} if page else None


def _status(record: Record) -> dict[str, str]:
    fiche = record.page
    return {
        "code": CODES["statut"].get(fiche.status, ""),
        "libelle": str(fiche.get_status_display()),
    }


def _progress(record: Record) -> dict[str, str] | None:
    fiche = record.page
    if not fiche.progress:
        return None
    return {
        "code": CODES["avancement"].get(fiche.progress, ""),
        "libelle": str(fiche.get_progress_display()),
    }


def _licence(value: str) -> dict[str, str]:
    licence = licence_of(value)
    return {"code": licence.value, "libelle": str(licence.label), "adresse": licence.url}


def _terms(name: str) -> Any:
    return lambda record: [term(value) for value in getattr(record.page.classification, name)]


def _rich(name: str) -> Any:
    return lambda record: plain_text(getattr(record.page, name))


def _words(name: str) -> Any:
    return lambda record: readable(getattr(record.page, name))


def _day(name: str) -> Any:
    def read(record: Record) -> str | None:
        day = getattr(record.page, name)
        return day.isoformat() if day else None

    return read


_TITLE = (
    Column[Record]("identifiant", _("Number of the page; it never changes"), lambda r: r.page.pk),
    Column[Record]("titre", _("Title"), lambda r: one_line(r.page.title)),
    Column[Record]("adresse", _("Address of the page"), lambda r: r.url),
)
_SUMMARY = Column[Record]("resume", _("Summary"), _words("summary"))
_LAST = (
    Column[Record]("publie_le", _("First published"), lambda r: iso(published_at(r.page))),
    Column[Record]("modifie_le", _("Last published version"), lambda r: iso(updated_at(r.page))),
)
_CITATION = Column[Record]("citation", _("Ready-made citation"), lambda r: one_line(r.citation))

FICHE_COLUMNS: tuple[Column[Record], ...] = (
    *_TITLE,
    Column("statut", _("Example that exists, or lead"), _status),
    Column("avancement", _("For a lead: how far it has come"), _progress),
    Column("objectifs", _("Objectives"), _terms("objectives")),
    Column("themes", _("Themes"), _terms("themes")),
    Column(
        "finalite",
        _("For an example: what it is for"),
        lambda r: term(r.page.classification.purpose) if r.page.classification.purpose else None,
    ),
    Column("acteurs", _("Kinds of people and bodies that take part"), _terms("actors")),
    Column("territoires", _("Territories"), _terms("territories")),
    Column("organisations", _("Organisations, each with its role"), _organisations),
    Column("etiquettes", _("Tags"), _terms("tags")),
    Column("debut", _("Since"), _day("period_start")),
    Column("fin", _("Until"), _day("period_end")),
    _SUMMARY,
    Column("description", _("Description, as plain text"), lambda r: stream_text(r.page.body)),
    Column("freins", _("What holds back"), _rich("obstacles")),
    Column("leviers", _("What helps"), _rich("levers")),
    Column("resultats", _("What came of it"), _rich("outcomes")),
    Column("ce_qui_n_a_pas_marche", _("What did not work"), _rich("what_did_not_work")),
    Column("conditions_de_transfert", _("To do it elsewhere"), _rich("transfer_conditions")),
    Column("compte_rendu", _("Report that it comes from"), lambda r: _link(r, r.parts.origin)),
    *_LAST,
    Column("licence", _("Licence"), lambda r: _licence(r.page.licence)),
    _CITATION,
)


def _said(record: Record, items: Any, kind: str) -> list[dict[str, Any]]:
    """Return what was said at a table, each with the published fiche that it led to."""
    return [
        {
            "mots": readable(item.words),
            "fiche": _link(
                record,
                record.parts.fiches.get(item.fiche_id)
                if item.match_status == TableItem.Match.ACCEPTED
                else None,
            ),
        }
        for item in items
        if item.kind == kind
    ]


def tables(record: Record) -> list[dict[str, Any]]:
    """Return the workshop tables of a report as readers see them."""
    return [
        {
            "numero": table.number,
            "adresse": f"{record.url}#{table.anchor}",
            "participants": [one_line(seat.public_label) for seat in table.participants.all()],
            "objectifs": [
                {
                    "mots": readable(aim.words),
                    "objectif": term(aim.objective) if aim.objective else None,
                }
                for aim in table.objectives.all()
            ],
            "exemples": _said(record, table.items.all(), TableItem.Kind.EXAMPLE),
            "pistes": _said(record, table.items.all(), TableItem.Kind.LEAD),
        }
        for table in record.parts.tables
    ]


def _study(record: Record) -> str:
    """Return the study, axis after axis."""
    parts = [plain_text(record.page.study_introduction)]
    for axis in record.parts.study_axes:
        parts += [one_line(axis.title), plain_text(axis.body)]
    return "\n".join(filter(None, parts))


REPORT_COLUMNS: tuple[Column[Record], ...] = (
    *_TITLE,
    Column(
        "serie",
        _("Series of meetings"),
        lambda r: one_line(r.page.series.name) if r.page.series else None,
    ),
    Column("edition", _("Edition"), lambda r: r.page.edition),
    Column("date", _("Day of the meeting"), _day("date")),
    Column("dernier_jour", _("Last day of the meeting"), _day("end_date")),
    Column("ville", _("City"), lambda r: one_line(r.page.city)),
    Column("lieu", _("Venue"), lambda r: one_line(r.page.venue)),
    Column("participation", _("Attendance"), lambda r: one_line(r.page.attendance)),
    Column("partenaires", _("Partners, each with its role"), _organisations),
    Column(
        "intervenants",
        _("Speakers; by name only if they agreed"),
        lambda r: [one_line(speaker_label(speaker)) for speaker in r.parts.speakers],
    ),
    _SUMMARY,
    Column("introduction", _("Introduction"), _rich("introduction")),
    Column("etude", _("The study"), _study),
    Column("table_ronde", _("The round table"), _rich("round_table")),
    Column("ateliers", _("Introduction to the workshops"), _rich("workshops_introduction")),
    Column("nombre_de_tables", _("Number of workshop tables"), lambda r: len(r.parts.tables)),
    Column(
        "tables",
        _("The tables: who sat there, objectives, examples and leads, with their fiches"),
        tables,
        nested=True,
    ),
    Column("synthese", _("General synthesis"), lambda r: stream_text(r.page.synthesis)),
    Column("conclusion", _("Closing"), _rich("closing")),
    *_LAST,
    Column("licence", _("Licence"), lambda _r: _licence(CONTENT_LICENCE)),
    _CITATION,
)

ORGANISATION_COLUMNS: tuple[Column[OrganisationRecord], ...] = (
    Column("code", _("Code in addresses"), lambda r: r.organisation.slug),
    Column("nom", _("Name"), lambda r: one_line(r.organisation.name)),
    Column("sigle", _("Acronym"), lambda r: one_line(r.organisation.acronym)),
    Column(
        "nature",
        _("Kind"),
        lambda r: (
            {"code": r.organisation.kind, "libelle": str(r.organisation.get_kind_display())}
            if r.organisation.kind
            else None
        ),
    ),
    Column(
        "territoire",
        _("Territory"),
        lambda r: term(r.organisation.territory) if r.organisation.territory else None,
    ),
    Column("site_internet", _("Website"), lambda r: readable(r.organisation.website)),
    Column("description", _("Description"), lambda r: readable(r.organisation.description)),
    Column("adresse", _("Address of the page"), lambda r: r.url),
)
