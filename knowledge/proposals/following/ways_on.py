"""Where a partner goes on from where a proposal stands."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.proposals.asking.kinds import steps_of
from knowledge.proposals.models import Proposal, Status


class Link(NamedTuple):
    """A way on: its words and its address."""

    label: str
    url: str


def resume(proposal: Proposal) -> Link:
    """Return where an unfinished proposal goes on: where its author stopped, or all its answers."""
    if proposal.status != Status.DRAFT:
        return Link(
            _("Complete my proposal"), reverse("proposals:check", args=[proposal.public_id])
        )
    names = [step.name for step in steps_of(proposal.kind)]
    if proposal.step and proposal.step not in names:
        url = reverse("proposals:check", args=[proposal.public_id])
    else:
        url = reverse("proposals:step", args=[proposal.public_id, proposal.step or names[0]])
    return Link(_("Go on writing"), url)


def sign_off_page(proposal: Proposal) -> Link:
    """Return where its author reads the text that is to be published, and answers."""
    url = reverse("proposals:sign_off", args=[proposal.public_id])
    return Link(_("Read the text and answer"), url)


def on_the_site(proposal: Proposal) -> Link | None:
    """Return where readers find what came of a proposal; None if they do not."""
    page = proposal.page or proposal.target
    url = page.get_url() if page is not None and page.live else None
    return Link(_("Read it on the site"), url) if url else None
