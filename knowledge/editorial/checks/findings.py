"""What a check finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Level(StrEnum):
    """How much it matters, the most first."""

    BLOCKS = "blocks"
    ADVISES = "advises"

    @property
    def label(self) -> str:
        """What editors are told of it."""
        return str(_LABELS[self])


_LABELS = {
    Level.BLOCKS: _("To be mended before you submit"),
    Level.ADVISES: _("Worth a look"),
}


@dataclass(frozen=True)
class Finding:
    """Something to mend.

    level: whether the text can be submitted like that.
    message: what is wrong and what to do, in a sentence that stands alone.
    field: name of the field or of the list of parts; empty for the page as a whole.
    label: what the form calls that field.
    """

    level: Level
    message: str
    field: str = ""
    label: str = ""


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return what has to be mended before the text is submitted."""
    return [finding for finding in findings if finding.level is Level.BLOCKS]
