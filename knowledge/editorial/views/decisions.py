"""Decisions that come through Wagtail's own windows, from lists and from the edit form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages import workflow

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint


class AboutThisPageMixin:
    """A window about a step of the page in its address, and about the words shown in it."""

    # What Wagtail's views bring.
    request: HttpRequest
    object: Any
    task_state: Any
    form_class: Any
    render_modal_form: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page and its step.

        Raises:
            Http404: the step is another page's.
        """
        super().setup(request, *args, **kwargs)
        if str(self.task_state.workflow_state.object_id) != str(self.object.pk):
            raise Http404(_("This step belongs to another page."))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, which remembers what it is about."""
        seen = fingerprint(self.object.get_latest_revision())
        return self.render_modal_form(request, self.form_class(initial={"seen": seen}))

    @property
    def in_window(self) -> bool:
        """Whether the answer goes into a window of the page that asked."""
        return self.request.headers.get("x-requested-with") == "XMLHttpRequest"


class WorkflowActionView(AboutThisPageMixin, workflow.WorkflowActionView):
    """Takes a decision from a list."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the decision, or say why not."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            if self.in_window:
                return self.render_modal_form(request, form)
            for text in _errors(form):
                messages.error(request, text)
            return redirect(self.redirect_url)
        try:
            self.task.on_action(
                self.task_state, request.user, self.action_name, **form.cleaned_data
            )
        except DecisionRefused as refusal:
            if self.in_window:
                form.add_error(None, str(refusal))
                return self.render_modal_form(request, form)
            messages.error(request, str(refusal))
            return redirect(self.redirect_url)
        messages.success(request, _("Your decision is recorded."))
        if self.in_window:
            return self.render_modal_json(
                request, {"step": "success", "redirect": self.redirect_url}
            )
        return redirect(self.redirect_url)


class CollectWorkflowActionDataView(AboutThisPageMixin, workflow.CollectWorkflowActionDataView):
    """Collects what a decision says, for the edit form that takes it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the form's data back to the page that asked, as plain values."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.render_modal_form(request, form)
        data = dict(form.cleaned_data)
        if "reasons" in data:
            data["reasons"] = [reason.pk for reason in data["reasons"]]
        return self.render_modal_json(request, {"step": "success", "cleaned_data": data})


def _errors(form: forms.Form) -> list[str]:
    """Return all errors of a form."""
    return [str(text) for texts in form.errors.values() for text in texts]
