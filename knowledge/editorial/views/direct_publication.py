"""The form with which an administrator publishes without review."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from knowledge.editorial.directly import publish_directly
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.forms import DirectPublicationForm


class DirectPublicationView(WagtailAdminTemplateMixin, FormView):
    """Asks for a reason, says what it means, and publishes."""

    page_title = gettext_lazy("Publish without review")
    header_icon = "warning"
    template_name = "editorial/direct_publication.html"
    form_class = DirectPublicationForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page.

        Raises:
            PermissionDenied: the user may not publish without review.
        """
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1).specific
        if not self.page.permissions_for_user(request.user).can_publish_directly():
            raise PermissionDenied
        self.revision = self.page.get_latest_revision()

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_initial(self) -> dict[str, Any]:
        return {"seen": fingerprint(self.revision) if self.revision else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=self.page,
            revision=self.revision,
            workflow_state=self.page.current_workflow_state,
            back_url=reverse("editorial:review", args=[self.page.pk]),
            **kwargs,
        )

    def form_valid(self, form: DirectPublicationForm) -> HttpResponse:
        """Publish, or say why not with the reason still there."""
        data = form.cleaned_data
        try:
            publish_directly(self.page, self.request.user, reason=data["reason"], seen=data["seen"])
        except DecisionRefused as refusal:
            form.add_error(None, str(refusal))
            # What is shown now is what the next attempt is about.
            form.data = {"reason": data["reason"], **self.get_initial()}
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(title)s” is published without review. The reason is in its history.")
            % {"title": self.page.get_admin_display_title()},
        )
        return redirect("editorial:review", page_id=self.page.pk)
