"""Messages to one person in their language, as plain text and as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from knowledge.editorial.models import Notice
from knowledge.editorial.names import name_of

from .entries import Entry, entry_of, one_line
from .languages import language_of
from .links import desk_link, link_of
from .standing import Step

#: What a daily message says of one kind; the desk shows the rest.
LISTED = 20
#: The order of a daily message: first what somebody waits for.
ORDER = (
    *(Notice.Kind.OVERDUE, Notice.Kind.DUE_SOON, Notice.Kind.ASSIGNED, Notice.Kind.SENT_BACK),
    *(Notice.Kind.SUBMITTED, Notice.Kind.ADVICE, Notice.Kind.OPINION, Notice.Kind.COMMENT),
    *(Notice.Kind.PROPOSAL, Notice.Kind.FEEDBACK, Notice.Kind.TO_REVIEW, Notice.Kind.STOPPED),
    *(Notice.Kind.APPROVED, Notice.Kind.PUBLISHED, Notice.Kind.PARTNER),
)

_LINE_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


class Section(NamedTuple):
    """What a daily message says of one kind of notice."""

    heading: str
    to_do: str
    entries: list[Entry]
    more: int


def message_about(notice: Notice, steps: dict[int, Step]) -> EmailMultiAlternatives:
    """Return the message about one notice."""
    with translation.override(language_of(notice.recipient)):
        entry = entry_of(notice, _step(notice, steps))
        context = {
            "entry": entry,
            "link": link_of(notice),
            "to_link": entry.to_link,
            "is_for_partner": notice.kind == Notice.Kind.PARTNER,
        }
        return _message(notice.recipient, entry.subject, "mail/notice", context)


def daily_message(notices: Sequence[Notice], steps: dict[int, Step]) -> EmailMultiAlternatives:
    """Return the message of the day about several notices to the same person."""
    with translation.override(language_of(notices[0].recipient)):
        subject = ngettext(
            "%(site)s: %(count)d thing to know today",
            "%(site)s: %(count)d things to know today",
            len(notices),
        ) % {"site": settings.WAGTAIL_SITE_NAME, "count": len(notices)}
        sections = [
            _section(kind, of_kind, steps)
            for kind in ORDER
            if (of_kind := [notice for notice in notices if notice.kind == kind])
        ]
        # Partners are told of each event at once and never have a message of the day.
        context = {"sections": sections, "link": desk_link(), "is_for_partner": False}
        return _message(notices[0].recipient, subject, "mail/daily", context)


def _section(kind: Notice.Kind, notices: list[Notice], steps: dict[int, Step]) -> Section:
    """Return what is said about the notices of one kind."""
    entries = [entry_of(notice, _step(notice, steps)) for notice in notices[:LISTED]]
    return Section(str(kind.label), entries[0].to_do, entries, len(notices) - len(entries))


def _step(notice: Notice, steps: dict[int, Step]) -> Step | None:
    """Return the step that a notice is about, if it is about one that is open."""
    return steps.get(notice.data.get("state", 0))


def _message(
    person: Any, subject: str, template: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    """Return a message to a person. Answering machines do not answer it."""
    context = {
        **context,
        # The user name of a partner is none that people call themselves.
        "name": person.get_full_name() if context["is_for_partner"] else name_of(person),
        "subject": subject,
        "site": settings.WAGTAIL_SITE_NAME,
        "language": translation.get_language(),
    }
    return written(person.email, subject, template, context)


def written(
    address: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> EmailMultiAlternatives:
    """Return a message as plain text and as HTML, from the two templates of a name."""
    text = _LINE_ENDS.sub("", render_to_string(f"{template}.txt", context))
    text = _BLANK_LINES.sub("\n\n", text).strip() + "\n"
    message = EmailMultiAlternatives(
        one_line(subject),
        text,
        to=[address],
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message
