"""The draft pages of proposals that were never published: gone with everything made of them."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision

from knowledge.models import Person, PortraitPage
from knowledge.proposals.making.merging import is_merged
from knowledge.proposals.models import Proposal, ProposalEvent

from . import translating

Event = ProposalEvent.Kind

#: Where home pages stand in the tree.
_HOME_DEPTH = 2
#: The address of a person whom a proposal brought, as `making.portraits` makes it.
_BROUGHT = re.compile(r"p-[0-9a-f]{12}")


def pages_of(proposal: Proposal) -> list[Page]:
    """Return the page of a proposal, and the drafts in which its text stood before."""
    keys = {proposal.page_id}
    before = proposal.events.filter(kind__in=(Event.CONVERTED, Event.MERGED))
    for data in before.values_list("data", flat=True):
        keys.update((data.get("page"), data.get("from_page")))
    return list(Page.objects.filter(pk__in=[key for key in keys if isinstance(key, int)]))


def may_go(proposal: Proposal, page: Page) -> bool:
    """Whether a page holds nothing but the text of a proposal, and no reader has ever seen it."""
    return (
        not page.live
        and page.first_published_at is None
        and page.is_leaf()
        and page.depth > _HOME_DEPTH
        and not (page.pk == proposal.page_id and is_merged(proposal))
        and not _is_of_others(proposal, page)
        and not _translated(page).exclude(live=False, first_published_at=None).exists()
    )


def take_away(proposal: Proposal, page: Page) -> bool:
    """Delete a page of a proposal with its versions, workflow and history; its row is locked.

    Of the history, when and by whom something was done stays, without the title.

    Returns:
        Whether the page is gone. It stays if it is not the author's alone, or if the editors have
        made it part of something else.
    """
    if not may_go(proposal, page):
        return False
    pages = [page, *_translated(page)]
    people = _people_in(pages)
    try:
        with transaction.atomic():
            for each in reversed(pages):
                Page.objects.get(pk=each.pk).specific.delete()
    except (ProtectedError, RestrictedError):
        return False
    for each in pages:
        _forget_history(each.pk)
    translating.forget(page)
    _take_people_away(people)
    return True


def _is_of_others(proposal: Proposal, page: Page) -> bool:
    """Whether the words of another proposal stand in a page as well, or its editors made it."""
    others = Proposal.objects.exclude(pk=proposal.pk).filter(
        Q(page=page) | Q(target=page) | Q(events__kind=Event.MERGED, events__data__page=page.pk)
    )
    # Pages of proposals have no owner; an editor's page into which one was merged has.
    return page.owner_id is not None or others.exists()


def _translated(page: Page) -> Any:
    """Return the drafts in other languages and copies of a page."""
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def _forget_history(page_id: int) -> None:
    """Leave of the history of a deleted page when, by whom and at which step something was done."""
    with translation.override(settings.LANGUAGE_CODE):
        label = _("Text erased at its author’s wish")
    entries = list(PageLogEntry.objects.filter(page_id=page_id))
    for entry in entries:
        entry.label = label
        workflow = entry.data.get("workflow") if isinstance(entry.data, dict) else None
        entry.data = {"workflow": workflow} if workflow else {}
    PageLogEntry.objects.bulk_update(entries, ["label", "data"])


def _people_in(pages: list[Page]) -> set[int]:
    """Return the people whom portraits named in any version, as primary keys."""
    portraits = [page.pk for page in pages if page.specific_class is PortraitPage]
    if not portraits:
        return set()
    named = Revision.page_revisions.filter(object_id__in=[str(pk) for pk in portraits])
    keys = {content.get("person") for content in named.values_list("content", flat=True)}
    keys.update(PortraitPage.objects.filter(pk__in=portraits).values_list("person", flat=True))
    return {key for key in keys if isinstance(key, int)}


def _take_people_away(people: set[int]) -> None:
    """Delete those who came with a proposal and are named nowhere else."""
    for person in Person.objects.filter(pk__in=people):
        if not _BROUGHT.fullmatch(person.slug):
            continue
        try:
            with transaction.atomic():
                if not _is_named(person):
                    person.delete()
        except (ProtectedError, RestrictedError):
            continue


def _is_named(person: Person) -> bool:
    """Whether anything else of the site is about a person."""
    related = [
        field
        for field in Person._meta.get_fields()
        if field.auto_created and not field.concrete and field.one_to_many
    ]
    return any(
        getattr(person, field.get_accessor_name()).exists()
        for field in related
        if field.get_accessor_name()
    )
