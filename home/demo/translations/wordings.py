"""What of a page or term has to be said in another language, under names that last.

wagtail-localize names a place by the identifiers of blocks and of related entries, which are drawn
anew each time that the demonstration content is loaded. Here they are counted instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

_IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_QUOTED = re.compile(r"^(?P<place>.*?)\.?'(?P<address>.*)'$")
_MAIL = "mailto:"


@dataclass(frozen=True)
class Wording:
    """Words to be translated.

    Attributes:
        place: where they stand, under a name that lasts: `fiche/vis-ma-vie body.2`.
        words: what stands there, as wagtail-localize gives it to translators.
        path: where they stand, as wagtail-localize names it.
    """

    place: str
    words: str
    path: str


def wordings_of(key: str, instance: Model) -> list[Wording]:
    """Return all that has to be translated of a page or term, in order.

    Args:
        key: the name of the page or term in the catalogs.
        instance: the page or term, in the language it is written in.
    """
    count = _Counter()
    return [
        Wording(f"{key} {count.name(path)}", words, path) for path, words in _segments(instance)
    ]


def _segments(instance: Model) -> Iterator[tuple[str, str]]:
    """Yield path and words of each segment that has words."""
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            yield segment.path, segment.string.data
        elif isinstance(segment, OverridableSegmentValue) and _may_differ(segment.data):
            yield segment.path, segment.data


def _may_differ(data: Any) -> bool:
    """Whether what languages share unless told otherwise is a name or an address of the web."""
    return isinstance(data, str) and not data.startswith(_MAIL)


class _Counter:
    """Numbers the identifiers of each place in the order in which they come."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, list[str]] = defaultdict(list)

    def name(self, path: str) -> str:
        """Return a path with numbers, from 1, in place of identifiers."""
        quoted = _QUOTED.match(path)
        place = quoted["place"] if quoted else path
        parts: list[str] = []
        for part in place.split("."):
            above = ".".join(parts)
            if _IDENTIFIER.fullmatch(part):
                seen = self._seen[above]
                if part not in seen:
                    seen.append(part)
                parts.append(str(seen.index(part) + 1))
            else:
                parts.append(part)
        return ".".join(parts) + (".href" if quoted else "")
