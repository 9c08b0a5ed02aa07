"""Feedback: what readers say of a page, whether it helped and what is wrong in it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Registers what readers say of pages."""

    name = "knowledge.feedback"
    label = "feedback"
    verbose_name = _("Feedback of readers")
