"""What subscribers get by mail, in the language of the subscription."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.editorial.notices.messages import written
from knowledge.models import FicheIndexPage, FichePage
from knowledge.text.days import day_in_words

from .links import CONFIRM_WITHIN, absolute, address_of, confirmation_token, manage_token
from .models import Rhythm, Subscription
from .news import Note, SetNews
from .sets import FicheSet

#: What a digest shows; the list of fiches shows the rest.
LISTED = 20


class Line(NamedTuple):
    """A fiche in a digest, with its notes if it is there for them."""

    title: str
    url: str
    kind: str
    summary: str
    notes: list[Note]


class Contents(NamedTuple):
    """What a digest tells, the same for all who follow a set since the same moment."""

    subject: str
    new: list[Line]
    changed: list[Line]
    more: int
    since: str
    words: str
    all_url: str
    ignored: list[str]


def confirmation_message(
    subscription: Subscription, fiches: FicheSet, rhythm: str, asked_at: datetime.datetime
) -> EmailMessage:
    """Return the message with the link that confirms a subscription."""
    token = confirmation_token(subscription, rhythm, asked_at)
    with translation.override(subscription.language):
        context = {
            "words": fiches.words_of_ours,
            "rhythm": Rhythm(rhythm).label,
            "days": CONFIRM_WITHIN.days,
            "link": address_of("confirm", token, subscription.language),
        }
        subject = _("%(site)s: please confirm that you want to be told") % _site()
        return _message(subscription, subject, "mail/subscription_confirmation", context)


def contents_of(
    news: SetNews, fiches: FicheSet, since: datetime.datetime, language: str
) -> Contents | None:
    """Return what a digest tells; None if nothing of it is there for readers any more."""
    rows: Mapping[int, FichePage] = (
        FichePage.objects.published()
        .select_related("locale")
        .in_bulk([*news.new[:LISTED], *list(news.changed)[:LISTED]])
    )
    with translation.override(language):
        new = [_line(rows[pk], []) for pk in news.new[:LISTED] if pk in rows]
        changed = [
            _line(rows[pk], notes)
            for pk, notes in list(news.changed.items())[: LISTED - len(new)]
            if pk in rows
        ]
        if not new and not changed:
            return None
        return Contents(
            subject=_subject(news, fiches.words),
            new=new,
            changed=changed,
            more=len(news.new) + len(news.changed) - len(new) - len(changed),
            since=day_in_words(timezone.localtime(since)),
            words=fiches.words,
            all_url=listing_url(fiches, language),
            ignored=fiches.ignored,
        )


def digest_message(subscription: Subscription, contents: Contents) -> EmailMessage:
    """Return a digest for one subscriber, which any mail program can end with one click."""
    token = manage_token(subscription)
    stop_url = address_of("stop", token, subscription.language)
    headers = {
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    with translation.override(subscription.language):
        context = {
            "contents": contents,
            "rhythm": Rhythm(subscription.rhythm).label,
            "link": contents.all_url,
            "stop_url": stop_url,
            "manage_url": address_of("manage", token, subscription.language),
        }
        return _message(
            subscription, contents.subject, "mail/subscription_digest", context, headers
        )


def ending_message(subscription: Subscription, fiches: FicheSet) -> EmailMessage:
    """Return the message that a subscription ends, because a criterion of it is no more."""
    with translation.override(subscription.language):
        context = {
            "ignored": fiches.ignored,
            "words": fiches.words if fiches.active_count else "",
            "link": listing_url(fiches, subscription.language),
            "manage_url": address_of("manage", manage_token(subscription), subscription.language),
        }
        subject = _("%(site)s: one of your subscriptions ends") % _site()
        return _message(subscription, subject, "mail/subscription_ending", context)


def listing_url(fiches: FicheSet | None, language: str) -> str:
    """Return the whole address of a set in the list of fiches of its language, latest first."""
    section = (
        FicheIndexPage.objects.published()
        .filter(locale__language_code=language)
        .select_related("locale")
        .first()
    )
    with translation.override(language):
        path = _path(section) if section is not None else reverse("wagtail_serve", args=[""])
    if fiches is None or not fiches.active_count or section is None:
        return absolute(path)
    order = "&tri=recent" if fiches.asked else ""
    return absolute(f"{path}?{fiches.query_string}{order}")


def _line(fiche: FichePage, notes: Sequence[Note]) -> Line:
    return Line(
        fiche.title,
        absolute(_path(fiche)),
        fiche.get_status_display(),
        fiche.summary,
        list(notes),
    )


def _path(page: Any) -> str:
    """Return the path of a page on its site."""
    parts = page.get_url_parts()
    return str(parts[2]) if parts is not None and parts[2] else "/"


def _subject(news: SetNews, words: str) -> str:
    """Return how much is new, and in which set."""
    parts = []
    if news.new:
        parts.append(
            ngettext("%(count)d new fiche", "%(count)d new fiches", len(news.new))
            % {"count": len(news.new)}
        )
    if news.changed:
        parts.append(
            ngettext("%(count)d fiche changed", "%(count)d fiches changed", len(news.changed))
            % {"count": len(news.changed)}
        )
    return _("%(numbers)s – %(words)s") % {"numbers": ", ".join(parts), "words": words}


def _site() -> dict[str, str]:
    return {"site": settings.WAGTAIL_SITE_NAME}


def _message(
    subscription: Subscription,
    subject: str,
    template: str,
    context: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> EmailMessage:
    """Return a message in the language in use."""
    context = {
        **context,
        **_site(),
        "name": "",
        "subject": subject,
        "language": translation.get_language(),
    }
    return written(subscription.email, subject, template, context, headers)
