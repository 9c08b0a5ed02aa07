"""A notice in the words of its reader's language, for the templates of mail."""

from __future__ import annotations

import datetime
import re
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from knowledge.editorial.models import Notice, Opinion

from .languages import in_this_language
from .standing import Step
from .wording import words_of

#: A title is cut after so many characters, in the subject only.
SUBJECT_LENGTH = 150
#: Spaces and ends of lines, but not the no-break spaces of French.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


class Remark(NamedTuple):
    """What somebody said, with their name, and the passage it is on, which may be unknown."""

    passage: str
    said: str


class Entry(NamedTuple):
    """All that a message says about one notice, as plain text."""

    subject: str
    happened: str
    to_do: str
    to_link: str
    deadline: str
    reasons: list[dict[str, str]]
    message: str
    remarks: list[Remark]

    @property
    def message_quoted(self) -> str:
        """The message as plain-text mail quotes."""
        return "\n".join(f"> {line}".rstrip() for line in self.message.splitlines())


def entry_of(notice: Notice, step: Step | None) -> Entry:
    """Return what is said about a notice in the language in use."""
    data = notice.data
    words = words_of(notice)
    facts = {
        "title": data["title"],
        "actor": data["actor"] or _("The site"),
        "requester": data.get("requester", ""),
        "step": data.get("step", ""),
        "date": _date(data.get("due_on") or data.get("goes_live")),
        "opinion": _opinion(data.get("opinion", "")),
    }
    return Entry(
        subject=one_line(str(words.subject) % facts),
        happened=str(words.happened) % facts,
        to_do=str(words.to_do),
        to_link=str(words.to_link),
        deadline=_deadline(notice, step),
        reasons=in_this_language(data.get("reasons", {}), []),
        message=data.get("message", ""),
        remarks=[_remark(values) for values in data.get("remarks", [])],
    )


def one_line(text: str) -> str:
    """Return a text as a header may hold it: on one line, and not endless."""
    line = _SPACES.sub(" ", text).strip()
    return line if len(line) <= SUBJECT_LENGTH else line[: SUBJECT_LENGTH - 1].rstrip() + "…"


def _deadline(notice: Notice, step: Step | None) -> str:
    """Return until when the reader is asked to act; empty where nothing more is to be said."""
    asks = notice.kind in {Notice.Kind.SUBMITTED, Notice.Kind.ASSIGNED}
    if not asks or step is None or step.due_on is None:
        return ""
    return _("If you can, by %(date)s.") % {"date": date_format(step.due_on)}


def _opinion(value: str) -> str:
    """Return an opinion in words; what is in words already as it is."""
    return str(dict(Opinion.choices).get(value, value)).lower()


def _date(value: str | None) -> str:
    """Return a date or the day of a moment in words; empty if there is none."""
    if not value:
        return ""
    if len(value) == len("2026-01-01"):
        return date_format(datetime.date.fromisoformat(value))
    return date_format(localtime(datetime.datetime.fromisoformat(value)))


def _remark(values: dict[str, Any]) -> Remark:
    """Return a remark with its passage in words: the name of the place, and what it says."""
    place = in_this_language(values.get("where", {}), "")
    words = _("“%(words)s”") % {"words": values["quote"]} if values.get("quote") else ""
    said = values["text"]
    if author := values.get("author"):
        said = _("%(person)s: %(text)s") % {"person": author, "text": said}
    return Remark(" – ".join(filter(None, [place, words])), said)
