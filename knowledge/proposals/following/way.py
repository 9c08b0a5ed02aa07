"""The way of a proposal from its author to the readers, as a row of steps."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from knowledge.proposals.models import Kind, Proposal, Status

DONE, CURRENT, AHEAD = "done", "current", "ahead"

_STATES = {
    DONE: pgettext_lazy("step", "Done"),
    CURRENT: pgettext_lazy("step", "Now"),
    AHEAD: pgettext_lazy("step", "Still to come"),
}
_LABELS = {
    "written": pgettext_lazy("step of a proposal", "Written by you"),
    "received": pgettext_lazy("step of a proposal", "Received"),
    "read": pgettext_lazy("step of a proposal", "Read by the editors"),
    "completed": pgettext_lazy("step of a proposal", "Completed by you"),
    "accepted": pgettext_lazy("step of a proposal", "Accepted"),
    "signed": pgettext_lazy("step of a proposal", "Your agreement"),
    "published": pgettext_lazy("step of a proposal", "Published"),
    "declined": pgettext_lazy("step of a proposal", "Not kept"),
    "withdrawn": pgettext_lazy("step of a proposal", "Taken back by you"),
}
#: Where each status is on the way. What was set aside stands where it stood when it was sent.
_PLACES = {
    Status.DRAFT: "written",
    Status.SENT: "read",
    Status.SUSPICIOUS: "read",
    Status.IN_REVIEW: "read",
    Status.TO_COMPLETE: "completed",
}
#: Where the way ends, with the steps before.
_ENDS = {
    Status.DECLINED: ("received", "read", "declined"),
    Status.WITHDRAWN: ("received", "withdrawn"),
}


@dataclass(frozen=True)
class Step:
    """A step: its code, and whether it is done, current or still ahead."""

    code: str
    state: str

    @property
    def label(self) -> object:
        """The step in words."""
        return _LABELS[self.code]

    @property
    def state_label(self) -> object:
        """The state in words."""
        return _STATES[self.state]


def way_of(proposal: Proposal, *, is_signed: bool) -> list[Step]:
    """Return the steps of a proposal in order.

    Args:
        is_signed: whether its author has agreed to the text as it is now.
    """
    status = Status(proposal.status)
    if status in _ENDS:
        return _steps(_ENDS[status], _ENDS[status][-1])
    codes = ["received", "read", "accepted", "signed", "published"]
    if status == Status.DRAFT:
        codes.insert(0, "written")
    if status == Status.TO_COMPLETE:
        codes.insert(2, "completed")
    if proposal.kind == Kind.CORRECTION:
        codes.remove("signed")
    if status == Status.PUBLISHED:
        return [Step(code, DONE) for code in codes]
    current = _PLACES.get(status) or ("signed" if "signed" in codes else "published")
    return _steps(codes, "published" if is_signed and current == "signed" else current)


def _steps(codes: list[str] | tuple[str, ...], current: str) -> list[Step]:
    here = codes.index(current)
    return [
        Step(code, CURRENT if place == here else DONE if place < here else AHEAD)
        for place, code in enumerate(codes)
    ]
