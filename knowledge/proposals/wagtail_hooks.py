"""What proposals add to Wagtail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import include, path
from django.urls.resolvers import URLResolver
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, Revision

from knowledge.editorial.approvals import PUBLICATION_CHECK_HOOK
from knowledge.models import KEPT_REVISION_HOOK, PAGE_CONTEXT_HOOK

from . import log, signing_off
from .models import Contribution, SignOff

if TYPE_CHECKING:
    from django.http import HttpRequest


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name our actions in the history of pages."""
    log.register(actions)


@hooks.register("register_admin_urls")
def add_views() -> list[URLResolver]:
    """Add the editors' views of proposals to the admin."""
    return [path("proposals/", include("knowledge.proposals.admin_urls"))]


@hooks.register(PUBLICATION_CHECK_HOOK)
def ask_for_sign_off(page: Page, revision: Revision) -> str:
    """Let nothing of a proposal go live without its author's word."""
    return signing_off.obstacle(page, revision)


@hooks.register(KEPT_REVISION_HOOK)
def keep_what_was_signed(revision: Revision) -> bool:
    """Keep a revision that a partner was asked to sign off."""
    return SignOff.objects.filter(revision=revision).exists()


@hooks.register(PAGE_CONTEXT_HOOK)
def name_contributors(page: Page, request: HttpRequest, context: dict[str, Any]) -> None:
    """Give a page the lines that name who contributed to it."""
    context["contributors"] = list(Contribution.objects.filter(page_id=page.pk)) if page.pk else []
