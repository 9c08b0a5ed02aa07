"""What all page types of the knowledge base share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField

from .devices import PREVIEW_SIZES
from .forms import KnowledgePageForm
from .permissions import ModeratedPagePermissionTester
from .published import PublishedPageManager, is_placeholder
from .revisions import is_kept, revision_saved
from .translatable import shared, words

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

#: Wagtail hook through which rooms above the models add to what a page shows. Called with the
#: keyword arguments `page`, `request` and `context`; changes `context` in place.
PAGE_CONTEXT_HOOK = "knowledge_page_context"

#: Wagtail hook through which rooms above the models answer for a page: with a feed, a table, a
#: calendar. Called with the keyword arguments `page` and `request`; returns a response or None.
PAGE_RESPONSE_HOOK = "knowledge_page_response"


#: Where home pages stand in the tree: right below the root.
HOME_DEPTH = 2


class Breadcrumb(NamedTuple):
    """A step of the way from the home page to a page."""

    title: str
    url: str


class KnowledgePage(Page):
    """Abstract base of every page type: a summary, breadcrumbs, and a hook for its context.

    Nobody publishes one alone (see `permissions`), and a revision that somebody was shown is never
    written over (see `revisions`).

    A page type names, for editors, what it is for (`page_description`) and its drawing in the
    admin (`page_icon`, the name of an icon that `register_icons` brings).

    Abstract and not a swapped-in page model, which wagtail-localize does not support.
    """

    summary = models.TextField(
        _("summary"),
        max_length=500,
        blank=True,
        help_text=_("Two or three sentences that let readers decide whether to read on."),
    )

    page_icon: ClassVar[str] = "doc-full"
    preview_sizes = PREVIEW_SIZES

    objects = PublishedPageManager()

    #: What is translated and what is shared; page types add to it.
    translatable_fields: ClassVar[list[BaseTranslatableField]] = [
        *words("title", "slug", "seo_title", "search_description", "summary"),
        *shared("show_in_menus"),
    ]

    base_form_class = KnowledgePageForm

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    #: The last tab of every form. Dates of publication and comments show beside the form; without
    #: their panels a form would have neither.
    sharing_panels = [*Page.promote_panels, *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> ModeratedPagePermissionTester:
        """Return what a user may do with this page."""
        return ModeratedPagePermissionTester(user, self)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions of this page and of all above it, in one query.

        As Wagtail's, which asks for the pages above first; an alias is also under those of the page
        that it repeats.
        """
        step = self.steplen
        paths = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        return PageViewRestriction.objects.filter(
            models.Q(page__path__in=paths)
            | models.Q(page__aliases__path__in=paths)
            | models.Q(page__aliases__aliases__path__in=paths)
        ).distinct()

    def has_unpublished_subtree(self) -> bool:
        """Whether neither this page nor one below it is published, as lists ask of each draft."""
        if self.live:
            return False
        return self.is_leaf() or super().has_unpublished_subtree()

    def save_revision(
        self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any
    ) -> Revision:
        """Save the page's state as a revision, in a new one where the old one is kept.

        Takes and returns what Wagtail's does.
        """
        if overwrite_revision is not None and is_kept(overwrite_revision):
            overwrite_revision = None
        revision = super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)
        revision_saved.send(sender=type(self), page=self, revision=revision)
        return revision

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Return the page, or what a room above the models gives in its place."""
        for answer in hooks.get_hooks(PAGE_RESPONSE_HOOK):
            response = answer(page=self, request=request)
            if response is not None:
                return response
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, so that the template itself asks for nothing."""
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.get_breadcrumbs(request)
        for enrich in hooks.get_hooks(PAGE_CONTEXT_HOOK):
            enrich(page=self, request=request, context=context)
        return context

    def get_breadcrumbs(self, request: HttpRequest) -> list[Breadcrumb]:
        """Return the published pages above this one, from the home page down."""
        steps: list[Breadcrumb] = []
        page: Page = self
        while page.depth is not None and page.depth > HOME_DEPTH:
            page = page.get_parent()
            if page.live and not is_placeholder(page):
                steps.insert(0, Breadcrumb(page.title, page.get_url(request) or ""))
        return steps
