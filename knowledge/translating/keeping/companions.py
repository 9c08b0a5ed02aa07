"""The translations of pages that are about to go: what they are, and what may be done with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

#: What is answered: the translations stay, or go the same way.
KEEP, SAME = "keep", "same"
#: How many translations are named.
NAMED = 30

#: Says why a user may not do with a translation what they do with its source; empty if they may.
Refusal = Callable[[Page], str]


@dataclass(frozen=True)
class Companion:
    """A translation of a page that is about to go.

    title: empty for a draft that the user does not find. state: where it stands, in words.
    url: where it is looked at; empty as the title. refusal: why it cannot go the same way.
    """

    page: Any
    title: str
    language: str
    state: str
    url: str
    refusal: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked before pages go.

    companions: their translations. sources: what they are translations of, which stays.
    answer: `KEEP` as long as nothing was sent; else what was sent, which may be no answer at all.
    """

    companions: list[Companion] = field(default_factory=list)
    sources: list[Companion] = field(default_factory=list)
    answer: str = KEEP

    @property
    def refusals(self) -> list[str]:
        """Why the translations cannot all go the same way, each reason once."""
        return list(dict.fromkeys(each.refusal for each in self.companions if each.refusal))

    @property
    def is_possible(self) -> bool:
        """Whether the translations can go the same way."""
        return bool(self.companions) and not self.refusals

    @property
    def named(self) -> list[Companion]:
        """The first of the translations."""
        return self.companions[:NAMED]

    @property
    def others(self) -> int:
        """How many more there are."""
        return max(0, len(self.companions) - NAMED)

    @property
    def obstacle(self) -> str:
        """Why nothing can be done yet, in words; empty if what was answered can be done."""
        if self.companions and self.answer not in (KEEP, SAME):
            return _("Nothing is done yet: choose below what shall become of the translations.")
        if self.answer == SAME and self.refusals:
            return _("Nothing is done: the translations cannot all follow. See why below.")
        return ""

    @property
    def to_follow(self) -> list[Any]:
        """The translations that go the same way, as was chosen."""
        return [each.page for each in self.companions] if self.answer == SAME else []


def ask(
    request: HttpRequest,
    pages: Sequence[Page],
    refusal: Refusal,
    *,
    below: bool = False,
    only_live: bool = False,
) -> Question:
    """Return what is to be asked about the translations of some pages, with what was answered.

    Args:
        request: of who does it.
        pages: what is about to go.
        refusal: says why not, for each translation.
        below: whether the pages below go along.
        only_live: whether drafts are of no interest.
    """
    if not pages:
        return Question()
    translations = _translations(pages, below=below)
    if only_live:
        translations = translations.filter(live=True)
    found = list(translations.order_by("path"))
    followed = list(_sources(pages))
    visible = _visible(request.user, [*found, *followed])
    answer = request.POST.get("translations", "") if request.method == "POST" else KEEP
    return Question(
        [_companion(page, visible, refusal(page)) for page in found],
        [_companion(page, visible) for page in followed if page.pk in visible],
        answer,
    )


def _translations(pages: Sequence[Page], *, below: bool) -> Any:
    """Return the translations of pages, none of which is what they were translated from."""
    going = Page.objects.filter(_going(pages, below=below))
    is_source = Exists(
        Translation.objects.filter(
            enabled=True,
            source__object=OuterRef("translation_key"),
            source__locale=OuterRef("locale"),
            target_locale__in=[page.locale_id for page in pages],
        )
    )
    same = going.filter(translation_key=OuterRef("translation_key")).exclude(
        locale=OuterRef("locale")
    )
    return (
        Page.objects.filter(Exists(same), alias_of=None, depth__gt=1)
        .exclude(is_source)
        .exclude(_going(pages, below=below))
        .prefetch_related("locale")
        .specific()
    )


def _going(pages: Sequence[Page], *, below: bool) -> Q:
    """Return the condition that a page is one of those that go."""
    if not below:
        return Q(pk__in=[page.pk for page in pages])
    return reduce(or_, (Q(path__startswith=page.path) for page in pages))


def _sources(pages: Sequence[Page]) -> Any:
    """Return what pages were translated from."""
    translated = Translation.objects.filter(
        enabled=True,
        source__object=OuterRef("translation_key"),
        source__locale=OuterRef("locale"),
    ).exclude(target_locale=F("source__locale"))
    conditions = (
        Q(Exists(translated.filter(target_locale=page.locale_id)))
        & Q(translation_key=page.translation_key)
        for page in pages
    )
    return (
        Page.objects.filter(reduce(or_, conditions), alias_of=None)
        .exclude(pk__in=[page.pk for page in pages])
        .select_related("locale")
    )


def _visible(user: Any, pages: Iterable[Page]) -> set[int]:
    """Return which of some pages a user finds in the admin, by primary key."""
    found = policy_registry.get_by_type(Page).explorable_instances(user)
    return set(found.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))


def _companion(page: Page, visible: set[int], refusal: str = "") -> Companion:
    """Return a page as it is named to a user, who may not find it."""
    is_visible = page.pk in visible
    return Companion(
        page,
        page.get_admin_display_title() if is_visible else "",
        str(page.locale),
        _state(page),
        reverse("editorial:review", args=[page.pk]) if is_visible else "",
        refusal,
    )


def _state(page: Page) -> str:
    """Return where a page stands, in words."""
    if not page.live:
        return _("a draft: readers do not see it")
    if page.has_unpublished_changes:
        return _("published, with changes that are not")
    return _("published")
