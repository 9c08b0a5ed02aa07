"""Loading the demonstration content."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from wagtail.models import Page

from home.demo.reading import read_content
from home.models import HomePage, SiteSettings, StandardPage
from knowledge.models import (
    EventReportPage,
    EventSeries,
    FicheIndexPage,
    FichePage,
    GlossaryTerm,
    NotebookEntryPage,
    Organisation,
    Person,
    PortraitPage,
    TableItem,
    TableObjective,
    TableParticipant,
    TravelNotebookPage,
)

pytestmark = pytest.mark.usefixtures("db_seeded")

NOT_COUNTED = {"sessions.Session"}


def run(**options: bool) -> str:
    output = StringIO()
    call_command("seed_demo", stdout=output, **options)
    return output.getvalue()


def the_report() -> EventReportPage:
    """Return the report in the language it was written in."""
    return EventReportPage.objects.get(locale__language_code="fr")


def row_counts() -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.label not in NOT_COUNTED
    }


def test_the_tree_is_whole_and_takes_more_pages() -> None:
    problems = Page.find_problems()
    section = FicheIndexPage.objects.get(locale__language_code="fr")

    section.add_child(instance=FichePage(title="Encore une", summary="Une.", status="example"))

    assert not any(problems), problems


def test_the_counts_of_the_report() -> None:
    report = the_report()
    assert report.live
    assert [table.participants.count() for table in report.tables.all()] == [8, 6, 9, 7, 8, 7]
    items = TableItem.objects.filter(table__report=report)
    assert TableParticipant.objects.filter(table__report=report).count() == 45
    assert TableObjective.objects.filter(table__report=report).count() == 18
    assert items.filter(kind="example").count() == 29
    assert items.filter(kind="lead").count() == 42


def test_the_fiches() -> None:
    report = the_report()
    fiches = FichePage.objects.live().public().filter(locale__language_code="fr")
    assert (fiches.examples().count(), fiches.leads().count()) == (28, 25)
    assert not FichePage.objects.filter(live=False, proposals=None).exists()
    for fiche in fiches:
        assert fiche.summary
        assert fiche.objectives.exists()
        assert fiche.tags.exists()
        assert fiche.actors.exists()
        assert fiche.get_provenance(), fiche.title
        assert fiche.origin_id == report.pk
        fiche.full_clean()


def test_every_match_is_decided() -> None:
    by_status: dict[str, int] = {}
    for item in TableItem.objects.filter(table__report=the_report()):
        by_status[item.match_status] = by_status.get(item.match_status, 0) + 1
    assert by_status["accepted"] == 29 + 35
    assert "proposed" not in by_status
    assert not TableItem.objects.filter(match_status="accepted", fiche=None).exists()


def test_what_tables_aimed_at_leads_to_the_vocabulary() -> None:
    found = {
        (said.table.number, said.sort_order + 1): said.objective.slug
        for said in TableObjective.objects.filter(
            table__report=the_report(), objective__isnull=False
        )
    }
    decided = read_content().report.objectives
    assert found == {(t, n): slug for t, places in decided.items() for n, slug in places.items()}


def test_the_facts_of_the_meeting() -> None:
    report = the_report()
    assert (report.date.isoformat(), report.city, report.edition) == ("2021-12-13", "Paris", 1)
    assert "CEDIAS" in report.venue
    assert report.series.slug == "grande-rencontre"
    assert EventSeries.objects.count() == 1
    assert report.partners.count() == 8
    assert sorted(s.role for s in report.speakers.all()) == ["host", *["panel"] * 5, "study"]
    assert [axis.kind for axis in report.study_axes.all()] == ["why", "obstacles", "levers"]
    assert "13" in report.editors_note


def test_people() -> None:
    assert Person.objects.count() == 7
    assert Person.objects.published().count() == 7
    assert not TableParticipant.objects.filter(person__isnull=False).exists()
    assert PortraitPage.objects.live().filter(locale__language_code="fr").count() == 7


def test_organisations_are_merged() -> None:
    names = list(Organisation.objects.values_list("name", flat=True))
    assert len([name for name in names if name.lower().startswith("tirelires")]) == 1
    assert len([name for name in names if "Hauts-de-Seine" in name or "92" in name]) == 1


def test_the_other_sections(client) -> None:
    assert TravelNotebookPage.objects.live().filter(locale__language_code="fr").count() == 1
    assert NotebookEntryPage.objects.live().filter(locale__language_code="fr").count() == 4
    assert GlossaryTerm.objects.filter(locale__language_code="fr").count() >= 20
    assert StandardPage.objects.live().filter(locale__language_code="fr").count() == 4
    for page in Page.objects.live().filter(depth__gt=1).specific():
        assert client.get(page.url).status_code == 200, page.url


def test_the_home_page(client) -> None:
    home = HomePage.objects.get(locale__language_code="fr")
    assert home.featured_fiches.count() == 3
    assert SiteSettings.for_site(home.get_site()).texts.tagline
    assert client.get("/").status_code == 200


def test_links_between_pages(client) -> None:
    page = StandardPage.objects.get(slug="le-programme")
    html = client.get(page.url).content.decode()
    assert the_report().url in html
    assert TravelNotebookPage.objects.get(locale__language_code="fr").url in html


def test_a_second_run_changes_nothing() -> None:
    before = row_counts()
    run()
    assert row_counts() == before


def test_what_editors_change_stays() -> None:
    fiche = FichePage.objects.get(slug="vis-ma-vie")
    fiche.title, fiche.slug = "Un autre titre", "un-autre-titre"
    fiche.save_revision().publish()
    page = StandardPage.objects.get(slug="contribuer")
    page.summary = "Nos mots."
    page.slug = "participer"
    page.save_revision().publish()
    draft = PortraitPage.objects.get(slug="laurence-mari")
    draft.unpublish()
    home = HomePage.objects.get(locale__language_code="fr")
    home.introduction = "<p>Bienvenue.</p>"
    home.save_revision().publish()
    term = GlossaryTerm.objects.get(acronym="ESS")
    term.definition = "Notre définition."
    term.save()
    Organisation.objects.filter(name="Caracol").update(name="Caracol (association)")
    before = row_counts()
    run()
    after = row_counts()
    assert FichePage.objects.get(pk=fiche.pk).title == "Un autre titre"
    assert StandardPage.objects.get(pk=page.pk).summary == "Nos mots."
    assert not PortraitPage.objects.get(pk=draft.pk).live
    assert HomePage.objects.get(pk=home.pk).introduction == "<p>Bienvenue.</p>"
    assert GlossaryTerm.objects.get(pk=term.pk).definition == "Notre définition."
    # Under its new name nothing tells that it is the same organisation.
    assert after["knowledge.Organisation"] == before["knowledge.Organisation"] + 1
    del after["knowledge.Organisation"], before["knowledge.Organisation"]
    assert after["wagtailcore.Page"] == before["wagtailcore.Page"]
    assert after["wagtailcore.Revision"] == before["wagtailcore.Revision"]


def test_a_deleted_fiche_stays_deleted() -> None:
    FichePage.objects.get(slug="machines-a-cafe-partagees").delete()
    run()
    assert not FichePage.objects.filter(slug="machines-a-cafe-partagees").exists()
    assert EventReportPage.objects.filter(locale__language_code="fr").count() == 1
