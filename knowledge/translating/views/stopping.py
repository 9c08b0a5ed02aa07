"""Letting a page go its own way, apart from its source; and binding it to its source again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge.translating.addresses import back_to, edit_url
from knowledge.translating.rights import is_locked_for, seen_or_denied


class BindingView(WagtailAdminTemplateMixin, TemplateView):
    """Base of two questions, and of what is done once they are answered."""

    header_icon = "wagtail-localize-language"
    template_name = "translating/binding.html"
    #: Whether the translation is bound to its source before.
    is_bound = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the translation.

        Raises:
            Http404: there is none, or it is that way already.
            PermissionDenied: the user may not change it now.
        """
        super().setup(request, *args, **kwargs)
        self.translation, self.target = seen_or_denied(request.user, kwargs["translation_id"])
        if is_locked_for(request.user, self.target):
            raise PermissionDenied
        if self.translation.enabled is not self.is_bound:
            raise Http404

    def get_page_subtitle(self) -> str:
        return str(self.target)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": edit_url(self.target), "label": str(self.target)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is asked about."""
        return super().get_context_data(
            translation=self.translation,
            is_bound=self.is_bound,
            edit_url=edit_url(self.target),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it if the question was answered, else ask it."""
        if "confirmed" not in request.POST:
            return self.render_to_response(self.get_context_data())
        self.translation.enabled = not self.is_bound
        self.translation.save(update_fields=["enabled"])
        messages.success(request, self.done())
        return back_to(request, self.target)

    def done(self) -> str:
        """Return what to say afterwards."""
        raise NotImplementedError


class StopView(BindingView):
    """Takes a translation out of the side-by-side editor. Its words stay as they are."""

    page_title = gettext_lazy("Translate without the source beside")
    is_bound = True

    def done(self) -> str:
        return _("This page is edited like any other now. It does not follow its source any more.")


class RestartView(BindingView):
    """Puts a translation back beside its source."""

    page_title = gettext_lazy("Translate beside the source again")
    is_bound = False

    def done(self) -> str:
        return _("This page is translated beside its source again.")
