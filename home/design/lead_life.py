"""The life of a lead, from the words said at a table to the practice it became."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DONE, CURRENT, AHEAD = "done", "current", "ahead"

#: How many of the steps after the fiche a lead has begun, by its progress.
_BEGUN = {"to_start": 0, "working_group": 1, "experimenting": 2, "achieved": 3}


@dataclass(frozen=True)
class Step:
    """A step: its code, its label, and whether it is done, current or still ahead."""

    code: str
    label: object
    state: str

    @property
    def state_label(self) -> object:
        """The state in words."""
        return {
            DONE: pgettext_lazy("step", "Done"),
            CURRENT: pgettext_lazy("step", "Now"),
            AHEAD: pgettext_lazy("step", "Still to come"),
        }[self.state]


def lead_life(progress: str, *, was_said: bool) -> list[Step]:
    """Return the steps of a lead's life in order.

    Args:
        progress: a value of `FichePage.Progress`; an unknown one counts as not begun.
        was_said: whether it is known at which table the lead was said; else that step is left out.
    """
    said = [Step("said", _("Said at a table"), DONE)] if was_said else []
    if progress == "abandoned":
        return [
            *said,
            Step("lead", _("Written down as a lead"), DONE),
            Step("abandoned", _("Abandoned"), CURRENT),
        ]
    begun = _BEGUN.get(progress, 0)
    later = [
        ("working_group", _("Working group")),
        ("experimenting", _("Being tried out")),
        ("achieved", _("Example of collaboration")),
    ]
    steps = [*said, Step("lead", _("Written down as a lead"), DONE if begun else CURRENT)]
    for position, (code, label) in enumerate(later, start=1):
        state = CURRENT if position == begun else DONE if position < begun else AHEAD
        steps.append(Step(code, label, state))
    return steps
