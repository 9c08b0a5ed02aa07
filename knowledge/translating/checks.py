"""What is looked at before a translation is submitted, beside what is looked at in every text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from knowledge.editorial.checks import Finding, Level

from .pending import is_pending
from .progress import Progress, progress_of
from .rights import translation_of
from .sources import changed_since


def find_in_translation(page: Page) -> Iterator[Finding]:
    """Find what is missing in a translation; nothing in a page that is none."""
    if page.pk is None or page.locale_id is None:
        return
    translation = translation_of(page)
    if translation is None:
        return
    progress = progress_of(translation)
    if not progress.is_complete:
        yield Finding(Level.BLOCKS, name_missing(progress))
    elif is_pending(translation):
        yield Finding(
            Level.BLOCKS,
            _(
                "Words were translated that are not in this draft yet. Submit it from the editor "
                "of the translation, or save them into the draft first."
            ),
        )
    if progress.by_machine:
        yield Finding(
            Level.ADVISES,
            ngettext(
                "%(number)s segment was translated by a machine, and nobody has touched it.",
                "%(number)s segments were translated by a machine, and nobody has touched them.",
                progress.by_machine,
            )
            % {"number": progress.by_machine},
        )
    if changed_since(translation):
        yield Finding(
            Level.ADVISES,
            _("The source was published again since: this translates an earlier version of it."),
        )


def name_missing(progress: Progress) -> str:
    """Return how many segments are missing, and how the first ones begin."""
    named = " · ".join(_("“%(words)s”") % {"words": words} for words in progress.missing)
    return ngettext(
        "%(number)s segment is not translated yet: %(named)s",
        "%(number)s segments are not translated yet, such as: %(named)s",
        progress.left,
    ) % {"number": progress.left, "named": named}
