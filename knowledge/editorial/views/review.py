"""The review page: the text, what is known about it, and the decision, all in one place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Comment, Page, TaskState, WorkflowState

from knowledge.editorial.advising import give_advice
from knowledge.editorial.assigning import may_assign, plan_step
from knowledge.editorial.checks import run_checks
from knowledge.editorial.decisions import decide
from knowledge.editorial.differences import differences, version_known
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.forms import AdviceForm, PlanForm, form_of
from knowledge.editorial.models import Advice, ReviewInvitation, ReviewTaskState
from knowledge.editorial.reading import is_of_workflow, may_read
from knowledge.editorial.submitting import may_submit, submit
from knowledge.editorial.versions import as_read


class ReviewedPageMixin:
    """A view about a page under review, for those who may read its draft."""

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page, its latest version and its workflow.

        Raises:
            PermissionDenied: the user may not read the draft.
        """
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1).specific
        states = self.page.workflow_states.select_related("workflow", "requested_by")
        self.workflow_state: WorkflowState | None = (
            states.active().first() or states.order_by("-created_at", "-pk").first()
        )
        if not may_read(request.user, self.page, self.workflow_state):
            raise PermissionDenied
        self.revision = self.page.get_latest_revision()

    @cached_property
    def is_reviewer(self) -> bool:
        """Whether the user takes part in the workflow as a reader, and sees internal notes."""
        return is_of_workflow(self.request.user, self.workflow_state)

    @cached_property
    def state(self) -> ReviewTaskState | None:
        """The step that waits for a decision, if there is one."""
        current = self.workflow_state
        if current is None or current.status != WorkflowState.STATUS_IN_PROGRESS:
            return None
        return (
            ReviewTaskState.objects.filter(
                pk=current.current_task_state_id, status=TaskState.STATUS_IN_PROGRESS
            )
            .select_related("task", "assignee", "workflow_state")
            .first()
        )


class ReviewView(ReviewedPageMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows the text, what changed, what others think, and offers the decisions."""

    page_title = gettext_lazy("Review")
    header_icon = "glasses"
    template_name = "editorial/review.html"

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return all that the page shows; forms that came back with errors are given."""
        context = super().get_context_data(**kwargs)
        user = self.request.user
        draft = as_read(self.page, self.revision)
        context |= {
            "page": self.page,
            "draft": draft,
            "revision": self.revision,
            "workflow_state": self.workflow_state,
            "state": self.state,
            "is_reviewer": self.is_reviewer,
            "may_edit": self.page.permissions_for_user(user).can_edit(),
            "may_submit": may_submit(self.page, user),
            "may_publish_directly": self.page.permissions_for_user(user).can_publish_directly(),
            "steps": self.workflow_state.all_tasks_with_state() if self.workflow_state else [],
            "decisions": self._decisions(),
            "advice": self._advice(),
            "invitations": self._invitations(),
            "comments": self._comments(),
            "findings": run_checks(draft),
            "checked": getattr(draft, "freshness", None),
        }
        context |= self._difference(draft)
        context |= self._forms(kwargs)
        return context

    def _forms(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return the forms that the user may fill in, those that came back among them."""
        user = self.request.user
        forms: dict[str, Any] = {}
        state = self.state
        if state is not None:
            # Always about what is shown now, also in a form that came back.
            seen = fingerprint(self.revision)
            for name, action in (("approve_form", "approve"), ("send_back_form", "reject")):
                form: Any = given.get(name) or form_of(action)(auto_id=f"{action}_%s")
                form.seen_now = seen
                forms[name] = form
            actions = {
                name for name, _label, _window in state.task.specific.get_actions(self.page, user)
            }
            forms["may_decide"] = bool(actions)
            forms["may_plan"] = may_assign(state, user)
            forms["plan_form"] = given.get("plan_form") or PlanForm(state=state)
        active = self.workflow_state is not None and self.workflow_state.is_active
        forms["may_advise"] = active and self.is_reviewer
        forms["advice_form"] = given.get("advice_form") or AdviceForm(auto_id="advice_%s")
        return forms

    def _difference(self, draft: Page) -> dict[str, Any]:
        """Return what differs from the version that the user knows, if they know one."""
        known = (
            version_known(self.page, self.revision, self.request.user) if self.revision else None
        )
        if known is None:
            return {"known": None, "comparison": []}
        return {
            "known": known,
            "comparison": differences(self.page, as_read(self.page, known), draft, self.request),
        }

    def _decisions(self) -> list[ReviewTaskState]:
        """Return the decisions on this page, latest first."""
        return list(
            ReviewTaskState.objects.for_instance(self.page)
            .filter(status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED])
            .select_related("task", "finished_by", "revision")
            .prefetch_related("reasons")
            .order_by("-finished_at", "-pk")[:20]
        )

    def _advice(self) -> list[Advice]:
        if self.workflow_state is None:
            return []
        return list(self.workflow_state.advice.select_related("author", "revision"))

    def _invitations(self) -> list[ReviewInvitation]:
        return list(
            self.page.review_invitations.select_related("invited_by", "revision").prefetch_related(
                "remarks"
            )
        )

    def _comments(self) -> list[Comment]:
        return list(
            Comment.objects.filter(page=self.page, resolved_at__isnull=True)
            .select_related("user")
            .prefetch_related("replies__user")
        )


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


class ReadView(ReviewedPageMixin, View):
    """Shows one version as readers would see it, in the frame of the review page."""

    def get(self, request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
        """Return the page of that version."""
        revision = get_object_or_404(self.page.revisions, pk=revision_id)
        draft = as_read(self.page, revision)
        return draft.make_preview_request(
            request, draft.default_preview_mode, extra_request_attrs={"revision_id": revision.pk}
        )
