"""Advice on a text: asked of colleagues or guests, and never in the way of a decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, Task, TaskState, WorkflowState


class Opinion(models.TextChoices):
    """What somebody thinks of publishing a text."""

    FAVOURABLE = "favourable", _("In favour")
    WITH_CHANGES = "with_changes", _("In favour, with changes")
    AGAINST = "against", _("Against")


class AdviceTask(Task):
    """A step that asks a group for advice and lets the text go on at once."""

    groups = models.ManyToManyField(Group, verbose_name=_("groups"), related_name="+")

    admin_form_fields = [*Task.admin_form_fields, "groups"]
    admin_form_widgets = {"groups": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = _("advice from a group")
        verbose_name_plural = _("advice from groups")

    @classmethod
    def get_description(cls) -> str:
        """Say what this type of step is for."""
        return gettext("A group is asked for advice. Nothing waits for it.")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Ask for advice, and be done with it."""
        state = super().start(workflow_state, user=user)
        state.status = TaskState.STATUS_SKIPPED
        state.save(update_fields=["status"])
        return state

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Those who advise read the text; they do not edit it."""
        return False


class Advice(models.Model):
    """What a colleague thinks of one revision."""

    workflow_state = models.ForeignKey(
        WorkflowState, on_delete=models.CASCADE, related_name="advice"
    )
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="advice")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="advice_given",
        verbose_name=_("given by"),
    )
    opinion = models.CharField(_("opinion"), max_length=12, choices=Opinion.choices)
    text = models.TextField(_("advice"), blank=True)
    created_at = models.DateTimeField(_("given on"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("advice")
        verbose_name_plural = _("advice")

    def __str__(self) -> str:
        return f"{self.get_opinion_display()} – {self.author}"
