"""What is new among the fiches of a language: those published for the first time, and changes."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from wagtail.models import PageLogEntry, Revision

from knowledge.models import FicheChangeNote, FichePage


class Note(NamedTuple):
    """A dated note of a fiche, and since when readers can read it."""

    fiche: int
    date: datetime.date
    text: str
    public_since: datetime.datetime


@dataclass(frozen=True)
class SetNews:
    """What is new in a set: fiches by primary key, latest first, and notes of other fiches."""

    new: list[int] = field(default_factory=list)
    changed: dict[int, list[Note]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


class News:
    """All that is new among the published fiches of a language within a time.

    Four queries, however much is new. `find` then asks for nothing more.
    """

    def __init__(self, locale_id: int, since: datetime.datetime, until: datetime.datetime) -> None:
        """Read what was published after `since`, up to `until`."""
        published = FichePage.objects.published().filter(locale_id=locale_id)
        self._new = list(
            published.filter(first_published_at__gt=since, first_published_at__lte=until)
            .order_by("-first_published_at", "-pk")
            .values_list("pk", "first_published_at")
        )
        self._notes = _notes(locale_id, since, until)

    def __bool__(self) -> bool:
        return bool(self._new or self._notes)

    def find(
        self, fiches: Collection[int], since: datetime.datetime, until: datetime.datetime
    ) -> SetNews:
        """Return what is new in a set within a part of the time."""
        new = [pk for pk, moment in self._new if since < moment <= until and pk in fiches]
        changed: dict[int, list[Note]] = {}
        for note in self._notes:
            if since < note.public_since <= until and note.fiche in fiches:
                changed.setdefault(note.fiche, []).append(note)
        for pk in new:
            changed.pop(pk, None)
        return SetNews(new, changed)


def _notes(locale_id: int, since: datetime.datetime, until: datetime.datetime) -> list[Note]:
    """Return the notes that readers could read for the first time within a time, latest first.

    An editor dates a note when they write it; it is read, and goes live, days or weeks later.
    """
    fiches = FichePage.objects.published().filter(
        locale_id=locale_id, last_published_at__gt=since, first_published_at__lte=until
    )
    rows = list(
        FicheChangeNote.objects.filter(page__in=fiches).values_list(
            "page_id", "date", "text", "page__last_published_at"
        )
    )
    public_since = _first_publications({fiche for fiche, *_rest in rows})
    notes = [
        Note(fiche, date, text, public_since.get((fiche, date.isoformat(), text), last))
        for fiche, date, text, last in rows
    ]
    found = [note for note in notes if since < note.public_since <= until]
    return sorted(found, key=lambda note: (note.public_since, note.date), reverse=True)


def _first_publications(
    fiches: Collection[int],
) -> dict[tuple[int, str, str], datetime.datetime]:
    """Return when each note of some fiches was first part of what was published.

    What was published without a trace in the history is not part of it.
    """
    if not fiches:
        return {}
    log = list(
        PageLogEntry.objects.filter(
            page_id__in=fiches, action="wagtail.publish", revision__isnull=False
        )
        .order_by("timestamp")
        .values_list("page_id", "timestamp", "revision_id")
    )
    contents = dict(
        Revision.objects.filter(pk__in=[revision for *_rest, revision in log]).values_list(
            "pk", "content__change_notes"
        )
    )
    first: dict[tuple[int, str, str], datetime.datetime] = {}
    for fiche, moment, revision in log:
        for note in contents.get(revision) or ():
            first.setdefault((fiche, str(note["date"]), str(note["text"])), moment)
    return first
