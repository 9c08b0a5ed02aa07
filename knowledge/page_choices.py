"""What kinds of pages an editor may add, and where: a menu in words, not a list of models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.models import Page, get_page_models
from wagtail.permissions import policy_registry

from .models import (
    EventReportPage,
    FichePage,
    KnowledgePage,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

#: What is added most comes first; types that are not named follow by name.
USUAL_ORDER: tuple[type[Page], ...] = (
    FichePage,
    EventReportPage,
    PortraitPage,
    TravelNotebookPage,
    NotebookEntryPage,
)


@dataclass(frozen=True)
class PageChoice:
    """A type of page to add: what it is called and for, and where the form for it is.

    `place` is the title of the page under which it will be, if that is not obvious.
    """

    model: type[Page]
    url: str
    place: str = ""

    @property
    def label(self) -> str:
        """Its name, in the editor's language."""
        return str(self.model.get_verbose_name())

    @property
    def description(self) -> str:
        """What it is for."""
        return str(self.model.get_page_description())

    @property
    def icon(self) -> str:
        """The name of its icon in the admin."""
        return page_icon(self.model)


def page_icon(model: type[Page] | None) -> str:
    """Return the name of the icon of a type of page; a blank sheet for types of other packages."""
    return getattr(model, "page_icon", "doc-empty")


def choices_anywhere(user: AbstractBaseUser | AnonymousUser) -> list[PageChoice]:
    """Return the types of pages that `user` may add somewhere on the site.

    Without what there is only one of (sections, home pages): the site comes with those. Each leads
    to the form itself where there is one place for such a page, else to the choice of a place.
    """
    places = _types_that_take_pages_of(user)
    models = [
        model
        for model in get_page_models()
        if issubclass(model, KnowledgePage)
        and model.is_creatable
        and not model.max_count_per_parent
        and places.intersection(set(model.allowed_parent_page_models()) - {Page})
    ]
    return [
        PageChoice(
            model,
            reverse(
                "wagtailadmin_pages:choose_parent",
                args=[model._meta.app_label, model._meta.model_name],
            ),
        )
        for model in sorted(models, key=_usual_position)
    ]


def _types_that_take_pages_of(user: AbstractBaseUser | AnonymousUser) -> set[type[Page] | None]:
    """Return the types of the pages below which `user` may add one."""
    policy = policy_registry.get_by_type(Page)
    found = policy.instances_user_has_permission_for(user, "add")
    ids = found.order_by().values_list("content_type_id", flat=True).distinct()
    return {ContentType.objects.get_for_id(pk).model_class() for pk in ids}


def _usual_position(model: type[Page]) -> tuple[int, str]:
    """Return what `USUAL_ORDER` sorts a type by."""
    known = USUAL_ORDER.index(model) if model in USUAL_ORDER else len(USUAL_ORDER)
    return known, str(model.get_verbose_name())


class AddPageView(AddSubpageView):
    """Asks what to add below a page, and offers what belongs into a section of it as well.

    Wagtail leads straight to the form where only one type may be added. On the home page that is a
    page of text, while most who press “add” there look for a fiche.
    """

    template_name = "editors/add_page.html"

    def dispatch(
        self, request: HttpRequest, parent_page_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Answer with the menu, or with the way to the only form there is."""
        response = super().dispatch(request, parent_page_id, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect) and self.choices_below():
            return self.render_to_response(self.get_context_data(**kwargs))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the `choices` here, those `below`, and what the header of the page is made of."""
        context = super().get_context_data(**kwargs)
        title = self.parent_page.get_admin_display_title()
        heading = gettext("What would you like to add?")
        context["choices"] = [
            self._choice(model, self.parent_page)
            for model in sorted(self._here(), key=_usual_position)
        ]
        context["below"] = self.choices_below()
        context["header_title"] = f"{heading} {title}"
        context["header_icon"] = "plus"
        context["breadcrumbs_items"] = [
            {"url": reverse("wagtailadmin_explore", args=[self.parent_page.pk]), "label": title},
            {"url": "", "label": heading},
        ]
        return context

    def choices_below(self) -> list[PageChoice]:
        """Return what may be added in the sections of this page and not in the page itself."""
        here = self._here()
        found = []
        for section in self._sections():
            found += [
                self._choice(model, section, place=section.get_admin_display_title())
                for model in section.creatable_subpage_models()
                if model not in here and model.can_create_at(section)
            ]
        return sorted(found, key=lambda choice: _usual_position(choice.model))

    def _here(self) -> set[type[Page]]:
        """Return the types that may be added in the page itself."""
        return {
            ContentType.objects.get_by_natural_key(app_label, model_name).model_class()
            for _, app_label, model_name, _ in self.page_types
        }

    def _sections(self) -> list[Page]:
        """Return the pages right below that take pages, and that the user may add pages to."""
        models = [model for model in get_page_models() if model.creatable_subpage_models()]
        children = self.parent_page.get_children().type(*models).specific()
        return [
            child
            for child in children
            if child.permissions_for_user(self.request.user).can_add_subpage()
        ]

    def _choice(self, model: type[Page], parent: Page, place: str = "") -> PageChoice:
        """Return the choice of a type below `parent`, which keeps the way back."""
        url = reverse(
            "wagtailadmin_pages:add",
            args=[model._meta.app_label, model._meta.model_name, parent.pk],
        )
        if way_back := self.request.GET.get("next"):
            url = f"{url}?{urlencode({'next': way_back})}"
        return PageChoice(model, url, place)
