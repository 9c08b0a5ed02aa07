"""What an editor decided about the proposed matches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .plan import ImportPlan


class Verdict(StrEnum):
    """What becomes of an item's link to a fiche."""

    LATER = "later"
    """The proposal stays a proposal; without one, the item has no fiche."""
    ACCEPT = "accept"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Decision:
    """A verdict, and the fiche accepted: a reference of the plan, or the key of a page."""

    verdict: Verdict
    fiche: str | int | None = None


@dataclass(frozen=True)
class Decisions:
    """The decisions by the reference of the item; items without one are left for later."""

    by_item: Mapping[str, Decision] = field(default_factory=dict)

    @classmethod
    def accept_all(cls, plan: ImportPlan) -> "Decisions":
        """Accept every match that the plan proposes."""
        return cls({item.ref: Decision(Verdict.ACCEPT, item.fiche) for item in plan.matches})

    def for_item(self, ref: str) -> Decision:
        """Return the decision about an item."""
        return self.by_item.get(ref, Decision(Verdict.LATER))
