"""What stays of people who leave: their words, under the name of a former member."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply

FORMER_MEMBER = "ancien-membre"


def former_member() -> Any:
    """Return the account that stands for all who have left; nobody can sign in with it."""
    users = get_user_model()
    member, created = users.objects.get_or_create(
        username=FORMER_MEMBER,
        defaults={"is_active": False, "last_name": _("Former member")},
    )
    if created:
        member.set_unusable_password()
        member.save(update_fields=["password"])
    return member


def keep_comments(instance: Any, **_kwargs: Any) -> None:
    """Receive Django's `pre_delete`: hand a leaving person's comments over.

    Wagtail would delete them with the account, and with them what a decision was about.
    """
    comments = Comment.objects.filter(user=instance)
    replies = CommentReply.objects.filter(user=instance)
    if instance.username == FORMER_MEMBER or not (comments.exists() or replies.exists()):
        return
    member = former_member()
    comments.update(user=member)
    replies.update(user=member)
