"""How far a translation is: how many of its segments are translated, and which are missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.text import Truncator
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .words import plain

#: How many of the missing segments are named.
NAMED = 3


@dataclass(frozen=True)
class Progress:
    """How far a translation is.

    total: segments to translate; done: those translated, without a fault.
    by_machine: those a machine translated and nobody has touched since.
    missing: how the first missing ones begin, in the language of the source.
    """

    total: int
    done: int
    by_machine: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many segments are missing."""
        return self.total - self.done

    @property
    def is_complete(self) -> bool:
        return self.left == 0


def progress_of(translation: Translation) -> Progress:
    """Return how far a translation is, in two queries."""
    words = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
        has_error=False,
    )
    machines = words.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    segments = StringSegment.objects.filter(source_id=translation.source_id).annotate(
        is_done=Exists(words), is_by_machine=Exists(machines)
    )
    counts = segments.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(is_done=True)),
        by_machine=Count("pk", filter=Q(is_by_machine=True)),
    )
    first = segments.filter(is_done=False).order_by("order")
    texts = first.values_list("string__data", flat=True)[:NAMED]
    return Progress(
        **counts, missing=[Truncator(plain(text)).words(8, truncate="…") for text in texts]
    )
