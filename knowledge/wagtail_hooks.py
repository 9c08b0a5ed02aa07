"""The lists of pages, the directory and the vocabularies in the Wagtail admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from .editorial.tagging.viewset import TagViewSet
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
    Vocabulary,
)
from .models.page_links import ReadablePageLinkHandler
from .translating.keeping.entries import DeleteEntryView
from .viewsets import ExplorerViewSet, FicheExplorerViewSet, FichesViewSet, StoriesGroup

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.rich_text.feature_registry import FeatureRegistry


@hooks.register("register_admin_viewset")
def register_page_lists() -> list[ViewSet | ViewSetGroup]:
    """Add the lists of pages: those of the tree take the place of Wagtail's own."""
    return [ExplorerViewSet(), FicheExplorerViewSet(), FichesViewSet(), StoriesGroup()]


class EntriesView(IndexView):
    """The entries of a directory or of a vocabulary."""

    # “Add” and what is added take the whole width of a phone, and what it is stands above.
    add_item_label = _("Add")


class EntriesViewSet(SnippetViewSet):
    """Base of the view sets below."""

    index_view_class = EntriesView
    delete_view_class = DeleteEntryView


class OrganisationViewSet(EntriesViewSet):
    """Organisations."""

    model = Organisation
    icon = "organisation"
    list_display = ["name", "acronym", "kind", "territory"]
    list_filter = ["kind"]
    list_per_page = 50


class PersonViewSet(EntriesViewSet):
    """Persons."""

    model = Person
    icon = "user"
    list_display = ["name", "publication"]
    list_filter = ["publication"]
    list_per_page = 50


class TerritoryViewSet(EntriesViewSet):
    """Territories."""

    model = Territory
    icon = "place"
    list_display = ["name", "kind", "code", "parent"]
    list_filter = ["kind"]
    list_per_page = 50


class EventSeriesViewSet(EntriesViewSet):
    """Series of meetings."""

    model = EventSeries
    icon = "calendar"
    menu_label = _("Series of meetings")


class GlossaryTermViewSet(EntriesViewSet):
    """Glossary terms."""

    model = GlossaryTerm
    icon = "openquote"
    list_display = ["term", "acronym"]
    list_per_page = 50


class VocabularyViewSet(EntriesViewSet):
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
    icon = "tag"


class PurposeViewSet(VocabularyViewSet):
    """Purposes."""

    model = Purpose
    icon = "purpose"


class ActorKindViewSet(VocabularyViewSet):
    """Kinds of actors."""

    model = ActorKind
    icon = "group"


class DirectoryGroup(SnippetViewSetGroup):
    """Who and where."""

    menu_label = _("Directory")
    menu_name = "directory"
    menu_icon = "group"
    menu_order = 400
    items = (OrganisationViewSet, PersonViewSet, TerritoryViewSet, EventSeriesViewSet)


class VocabularyGroup(SnippetViewSetGroup):
    """What fiches are classified by, and the words explained."""

    menu_label = _("Vocabularies")
    menu_name = "vocabularies"
    menu_icon = "list-ul"
    menu_order = 410
    items = (
        ObjectiveViewSet,
        ThemeViewSet,
        PurposeViewSet,
        ActorKindViewSet,
        TagViewSet,
        GlossaryTermViewSet,
    )


register_snippet(DirectoryGroup)
register_snippet(VocabularyGroup)


@hooks.register("register_rich_text_features", order=100)
def lead_to_readable_pages(features: FeatureRegistry) -> None:
    """Let links of rich text lead to what the readers of a language get, not Wagtail's own way."""
    features.register_link_type(ReadablePageLinkHandler)


@hooks.register("register_permissions")
def offer_rights_on_tags() -> QuerySet[Permission]:
    """Let administrators say who keeps the tags in order."""
    return Permission.objects.filter(
        content_type__app_label="knowledge",
        codename__in=["change_knowledgetag", "delete_knowledgetag"],
    )


@hooks.register("before_delete_snippet")
def keep_terms_in_use(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """Refuse to delete a term or a territory that fiches carry: they would lose it silently."""
    for term in instances:
        if not isinstance(term, Vocabulary | Territory):
            continue
        number = term.fiches.count()
        if number:
            messages.error(
                request,
                ngettext(
                    "“%(term)s” cannot be deleted: %(number)d fiche carries it.",
                    "“%(term)s” cannot be deleted: %(number)d fiches carry it.",
                    number,
                )
                % {"term": term, "number": number},
            )
            return redirect(term.snippet_viewset.get_url_name("list"))
    return None
