"""Merging a tag into another, and taking that back.

Revisions are never rewritten: what was read and approved stays as it was. A draft that carries the
former tag shows and publishes the one that took its place (see `knowledge.models.tags`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from knowledge.editorial import log as names
from knowledge.editorial.errors import DecisionRefused
from knowledge.models import FichePage, FicheTag, KnowledgeTag
from knowledge.reading.narrowing import changes

_CHUNK = 1000


@transaction.atomic
def merge(former: KnowledgeTag, kept: KnowledgeTag, user: Any) -> int:
    """Let a tag take the place of another on all fiches.

    Returns:
        How many fiches carried the former tag.

    Raises:
        DecisionRefused: they are the same, or one of them was merged in the meantime.
    """
    if former.pk == kept.pk:
        raise DecisionRefused(_("A tag cannot be merged into itself."))
    former, kept = _lock(former, kept)
    for tag in (former, kept):
        if tag.merged_into_id is not None:
            raise DecisionRefused(_("“%(tag)s” was merged in the meantime.") % {"tag": tag})
    rows = FicheTag.objects.filter(tag=former)
    carried = FicheTag.objects.filter(tag=kept).values("content_object_id")
    twins = rows.filter(content_object__in=carried)
    both = list(twins.values_list("content_object_id", flat=True))
    twins.delete()
    moved = list(rows.values_list("content_object_id", flat=True))
    rows.update(tag=kept)
    older = list(former.former_names.values_list("pk", flat=True))
    former.former_names.update(merged_into=kept)
    former.merged_into = kept
    former.save()  # the index of the search listens
    changes.bump()
    data = {
        "tag": former.name,
        "into": kept.name,
        "into_pk": kept.pk,
        "number": len(moved) + len(both),
        "moved": moved,
        "both": both,
        "names": older,
    }
    log(instance=former, action=names.MERGED_TAG, user=user, data=data)
    log(instance=kept, action=names.TOOK_TAG, user=user, data=_told(data))
    return len(moved) + len(both)


def record_of(former: KnowledgeTag) -> dict[str, Any] | None:
    """Return what the history says of the last merge of a tag; None for an old name.

    Without the fiches that carried it only in the place of another one whose merge was taken back
    in the meantime.
    """
    entries = ModelLogEntry.objects.for_instance(former).order_by("-timestamp", "-pk")
    entry = entries.filter(action=names.MERGED_TAG).first()
    if entry is None:
        return None
    since = entries.filter(action=names.SEPARATED_TAG, timestamp__gte=entry.timestamp)
    left = {pk for other in since for pk in other.data.get("left", ())}
    kept = {name: [pk for pk in entry.data[name] if pk not in left] for name in ("moved", "both")}
    return {**entry.data, **kept}


@transaction.atomic
def separate(former: KnowledgeTag, user: Any) -> int:
    """Take the merge of a tag back: the fiches that carried it carry it again.

    A fiche that was given other tags since then keeps them; one that lost the tag that was kept
    does not get the former one back. The kept tag leaves the fiches that had only the former one;
    where that came to it through other tags, they will not get those fiches either.

    Returns:
        How many fiches carry it again.

    Raises:
        DecisionRefused: it was not merged, or is in use again already.
    """
    record = record_of(former)
    if former.merged_into is None or record is None:
        raise DecisionRefused(_("“%(tag)s” is not merged.") % {"tag": former})
    former, kept = _lock(former, former.merged_into)
    if former.merged_into_id != kept.pk:
        raise DecisionRefused(_("“%(tag)s” is not merged.") % {"tag": former})
    between = _between(record, kept)
    alone = set(record["moved"]) if between is not None else set()
    for tag, later in between or ():
        data = {"tag": former.name, "into": tag.name, "number": len(alone), "left": sorted(alone)}
        log(instance=tag, action=names.SEPARATED_TAG, user=user, data=data)
        alone &= set(later["moved"])
    moved = sorted(alone)
    beside = [pk for pk in [*record["moved"], *record["both"]] if pk not in alone]
    former.merged_into = None
    former.save()
    number = 0
    for pks in _chunks(moved):
        number += FicheTag.objects.filter(tag=kept, content_object__in=pks).update(tag=former)
    for pks in _chunks(beside):
        still = FichePage.objects.filter(pk__in=pks, tagged_items__tag=kept)
        rows = [
            FicheTag(tag=former, content_object_id=pk) for pk in still.values_list("pk", flat=True)
        ]
        number += len(FicheTag.objects.bulk_create(rows))
    KnowledgeTag.objects.filter(pk__in=record["names"], merged_into=kept).update(merged_into=former)
    kept.save()  # its fiches are no longer found by the former names
    changes.bump()
    data = {"tag": former.name, "into": kept.name, "number": number}
    log(instance=former, action=names.SEPARATED_TAG, user=user, data=data)
    log(instance=kept, action=names.SEPARATED_TAG, user=user, data=data)
    return number


def _between(
    record: dict[str, Any], kept: KnowledgeTag
) -> list[tuple[KnowledgeTag, dict[str, Any]]] | None:
    """Return the tags through which a merged one came to the kept one, with their own merges.

    None where one of them is gone, so that nobody knows who brought the kept tag where.
    """
    between = []
    # Each merge is later than the one before, so that this ends.
    while record["into_pk"] != kept.pk:
        tag = KnowledgeTag.objects.filter(pk=record["into_pk"], merged_into=kept).first()
        later = record_of(tag) if tag is not None else None
        if tag is None or later is None:
            return None
        between.append((tag, later))
        record = later
    return between


def _lock(*tags: KnowledgeTag) -> list[KnowledgeTag]:
    """Return the tags as they are now, kept from everybody else until the transaction ends.

    Raises:
        DecisionRefused: one of them is gone.
    """
    if connection.vendor == "postgresql":
        # The check of foreign keys is put off to the end of a transaction there, so that a page
        # being published would not wait for the tag's row alone.
        table = connection.ops.quote_name(FicheTag._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
    pks = [tag.pk for tag in tags]
    locked = KnowledgeTag.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    found = {tag.pk: tag for tag in locked}
    if len(found) < len(pks):
        raise DecisionRefused(_("This tag is not there any more."))
    return [found[pk] for pk in pks]


def _told(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a history tells, without the lists that only taking it back needs."""
    return {key: value for key, value in data.items() if key in {"tag", "into", "number"}}


def _chunks(pks: list[int]) -> Iterable[list[int]]:
    return (pks[start : start + _CHUNK] for start in range(0, len(pks), _CHUNK))
