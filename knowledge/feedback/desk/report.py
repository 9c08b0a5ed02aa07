"""One error report, and what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge.editorial.guests.fields import PlainField
from knowledge.feedback.models import ErrorReport
from knowledge.feedback.models.reports import NOTE_LENGTH
from knowledge.feedback.purging import EMAIL_DAYS

from .access import PermittedMixin, may_act


class CloseForm(forms.Form):
    """What became of a report."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=ErrorReport.State.choices, widget=forms.RadioSelect
    )
    note = PlainField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What you found and changed. For the editors only."),
    )


class ErrorReportView(PermittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What a reader reported; those who may deal with it say what became of it."""

    template_name = "feedback/desk/report.html"
    page_title = gettext_lazy("Error report")
    header_icon = "warning"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the report.

        Raises:
            Http404: there is none of that number.
        """
        self.key = kwargs["pk"]
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what became of it.

        Raises:
            PermissionDenied: the user may only read.
        """
        user: Any = request.user
        if not may_act(user):
            raise PermissionDenied
        form = CloseForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        with transaction.atomic():
            report = get_object_or_404(ErrorReport.objects.select_for_update(), pk=self.key)
            report.note = form.cleaned_data["note"]
            if report.state != form.cleaned_data["state"]:
                report.state = form.cleaned_data["state"]
                report.closed_by = None if report.is_open else user
                report.closed_at = None if report.is_open else timezone.now()
            report.save(update_fields=["note", "state", "closed_by", "closed_at"])
        messages.success(request, _("What became of this report is kept."))
        return redirect("feedback_admin:reports")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("feedback_admin:reports"), "label": _("Error reports")},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = get_object_or_404(
            ErrorReport.objects.select_related("closed_by", "page"), pk=self.key
        )
        page, acts = report.page, may_act(self.request.user)
        context: dict[str, Any] = {
            "report": report,
            "may_act": acts,
            "email": report.email if acts else "",
            "days": EMAIL_DAYS,
            "url": page.get_url(self.request) if page is not None and page.live else "",
            "can_edit": page is not None and _can_edit(page, self.request.user),
        }
        if acts and "form" not in kwargs:
            context["form"] = CloseForm(initial={"state": report.state, "note": report.note})
        return super().get_context_data(**(context | kwargs))


def _can_edit(page: Any, user: Any) -> bool:
    """Whether a user may correct the page."""
    return bool(page.specific.permissions_for_user(user).can_edit())
