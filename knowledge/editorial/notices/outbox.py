"""Where notices are kept from the event to the mail."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from knowledge.editorial.models import Notice, NoticePreference
from knowledge.editorial.names import name_of

from .tasks import deliver_notices


def tell(
    kind: Notice.Kind,
    people: Iterable[int | None],
    *,
    page: Page,
    event: str,
    actor: Any = None,
    data: dict[str, Any] | None = None,
    quiet: datetime.timedelta | None = None,
) -> None:
    """Tell people what happened, once the transaction is committed.

    Args:
        kind: what happened.
        people: who is told, by primary key. The actor is not.
        page: what it is about.
        event: names the event among those of its kind, alike each time it is reported.
        actor: who did it; None for the site itself or a guest.
        data: plain values for the message.
        quiet: after a message of this kind about this page, others wait for the daily one as long.
    """
    recipients = {person for person in people if person} - {actor.pk if actor else None}
    facts = {"title": page.get_admin_display_title(), "actor": name_of(actor) if actor else ""}
    facts.update(data or {})
    just_told = set[int]()
    if quiet:
        earlier = Notice.objects.filter(kind=kind, page_id=page.pk, recipient__in=recipients)
        since = earlier.filter(created_at__gt=timezone.now() - quiet)
        just_told.update(since.values_list("recipient_id", flat=True))
    store(
        unwritten(
            Notice(
                kind=kind,
                recipient_id=person,
                page_id=page.pk,
                data=facts,
                key=f"{kind}:{event}:{person}",
                in_digest=person in just_told,
            )
            for person in sorted(recipients)
        )
    )


def unwritten(notices: Iterable[Notice]) -> list[Notice]:
    """Return those notices that are new, for people who can and want to be told.

    Those of people who prefer one message a day are marked for it.
    """
    notices = list(notices)
    if not notices:
        return []
    wishes = dict(
        get_user_model()
        .objects.filter(pk__in={notice.recipient_id for notice in notices}, is_active=True)
        .exclude(email="")
        .values_list("pk", "notice_preference__delivery")
    )
    keys = [notice.key for notice in notices]
    known = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    wanted = []
    for notice in notices:
        wish = wishes.get(notice.recipient_id, NoticePreference.Delivery.NONE)
        if notice.key not in known and wish != NoticePreference.Delivery.NONE:
            notice.in_digest = notice.in_digest or wish == NoticePreference.Delivery.DAILY
            wanted.append(notice)
    return wanted


def store(notices: list[Notice]) -> None:
    """Keep notices, and ask for those to be sent that do not wait for the daily message."""
    if not notices:
        return
    # The key decides, should the same event be reported twice at the same time.
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    keys = [notice.key for notice in notices if not notice.in_digest]

    def ask() -> None:
        deliver_notices.enqueue(keys)

    if keys:
        # What goes wrong afterwards is no business of whoever acted: the daily run tries again.
        transaction.on_commit(ask, robust=True)
