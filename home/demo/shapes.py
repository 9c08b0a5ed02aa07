"""What the files of the demonstration content hold, one class for each kind of entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Notice:
    """A remark set apart from the text."""

    title: str
    text: str


@dataclass(frozen=True)
class Block:
    """One block of a page's body: exactly one of its fields is given."""

    heading: str = ""
    paragraph: str = ""
    notice: Notice | None = None


@dataclass(frozen=True)
class OrganisationEntry:
    """An organisation of the directory; `territory` is written kind:code."""

    name: str
    acronym: str = ""
    kind: str = ""
    website: str = ""
    description: str = ""
    territory: str = ""
    aliases: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class OrganisationPart:
    """An organisation with its role in something."""

    name: str
    role: str


@dataclass(frozen=True)
class AffiliationEntry:
    """A person's place in an organisation."""

    organisation: str
    role: str = ""


@dataclass(frozen=True)
class PersonEntry:
    """Somebody whose name may be shown."""

    name: str
    affiliations: list[AffiliationEntry] = field(default_factory=list)


@dataclass(frozen=True)
class SourceEntry:
    """Where else something can be read."""

    title: str
    author: str = ""
    url: str = ""
    published_on: date | None = None


@dataclass(frozen=True)
class FicheEntry:
    """What editors add to the fiche that the import makes from a bullet of the closing lists."""

    key: str
    bullet: str
    title: str
    summary: str
    objectives: list[str]
    tags: list[str]
    actors: list[str] = field(default_factory=list)
    purpose: str = ""
    themes: list[str] = field(default_factory=list)
    progress: str = ""
    organisations: list[OrganisationPart] = field(default_factory=list)
    territories: list[str] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    obstacles: str = ""
    levers: str = ""
    outcomes: str = ""
    what_did_not_work: str = ""
    transfer_conditions: str = ""
    sources: list[SourceEntry] = field(default_factory=list)
    editors_note: str = ""


@dataclass(frozen=True)
class FichesFile:
    """The fiches, the tags they may carry, and the heading above a lead's questions."""

    tags: list[str]
    questions_heading: str
    fiches: list[FicheEntry]


@dataclass(frozen=True)
class SeriesEntry:
    """A series of meetings."""

    name: str
    slug: str
    description: str = ""


@dataclass(frozen=True)
class ReportEntry:
    """What editors add to the imported report."""

    file: str
    key: str
    title: str
    summary: str
    series: SeriesEntry
    edition: int
    date: date
    city: str
    venue: str
    attendance: str
    partners: list[OrganisationPart]
    editors_note: str = ""


@dataclass(frozen=True)
class Matches:
    """Fiche keys by table and by position of the item at the table, both from 1."""

    examples: dict[int, dict[int, str]]
    leads: dict[int, dict[int, str]]


@dataclass(frozen=True)
class ReportFile:
    """The report and the decisions on what its tables said."""

    report: ReportEntry
    matches: Matches
    objectives: dict[int, dict[int, str]]


@dataclass(frozen=True)
class NotebookEntry:
    """An entry of a travel notebook."""

    key: str
    title: str
    summary: str
    day_number: int
    place_name: str
    latitude: Decimal
    longitude: Decimal
    story: list[Block]
    transposable: str = ""
    learned: str = ""
    organisations: list[str] = field(default_factory=list)
    related_fiches: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Notebook:
    """A travel notebook."""

    key: str
    title: str
    summary: str
    place: str
    introduction: str
    entries: list[NotebookEntry]
    start_date: date | None = None
    end_date: date | None = None
    organisations: list[OrganisationPart] = field(default_factory=list)
    editors_note: str = ""


@dataclass(frozen=True)
class PortraitEntry:
    """A portrait; its quotation is never the person's own words."""

    key: str
    person: str
    side: str
    job: str
    summary: str
    quotation: str
    career: list[Block]
    organisation: str = ""


@dataclass(frozen=True)
class PortraitsFile:
    """The portraits and what allows them to be shown."""

    consent_basis: str
    consent_date: date
    portraits: list[PortraitEntry]


@dataclass(frozen=True)
class TermEntry:
    """A term of the glossary."""

    term: str
    key: str
    definition: str
    acronym: str = ""
    variants: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SettingsEntry:
    """The site's name and what stands on every page."""

    site_name: str
    tagline: str
    contact_email: str
    publisher: str
    footer_text: str


@dataclass(frozen=True)
class HomeEntry:
    """The texts of the home page."""

    introduction: str
    leads_text: str
    featured_fiches: list[str]


@dataclass(frozen=True)
class SectionEntry:
    """The text above a section's list."""

    introduction: str


@dataclass(frozen=True)
class StandardPageEntry:
    """A page of text below the home page."""

    key: str
    title: str
    summary: str
    body: list[Block]
    show_in_menus: bool = False


@dataclass(frozen=True)
class PagesFile:
    """The texts of the site itself."""

    settings: SettingsEntry
    home: HomeEntry
    sections: dict[str, SectionEntry]
    standard_pages: list[StandardPageEntry]


@dataclass(frozen=True)
class OrganisationsFile:
    """The organisations."""

    organisations: list[OrganisationEntry]


@dataclass(frozen=True)
class PeopleFile:
    """The people shown by name."""

    people: list[PersonEntry]


@dataclass(frozen=True)
class NotebookFile:
    """The notebook."""

    notebook: Notebook


@dataclass(frozen=True)
class GlossaryFile:
    """The glossary."""

    terms: list[TermEntry]


@dataclass(frozen=True)
class DemoContent:
    """All of the demonstration content. The report's text itself stays in its file."""

    organisations: list[OrganisationEntry]
    people: list[PersonEntry]
    fiches: FichesFile
    report: ReportFile
    notebook: Notebook
    portraits: PortraitsFile
    glossary: list[TermEntry]
    pages: PagesFile
