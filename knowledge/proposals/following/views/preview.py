"""The page of a proposal as it will look, in a frame, with its files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from knowledge.editorial.guests.rendering import render_draft
from knowledge.proposals.following.own import OwnProposalMixin, not_found
from knowledge.proposals.following.previewing import (
    draft_files,
    draft_of,
    has_frame,
    has_preview,
    is_shared,
    written_at,
)

from .detail import files_of


class PreviewView(OwnProposalMixin):
    """The frame, and beside it the files that are not in the page yet."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        proposal = self.proposal
        if not has_preview(proposal):
            return not_found(request) if is_shared(proposal) else redirect(proposal)
        revision = proposal.page.get_latest_revision() if proposal.page else None
        context = {
            "proposal": proposal,
            "frame_url": reverse("proposals:preview_page", args=[proposal.public_id]),
            "written_at": written_at(proposal, revision),
            "files": files_of(proposal, waiting=True),
        }
        return render(request, "proposals/following/preview.html", context)


class PreviewPageView(OwnProposalMixin):
    """What is in the frame."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        draft = draft_of(self.proposal) if has_frame(self.proposal) else None
        return render_draft(draft, request) if draft is not None else not_found(request)


class PreviewFileView(OwnProposalMixin):
    """An image or a document of the page in the frame."""

    def get(self, request: HttpRequest, signed: str, **_kwargs: Any) -> HttpResponseBase:
        """Send it."""
        found = draft_files(self.proposal).open(signed) if has_frame(self.proposal) else None
        return found or not_found(request)
