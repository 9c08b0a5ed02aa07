"""Who may work at a translation: whoever may edit what it becomes, as long as it is not locked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models
from django.http import Http404
from wagtail.models import LockableMixin, Page
from wagtail.snippets.permissions import get_permission_name
from wagtail_localize.models import Translation

from knowledge.editorial.visibility import check_may_find


def translation_of(instance: Any, *, enabled: bool = True) -> Translation | None:
    """Return what links a page or snippet to the source that it is translated from, if anything."""
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale_id=instance.locale_id,
            enabled=enabled,
        )
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .order_by("pk")
        .first()
    )


def translation_or_404(translation_id: int) -> tuple[Translation, Any]:
    """Return a translation and its target.

    Raises:
        Http404: there is none, or its target or its source is gone.
    """
    translation = (
        Translation.objects.filter(pk=translation_id)
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .first()
    )
    if translation is None:
        raise Http404
    try:
        translation.source.get_source_instance()
        return translation, translation.get_target_instance()
    except ObjectDoesNotExist:
        raise Http404 from None


def may_see(user: Any, target: models.Model) -> bool:
    """Whether a user may look at how a translation is made."""
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_edit()
    return bool(user.has_perm(get_permission_name("change", type(target))))


def is_locked_for(user: Any, target: models.Model) -> bool:
    """Whether a target is locked for a user: by somebody, or as a text in review."""
    lock = target.get_lock() if isinstance(target, LockableMixin) else None
    return lock is not None and lock.for_user(user)


def may_change(user: Any, target: models.Model) -> bool:
    """Whether a user may change the words of a translation now."""
    return may_see(user, target) and not is_locked_for(user, target)


def seen_or_denied(user: Any, translation_id: int) -> tuple[Translation, Any]:
    """Return a translation and its target, for a user who may see both.

    Raises:
        Http404: there is none.
        PermissionDenied: the user may not edit it, or it is a draft of others.
    """
    translation, target = translation_or_404(translation_id)
    if not may_see(user, target):
        raise PermissionDenied
    if isinstance(target, Page):
        check_may_find(user, target)
    return translation, target


def changed_or_denied(user: Any, translation_id: int) -> tuple[Translation, Any]:
    """Return a translation that is at work and its target, for a user who may change it now.

    Raises:
        Http404: there is none, or it was stopped.
        PermissionDenied: the user may not edit it, or it is locked for them.
    """
    translation, target = seen_or_denied(user, translation_id)
    if not translation.enabled:
        raise Http404
    if is_locked_for(user, target):
        raise PermissionDenied
    return translation, target
