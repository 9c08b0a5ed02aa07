"""Linked data: read by an independent parser, right for each type, nothing that is not shown."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.models import (
    FicheChangeNote,
    FicheOrganisation,
    FicheSource,
    Person,
    ReportPartner,
    TableItem,
)
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    GlossaryTermFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
    refetch,
)
from tests.support.queries import number_of

from .shared_links import graph_of, head_of, node, nodes, script_of

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


@pytest.fixture
def fiche(tree):
    report = ReportFactory(title="Rencontre de Paris", slug="paris")
    carrier = OrganisationFactory(name="La Ruche", slug="la-ruche")
    made = make_fiche(
        title="Un café commun",
        slug="un-cafe",
        objectives=("se-connaitre",),
        themes=("lieux",),
        tags=("accueil",),
        territories=("france",),
        organisations=(carrier,),
        origin=report,
        period_start=datetime.date(2019, 1, 1),
        editors_note="Ne pas montrer ceci",
    )
    FicheSource.objects.create(
        page=made, title="Un article", author="A. Auteur", url="https://example.org/a"
    )
    made.save_revision().publish()
    return refetch(made)


def test_a_fiche_is_an_article_with_what_it_is_about_and_rests_on(client, fiche):
    article = graph_of(client, "/fiches/un-cafe/", "Article")

    assert article["@id"] == article["url"] == f"{HOST}/fiches/un-cafe/"
    assert article["headline"] == "Un café commun"
    assert article["inLanguage"] == "fr"
    assert article["isPartOf"] == f"{HOST}/fiches/"
    assert article["keywords"] == "accueil"
    assert article["license"] == "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
    assert article["temporalCoverage"] == "2019-01-01/.."
    assert article["contributor"]["name"] == "La Ruche"
    assert article["author"] == article["publisher"]
    about = {item["name"]: item for item in article["about"]}
    assert about["France"]["@type"] == "Place"
    assert [item["@type"] for name, item in about.items() if name != "France"] == [
        "DefinedTerm",
        "DefinedTerm",
    ]
    bases = {item["@type"]: item for item in article["isBasedOn"]}
    assert bases["Report"]["url"] == f"{HOST}/comptes-rendus/paris/"
    assert bases["CreativeWork"]["url"] == "https://example.org/a"
    for moment in ("datePublished", "dateModified"):
        assert datetime.datetime.fromisoformat(article[moment]).tzinfo is not None


def test_what_editors_note_and_drafts_say_is_in_no_linked_data(client, fiche):
    draft = ReportFactory(title="Compte rendu secret", draft=True)
    table = make_table(draft)
    TableItem.objects.create(
        table=table,
        words="mots secrets",
        kind=TableItem.Kind.EXAMPLE,
        fiche=fiche,
        match_status=TableItem.Match.ACCEPTED,
    )
    fiche.origin = draft
    fiche.save()
    script = script_of(head_of(client, "/fiches/un-cafe/"))

    assert "Un café commun" in script
    assert "secret" not in script
    assert "Ne pas montrer" not in script
    assert "isBasedOn" in script  # the source, which is shown


def test_roles_of_organisations_are_told_apart(client, fiche):
    for role, name in (("funder", "La Fondation"), ("cited", "Le Réseau")):
        FicheOrganisation.objects.create(
            page=fiche, organisation=OrganisationFactory(name=name), role=role
        )
    article = graph_of(client, "/fiches/un-cafe/", "Article")

    assert article["funder"]["name"] == "La Fondation"
    assert article["mentions"]["name"] == "Le Réseau"


def test_no_words_of_a_fiche_end_the_script(client, tree):
    words = "</script><script>alert(1)</script> & \u2028 “😀” \\ \"'"
    FicheFactory(title=words, slug="sonderbar", summary=words)
    page = head_of(client, "/fiches/sonderbar/")

    assert node(page, "Article")["name"] == words
    assert not {"<", ">", "&", "\u2028"} & set(script_of(page))
    assert not [s for s in page.xpath("//script/text()") if s.startswith("alert")]


def test_the_way_to_a_page_is_a_list_of_crumbs(client, fiche):
    crumbs = graph_of(client, "/fiches/un-cafe/", "BreadcrumbList")["itemListElement"]

    assert [item["position"] for item in crumbs] == [1, 2, 3]
    assert [item.get("item") for item in crumbs] == [f"{HOST}/", f"{HOST}/fiches/", None]
    assert crumbs[-1]["name"] == "Un café commun"


def test_a_report_is_about_a_meeting(client, tree):
    report = ReportFactory(
        slug="paris", venue="La Maison", end_date=datetime.date(2021, 12, 14), attendance="120"
    )
    host, sponsor = OrganisationFactory(name="Hôte"), OrganisationFactory(name="Appui")
    ReportPartner.objects.create(report=report, organisation=host, role="Organisateur")
    ReportPartner.objects.create(report=report, organisation=sponsor, role="Soutien financier")
    event = graph_of(client, "/comptes-rendus/paris/", "Report")["about"]

    assert event["@type"] == "Event"
    assert (event["startDate"], event["endDate"]) == ("2021-12-13", "2021-12-14")
    assert event["location"] == {"@type": "Place", "name": "La Maison", "address": "Paris"}
    assert event["organizer"]["name"] == "Hôte"
    assert event["sponsor"]["name"] == "Appui"
    assert "maximumAttendeeCapacity" not in event


def test_nobody_who_is_not_named_is_in_the_linked_data_of_a_report(client, tree):
    report = ReportFactory(slug="paris")
    make_table(report, participants=({"person": PersonFactory(name="Nom Caché")},))

    assert "Caché" not in script_of(head_of(client, "/comptes-rendus/paris/"))


def test_a_notebook_has_its_published_entries_as_parts(client, tree):
    notebook = NotebookFactory(slug="quebec", place="Québec")
    EntryFactory(parent=notebook, title="Montréal", slug="montreal")
    EntryFactory(parent=notebook, title="Brouillon", slug="brouillon", live=False)
    page = graph_of(client, "/carnets/quebec/", "CollectionPage")

    assert page["hasPart"]["url"] == f"{HOST}/carnets/quebec/montreal/"
    assert page["contentLocation"]["name"] == "Québec"


def test_an_entry_has_its_place_on_the_earth(client, tree):
    notebook = NotebookFactory(slug="quebec")
    EntryFactory(
        parent=notebook,
        slug="montreal",
        place_name="Montréal",
        latitude="45.50884",
        longitude="-73.58781",
    )
    place = graph_of(client, "/carnets/quebec/montreal/", "Article")["contentLocation"]

    assert place["geo"]["@type"] == "GeoCoordinates"
    assert (place["geo"]["latitude"], place["geo"]["longitude"]) == (45.50884, -73.58781)


def test_a_portrait_names_the_person_only_as_long_as_the_name_is_shown(client, tree):
    person = PersonFactory(name="Camille Visible", named=True)
    PortraitFactory(title="Camille Visible", slug="camille", person=person, job="Éducatrice")
    assert graph_of(client, "/portraits/camille/", "ProfilePage")["mainEntity"]["name"] == (
        "Camille Visible"
    )

    person.publication = Person.Publication.ORGANISATION
    person.save()
    response = client.get("/portraits/camille/")
    assert response.status_code == 404
    assert "Camille" not in response.content.decode()


def test_the_page_of_a_person_is_a_profile(client, tree):
    person = PersonFactory(name="Camille Visible", slug="p1", named=True)
    PortraitFactory(person=person)

    assert graph_of(client, person.get_absolute_url(), "ProfilePage")["mainEntity"]["@type"] == (
        "Person"
    )


def test_an_organisation_keeps_its_contact_on_the_page(client, tree):
    OrganisationFactory(
        name="La Ruche",
        slug="la-ruche",
        acronym="LR",
        website="https://example.org/",
        partnership_contact_name="Dominique",
        partnership_contact_email="contact@example.org",
    )
    page = head_of(client, "/organisations/la-ruche/")
    organisation = node(page, "Organization")

    assert organisation["name"] == "La Ruche"
    assert organisation["alternateName"] == "LR"
    assert organisation["sameAs"] == "https://example.org/"
    assert "contact@" not in script_of(page)
    assert "Dominique" not in script_of(page)


def test_the_glossary_is_a_set_of_terms(client, tree):
    GlossaryTermFactory(term="Tiers-lieu", slug="tiers-lieu", acronym="TL")
    terms = graph_of(client, "/glossaire/", "DefinedTermSet")["hasDefinedTerm"]

    assert terms["name"] == "Tiers-lieu"
    assert terms["termCode"] == "TL"
    assert terms["url"] == f"{HOST}/glossaire/#tiers-lieu"


def test_listings_count_and_name_what_they_show(client, fiche):
    FicheFactory(slug="brouillon", draft=True)
    listed = graph_of(client, "/fiches/", "CollectionPage")["mainEntity"]
    of_term = graph_of(client, "/objectifs/se-connaitre/", "CollectionPage")

    assert listed["numberOfItems"] == 1
    assert listed["itemListElement"]["url"] == f"{HOST}/fiches/un-cafe/"
    assert of_term["about"]["@type"] == "DefinedTerm"
    assert of_term["mainEntity"]["itemListElement"]["url"] == f"{HOST}/fiches/un-cafe/"


@pytest.mark.parametrize(
    "address",
    ["/organisations/", "/objectifs/", "/themes/", "/territoires/", "/etiquettes/", "/personnes/"],
)
def test_lists_of_terms_are_collections(client, fiche, address):
    listed = graph_of(client, address, "CollectionPage")["mainEntity"]
    items = listed.get("itemListElement", [])
    urls = [item["url"] for item in (items if isinstance(items, list) else [items])]

    assert len(urls) == listed["numberOfItems"]
    assert all(url.startswith(HOST) for url in urls)


def test_the_home_page_is_the_site_and_how_it_is_searched(client, tree):
    site = graph_of(client, "/", "WebSite")

    assert site["url"] == f"{HOST}/"
    assert site["name"] == "Grandes Rencontres"
    action = site["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{HOST}/recherche/?q={{search_term_string}}"


def test_pages_for_errors_have_none(client, tree):
    answer = client.get("/rien-ici/").content.decode()

    assert "ld+json" not in answer
    assert "og:title" not in answer


def test_a_fiche_asks_for_as_much_as_before_whatever_it_has(client, fiche):
    def ask() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert nodes(head_of(client, "/fiches/un-cafe/"))
        return number_of(asked)

    ask()
    few = ask()
    for number in range(6):
        organisation = OrganisationFactory(name=f"Autre {number}")
        FicheOrganisation.objects.create(page=fiche, organisation=organisation)
        FicheSource.objects.create(page=fiche, title=f"Source {number}")
        FicheChangeNote.objects.create(page=fiche, text=f"Note {number}")
    assert ask() == few
