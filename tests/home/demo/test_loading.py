"""Synthetic fiches for measuring."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page

from home.demo.loading import load_fiches
from home.tree import Tree, ensure_tree
from knowledge.models import FichePage

pytestmark = pytest.mark.django_db


def silent(done: int, total: int) -> None:
    """Take note of nothing."""


def load(number: int) -> str:
    output = StringIO()
    call_command("seed_load", fiches=number, stdout=output)
    return output.getvalue()


def test_every_facet_is_filled(tree: Tree) -> None:
    assert load_fiches(60, silent) == 60
    fiches = list(FichePage.objects.live().public())
    assert len(fiches) == 60
    assert {fiche.status for fiche in fiches} == set(FichePage.Status.values)
    assert len({fiche.progress for fiche in fiches}) >= 4
    for fiche in fiches:
        assert fiche.objectives.exists()
        assert fiche.themes.exists() if fiche.is_lead else fiche.purpose
        assert fiche.actors.exists()
        assert fiche.territories.exists()
        assert 3 <= fiche.tags.count() <= 5
        assert fiche.organisations.exists()
        assert fiche.obstacles.startswith("<p>")
        fiche.full_clean()
    assert any(fiche.documents_failure for fiche in fiches)


def test_the_tree_stays_valid(tree: Tree) -> None:
    load_fiches(20, silent)
    assert Page.find_problems() == ([], [], [], [], [])
    index = ensure_tree().fiches
    child = FichePage(title="Suivante", summary="x", status="example")
    index.add_child(instance=child)
    assert index.get_children().count() == 21
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_second_run_adds_up_to_the_number(tree: Tree) -> None:
    load(10)
    before = dict(FichePage.objects.values_list("slug", "title"))
    assert "0" in load(10)
    load(15)
    after = dict(FichePage.objects.values_list("slug", "title"))
    assert len(after) == 15
    assert before.items() <= after.items()
    load(5)
    assert FichePage.objects.count() == 15


def test_the_same_number_makes_the_same_fiche(tree: Tree) -> None:
    load(3)
    first = FichePage.objects.get(slug="fiche-de-test-000003")
    told = (first.title, first.status, sorted(first.tags.names()))
    FichePage.objects.all().delete()
    load(8)
    again = FichePage.objects.get(slug="fiche-de-test-000003")
    assert (again.title, again.status, sorted(again.tags.names())) == told


def test_pages_can_be_read_and_edited(tree: Tree, client, admin_client) -> None:
    load(30)
    fiche = FichePage.objects.first()
    assert client.get(fiche.url).status_code == 200
    assert client.get(tree.fiches.url).status_code == 200
    edit = reverse("wagtailadmin_pages:edit", args=[fiche.pk])
    assert admin_client.get(edit).status_code == 200


def test_the_number_of_queries_hardly_depends_on_the_number(
    tree: Tree, django_assert_max_num_queries
) -> None:
    load_fiches(1, silent)
    with django_assert_max_num_queries(100):
        load_fiches(400, silent)


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(CommandError):
        load(-1)
