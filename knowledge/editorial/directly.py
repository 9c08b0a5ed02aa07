"""Publishing without review: possible for administrators, with a reason, and never in silence."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from . import log
from .checks.completeness import hidden_name
from .decisions import when
from .errors import DecisionRefused
from .fingerprints import fingerprint
from .names import name_of


@transaction.atomic
def publish_directly(page: Page, user: Any, *, reason: str, seen: str) -> None:
    """Publish a page's latest version. A workflow in progress ends.

    Args:
        page: the page.
        user: who takes it upon themselves.
        reason: kept in the page's history.
        seen: fingerprint of what the user was shown.

    Raises:
        DecisionRefused: the user may not, there is nothing to publish, or the text has changed,
            or portrays somebody whose name is not shown.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    if not page.permissions_for_user(user).can_publish_directly():
        raise DecisionRefused(_("Only administrators publish without review. Submit the text."))
    revision = page.get_latest_revision()
    if revision is None:
        raise DecisionRefused(_("There is no draft to publish."))
    if fingerprint(revision) != seen:
        raise DecisionRefused(
            _(
                "The text has changed since you were shown it: %(person)s saved it on %(date)s. "
                "Read the new version, then decide."
            )
            % {"person": name_of(revision.user), "date": when(revision.created_at)}
        )
    if said := hidden_name(revision.as_object()):
        raise DecisionRefused(said)
    log.record(page, log.DIRECT, user, revision=revision, reason=reason)
    revision.publish(user=user, skip_permission_checks=True)
