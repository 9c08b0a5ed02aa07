"""What has been kept for as long as it is said to be kept, and goes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.proposals.accounts.people import PREFIX, is_editor
from knowledge.proposals.files import keeping
from knowledge.proposals.models import Proposal, ProposalSettings, Status
from knowledge.proposals.models.files import private_storage
from knowledge.proposals.models.proposals import ProposalQuerySet

from . import accounts
from .erasing import erase_proposal
from .what_is_kept import SET_ASIDE_DAYS, UNSIGNED_DAYS, UNUSED_ACCOUNT_DAYS

#: A file that is being received has no row yet.
_ORPHAN_AGE = datetime.timedelta(hours=1)


class Purge(NamedTuple):
    """One kind of thing that goes: its name for programs and for people, and which are due."""

    name: str
    label: str
    due: Callable[[], Iterable[Any]]
    carry_out: Callable[[Any], object]


def purges(now: datetime.datetime | None = None) -> list[Purge]:
    """Return all that is purged, in an order in which what follows from the first comes later."""
    now = now or timezone.now()
    settings = ProposalSettings.load()

    def before(days: int) -> datetime.datetime:
        return now - datetime.timedelta(days=days)

    kept = Proposal.objects.filter(erased_at=None).order_by("pk")
    closed = before(settings.closed_days)
    return [
        Purge(
            "unsigned_drafts",
            _("Drafts whose authors never signed in"),
            lambda: kept.filter(
                status=Status.DRAFT, owner=None, updated_at__lt=before(UNSIGNED_DAYS)
            ),
            _again(erase_proposal, "updated_at", before(UNSIGNED_DAYS)),
        ),
        Purge(
            "drafts",
            _("Drafts that were not finished"),
            lambda: kept.filter(
                status=Status.DRAFT, owner__isnull=False, updated_at__lt=before(settings.draft_days)
            ),
            _again(erase_proposal, "updated_at", before(settings.draft_days)),
        ),
        Purge(
            "set_aside",
            _("Proposals that were set aside"),
            lambda: kept.filter(status=Status.SUSPICIOUS, sent_at__lt=before(SET_ASIDE_DAYS)),
            _again(_delete, "sent_at", before(SET_ASIDE_DAYS)),
        ),
        Purge(
            "closed",
            _("Proposals that were declined or taken back"),
            lambda: kept.filter(
                status__in=(Status.DECLINED, Status.WITHDRAWN),
                closed_at__lt=closed,
                updated_at__lt=closed,
            ),
            _again(erase_proposal, "updated_at", closed),
        ),
        Purge(
            "published",
            _("Exchanges about what was published"),
            lambda: kept.filter(
                status=Status.PUBLISHED, closed_at__lt=before(settings.published_days)
            ),
            _again(
                lambda proposal: erase_proposal(proposal, keep_credit=True),
                "closed_at",
                before(settings.published_days),
            ),
        ),
        Purge(
            "accounts",
            _("Accounts with which nothing was done"),
            lambda: _unused_accounts(before(UNUSED_ACCOUNT_DAYS)),
            lambda user: _delete_account(user, before(UNUSED_ACCOUNT_DAYS)),
        ),
        Purge(
            "sessions",
            _("Sessions that have ended"),
            lambda: Session.objects.filter(expire_date__lt=now),
            lambda session: Session.objects.filter(pk=session.pk, expire_date__lt=now).delete(),
        ),
        Purge(
            "files",
            _("Files that belong to no proposal"),
            lambda: list(_orphans(now)),
            lambda name: private_storage().delete(name),
        ),
    ]


def _again(
    erase: Callable[[Proposal], None], since: str, limit: datetime.datetime
) -> Callable[[Proposal], None]:
    """Return what erases a proposal unless something has happened to it since it was listed."""

    @transaction.atomic
    def carry_out(proposal: Proposal) -> None:
        current: ProposalQuerySet = Proposal.objects.select_for_update(of=("self",)).filter(
            pk=proposal.pk,
            status=proposal.status,
            owner=proposal.owner_id,
            erased_at=None,
            **{f"{since}__lt": limit},
        )
        if found := current.first():
            erase(found)

    return carry_out


def _delete(proposal: Proposal) -> None:
    """Delete a proposal that no editor has read, with all that was told about it."""
    erase_proposal(proposal)
    Proposal.objects.filter(pk=proposal.pk).delete()


def _unused_accounts(limit: datetime.datetime) -> Any:
    """Return the accounts of partners who have nothing here and did not sign in of late."""
    return (
        get_user_model()
        .objects.alias(seen=Coalesce("last_login", "date_joined"))
        .filter(
            Q(username__startswith=PREFIX),
            seen__lt=limit,
            proposals=None,
            participations=None,
            is_staff=False,
            is_superuser=False,
            groups=None,
        )
        .order_by("pk")
    )


def _delete_account(user: Any, limit: datetime.datetime) -> None:
    with transaction.atomic():
        found = _unused_accounts(limit).filter(pk=user.pk).first()
        if found is not None and not is_editor(found):
            accounts.delete(found)


def _orphans(now: datetime.datetime) -> Iterable[str]:
    """Yield the files without a proposal that nobody is receiving just now."""
    storage = private_storage()
    for name in keeping.orphans():
        try:
            is_old = storage.get_modified_time(name) < now - _ORPHAN_AGE
        except FileNotFoundError:
            continue
        if is_old:
            yield name
