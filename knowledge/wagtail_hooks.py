"""The directory and the vocabularies in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import (
    ActorKind,
    EventSeries,
    GlossaryTerm,
    Objective,
    Organisation,
    Person,
    Purpose,
    Territory,
    Theme,
)


class OrganisationViewSet(SnippetViewSet):
    """Organisations."""

    model = Organisation
    icon = "group"
    list_display = ["name", "acronym", "kind", "territory"]
    list_filter = ["kind"]
    list_per_page = 50


class PersonViewSet(SnippetViewSet):
    """Persons."""

    model = Person
    icon = "user"
    list_display = ["name", "publication"]
    list_filter = ["publication"]
    list_per_page = 50


class TerritoryViewSet(SnippetViewSet):
    """Territories."""

    model = Territory
    icon = "site"
    list_display = ["name", "kind", "code", "parent"]
    list_filter = ["kind"]
    list_per_page = 50


class EventSeriesViewSet(SnippetViewSet):
    """Series of meetings."""

    model = EventSeries
    icon = "calendar"


class GlossaryTermViewSet(SnippetViewSet):
    """Glossary terms."""

    model = GlossaryTerm
    icon = "openquote"
    list_display = ["term", "acronym"]
    list_per_page = 50


class VocabularyViewSet(SnippetViewSet):
    """Base of the vocabularies' view sets."""

    list_display = ["name", "slug", "sort_order"]
    ordering = ["sort_order", "name"]


class ObjectiveViewSet(VocabularyViewSet):
    """Objectives."""

    model = Objective
    icon = "crosshairs"


class ThemeViewSet(VocabularyViewSet):
    """Themes."""

    model = Theme
    icon = "folder-open-inverse"


class PurposeViewSet(VocabularyViewSet):
    """Purposes."""

    model = Purpose
    icon = "check"


class ActorKindViewSet(VocabularyViewSet):
    """Kinds of actors."""

    model = ActorKind
    icon = "group"


class DirectoryGroup(SnippetViewSetGroup):
    """Who and where."""

    menu_label = _("Directory")
    menu_name = "directory"
    menu_icon = "group"
    menu_order = 200
    items = (OrganisationViewSet, PersonViewSet, TerritoryViewSet, EventSeriesViewSet)


class VocabularyGroup(SnippetViewSetGroup):
    """What fiches are classified by, and the words explained."""

    menu_label = _("Vocabularies")
    menu_name = "vocabularies"
    menu_icon = "list-ul"
    menu_order = 210
    items = (
        ObjectiveViewSet,
        ThemeViewSet,
        PurposeViewSet,
        ActorKindViewSet,
        GlossaryTermViewSet,
    )


register_snippet(DirectoryGroup)
register_snippet(VocabularyGroup)
