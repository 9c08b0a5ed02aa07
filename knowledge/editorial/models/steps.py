"""A step of the workflow at which somebody decides: by whom, until when, on exactly what."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from .reasons import SendBackReason

if TYPE_CHECKING:
    from django import forms

DEFAULT_DAYS = 7


class Priority(models.IntegerChoices):
    """How soon a step should be dealt with."""

    LOW = 0, _("Can wait")
    NORMAL = 1, _("Normal")
    HIGH = 2, _("Urgent")


class ReviewTaskState(TaskState):
    """A step in progress or done on one page."""

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_steps",
        verbose_name=_("in charge"),
    )
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    #: What the decision was about, as `fingerprints.fingerprint` gives it; empty before.
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    reasons = models.ManyToManyField(SendBackReason, blank=True, verbose_name=_("reasons"))
    #: For the editors only. The comment, which mail and history show, never holds it.
    internal_note = models.TextField(_("internal note"), blank=True)

    class Meta:
        verbose_name = _("step on a page")
        verbose_name_plural = _("steps on pages")

    @property
    def is_overdue(self) -> bool:
        """Whether the step should have been done before today."""
        return (
            self.status == self.STATUS_IN_PROGRESS
            and self.due_on is not None
            and self.due_on < timezone.localdate()
        )

    def get_comment(self) -> str:
        """Return what the author is told: the reasons, then the message."""
        reasons = [reason.label for reason in self.reasons.all()] if self.pk else []
        return "\n".join(filter(None, [" · ".join(reasons), self.comment]))


class ReviewTask(AbstractGroupApprovalTask):
    """A step at which one person of a group approves a text or sends it back."""

    days = models.PositiveSmallIntegerField(
        _("days allowed"),
        default=DEFAULT_DAYS,
        help_text=_("From the day a text reaches this step. It can be changed for each text."),
    )

    task_state_class = ReviewTaskState
    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "days"]

    class Meta:
        verbose_name = _("review by a group")
        verbose_name_plural = _("reviews by groups")

    @classmethod
    def get_description(cls) -> str:
        """Say what this type of step is for."""
        return gettext(
            "One person of a group, who did not write the text, approves it or sends it back."
        )

    def start(self, workflow_state: WorkflowState, user: Any = None) -> ReviewTaskState:
        """Put the page's latest revision before the group.

        Who was in charge when the text was last at this step stays so; the date begins anew.
        """
        before = (
            ReviewTaskState.objects.filter(workflow_state=workflow_state, task=self)
            .order_by("-started_at", "-pk")
            .first()
        )
        state = super().start(workflow_state, user=user).specific
        state.due_on = timezone.localdate() + datetime.timedelta(days=self.days)
        if before is not None:
            state.priority = before.priority
            state.assignee = before.assignee or before.finished_by
            if state.assignee and not self._user_in_groups(state.assignee):
                state.assignee = None
        state.save(update_fields=["due_on", "priority", "assignee"])
        return state

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Return the decisions a user may take, all with a form: they are about what was read."""
        if not super().get_actions(obj, user):
            return []
        return [("approve", gettext("Approve"), True), ("reject", gettext("Send back"), True)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Return the form of a decision."""
        from knowledge.editorial.forms import form_of  # forms choose among models, these among them

        return form_of(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Take a decision, by whatever route it comes.

        Raises:
            DecisionRefused: it cannot be taken; says why and what to do instead.
        """
        from knowledge.editorial.decisions import decide  # decisions are about these models

        decide(task_state, user, action_name, **kwargs)
