"""Absolute addresses for messages."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from .models import Proposal

_HOME_DEPTH = 2


def for_partner(proposal: Proposal) -> str:
    """Return where a partner follows a proposal, in its language if readers have it."""
    code = proposal.language
    homes = Page.objects.filter(depth=_HOME_DEPTH, live=True, alias_of=None)
    is_main = code == settings.LANGUAGE_CODE
    if not is_main and not homes.filter(locale__language_code=code).exists():
        code = settings.LANGUAGE_CODE
    with translation.override(code):
        return absolute(proposal.get_absolute_url())


def for_editors(subject: Proposal | str) -> str:
    """Return where editors find a proposal in the admin, or an address of the admin as it is."""
    if isinstance(subject, Proposal):
        subject = reverse("proposals_admin:proposal", args=[subject.pk])
    return absolute(subject)


def absolute(path: str) -> str:
    """Return a path of this site as a whole address."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
