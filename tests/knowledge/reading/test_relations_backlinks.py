"""What refers to a page is listed; drafts and what is shown elsewhere are not."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import HomePage
from knowledge.models import EntryFiche, FicheIndexPage, PortraitPage
from knowledge.reading.relations.backlinks import published_backlinks
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
)
from tests.support.english import english, translate
from tests.support.queries import number_of

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.usefixtures("tree")]


@pytest.fixture(autouse=True)
def _tasks_at_once(django_capture_on_commit_callbacks):
    """Carry out what Wagtail leaves to the end of the transaction."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


def link_to(page) -> str:
    return f'<p>Voir <a linktype="page" id="{page.pk}">là</a>.</p>'


def titles(page) -> list[str]:
    return [link.title for link in published_backlinks(page)]


def test_links_in_rich_text_and_streams_and_choosers_are_found():
    fiche = make_fiche()
    FicheFactory(title="Par un lien", levers=link_to(fiche))
    body = [{"type": "paragraph", "value": link_to(fiche)}]
    PortraitFactory(title="Un portrait", career=json.dumps(body))
    entry = EntryFactory(parent=NotebookFactory(), title="Une étape")
    entry.related_fiches.add(EntryFiche(fiche=fiche))
    entry.save()

    found = published_backlinks(fiche)

    assert [link.title for link in found] == ["Par un lien", "Un portrait", "Une étape"]
    assert [link.kind for link in found][1] == str(PortraitPage._meta.verbose_name)
    assert all(link.url.startswith("/") for link in found)


def test_neither_drafts_nor_restricted_pages_nor_the_page_itself_are_shown():
    fiche = make_fiche()
    fiche.levers = link_to(fiche)
    fiche.save()
    FicheFactory(title="Brouillon", levers=link_to(fiche), draft=True)
    hidden = FicheFactory(title="Réservée", levers=link_to(fiche))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert titles(fiche) == []


def test_a_link_that_only_a_draft_of_a_published_page_holds_is_not_shown():
    fiche, other = make_fiche(), make_fiche(title="Autre")
    other.levers = link_to(fiche)
    revision = other.save_revision()

    assert titles(fiche) == []

    revision.publish()

    assert titles(fiche) == ["Autre"]

    other.refresh_from_db()
    other.levers = ""
    other.save_revision()

    assert titles(fiche) == ["Autre"]

    other.unpublish()

    assert titles(fiche) == []


def test_what_the_page_shows_in_its_own_way_is_left_out():
    example = make_fiche(title="Exemple")
    FicheFactory(status="lead", progress="achieved", title="Piste", realised_as=example)
    report = ReportFactory()
    make_table(
        report,
        items=({"kind": "lead", "words": "A", "fiche": example, "match_status": "proposed"},),
    )
    report.save()

    assert titles(example) == []

    origin = FicheFactory(origin=report)
    assert titles(report) == []
    assert titles(origin) == []


def test_who_sat_at_a_table_is_not_told_for_a_person():
    person, organisation = PersonFactory(), OrganisationFactory()
    report = ReportFactory()
    make_table(report, participants=({"person": person, "organisation": organisation},))
    report.save()

    assert published_backlinks(person) == []
    assert published_backlinks(organisation) == []


def test_pages_in_another_language_come_below_the_own_and_say_so():
    fiche = make_fiche()
    other = FicheFactory(title="Abroad", levers=link_to(fiche))
    FicheFactory(title="Chez nous", levers=link_to(fiche))
    FicheIndexPage.objects.get().get_children().filter(pk=other.pk).update(locale=english())
    home = translate(HomePage.objects.get(), "Home", "home-en")

    def found() -> list[tuple[str, str]]:
        return [(link.title, link.language) for link in published_backlinks(fiche)]

    assert found() == [("Chez nous", "fr"), ("Abroad", "en")]
    home.unpublish()
    assert found() == [("Chez nous", "fr")]


def test_one_query_however_many_there_are():
    fiche = make_fiche()
    counts = []
    for _ in range(2):
        for _ in range(3):
            FicheFactory(levers=link_to(fiche))
        published_backlinks(fiche)
        with CaptureQueriesContext(connection) as asked:
            published_backlinks(fiche)
        counts.append(number_of(asked))

    assert counts == [1, 1]


def test_what_is_not_stored_has_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert published_backlinks(PortraitPage(title="Nouveau")) == []
