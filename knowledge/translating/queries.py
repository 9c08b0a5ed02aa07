"""Where translations stand: one query a language, however many pages there are."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationLog

from knowledge.editorial.visibility import page_ids

from .models import SourceCheck

PERMISSION = "wagtail_localize.submit_translation"


class State(TextChoices):
    """Where the translation of a page into a language stands, in the order in which it presses."""

    OUTDATED = "outdated", _("To bring up to date")
    TO_DO = "to_do", _("To translate")
    IN_PROGRESS = "in_progress", pgettext_lazy("translation", "In progress")
    IN_REVIEW = "in_review", _("In review")
    UP_TO_DATE = "up_to_date", _("Up to date")
    APART = "apart", _("On its own")


#: What somebody is to do, or waits for; it shows on the desk.
WAITING = (State.TO_DO, State.OUTDATED, State.IN_PROGRESS, State.IN_REVIEW)


def may_translate(user: Any) -> bool:
    """Whether a user may begin translations at all."""
    return user.is_active and user.has_perm(PERMISSION)


def languages_of(user: Any) -> list[Locale]:
    """Return the languages into which a user may translate pages, the main one last."""
    if not may_translate(user):
        return []
    languages = Locale.objects.all()
    if not user.is_superuser:
        allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(
            user, "change"
        )
        languages = languages.filter(pk__in=allowed.order_by().values("locale"))
    return in_order(languages)


def in_order(languages: QuerySet[Locale]) -> list[Locale]:
    """Return languages in the order in which they are translated into: the main one last."""
    main = settings.LANGUAGE_CODE
    return sorted(languages, key=lambda each: (each.language_code == main, each.language_code))


def works(user: Any, language: Locale) -> QuerySet[Page]:
    """Return the pages that are, or are to be, translated into a language, as far as a user finds.

    Each is the source, with its `state`, the `translated_key` of the page that it becomes, the
    `translation_id` of what links them, when the source's words were `taken_on`, and whether the
    source `has_changed` since. An alias is no translation.
    """
    found = policy_registry.get_by_type(Page).explorable_instances(user).order_by().values("pk")
    translated = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale=language, alias_of=None
    ).order_by()
    same = {"source__object": OuterRef("translation_key")}
    followed = Translation.objects.filter(
        enabled=True, target_locale=language, source__locale=OuterRef("locale"), **same
    )
    followers = Translation.objects.filter(
        enabled=True, target_locale=OuterRef("locale"), **same
    ).exclude(source__locale=F("target_locale"))
    written = TranslationLog.objects.filter(
        locale=language, source__locale=OuterRef("locale"), **same
    ).order_by("-created_at")
    checked = SourceCheck.objects.filter(
        source__locale=OuterRef("locale"), published_at__gte=OuterRef("last_published_at"), **same
    )
    in_review = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return (
        Page.objects.filter(pk__in=found, depth__gt=1, alias_of=None)
        .exclude(locale=language)
        .annotate(
            translated_key=Subquery(translated.values("pk")[:1]),
            translation_id=Subquery(followed.values("pk")[:1]),
            taken_on=Subquery(followed.values("source__last_updated_at")[:1]),
            written_on=Subquery(written.values("created_at")[:1]),
            is_translation=Exists(followers),
        )
        .filter(
            Q(translated_key=None, live=True, is_translation=False)
            | Q(Q(translation_id__isnull=False) | Q(is_translation=False), translated_key__in=found)
        )
        .annotate(
            has_changed=Case(
                When(Q(last_published_at__gt=F("taken_on")) & ~Exists(checked), then=True),
                default=False,
            ),
            state=Case(
                When(translated_key=None, then=Value(State.TO_DO.value)),
                When(translation_id=None, then=Value(State.APART.value)),
                When(
                    Exists(translated.filter(pk__in=page_ids(in_review))),
                    then=Value(State.IN_REVIEW.value),
                ),
                When(has_changed=True, then=Value(State.OUTDATED.value)),
                When(
                    Exists(translated.filter(Q(live=False) | Q(has_unpublished_changes=True)))
                    | Q(written_on__lt=F("taken_on")),
                    then=Value(State.IN_PROGRESS.value),
                ),
                default=Value(State.UP_TO_DATE.value),
                output_field=CharField(),
            ),
        )
    )


def with_steps(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Add to the pages of `works` at which `step` their translation is, and since when."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("translated_key"), CharField()),
    ).order_by("-pk")
    return pages.annotate(
        step=Coalesce(Subquery(states.values("current_task_state__task__name")[:1]), Value("")),
        step_since=Subquery(states.values("current_task_state__started_at")[:1]),
    )


def first_of_each_state(user: Any, language: Locale, number: int) -> dict[str, list[Page]]:
    """Return the first pages in each state that somebody waits for, latest first, in one query.

    Each has with it how many there are `in_all` in its state.
    """
    first = with_steps(
        works(user, language)
        .filter(state__in=WAITING)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=F("state"),
                order_by=(F("last_published_at").desc(nulls_last=True), F("pk").desc()),
            ),
            in_all=Window(Count("pk"), partition_by=F("state")),
        )
        .filter(place__lte=number)
    ).order_by("place")
    rows: dict[str, list[Page]] = {}
    for page in first.select_related("locale"):
        rows.setdefault(page.state, []).append(page)
    return rows
