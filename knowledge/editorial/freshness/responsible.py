"""Who says whether a fiche is still true."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group

from knowledge.editorial.models import EditorialSettings, FicheFreshness, ReviewTask
from knowledge.models import FichePage

#: Looks after the fiches where the settings name no group.
DEFAULT_GROUP = "Rédaction"


def default_group() -> Group | None:
    """Return the group that looks after the fiches that name none; None if there is none."""
    named = EditorialSettings.load().responsible_group
    return named or Group.objects.filter(name=DEFAULT_GROUP).first()


class CheckRights:
    """What one person may check: asks once, however many fiches it is asked about."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def groups(self) -> set[int]:
        """The person's groups, by primary key."""
        return set(self.user.groups.values_list("pk", flat=True))

    @cached_property
    def is_reviewer(self) -> bool:
        """Whether steps of a workflow are given to the person."""
        return ReviewTask.objects.filter(active=True, groups__in=self.groups).exists()

    @cached_property
    def is_of_default_group(self) -> bool:
        """Whether the fiches that name no group are the person's to look after."""
        group = default_group()
        return group is not None and group.pk in self.groups

    def may_check(self, fiche: FichePage, group_id: int | None) -> bool:
        """Whether the person may say that a fiche is still true.

        Args:
            fiche: the page.
            group_id: its responsible group; None for the site's.
        """
        if not self.user.is_active or self.user.is_superuser:
            return self.user.is_active
        is_ours = self.is_of_default_group if group_id is None else group_id in self.groups
        return (
            is_ours
            or self.is_reviewer
            or "publish" in fiche.permissions_for_user(self.user).permissions
        )


def may_check(user: Any, fiche: FichePage) -> bool:
    """Whether a user may say that a fiche is still true, and when it is looked at again.

    The members of its responsible group, whoever decides at a step of a workflow, and
    administrators may.
    """
    group_id = (
        FicheFreshness.objects.filter(fiche_id=fiche.pk).values_list("group_id", flat=True).first()
    )
    return CheckRights(user).may_check(fiche, group_id)
