"""The models of the knowledge base, one concept a file."""

from .base import PAGE_CONTEXT_HOOK, PAGE_RESPONSE_HOOK, Breadcrumb, KnowledgePage
from .directory import Affiliation, Organisation, OrganisationAlias, Person
from .events import EventSeries
from .fiches import FicheChangeNote, FicheOrganisation, FichePage, FicheSource
from .glossary import GlossaryTerm, GlossaryVariant
from .index_pages import (
    FicheIndexPage,
    IndexPage,
    NotebookIndexPage,
    PortraitIndexPage,
    ReportIndexPage,
)
from .licences import Licence
from .media import KnowledgeDocument, KnowledgeImage, KnowledgeRendition
from .notebooks import (
    EntryFiche,
    EntryOrganisation,
    NotebookEntryPage,
    NotebookOrganisation,
    TravelNotebookPage,
)
from .permissions import ModeratedPagePermissionTester
from .portraits import PortraitPage
from .reports import EventReportPage, ReportDocument, ReportPartner, Speaker, StudyAxis
from .revisions import KEPT_REVISION_HOOK, revision_saved
from .tables import TableItem, TableObjective, TableParticipant, WorkshopTable
from .tags import FicheTag, KnowledgeTag
from .territories import Territory
from .vocabularies import ActorKind, Objective, Purpose, Theme, Vocabulary

__all__ = [
    "KEPT_REVISION_HOOK",
    "PAGE_CONTEXT_HOOK",
    "PAGE_RESPONSE_HOOK",
    "ActorKind",
    "Affiliation",
    "Breadcrumb",
    "KnowledgeDocument",
    "EntryFiche",
    "EntryOrganisation",
    "EventReportPage",
    "EventSeries",
    "FicheChangeNote",
    "FicheIndexPage",
    "FicheOrganisation",
    "FichePage",
    "FicheSource",
    "FicheTag",
    "GlossaryTerm",
    "GlossaryVariant",
    "KnowledgeImage",
    "IndexPage",
    "KnowledgePage",
    "KnowledgeTag",
    "Licence",
    "ModeratedPagePermissionTester",
    "NotebookEntryPage",
    "NotebookIndexPage",
    "NotebookOrganisation",
    "Objective",
    "Organisation",
    "OrganisationAlias",
    "Person",
    "PortraitIndexPage",
    "PortraitPage",
    "Purpose",
    "KnowledgeRendition",
    "ReportDocument",
    "ReportIndexPage",
    "ReportPartner",
    "Speaker",
    "StudyAxis",
    "TableItem",
    "TableObjective",
    "TableParticipant",
    "Territory",
    "Theme",
    "TravelNotebookPage",
    "Vocabulary",
    "WorkshopTable",
    "revision_saved",
]
