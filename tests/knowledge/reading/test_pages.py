"""Every public page answers, leaks no draft, and asks the database a fixed number of questions."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from knowledge.models import (
    EntryFiche,
    EntryOrganisation,
    FichePage,
    ReportPartner,
    Speaker,
    Territory,
)
from tests.knowledge.factories import (
    EntryFactory,
    GlossaryTermFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
    objective,
    tag,
)

pytestmark = pytest.mark.django_db

SECRET = "Gribouillis secret"


class World:
    """A small published site; `grow` adds more of everything."""

    def __init__(self, tree) -> None:
        self.tree = tree
        self.organisation = OrganisationFactory(
            slug="ligue", territory=Territory.objects.get(slug="paris")
        )
        self.person = PersonFactory(slug="camille", named=True)
        self.report = ReportFactory(slug="rencontre")
        ReportPartner.objects.create(report=self.report, organisation=self.organisation)
        Speaker.objects.create(
            report=self.report, person=self.person, organisation=self.organisation
        )
        self.notebook = NotebookFactory(slug="quebec")
        self.entry = EntryFactory(slug="montreal", parent=self.notebook, day_number=1)
        self.portrait = PortraitFactory(
            slug="camille", person=self.person, organisation=self.organisation
        )
        tree.home.refresh_from_db()
        self.page = tree.home.add_child(
            instance=StandardPage(title="Accessibilité", slug="accessibilite")
        )
        self.example = make_fiche(slug="exemple", title="Un exemple", origin=self.report)
        self.fiche = self.add_fiche(slug="cafe")
        self.grow(2)

    def add_fiche(self, **fields) -> FichePage:
        return make_fiche(
            objectives=("valoriser", "decisions"),
            themes=("lieux",),
            tags=("café", "quartier"),
            organisations=(self.organisation,),
            territories=("paris",),
            what_did_not_work="<p>Trop peu de temps.</p>",
            origin=self.report,
            **fields,
        )

    def grow(self, number: int) -> None:
        start = self.report.tables.count()
        for n in range(start, start + number):
            fiche = self.add_fiche(lead=True)
            make_table(
                self.report,
                n + 1,
                participants=(
                    {"person": self.person, "organisation": self.organisation},
                    {"situation": "indépendant"},
                ),
                objectives=({"words": "Se connaître", "objective": objective("valoriser")},),
                items=(
                    {
                        "kind": "lead",
                        "words": "Un café commun",
                        "fiche": self.fiche,
                        "match_status": "accepted",
                    },
                    {
                        "kind": "example",
                        "words": "Un forum",
                        "fiche": fiche,
                        "match_status": "accepted",
                    },
                ),
            )
            ReportFactory()
            NotebookFactory()
            entry = EntryFactory(parent=self.notebook, day_number=2)
            EntryFiche.objects.create(page=self.entry, fiche=fiche)
            EntryOrganisation.objects.create(page=entry, organisation=self.organisation)
            PortraitFactory(organisation=self.organisation)
            GlossaryTermFactory()
            OrganisationFactory()


@pytest.fixture
def world(tree) -> World:
    return World(tree)


#: address: the most queries that the page may make
ADDRESSES = {
    "/": 20,
    "/fiches/": 20,
    "/fiches/?theme=lieux&objectif=valoriser&tri=titre": 20,
    "/fiches/?organisation=ligue&etiquette=cafe&territoire=paris": 20,
    "/fiches/cafe/": 15,
    "/comptes-rendus/": 20,
    "/comptes-rendus/rencontre/": 25,
    "/carnets/": 20,
    "/carnets/quebec/": 20,
    "/carnets/quebec/montreal/": 20,
    "/portraits/": 20,
    "/portraits/camille/": 20,
    "/glossaire/": 15,
    "/organisations/": 15,
    "/organisations/ligue/": 20,
    "/personnes/camille/": 15,
    "/territoires/": 15,
    "/territoires/paris/": 15,
    "/objectifs/": 15,
    "/objectifs/valoriser/": 15,
    "/themes/": 15,
    "/themes/lieux/": 15,
    "/etiquettes/": 15,
    "/etiquettes/cafe/": 15,
    "/accessibilite/": 15,
}


def test_every_page_answers_in_french_with_few_queries(client, world, subtests):
    client.get("/")  # fills what all pages keep in the cache for a minute
    for address, most in ADDRESSES.items():
        with subtests.test(address):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)

            assert response.status_code == 200
            assert len(queries) <= most
            text = response.content.decode()
            assert '<html lang="fr"' in text
            assert text.count("<h1") == 1
            assert 'rel="canonical"' in text


def count_queries(client, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_the_number_of_queries_does_not_grow(client, world, subtests):
    world.grow(4)
    few = {address: count_queries(client, address) for address in ADDRESSES}
    world.grow(10)

    for address, number in few.items():
        with subtests.test(address):
            assert count_queries(client, address) <= number


WRONG_ADDRESSES = (
    "/fiches/rien/",
    "/objectifs/rien/",
    "/themes/rien/",
    "/etiquettes/rien/",
    "/territoires/rien/",
    "/organisations/rien/",
    "/personnes/rien/",
    "/rien/du/tout/",
    "/fiches/%00/",
    "/%F0%9F%92%A9/",
)


def test_a_wrong_address_is_helped_on(client, tree, subtests):
    for address in WRONG_ADDRESSES:
        with subtests.test(address):
            response = client.get(address)

            assert response.status_code == 404
            assert 'href="/fiches/"' in response.content.decode()


def test_who_is_not_named_has_no_page(client, world):
    PersonFactory(slug="anonyme")
    PersonFactory(slug="retiree", withdrawn=True)

    assert client.get("/personnes/anonyme/").status_code == 404
    assert client.get("/personnes/retiree/").status_code == 404


def test_names_that_are_not_published_appear_nowhere(client, world):
    person = PersonFactory(name=SECRET)
    make_table(
        world.report, 99, participants=({"person": person, "organisation": world.organisation},)
    )

    for address in ADDRESSES:
        assert SECRET not in client.get(address).content.decode(), address


def test_drafts_appear_nowhere(client, world):
    hidden = {
        "organisations": (world.organisation,),
        "objectives": ("valoriser",),
        "themes": ("lieux",),
        "territories": ("paris",),
        "tags": ("café", SECRET),
        "title": SECRET,
    }
    draft = make_fiche(draft=True, lead=True, origin=world.report, slug="brouillon", **hidden)
    private = make_fiche(slug="privee", **hidden)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for fiche in (draft, private):
        EntryFiche.objects.create(page=world.entry, fiche=fiche)
        make_table(
            world.report,
            50 + fiche.pk,
            items=({"kind": "lead", "words": "X", "fiche": fiche, "match_status": "accepted"},),
        )
    report = ReportFactory(title=SECRET, draft=True)
    make_table(
        report,
        participants=({"organisation": world.organisation},),
        objectives=({"words": SECRET, "objective": objective("valoriser")},),
        items=(
            {"kind": "lead", "words": SECRET, "fiche": world.fiche, "match_status": "accepted"},
        ),
    )
    ReportPartner.objects.create(report=report, organisation=world.organisation)
    Speaker.objects.create(report=report, person=world.person, organisation=world.organisation)
    notebook = NotebookFactory(title=SECRET, live=False)
    EntryFactory(title=SECRET, parent=world.notebook, live=False)
    entry = EntryFactory(title=SECRET, parent=notebook, live=False)
    EntryOrganisation.objects.create(page=entry, organisation=world.organisation)
    PortraitFactory(title=SECRET, live=False, person=world.person, organisation=world.organisation)
    world.fiche.save_revision()
    world.example.title = SECRET
    world.example.save_revision()

    for address in [*ADDRESSES, "/sitemap.xml"]:
        assert SECRET not in client.get(address).content.decode(), address
    assert client.get(f"/etiquettes/{tag(SECRET).slug}/").status_code == 404


def test_editors_notes_are_not_for_readers(client, world):
    for page in (world.fiche, world.report, world.notebook):
        page.refresh_from_db()
        page.editors_note = SECRET
        page.save()

    for address in ADDRESSES:
        assert SECRET not in client.get(address).content.decode(), address


def test_results_carry_their_numbers(client, world):
    text = client.get("/fiches/?theme=lieux").content.decode()

    assert 'id="resultats"' in text
    assert 'data-count="3"' in text
    assert 'data-facet="theme"' in text
    assert 'data-value="lieux"' in text


def test_a_fiche_leads_to_the_words_it_comes_from(client, world):
    text = client.get("/fiches/cafe/").content.decode()
    item = world.report.tables.first().items.first()

    assert "Un café commun" in text
    assert f'href="/comptes-rendus/rencontre/#{item.anchor}"' in text
    assert f'id="{item.anchor}"' in client.get("/comptes-rendus/rencontre/").content.decode()
