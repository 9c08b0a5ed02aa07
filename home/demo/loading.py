"""Many synthetic fiches, written in bulk: the rows of a valid tree, without a signal for each."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.tree import ensure_tree
from knowledge.models import (
    ActorKind,
    EventReportPage,
    FicheIndexPage,
    FicheOrganisation,
    FichePage,
    FicheTag,
    KnowledgeTag,
    Objective,
    Organisation,
    Purpose,
    Territory,
    Theme,
)

from .errors import ContentError
from .identity import demo_uuid
from .synthetic import Choices, SyntheticFiche, Words, compose, read_words

SLUG_PREFIX = "fiche-de-test-"
ORGANISATION_PREFIX = "organisation-de-test-"
ORGANISATIONS = 300
BATCH = 500

_TERMS = {
    "objectives": "objective_id",
    "themes": "theme_id",
    "actors": "actorkind_id",
    "territories": "territory_id",
}


@transaction.atomic
def load_fiches(number: int, progress: Callable[[int, int], None]) -> int:
    """Bring the site to `number` synthetic fiches, all live.

    They are numbered from 1; those that are there already stay as they are, and none is removed.
    Neither the search index nor the reference index is written.

    Args:
        number: how many synthetic fiches there are to be in all.
        progress: called with the number of fiches written and how many are to be written.

    Returns:
        How many were added.

    Raises:
        ContentError: the vocabularies are empty.
    """
    index = ensure_tree().fiches
    words = read_words()
    present = set(
        FichePage.objects.child_of(index)
        .filter(slug__startswith=SLUG_PREFIX)
        .values_list("slug", flat=True)
    )
    missing = [n for n in range(1, number + 1) if f"{SLUG_PREFIX}{n:06d}" not in present]
    if not missing:
        return 0
    choices = _choices(words, index.locale_id)
    done = 0
    while done < len(missing):
        numbers = missing[done : done + BATCH]
        _write([compose(n, words, choices) for n in numbers], index)
        done += len(numbers)
        progress(done, len(missing))
    Page.objects.filter(pk=index.pk).update(numchild=Page.objects.child_of(index).count())
    return len(missing)


def _choices(words: Words, locale_id: int) -> Choices:
    """Return what fiches can refer to; organisations and tags for measuring are made first.

    Raises:
        ContentError: the vocabularies are empty.
    """
    tags = [_ensure_tag(name) for name in words.tags]
    choices = Choices(
        objectives=_keys(Objective, locale_id),
        themes=_keys(Theme, locale_id),
        purposes=_keys(Purpose, locale_id),
        actors=_keys(ActorKind, locale_id),
        territories=list(
            Territory.objects.filter(kind=Territory.Kind.DEPARTMENT)
            .order_by("code")
            .values_list("pk", flat=True)
        ),
        organisations=_ensure_organisations(words),
        tags=tags,
        reports=list(
            EventReportPage.objects.live()
            .filter(locale_id=locale_id)
            .order_by("pk")
            .values_list("pk", flat=True)
        ),
    )
    vocabularies = (choices.objectives, choices.themes, choices.purposes, choices.actors)
    if not all(vocabularies) or not choices.territories:
        raise ContentError([_("The vocabularies are empty: run “migrate” first.")])
    return choices


def _keys(model: type[Objective | Theme | Purpose | ActorKind], locale_id: int) -> list[int]:
    """Return the primary keys of a vocabulary in one language, in its order."""
    terms = model._default_manager.filter(locale_id=locale_id)
    return list(terms.order_by("sort_order", "pk").values_list("pk", flat=True))


def _ensure_tag(name: str) -> int:
    """Return the primary key of the tag of that name, made if there is none."""
    tag = KnowledgeTag.objects.filter(name__iexact=name).first()
    return (tag or KnowledgeTag.objects.create(name=name)).pk


def _ensure_organisations(words: Words) -> list[int]:
    """Return the primary keys of the organisations for measuring, made if they are not there."""
    wanted = {}
    for number in range(1, ORGANISATIONS + 1):
        name = f"{words.organisations[number % len(words.organisations)]} {number}"
        wanted[f"{ORGANISATION_PREFIX}{number:04d}"] = name
    present = set(Organisation.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    kinds = Organisation.Kind.values
    Organisation.objects.bulk_create(
        Organisation(name=name, slug=slug, kind=kinds[position % len(kinds)])
        for position, (slug, name) in enumerate(wanted.items())
        if slug not in present
    )
    rows = Organisation.objects.filter(slug__in=wanted).order_by("slug")
    return list(rows.values_list("pk", flat=True))


def _write(fiches: list[SyntheticFiche], index: FicheIndexPage) -> None:
    """Write the rows of these fiches: pages, fiches, and what they are classified by."""
    pages = _pages(fiches, index)
    Page.objects.bulk_create(pages)
    rows = [_fiche(fiche, page) for fiche, page in zip(fiches, pages, strict=True)]
    # `bulk_create` refuses models with a parent table, whose row is already written here.
    FichePage._base_manager.all()._batched_insert(
        rows, fields=FichePage._meta.local_concrete_fields, batch_size=BATCH
    )
    pairs = list(zip(fiches, pages, strict=True))
    for name, column in _TERMS.items():
        through = getattr(FichePage, name).through
        through.objects.bulk_create(
            [
                through(**{"fichepage_id": page.pk, column: term})
                for fiche, page in pairs
                for term in getattr(fiche, name)
            ],
            batch_size=BATCH,
        )
    FicheTag.objects.bulk_create(
        [
            FicheTag(tag_id=tag, content_object_id=page.pk)
            for fiche, page in pairs
            for tag in fiche.tags
        ],
        batch_size=BATCH,
    )
    FicheOrganisation.objects.bulk_create(
        [
            FicheOrganisation(
                page_id=page.pk, organisation_id=organisation, role=role, sort_order=position
            )
            for fiche, page in pairs
            for position, (organisation, role) in enumerate(fiche.organisations)
        ],
        batch_size=BATCH,
    )


def _pages(fiches: list[SyntheticFiche], index: FicheIndexPage) -> list[Page]:
    """Return the rows of the page table, placed one after the other below `index`."""
    last = Page.objects.child_of(index).order_by("-path").values_list("path", flat=True).first()
    step = Page._str2int(last[-Page.steplen :]) if last else 0
    content_type = ContentType.objects.get_for_model(FichePage)
    pages = []
    for position, fiche in enumerate(fiches, start=1):
        slug = f"{SLUG_PREFIX}{fiche.number:06d}"
        moment = datetime.combine(fiche.period_start, time(12), UTC) + timedelta(days=30)
        pages.append(
            Page(
                path=Page._get_path(index.path, index.depth + 1, step + position),
                depth=index.depth + 1,
                numchild=0,
                title=fiche.title,
                draft_title=fiche.title,
                slug=slug,
                url_path=f"{index.url_path}{slug}/",
                content_type=content_type,
                locale_id=index.locale_id,
                translation_key=demo_uuid(FichePage, slug),
                live=True,
                first_published_at=moment,
                last_published_at=moment,
                latest_revision_created_at=moment,
            )
        )
    return pages


def _fiche(fiche: SyntheticFiche, page: Page) -> FichePage:
    """Return the row of the fiche table that belongs to `page`."""
    body = [
        {"type": "paragraph", "value": _paragraph(text), "id": str(uuid.uuid4())}
        for text in fiche.body
    ]
    return FichePage(
        page_ptr_id=page.pk,
        summary=fiche.summary,
        status=fiche.status,
        progress=fiche.progress,
        purpose_id=fiche.purpose,
        origin_id=fiche.origin,
        period_start=fiche.period_start,
        period_end=fiche.period_end,
        body=json.dumps(body),
        **{name: _paragraph(text) for name, text in fiche.learning.items()},
    )


def _paragraph(text: str) -> str:
    """Return a text as HTML; nothing stays nothing."""
    return format_html("<p>{}</p>", text) if text else ""
