"""The page of a proposal as it will look, for its author alone."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from knowledge.editorial.guests.files import DraftFiles
from knowledge.editorial.guests.rendering import Draft
from knowledge.proposals import making, signing_off
from knowledge.proposals.models import Kind, Proposal, Status

#: The editors have it, set aside or not. Before, the answers say all; afterwards, the page does.
_SHOWN = (
    Status.SENT,
    Status.SUSPICIOUS,
    Status.IN_REVIEW,
    Status.TO_COMPLETE,
    Status.ACCEPTED,
)


def has_preview(proposal: Proposal) -> bool:
    """Whether there is a page to be shown. That of a correction is not its author's to see, nor one
    with the words of somebody else that are not published."""
    return _has_page(proposal) and not is_shared(proposal)


def has_frame(proposal: Proposal) -> bool:
    """Whether the page is to be shown alone: with its preview, or to whom is asked to agree to it.

    Who is asked sees all that is to be published, whoever wrote it.
    """
    return has_preview(proposal) or (_has_page(proposal) and _is_asked(proposal))


def is_shared(proposal: Proposal) -> bool:
    """Whether the page also has the words of somebody else that are not published."""
    if proposal.page_id is None:
        return False
    others = Proposal.objects.filter(page=proposal.page_id).exclude(owner=proposal.owner_id)
    return others.exclude(status=Status.PUBLISHED).exists()


def draft_of(proposal: Proposal, revision: Revision | None = None) -> Draft | None:
    """Return the draft of a proposal for its author; None if no page can be made of it.

    Args:
        revision: which version; else the latest, or a page made of the answers where there is none.
    """
    if revision is None and proposal.page is not None:
        revision = proposal.page.get_latest_revision()
    page = _made(proposal) if revision is None else revision.as_object()
    if page is None:
        return None
    return Draft(
        page=page,
        files=draft_files(proposal),
        mark="proposals/following/mark.html",
        context={"written_at": written_at(proposal, revision)},
    )


def draft_files(proposal: Proposal) -> DraftFiles:
    """Return the addresses of the files in the draft, which hold for its author only."""
    return DraftFiles(
        salt=f"proposals.following.{proposal.pk}",
        address=lambda signed: reverse("proposals:preview_file", args=[proposal.public_id, signed]),
    )


def written_at(proposal: Proposal, revision: Revision | None) -> datetime.datetime:
    """Return of when the version is that is shown."""
    if revision is not None:
        return revision.created_at
    return proposal.sent_at or timezone.now()


def _made(proposal: Proposal) -> Page | None:
    """Return a page that is nowhere stored, with what a proposal says.

    What was set aside has no page of its own, and its author must not see that from outside.
    """
    parent = making.parent_of(proposal)
    if parent is None:
        return None
    page = making.make(proposal)
    # A place that nobody has, so that the page can be drawn as if it stood there.
    page.depth = parent.depth + 1
    last = parent.get_last_child()
    page.path = last._inc_path() if last else page._get_path(parent.path, page.depth, 1)
    page.slug = page.slug or proposal.public_id.hex
    page.set_url_path(parent)
    return page


def _has_page(proposal: Proposal) -> bool:
    return proposal.kind != Kind.CORRECTION and proposal.status in _SHOWN


def _is_asked(proposal: Proposal) -> bool:
    """Whether its author was asked about the text as it is now."""
    sign_off = signing_off.latest(proposal)
    if sign_off is None or proposal.status not in signing_off.ASKED:
        return False
    return signing_off.is_current(sign_off, proposal)
