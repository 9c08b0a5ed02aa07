"""What is sent from the review page: decisions, plans, advice, submitting."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import Page

from knowledge.editorial.advising import give_advice
from knowledge.editorial.assigning import may_assign, plan_step
from knowledge.editorial.decisions import decide
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.forms import AdviceForm, PlanForm, form_of
from knowledge.editorial.models import ReviewTaskState
from knowledge.editorial.submitting import submit

from .review import ReviewedPageMixin, ReviewView


class ActView(ReviewView):
    """Base of what is sent from the review page: done, or the page comes back as it was filled."""

    http_method_names = ["post"]
    form_name = ""

    def act(self) -> str:
        """Do it and return what to say.

        Raises:
            DecisionRefused: it cannot be done.
        """
        raise NotImplementedError

    def get_form(self) -> Any:
        """Return the form with what was sent."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was asked, or say why not."""
        self.form = self.get_form()
        if not self.form.is_valid():
            messages.error(request, _("Something is missing: see below."))
            return self.show_again()
        try:
            done = self.act()
        except DecisionRefused as refusal:
            messages.error(request, str(refusal))
            return self.show_again()
        messages.success(request, done)
        return redirect(self.get_success_url())

    def show_again(self) -> HttpResponse:
        """Show the page as it is now, with the form as it was filled."""
        # What was decided meanwhile shows.
        self.setup(self.request, *self.args, **self.kwargs)
        self.__dict__.pop("state", None)
        return self.render_to_response(self.get_context_data(**{self.form_name: self.form}))

    def get_success_url(self) -> str:
        """Return where to go on: where one came from, else the review page."""
        wanted = self.request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(wanted, self.request.get_host()):
            return wanted
        return reverse("editorial:review", args=[self.page.pk])


class DecideView(ActView):
    """Takes a decision."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.action = kwargs["action"]
        self.form_name = "approve_form" if self.action == "approve" else "send_back_form"
        self.decided = get_object_or_404(
            ReviewTaskState.objects.for_instance(self.page), pk=kwargs["state_id"]
        )

    def get_form(self) -> Any:
        return form_of(self.action)(self.request.POST, auto_id=f"{self.action}_%s")

    def act(self) -> str:
        decide(self.decided, self.request.user, self.action, **self.form.cleaned_data)
        if self.action != "approve":
            return _("The text is sent back. Its author is told why.")
        page = Page.objects.get(pk=self.page.pk)
        if page.workflow_in_progress:
            return _("You approved the text. It goes on to the next step.")
        if page.scheduled_revision:
            return _("You approved the text. It will be published on its date.")
        return _("You approved the text. It is published, exactly as you read it.")


class PlanView(ActView):
    """Says who takes a step, until when and how soon."""

    form_name = "plan_form"

    def get_form(self) -> Any:
        if self.state is None:
            raise PermissionDenied
        self.planned = self.state
        return PlanForm(self.request.POST, state=self.planned)

    def act(self) -> str:
        plan_step(self.planned, self.request.user, **self.form.cleaned_data)
        return _("The step is planned.")


class AdviseView(ActView):
    """Takes advice."""

    form_name = "advice_form"

    def get_form(self) -> Any:
        if not self.is_reviewer or self.workflow_state is None or not self.workflow_state.is_active:
            raise PermissionDenied
        return AdviceForm(self.request.POST, auto_id="advice_%s")

    def act(self) -> str:
        give_advice(
            self.workflow_state,
            self.page,
            self.revision,
            self.request.user,
            **self.form.cleaned_data,
        )
        return _("Thank you. Your advice is with the text.")


class SubmitView(ReviewedPageMixin, View):
    """Submits a draft as it is."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Submit it; say so, or why not."""
        try:
            submit(self.page, request.user)
        except DecisionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The text is submitted."))
        return redirect("editorial:review", page_id=page_id)


class TakeView(View):
    """Gives a step to the user, in one click."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, state_id: int) -> HttpResponse:
        """Take the step; say so, or why not."""
        state = get_object_or_404(ReviewTaskState, pk=state_id)
        if not may_assign(state, request.user):
            raise PermissionDenied
        try:
            plan_step(
                state,
                request.user,
                assignee=request.user,
                due_on=state.due_on,
                priority=state.priority,
            )
        except DecisionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("This step is yours."))
        wanted = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(wanted, request.get_host()):
            wanted = reverse("editorial:review", args=[state.workflow_state.object_id])
        return redirect(wanted)
