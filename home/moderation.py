"""The workflow that every tree of pages is under: review, then validation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from knowledge.editorial.models import ReviewTask

from .models import HomePage, RoleGrant
from .roles import REVIEWERS, VALIDATORS, ensure_roles

WORKFLOW = "Relecture et validation"
#: Name and group of each step, and the days it is given.
STEPS = ((REVIEWERS, 7), (VALIDATORS, 5))


@transaction.atomic
def ensure_moderation() -> Workflow:
    """Create the groups and the workflow that are missing, and put every language under it.

    A tree that was put under it once, and that an administrator put under another workflow or
    under none, stays so. Steps that were changed stay changed.

    Returns:
        The workflow.
    """
    groups = ensure_roles()
    workflow = Workflow.objects.filter(name=WORKFLOW).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW)
        for order, (name, days) in enumerate(STEPS):
            WorkflowTask.objects.create(
                workflow=workflow, task=_ensure_step(name, groups[name], days), sort_order=order
            )
    for home in HomePage.objects.filter(depth=2):
        _put_under(home, workflow, groups[VALIDATORS])
    return workflow


def _ensure_step(name: str, group: Group, days: int) -> ReviewTask:
    """Return the step of this name, created for its group if there is none."""
    step = ReviewTask.objects.filter(name=name).order_by("pk").first()
    if step is None:
        step = ReviewTask.objects.create(name=name, days=days)
        step.groups.add(group)
    return step


def _put_under(home: HomePage, workflow: Workflow, validators: Group) -> None:
    """Put a tree under the workflow, the first time that it is seen."""
    mark = RoleGrant.objects.get(group=validators, page=home)
    if mark.has_workflow:
        return
    mark.has_workflow = True
    mark.save(update_fields=["has_workflow"])
    WorkflowPage.objects.get_or_create(page_id=home.pk, defaults={"workflow": workflow})


def receive_home_page(created: bool, **_kwargs: Any) -> None:
    """Receive Django's `post_save`: a new language's tree has the roles and the workflow at once.

    Only once the site is set up; before, there are no groups to give anything to.
    """
    if created and Group.objects.filter(name=VALIDATORS).exists():
        transaction.on_commit(ensure_moderation)
