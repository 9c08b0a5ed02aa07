"""Tags by the names that people type."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from django.db.models import Q

from .tags import KnowledgeTag


def fold(name: str) -> str:
    """Return the form under which names that differ by case or spaces only are equal."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def find_tags(names: Iterable[str]) -> dict[str, KnowledgeTag]:
    """Return the tags of these names by their folded names; former names are found as they are.

    Case is no difference, accents are, on every database: SQLite takes only A to Z for letters, so
    tags are looked for by their slugs and compared here. One query.
    """
    wanted = {fold(name) for name in names}
    condition = Q()
    for name in wanted:
        slug = KnowledgeTag().slugify(name)
        condition |= Q(slug=slug) | Q(slug__startswith=f"{slug}_") | Q(name__iexact=name)
    if not condition:
        return {}
    found: dict[str, KnowledgeTag] = {}
    for tag in KnowledgeTag.objects.filter(condition).select_related("merged_into").order_by("-pk"):
        # Of two that were ever written apart, the one in use counts, then the older one.
        known = found.get(fold(tag.name))
        if known is None or known.merged_into_id or not tag.merged_into_id:
            found[fold(tag.name)] = tag
    return {name: tag for name, tag in found.items() if name in wanted}


def present_names(names: Iterable[str]) -> list[str]:
    """Return the names as they are written today: those of the tags that are there already, and
    instead of a former name that of the tag which took its place. Each once, in order.
    """
    typed = list(names)
    known = find_tags(typed)
    present: dict[str, str] = {}
    for name in typed:
        tag = known.get(fold(name))
        written = (tag.merged_into or tag).name if tag is not None else " ".join(name.split())
        present.setdefault(fold(written), written)
    return list(present.values())
