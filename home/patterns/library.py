"""The entries of the pattern library, read from the templates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

#: The families in the order of the page; a component that is in none of them is an error.
FAMILIES: dict[str, tuple[str, ...]] = {
    "Le cadre de chaque page": (
        *("skip_link", "header", "logo", "language_switch", "language_hint", "breadcrumbs"),
        *("page_header", "messages_list", "footer", "ways_on", "icon", "button"),
    ),
    "Chercher et restreindre": (
        *("search_box", "facets", "active_filters", "chip", "pagination", "empty_state"),
        *("term_list", "together_list", "term_counts", "counts", "glossary_list", "crossing_table"),
        *("notify_me", "take_away"),
    ),
    "Les cartes": (
        *("card", "fiche_card", "fiche_cards", "fiche_lines", "lead_call", "report_card"),
        *("notebook_card", "portrait_card", "objective_card", "objectives_table"),
        *("reference", "portrait_cards", "cover"),
    ),
    "La fiche": (
        *("status", "key_facts", "learning_section", "lead_life", "provenance", "wordings"),
        *("role_list", "organisation_list", "person_list", "source_list", "citation", "way_back"),
        *("checked_on", "change_list", "take_part", "contributors", "proposal_links"),
    ),
    "Le compte rendu": (
        *("report_counts", "contents_list", "speakers", "study_axis", "table_card"),
        *("participants", "said_list", "table_references", "date_range"),
    ),
    "Le carnet": ("map_frame", "route_map", "step_list", "transposable_list", "neighbours"),
    "Textes, images, chiffres": (
        *("stream", "prose", "quotation", "figure", "media", "document_list", "data_table"),
        *("chart", "notice", "term_notes"),
    ),
    "Formulaires et échanges": (
        *("form", "field", "error_summary", "form_steps", "form_review", "file_list"),
        *("thread", "confirm", "progress"),
    ),
}

_COMMENT = re.compile(r"\A{% comment %}(.*?){% endcomment %}", re.DOTALL)
_NAMES = (
    *("id", "for", "headers", "list", "form", "popovertarget"),
    *("aria-labelledby", "aria-describedby"),
)
_REFERENCES = re.compile(
    rf'(?P<before>\s(?:{"|".join(_NAMES)}|aria-controls|aria-details)=")(?P<names>[^"]*)"'
    r'|(?P<link>\shref="#)(?P<anchor>[^"]+)"'
    r"|(?P<paint>\burl\(#)(?P<pattern>[^)]+)\)"
)


class UnknownPattern(LookupError):
    """There is no entry of this name."""


@dataclass
class Pattern:
    """An entry: the name of the component and what its comment says of it.

    One is made for each rendering: it counts the states that its template shows.
    """

    name: str
    description: str
    states: int = field(default=0, compare=False)

    @property
    def template(self) -> str:
        """The name of the template that shows the component."""
        return f"patterns/{self.name}.html"

    def next_state(self) -> str:
        """Return an identifier for the next state of this rendering."""
        self.states += 1
        return f"{self.name.replace('_', '-')}-{self.states}"


@dataclass(frozen=True)
class Family:
    """Entries that are used for the same kind of thing."""

    title: str
    patterns: list[Pattern]


def folder() -> Path:
    """Return where the entries are."""
    return Path(settings.BASE_DIR) / "templates" / "patterns"


def names() -> set[str]:
    """Return the names of all entries."""
    return {path.stem for path in folder().glob("*.html")}


def families() -> list[Family]:
    """Return all entries by family, in the order of the page."""
    present = names()
    return [
        Family(title, [read(name) for name in chosen if name in present])
        for title, chosen in FAMILIES.items()
    ]


def read(name: str) -> Pattern:
    """Return the entry of a component.

    Raises:
        UnknownPattern: there is none of that name.
    """
    if name not in names():
        raise UnknownPattern(name)
    found = _COMMENT.match((folder() / f"{name}.html").read_text(encoding="utf-8"))
    return Pattern(name, re.sub(r"[ \n]+", " ", found[1]).strip() if found else "")


def apart(markup: str, state: str) -> SafeString:
    """Return markup whose identifiers, and the references to them, carry the name of a state.

    The same component stands several times on a page of the library, and an identifier may stand
    there only once. References to what is outside the markup are left alone.
    """
    own = set(re.findall(r'\sid="([^"]+)"', markup))

    def rename(match: re.Match[str]) -> str:
        if match["link"]:
            anchor = match["anchor"]
            return f'{match["link"]}{anchor}-{state}"' if anchor in own else match[0]
        if match["paint"]:
            paint = match["pattern"]
            return f"{match['paint']}{paint}-{state})" if paint in own else match[0]
        renamed = [f"{name}-{state}" if name in own else name for name in match["names"].split()]
        return f'{match["before"]}{" ".join(renamed)}"'

    return mark_safe(_REFERENCES.sub(rename, markup))  # it was safe before
