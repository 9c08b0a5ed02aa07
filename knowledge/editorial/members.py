"""What stays of people who leave: their words, under the name of a former member."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

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


def hand_over_comments(leaving: Iterable[Any]) -> None:
    """Put the comments and replies of accounts that are about to be deleted under that account.

    Wagtail would delete them with the accounts, and with them what decisions were about.
    """
    from wagtail.models import Comment, CommentReply  # whose models refer to accounts

    comments = Comment.objects.filter(user__in=leaving)
    replies = CommentReply.objects.filter(user__in=leaving)
    if comments.exists() or replies.exists():
        member = former_member()
        comments.exclude(user=member).update(user=member)
        replies.exclude(user=member).update(user=member)
