"""The home page shows what is new and what looks for people, drafts excluded."""

import pytest

from home.models import HomeFeaturedFiche
from tests.knowledge.factories import FicheFactory, ReportFactory, make_fiche

pytestmark = pytest.mark.django_db


def test_the_home_page_tells_what_there_is(rf, tree):
    make_fiche(objectives=("valoriser",))
    lead = make_fiche(lead=True)
    FicheFactory(status="lead", progress="abandoned")
    FicheFactory(draft=True)
    report = ReportFactory()

    context = tree.home.get_context(rf.get("/"))

    assert context["counts"]["examples"] == 1
    assert context["counts"]["leads"] == 2
    assert context["seeking_leads"] == [lead]
    assert context["latest_report"] == report
    assert {term.slug: term.fiche_count for term in context["objectives"]}["valoriser"] == 1
    assert lead not in context["latest_fiches"]
    assert len(context["latest_fiches"]) == 2


def test_featured_fiches_keep_their_order_and_leave_out_drafts(rf, tree):
    chosen = [FicheFactory(title="B"), FicheFactory(title="X", draft=True), FicheFactory(title="A")]
    for order, fiche in enumerate(chosen):
        HomeFeaturedFiche.objects.create(page=tree.home, fiche=fiche, sort_order=order)

    context = tree.home.get_context(rf.get("/"))

    assert [fiche.title for fiche in context["featured_fiches"]] == ["B", "A"]


def test_an_empty_site_has_a_home_page(rf, tree):
    context = tree.home.get_context(rf.get("/"))

    assert context["latest_report"] is None
    assert context["counts"]["fiches"] == 0
