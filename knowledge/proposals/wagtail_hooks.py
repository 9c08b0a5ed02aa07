"""What proposals add to Wagtail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, Revision

from knowledge.editorial.approvals import PUBLICATION_CHECK_HOOK
from knowledge.editorial.models import Notice
from knowledge.editorial.notices.reminders import REMINDERS_HOOK
from knowledge.editorial.people import AUTHORS_HOOK, Part
from knowledge.editorial.views.review import REVIEW_NOTE_HOOK
from knowledge.models import KEPT_REVISION_HOOK, PAGE_CONTEXT_HOOK, FichePage

from . import log, reminders, signing_off
from .desk import on_pages
from .desk.menu import proposals_menu
from .desk.panel import ProposalsPanel
from .joining.leads import take_part_of
from .models import Contribution, SignOff
from .pages import unpublished_proposals_of

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


@hooks.register(AUTHORS_HOOK)
def name_authors(page: Page) -> list[Part]:
    """Keep editors who propose a text themselves from approving it."""
    owners = unpublished_proposals_of(page).exclude(owner=None)
    return [(owner, None) for owner in owners.values_list("owner_id", flat=True)]


@hooks.register("before_copy_page")
def refuse_copies(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a text that its author has not signed off from going live as a copy."""
    if request.method != "POST" or not unpublished_proposals_of(page).exists():
        return None
    messages.error(
        request,
        _("This page holds words of a proposal that are not published: it cannot be copied."),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register(PUBLICATION_CHECK_HOOK)
def ask_for_sign_off(page: Page, revision: Revision) -> str:
    """Let nothing of a proposal go live without its author's word."""
    return signing_off.obstacle(page, revision)


@hooks.register(REMINDERS_HOOK)
def remind_of_sign_offs(today: datetime.date, days: int) -> tuple[str, list[Notice]]:
    """Remind of sign-offs in the daily run."""
    return reminders.sign_offs_waited_for(today, days)


@hooks.register(KEPT_REVISION_HOOK)
def keep_what_was_signed(revision: Revision) -> bool:
    """Keep a revision that a partner was asked to sign off."""
    return SignOff.objects.filter(revision=revision).exists()


@hooks.register(PAGE_CONTEXT_HOOK)
def name_contributors(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a page the lines that name who contributed to it."""
    context["contributors"] = (
        list(Contribution.objects.filter(page__translation_key=page.translation_key))
        if page.pk
        else []
    )


@hooks.register("register_admin_menu_item")
def offer_proposals() -> MenuItem:
    """Add the proposals and the working groups to the main menu."""
    return proposals_menu()


@hooks.register("construct_homepage_panels")
def count_proposals(request: HttpRequest, panels: list[Component]) -> None:
    """Say on the first page how many proposals wait."""
    panels.append(ProposalsPanel(request))


@hooks.register(REVIEW_NOTE_HOOK)
def say_who_proposed_it(page: Page, user: Any) -> Component | None:
    """Say beside the decision that a partner reads the message."""
    return on_pages.note_about(page, user)


@hooks.register("register_page_action_menu_item")
def lead_to_proposal() -> ActionMenuItem:
    """Lead from the edit form to the proposal."""
    return on_pages.ProposalMenuItem()


@hooks.register("register_page_listing_more_buttons")
def lead_to_group(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Lead from lists to the people of a lead."""
    yield from on_pages.group_button(page, user)


@hooks.register("register_page_header_buttons")
def lead_to_group_from_form(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Lead from the edit form to the people of a lead."""
    yield from on_pages.group_button(page, user)


@hooks.register(PAGE_CONTEXT_HOOK)
def invite_to_take_part(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a lead how many take part in it, and where one joins them."""
    context["take_part"] = take_part_of(page) if isinstance(page, FichePage) else None
