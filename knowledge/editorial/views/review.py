"""The review page: the text, what is known about it, and the decision, all in one place."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Comment, Page, TaskState, WorkflowState

from knowledge.editorial.assigning import may_assign
from knowledge.editorial.checks import run_checks
from knowledge.editorial.differences import differences, version_known
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.forms import AdviceForm, PlanForm, form_of
from knowledge.editorial.freshness.records import checked_on
from knowledge.editorial.freshness.responsible import may_check
from knowledge.editorial.guests.links import may_invite
from knowledge.editorial.models import Advice, ReviewInvitation, ReviewTaskState
from knowledge.editorial.reading import is_of_workflow, may_read
from knowledge.editorial.submitting import may_submit
from knowledge.editorial.versions import as_read
from knowledge.models import FichePage

#: Wagtail hook through which rooms above say something about the text beside the decision. Called
#: with the keyword arguments `page` and `user`; returns a component, or None.
REVIEW_NOTE_HOOK = "editorial_review_note"


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
        """Whether the user takes part in the workflow as one of those who read."""
        return is_of_workflow(self.request.user, self.workflow_state)

    @cached_property
    def sees_notes(self) -> bool:
        """Whether the user sees internal notes: an author does not, whatever else they are."""
        user, state = self.request.user, self.workflow_state
        requested_by = state.requested_by_id if state else None
        return self.is_reviewer and user.pk not in (requested_by, self.page.owner_id)

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
            "sees_notes": self.sees_notes,
            "may_invite": may_invite(user, self.page),
            "may_edit": self.page.permissions_for_user(user).can_edit(),
            "may_submit": may_submit(self.page, user),
            "may_publish_directly": self.page.permissions_for_user(user).can_publish_directly(),
            "steps": self.workflow_state.all_tasks_with_state() if self.workflow_state else [],
            "decisions": self._decisions(),
            "advice": self._advice(),
            "invitations": self._invitations(),
            "comments": self._comments(),
            "findings": run_checks(draft),
            "checked_on": self._checked_on(),
            "notes": self._notes(),
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

    def _checked_on(self) -> datetime.date | None:
        """Return when a published fiche was last found true, for those who may say so again."""
        page = self.page
        if not isinstance(page, FichePage) or not page.live:
            return None
        return checked_on(page) if may_check(self.request.user, page) else None

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

    def _notes(self) -> list[Component]:
        found = hooks.get_hooks(REVIEW_NOTE_HOOK)
        said = (note_about(page=self.page, user=self.request.user) for note_about in found)
        return [note for note in said if note is not None]

    def _comments(self) -> list[Comment]:
        return list(
            Comment.objects.filter(page=self.page, resolved_at__isnull=True)
            .select_related("user")
            .prefetch_related("replies__user")
        )


class ReadView(ReviewedPageMixin, View):
    """Shows one version as readers would see it, in the frame of the review page."""

    def get(self, request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
        """Return the page of that version."""
        revision = get_object_or_404(self.page.revisions, pk=revision_id)
        draft = as_read(self.page, revision)
        return draft.make_preview_request(
            request, draft.default_preview_mode, extra_request_attrs={"revision_id": revision.pk}
        )
