"""Translations as PO files, for those who work with other tools: out and back in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polib
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import (
    StringNotUsedInContext,
    StringSegment,
    Translation,
    UnknownContext,
    UnknownString,
)

from .words import plain

#: More than the words of any page, many times over.
MAX_SIZE = 2 * 1024 * 1024
TRANSLATION_ID = "X-WagtailLocalize-TranslationID"
TOOL = "PO"
#: How much of what was left out is named.
NAMED = 5


class FileRefused(ValueError):
    """A file that is not taken in; says why and what to do."""


@dataclass
class Import:
    """What became of a file.

    taken: entries with words that are kept now, or were before; faulty: those of them that no page
    takes; left_out: what was not taken in, in words.
    """

    taken: int = 0
    faulty: int = 0
    left_out: list[str] = field(default_factory=list)

    def named(self) -> list[str]:
        """Return the first of what was left out, and how many more there are."""
        more = len(self.left_out) - NAMED
        named = self.left_out[:NAMED]
        if more > 0:
            named.append(
                ngettext("and %(number)s more", "and %(number)s more", more) % {"number": more}
            )
        return named


def write(translation: Translation) -> polib.POFile:
    """Return the PO file of a translation, which says from which language and into which it is."""
    po = translation.export_po()
    po.metadata["Language"] = translation.target_locale.language_code
    po.metadata["X-Source-Language"] = translation.source.locale.language_code
    return po


def read(content: bytes, translation: Translation) -> polib.POFile:
    """Return the PO file of a translation.

    Args:
        content: what was sent.
        translation: the one it has to be for.

    Raises:
        FileRefused: it is none, is not in UTF-8, or is for another translation.
    """
    if len(content) > MAX_SIZE:
        raise FileRefused(_("This file is too large: there is room for 2 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(
            _("This file is not in UTF-8. Save it in UTF-8, then send it again.")
        ) from None
    if "\x00" in text:
        raise FileRefused(_no_po())
    try:
        # Begun like this, it is no name of a file, which polib would open.
        po = polib.pofile(f"#\n{text}")
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        raise FileRefused(_no_po()) from None
    made_for = po.metadata.get(TRANSLATION_ID)
    if made_for is None:
        raise FileRefused(
            _(
                "This file does not say which translation it is for. Download it here, translate "
                "that file, and send it back with its first lines."
            )
        )
    if made_for.strip() != str(translation.uuid):
        raise FileRefused(_("This file was made for another translation. Nothing was changed."))
    return po


def take_in(po: polib.POFile, translation: Translation, user: Any) -> Import:
    """Keep the words of a file, and say what was left out."""
    result = Import()
    ready = []
    for entry in po:
        if entry.obsolete:
            continue
        if entry.fuzzy:
            result.left_out.append(
                _("“%(text)s” is marked as fuzzy: check it and take the mark away")
                % {"text": _short(entry.msgid)}
            )
        elif entry.msgid_plural:
            result.left_out.append(
                _("“%(text)s” has a plural, which pages do not have")
                % {"text": _short(entry.msgid)}
            )
        elif entry.msgstr.strip():
            ready.append(entry)
    po[:] = ready
    warnings = translation.import_po(po, user=user, tool_name=TOOL)
    result.left_out += [_in_words(warning) for warning in warnings]
    result.taken = len(ready) - len(warnings)
    result.faulty = _count_faulty(translation)
    return result


def _count_faulty(translation: Translation) -> int:
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    return (
        segments.get_translations(translation.target_locale)
        .filter(has_error=True, tool_name=TOOL)
        .count()
    )


def _in_words(warning: Any) -> str:
    """Return what wagtail-localize left out, and why."""
    if isinstance(warning, UnknownContext):
        return _("“%(place)s” is no place on this page") % {"place": _short(warning.context or "")}
    if isinstance(warning, StringNotUsedInContext):
        return _("“%(text)s” does not stand at “%(place)s”") % {
            "text": _short(warning.string),
            "place": _short(warning.context),
        }
    if isinstance(warning, UnknownString):
        return _("“%(text)s” is not in the source (any more)") % {"text": _short(warning.string)}
    return str(warning)


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= 60 else f"{words[:59]}…"


def _no_po() -> str:
    return _("This is no PO file that can be read. Download it here again and translate that file.")
