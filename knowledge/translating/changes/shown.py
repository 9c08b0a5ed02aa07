"""What changed in a source, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.compare import diff_text

from knowledge.translating.words import plain

from .comparing import Change, Fate, Passage
from .places import place_of

_LABELS = {
    Fate.CHANGED: gettext_lazy("Reworded"),
    Fate.NEW: gettext_lazy("New"),
    Fate.MOVED: gettext_lazy("Moved"),
    Fate.GONE: gettext_lazy("Gone"),
}
_MEANS = {
    Fate.CHANGED: gettext_lazy("To be translated again; the old translation is above."),
    Fate.NEW: gettext_lazy("To be translated."),
    Fate.MOVED: gettext_lazy("Its translation goes with it."),
    Fate.GONE: gettext_lazy("Its translation is kept at the foot of this page."),
}


@dataclass(frozen=True)
class ShownChange:
    """A change in words.

    `place` is where it stands, `was` where it stood if that is another place. `words` is the text
    of the source, with what was struck and added where it was reworded.
    """

    fate: str
    label: str
    means: str
    place: str
    was: str
    words: str | SafeString
    translation: str


def shown(change: Change, model: type[models.Model]) -> ShownChange:
    """Return a change of a text in words."""
    place = place_of(model, change.passage.field_path)
    was = place_of(model, change.before.field_path) if change.before else ""
    words: str | SafeString = plain(change.passage.words)
    if change.fate is Fate.CHANGED and change.before and change.after:
        words = diff_text(plain(change.before.words), plain(change.after.words)).to_html()
    means = str(_MEANS[change.fate])
    if change.before and not change.before.translation:
        means = "" if change.fate is Fate.GONE else _("To be translated: it was not yet.")
    return ShownChange(
        change.fate.value,
        str(_LABELS[change.fate]),
        means,
        place,
        was if was != place else "",
        words,
        plain(change.before.translation) if change.before and change.before.translation else "",
    )


def shown_former(passage: Passage, model: type[models.Model]) -> dict[str, str]:
    """Return an old translation, with its source and its place."""
    return {
        "place": place_of(model, passage.field_path),
        "words": plain(passage.words),
        "translation": plain(passage.translation),
    }


def still_to_do(left: int) -> str:
    """Return how much is to be translated, in words."""
    if not left:
        return _("All is translated: save the draft, then submit it.")
    return ngettext(
        "%(number)d passage is to be translated.",
        "%(number)d passages are to be translated.",
        left,
    ) % {"number": left}


def summary_of(numbers: Counter[Fate]) -> list[str]:
    """Return how many passages there are of each fate, in words."""
    words = {
        Fate.CHANGED: ngettext(
            "%(number)d passage reworded", "%(number)d passages reworded", numbers[Fate.CHANGED]
        ),
        Fate.NEW: ngettext("%(number)d passage new", "%(number)d passages new", numbers[Fate.NEW]),
        Fate.MOVED: ngettext(
            "%(number)d passage moved", "%(number)d passages moved", numbers[Fate.MOVED]
        ),
        Fate.GONE: ngettext(
            "%(number)d passage gone", "%(number)d passages gone", numbers[Fate.GONE]
        ),
        Fate.UNCHANGED: ngettext(
            "%(number)d passage unchanged",
            "%(number)d passages unchanged",
            numbers[Fate.UNCHANGED],
        ),
    }
    return [text % {"number": numbers[fate]} for fate, text in words.items() if numbers[fate]]
