"""Comments in the margin of a text reach its author and those who take part."""

from __future__ import annotations

import datetime
from typing import Any

from wagtail.models import Comment, CommentReply, Page, PageSubscription

from knowledge.editorial.models import Notice

from .outbox import tell
from .passages import remark

#: Drafts are saved, and comments told, while somebody is still reading. After the first message
#: the others wait for the daily one.
QUIET = datetime.timedelta(minutes=30)


def tell_of_comments(page: Page, changes: dict[str, Any], actor: Any) -> None:
    """Tell people of new comments and replies.

    The page's owner, who submitted it and its subscribers are told of all; who took part in a
    thread is told of what is new there.

    Args:
        page: the page as it was saved.
        changes: what `EditView.get_commenting_changes` returns.
        actor: who wrote them.
    """
    replies = [(comment, reply) for comment, new in changes["new_replies"] for reply in new]
    said: list[tuple[Comment, Comment | CommentReply]] = [
        *((comment, comment) for comment in changes["new_comments"]),
        *replies,
    ]
    if not said:
        return
    workflow_state = page.current_workflow_state
    authors = {page.owner_id, workflow_state.requested_by_id if workflow_state else None}
    subscribers = set(
        PageSubscription.objects.filter(page_id=page.pk, comment_notifications=True).values_list(
            "user_id", flat=True
        )
    )
    _tell(page, said, authors, actor, to_form=True)
    _tell(page, said, subscribers - authors, actor)
    takers = _people_in_threads({comment.pk: comment.user_id for comment, _reply in replies})
    for person in set().union(*takers.values()) - authors - subscribers:
        theirs = [pair for pair in replies if person in takers[pair[0].pk]]
        _tell(page, theirs, {person}, actor)


def _people_in_threads(threads: dict[int, int]) -> dict[int, set[int]]:
    """Return who wrote in each thread, given its first author."""
    people = {comment: {author} for comment, author in threads.items()}
    written = CommentReply.objects.filter(comment_id__in=threads)
    for comment, user in written.values_list("comment_id", "user_id"):
        people[comment].add(user)
    return people


def _tell(
    page: Page,
    said: list[tuple[Comment, Comment | CommentReply]],
    people: set[int | None],
    actor: Any,
    *,
    to_form: bool = False,
) -> None:
    """Tell people what was said, in one message."""
    comments = [text.pk for _comment, text in said if isinstance(text, Comment)]
    replies = [text.pk for _comment, text in said if isinstance(text, CommentReply)]
    tell(
        Notice.Kind.COMMENT,
        people,
        page=page,
        # Nothing is said later under an older number.
        event=f"{page.pk}:{max(comments, default=0)}:{max(replies, default=0)}",
        actor=actor,
        data={
            "remarks": [remark(page, comment, text.text, text.user) for comment, text in said],
            "to_form": to_form,
        },
        quiet=QUIET,
    )
