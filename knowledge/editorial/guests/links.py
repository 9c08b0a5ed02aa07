"""Secret links: made once, found by the hash of their secret, withdrawn."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.editorial import log
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.models import ReviewInvitation

MAX_DAYS = 90
#: Bytes of chance in a secret.
_BYTES = 32
_HOME_DEPTH = 2


class NewLink(NamedTuple):
    """An invitation with its secret, which is known now and never again."""

    invitation: ReviewInvitation
    token: str


def may_invite(user: Any, page: Page) -> bool:
    """Whether a user may show a page's draft to a guest.

    Those who may edit the page, and those who may decide at the step where it waits.
    """
    if not user.is_active:
        return False
    if page.permissions_for_user(user).can_edit():
        return True
    task = page.current_workflow_task
    return bool(task is not None and task.specific.get_actions(page, user))


@transaction.atomic
def create(page: Page, user: Any, *, guest: str, days: int, message: str = "") -> NewLink:
    """Invite a guest to read the latest revision of a page, which is kept as it is from now on.

    Args:
        page: the page, as its own type.
        user: who invites.
        guest: who is invited, as editors will know them.
        days: for how long the link is valid, at most `MAX_DAYS`.
        message: a word to the guest, shown above the text.

    Raises:
        DecisionRefused: the user may not, the delay makes no sense, or the page has no revision
            and cannot have one.
    """
    if not may_invite(user, page):
        raise DecisionRefused(
            _("Only those who may edit this page, or decide about it, can invite a guest to it.")
        )
    if not 1 <= days <= MAX_DAYS:
        raise DecisionRefused(
            _("A link is valid for 1 to %(days)s days. Choose a number between them.")
            % {"days": MAX_DAYS}
        )
    revision = page.get_latest_revision()
    if revision is None:
        # Published by a script, for example, and never edited since.
        try:
            revision = page.save_revision(user=user)
        except ValidationError as error:
            raise DecisionRefused(
                _("This page is not complete yet. Open it, mend what is marked, then save it.")
            ) from error
    token = secrets.token_urlsafe(_BYTES)
    invitation = ReviewInvitation.objects.create(
        page_id=page.pk,
        revision=revision,
        token_hash=hash_of(token),
        guest=guest,
        message=message,
        invited_by=user,
        expires_at=timezone.now() + datetime.timedelta(days=days),
    )
    log.record(page, log.INVITED, user, revision=revision, guest=guest)
    return NewLink(invitation, token)


def hash_of(token: str) -> str:
    """Return what is kept of a secret. It is long and random: nothing has to slow down guessing."""
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str) -> ReviewInvitation | None:
    """Return the invitation of a secret, open or not; None if there is none.

    Looked up by the hash, so that the time it takes says nothing about any secret.
    """
    return (
        ReviewInvitation.objects.select_related("page__locale", "revision", "invited_by")
        .filter(token_hash=hash_of(token))
        .first()
    )


def language_of(page: Page) -> str:
    """Return the language in which guests meet a page: its own, or the main one if it is not open.

    One query.
    """
    is_open = Page.objects.filter(depth=_HOME_DEPTH, live=True, locale_id=page.locale_id).exists()
    return page.locale.language_code if is_open else settings.LANGUAGE_CODE


def address_of(token: str, page: Page) -> str:
    """Return the path of a link."""
    with translation.override(language_of(page)):
        return reverse("guests:review", args=[token])


def address_of_draft(token: str, page: Page) -> str:
    """Return the path of the text that a link shows, whatever language its guest reads in."""
    with translation.override(language_of(page)):
        return reverse("guests:draft", args=[token])


@transaction.atomic
def revoke(invitation: ReviewInvitation, user: Any) -> bool:
    """Withdraw an invitation: its link opens nothing any more. What the guest said stays.

    Returns:
        Whether it was open to withdrawing; False for one that was withdrawn before.
    """
    changed = ReviewInvitation.objects.filter(pk=invitation.pk, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    if not changed:
        return False
    page = invitation.page.specific
    log.record(page, log.REVOKED, user, revision=invitation.revision, guest=invitation.guest)
    return True


def invitations_to(page: Page) -> QuerySet[ReviewInvitation]:
    """Return the invitations to a page with all that was answered, latest first."""
    return (
        ReviewInvitation.objects.filter(page=page.pk)
        .select_related("invited_by", "revision")
        .prefetch_related("remarks")
    )
