"""Which pages people find in the admin: not the drafts of others that they have no part in."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import (
    Page,
    WorkflowState,
    get_default_page_content_type,
    get_page_models,
)
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from .models import AdviceTask, ReviewTask

#: What somebody may do with a draft who has a part in it, whoever wrote it.
PART_IN_DRAFTS = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})
_FOUND = "_explorable_pages_cache"


class DraftsOfOthersPolicy(PagePermissionPolicy):
    """Wagtail's permissions on pages, with fewer pages to find.

    In Wagtail, whoever may add pages finds the titles of everybody's drafts. Lists, the tree, the
    search, the API and the history of the site all ask for the pages one may explore.
    """

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return what `user` finds in the admin. Kept with the user, as their permissions are."""
        if not user.is_active or user.is_superuser:
            return super().explorable_instances(user)
        if not hasattr(user, _FOUND):
            setattr(user, _FOUND, super().explorable_instances(user).filter(findable(user)))
        return getattr(user, _FOUND).all()


def findable(user: Any) -> Q:
    """Return the condition that a page is no draft of others, or one that `user` has a part in.

    What readers see, sections, own pages, pages that the user submitted or may do more with than
    add others, and pages that are or were at a step of their groups in the present workflow.
    """
    if user.is_superuser:
        return Q()
    policy = policy_registry.get_by_type(Page)
    allowed = policy.instances_user_has_any_permission_for(user, PART_IN_DRAFTS)
    at_steps = WorkflowState.objects.active().filter(
        Q(requested_by=user)
        | Q(task_states__task__in=ReviewTask.objects.filter(groups__user=user).values("pk"))
        | Q(task_states__task__in=AdviceTask.objects.filter(groups__user=user).values("pk"))
    )
    return (
        Q(live=True)
        | Q(content_type__in=_sections())
        | Q(owner=user)
        | Q(pk__in=allowed.values("pk"))
        | Q(pk__in=page_ids(at_steps))
    )


def check_may_find(user: Any, page: Page) -> None:
    """Refuse a user who does not find a page, and who may therefore not look below it.

    Raises:
        PermissionDenied: the page is a draft of others.
    """
    if page.live or page.owner_id == user.pk:
        return
    if not Page.objects.filter(findable(user), pk=page.pk).exists():
        raise PermissionDenied


def check_may_browse(request: HttpRequest) -> None:
    """Refuse a user who looks for a page to choose below one that they do not find.

    Raises:
        PermissionDenied: the page in the address is a draft of others.
    """
    match = request.resolver_match
    key = match.kwargs.get("parent_page_id") if match else None
    parent = Page.objects.filter(pk=key).first() if key else None
    if parent is not None:
        check_may_find(request.user, parent)


def page_ids(states: QuerySet[WorkflowState]) -> QuerySet[WorkflowState]:
    """Return the primary keys of the pages that workflow states are about, as a subquery.

    The states keep them as text, which PostgreSQL compares with no number.
    """
    return (
        states.filter(base_content_type=get_default_page_content_type())
        .order_by()
        .annotate(page_id=Cast("object_id", IntegerField()))
        .values("page_id")
    )


def _sections() -> list[ContentType]:
    """Return the types of which there is one below each page: they are places, and no texts."""
    models = [model for model in get_page_models() if model.max_count_per_parent]
    return list(ContentType.objects.get_for_models(*models).values())


def register() -> None:
    """Let Wagtail ask our policy. Called once, when Django is ready."""
    register_permission_policy(Page, DraftsOfOthersPolicy())
