"""Giving advice on a text: it is kept, told, and stands in nobody's way."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, WorkflowState

from . import log
from .models import Advice, Opinion
from .names import name_of
from .notices import events


@transaction.atomic
def give_advice(
    workflow_state: WorkflowState,
    page: Page,
    revision: Revision,
    user: Any,
    *,
    opinion: str,
    text: str,
) -> Advice:
    """Keep what a colleague thinks of a revision, and tell those who decide on it."""
    advice = Advice.objects.create(
        workflow_state=workflow_state, revision=revision, author=user, opinion=opinion, text=text
    )
    label = str(Opinion(opinion).label)
    log.record(page, log.OPINION, user, revision=revision, person=name_of(user), opinion=label)
    events.advised(advice, page)
    return advice
