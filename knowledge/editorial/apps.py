"""Moderated editing as a Django app: steps, decisions, notices, the editors' desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    """Connects what follows from saving, submitting, deciding and publishing."""

    name = "knowledge.editorial"
    label = "editorial"
    verbose_name = _("Moderated editing")

    def ready(self) -> None:
        from wagtail import workflows

        from . import receivers, visibility
        from .models import AdviceTask, ReviewTask

        receivers.connect()
        visibility.register()
        # The steps that administrators may add: not Wagtail's own, which approves what nobody read.
        workflows.TASK_TYPES[:] = [ReviewTask, AdviceTask]
