"""The kinds of things that are found: their names, their codes in addresses, their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from knowledge.reading.models import SearchEntry

if TYPE_CHECKING:
    from django.http import HttpRequest

Kind = SearchEntry.Kind

#: What the address says of each kind; French, as all parameters are.
CODES: dict[str, str] = {
    Kind.FICHE: "fiche",
    Kind.REPORT: "compte-rendu",
    Kind.NOTEBOOK: "carnet",
    Kind.ENTRY: "etape",
    Kind.PORTRAIT: "portrait",
    Kind.ORGANISATION: "organisation",
    Kind.PERSON: "personne",
    Kind.TERM: "glossaire",
    Kind.PAGE: "page",
}
KINDS = {code: kind for kind, code in CODES.items()}

SINGULAR = {
    Kind.FICHE: _("Fiche"),
    Kind.REPORT: _("Event report"),
    Kind.NOTEBOOK: _("Travel notebook"),
    Kind.ENTRY: _("Notebook entry"),
    Kind.PORTRAIT: _("Portrait"),
    Kind.ORGANISATION: _("Organisation"),
    Kind.PERSON: _("Person"),
    Kind.TERM: _("Glossary"),
    Kind.PAGE: _("Page"),
}

#: Kinds of terms, as the index names them.
TAG, THEME, OBJECTIVE, TERRITORY = "tag", "theme", "objective", "territory"
ORGANISATION, ACTOR, PURPOSE, OTHER_NAME = "organisation", "actor", "purpose", "name"
FORMER_TAG = "former_tag"

#: How a result says by which term it was found.
TERM_LABELS = {
    TAG: _("tag: %(name)s"),
    THEME: _("theme: %(name)s"),
    OBJECTIVE: _("objective: %(name)s"),
    TERRITORY: _("territory: %(name)s"),
    ORGANISATION: _("organisation: %(name)s"),
    ACTOR: _("actors: %(name)s"),
    PURPOSE: _("purpose: %(name)s"),
    OTHER_NAME: _("other name: %(name)s"),
    FORMER_TAG: _("former name of a tag: %(name)s"),
}


def address(entry: SearchEntry, request: HttpRequest) -> str:
    """Return where an entry leads; its subject must be at hand."""
    if entry.page is not None:
        return entry.page.get_url(request) or ""
    subject = entry.organisation or entry.term or entry.person
    return subject.get_absolute_url() if subject is not None else ""
