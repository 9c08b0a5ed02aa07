"""What the numbers of the observatory say, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

if TYPE_CHECKING:
    from .numbers import Breakdown, Observatory


def essentials(numbers: Observatory) -> list[str]:
    """Return the sentences that say what matters most; none without a fiche."""
    if not numbers.total:
        return []
    return [
        sentence
        for sentence in (
            _stock(numbers),
            _failures(numbers),
            _practices(numbers),
            _objectives(numbers.objectives),
            _themes(numbers.themes),
        )
        if sentence
    ]


def _stock(numbers: Observatory) -> str:
    """Say how many fiches, examples and leads there are."""
    return _("%(fiches)s: %(examples)s, %(leads)s.") % {
        "fiches": ngettext("%(count)d fiche", "%(count)d fiches", numbers.total)
        % {"count": numbers.total},
        "examples": ngettext("%(count)d example", "%(count)d examples", numbers.examples)
        % {"count": numbers.examples},
        "leads": ngettext("%(count)d lead", "%(count)d leads", numbers.leads)
        % {"count": numbers.leads},
    }


def _failures(numbers: Observatory) -> str:
    """Say how many tell what did not work."""
    count = numbers.failures.total
    if not count:
        return _("No fiche says yet what did not work.")
    return ngettext(
        "%(count)d fiche says what did not work.",
        "%(count)d fiches say what did not work.",
        count,
    ) % {"count": count}


def _practices(numbers: Observatory) -> str:
    """Say how many leads became practices."""
    count = numbers.practices_count
    if not count:
        return _("No lead has become a practice yet.") if numbers.leads else ""
    return ngettext(
        "%(count)d lead has become a practice.", "%(count)d leads have become practices.", count
    ) % {"count": count}


def _objectives(objectives: Breakdown) -> str:
    """Name the objectives that have leads and no example."""
    lacking = objectives.lacking_example
    if not lacking:
        return ""
    if not any(tally.examples for tally in objectives.tallies):
        return _("No objective has an example yet.")
    return ngettext(
        "One objective has leads and no example yet: %(names)s.",
        "%(count)d objectives have leads and no example yet: %(names)s.",
        len(lacking),
    ) % {"count": len(lacking), "names": _listed([tally.label for tally in lacking])}


def _themes(themes: Breakdown) -> str:
    """Name the themes that have leads and no example."""
    lacking = themes.lacking_example
    if not lacking:
        return ""
    if not any(tally.examples for tally in themes.tallies):
        return _("No theme has an example yet.")
    return ngettext(
        "One theme has leads and no example yet: %(names)s.",
        "%(count)d themes have leads and no example yet: %(names)s.",
        len(lacking),
    ) % {"count": len(lacking), "names": _listed([tally.label for tally in lacking])}


def _listed(names: list[str]) -> str:
    """Write names one after the other."""
    return get_text_list(names, pgettext("between the last two of a list", "and"))
