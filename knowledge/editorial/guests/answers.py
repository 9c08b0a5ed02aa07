"""What a guest says of a draft. It advises, and changes nothing about the page or its workflow."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.editorial import log
from knowledge.editorial.models import GuestRemark, Opinion, ReviewInvitation
from knowledge.editorial.notices import events

#: More than anybody writes by hand.
MAX_REMARKS = 200


class AnswerRefused(Exception):
    """An answer that cannot be kept. Its text says why, and what to do instead."""


@transaction.atomic
def record(
    invitation: ReviewInvitation,
    *,
    passage: str = "",
    remark: str = "",
    opinion: str = "",
    answer: str = "",
) -> None:
    """Keep a remark, an opinion or both. A remark that was sent twice is kept once.

    Args:
        invitation: whose answer it is.
        passage: what the remark is about; empty for the whole text.
        remark: empty if there is none.
        opinion: a value of `Opinion`; empty leaves what was said before.
        answer: the words of the opinion.

    Raises:
        AnswerRefused: the link was closed meanwhile, or there are too many remarks.
    """
    # One answer at a time: the second finds the first.
    locked = (
        ReviewInvitation.objects.select_for_update(of=("self",))
        .select_related("revision")
        .get(pk=invitation.pk)
    )
    if not locked.is_open:
        raise AnswerRefused(_("This link was closed while you were writing."))
    is_first = locked.answered_at is None
    if remark:
        _add_remark(locked, passage, remark)
    is_new_opinion = bool(opinion) and (opinion, answer) != (locked.opinion, locked.answer)
    if is_new_opinion:
        locked.opinion, locked.answer = opinion, answer
    if not (remark or is_new_opinion):
        return
    locked.answered_at = timezone.now()
    locked.save(update_fields=["opinion", "answer", "answered_at"])
    if is_new_opinion or is_first:
        _tell(locked, is_new_opinion, remark)


def _add_remark(invitation: ReviewInvitation, passage: str, text: str) -> None:
    """Keep a remark, unless the same one is kept already."""
    if invitation.remarks.filter(passage=passage, text=text).exists():
        return
    if invitation.remarks.count() >= MAX_REMARKS:
        raise AnswerRefused(
            _(
                "There are %(count)s remarks already, which is all that one link keeps. "
                "Put the rest in the words of your opinion, or ask for another link."
            )
            % {"count": MAX_REMARKS}
        )
    GuestRemark.objects.create(invitation=invitation, passage=passage, text=text)


def _tell(invitation: ReviewInvitation, is_opinion: bool, remark: str) -> None:
    """Put an opinion into the page's history and tell who invited. Of remarks, only the first."""
    page, revision, guest = invitation.page.specific, invitation.revision, invitation.guest
    if is_opinion:
        label = str(Opinion(invitation.opinion).label)
        log.record(page, log.OPINION, None, revision=revision, person=guest, opinion=label)
    view = invitation.opinion if is_opinion else _("remarks, no opinion yet")
    # Who invited may have left since.
    people = [user for user in (invitation.invited_by, page.owner) if user and user.is_active][:1]
    events.opinion(page, revision, guest, view, invitation.answer if is_opinion else remark, people)
