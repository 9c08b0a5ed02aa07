"""Merges at the same moment, on real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from home.tree import ensure_tree
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.tagging.merging import merge
from knowledge.models import FichePage, FicheTag, KnowledgeTag
from tests.knowledge.editorial.test_simultaneous import at_once
from tests.knowledge.factories import make_fiche, refetch, tag

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _needs_several_writers() -> None:
    """Leave these out on SQLite, which has one writer at a time: `make test` runs PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")


def merging(former: str, kept: str) -> Callable[[], object]:
    one, other = tag(former), tag(kept)
    return lambda: merge(one, other, None)


def test_two_merges_in_a_circle_leave_one(db: None) -> None:
    ensure_tree()
    fiches = [make_fiche(tags=("a", "x")), make_fiche(tags=("b",)), make_fiche(tags=("a", "b"))]

    raised = at_once(merging("a", "b"), merging("b", "a"))

    assert [type(error) for error in raised if error] == [DecisionRefused]
    (kept,) = KnowledgeTag.objects.current().filter(name__in=["a", "b"])
    for fiche in fiches:
        assert set(refetch(fiche).tags.names()) - {"x"} == {kept.name}


def tagging(fiche: FichePage) -> Callable[[], None]:
    """Return a job that stores a tag as publishing does, having read it before."""
    row = FicheTag(tag=tag("a"), content_object=fiche)
    assert row.tag.merged_into is None

    def job() -> None:
        with transaction.atomic():
            row.save()

    return job


def test_a_merge_amid_publications_leaves_no_merged_tag(db: None) -> None:
    ensure_tree()
    make_fiche(tags=("a", "b"))
    fiches = [make_fiche(tags=tags) for tags in ((), (), ("b",))]

    raised = at_once(merging("a", "b"), *(tagging(fiche) for fiche in fiches))

    assert raised == [None] * 4
    assert not FicheTag.objects.filter(tag__merged_into__isnull=False).exists()
    assert FicheTag.objects.filter(tag__name="b").count() == 4
