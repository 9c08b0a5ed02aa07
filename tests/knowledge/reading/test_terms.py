"""The pages of objectives, themes, territories, organisations and people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from knowledge.models import Affiliation, FicheOrganisation, FichePage, Speaker, Territory
from knowledge.reading.narrowing.index import fiche_index
from knowledge.reading.terms.crossing import crossing
from tests.knowledge.factories import (
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
    objective,
)

pytestmark = pytest.mark.django_db

SECRET = "Gribouillis secret"


def soup(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def total(client: Client, address: str) -> int:
    """Return how many fiches the listing counts."""
    return int(soup(client, address).select_one("#resultats")["data-count"])


def queries(client: Client, address: str) -> int:
    client.get(address)  # the index of the fiches is read anew after a change
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def hide(fiche: FichePage) -> None:
    PageViewRestriction.objects.create(page=fiche, restriction_type="login")


def fill(number: int = 1, **fields: Any) -> list[FichePage]:
    return [
        make_fiche(
            objectives=("valoriser", "decisions"),
            themes=("lieux",),
            tags=("café", "quartier"),
            territories=("paris",),
            **fields,
        )
        for _ in range(number)
    ]


@pytest.fixture
def world(tree: Any) -> Any:
    organisation = OrganisationFactory(slug="ligue", territory=Territory.objects.get(slug="paris"))
    fill(2, organisations=(organisation,))
    fill(1, lead=True, organisations=(organisation,))
    make_fiche(objectives=("valoriser",), themes=("formation",), lead=True)
    fill(1, draft=True, title=SECRET, organisations=(organisation,))
    hide(fill(1, title=SECRET, slug="privee", organisations=(organisation,))[0])
    return organisation


PAGES = {
    "/objectifs/valoriser/": "objectif=valoriser",
    "/themes/lieux/": "theme=lieux",
    "/territoires/paris/": "territoire=paris",
    "/territoires/france/": "territoire=france",
    "/organisations/ligue/": "organisation=ligue",
    "/etiquettes/cafe/": "etiquette=cafe",
}


def test_numbers_are_those_of_the_listing(client: Client, world: Any, subtests: Any) -> None:
    for address, query in PAGES.items():
        with subtests.test(address):
            page = soup(client, address)
            counted = [
                int(re.findall(r"\d+", words(item))[0]) for item in page.select(".term-counts li")
            ]
            way = page.select_one(f'a[href="/fiches/?{query}"]')

            assert sum(counted) == total(client, f"/fiches/?{query}")
            assert counted == [
                total(client, f"/fiches/?{query}&statut={status}")
                for status in ("exemple", "piste")
            ]
            assert str(sum(counted)) in words(way)
            assert SECRET not in words(page)


def test_a_page_names_the_feed_of_its_fiches(client: Client, world: Any, subtests: Any) -> None:
    for address, query in PAGES.items():
        with subtests.test(address):
            feed = soup(client, address).select_one('link[type="application/atom+xml"]')

            assert feed["href"] == f"http://testserver/fiches/?{query}&format=atom"


def test_what_a_term_occurs_with_leads_to_as_many_fiches(
    client: Client, world: Any, subtests: Any
) -> None:
    for address in PAGES:
        page = soup(client, address)
        links = page.select(".together-list a")
        assert links
        for link in links:
            with subtests.test(f"{address} {link['href']}"):
                number = int(words(link.find_next(class_="together-list__number")).split()[0])
                if link["href"].startswith("/fiches/"):
                    assert total(client, link["href"]) == number
                else:
                    shown = soup(client, link["href"])
                    assert f"{number} fiches portent" in words(shown.select_one("#fiches-title"))


def test_a_territory_holds_what_is_below_it(client: Client, world: Any) -> None:
    page = soup(client, "/territoires/ile-de-france/")

    assert "2 exemples" in words(page.select_one(".term-counts"))
    assert page.select_one('a[href="/territoires/france/"]')
    assert page.select_one('.term-list a[href="/territoires/paris/"]')
    assert page.select_one('.organisation-list a[href="/organisations/ligue/"]')
    listed = soup(client, "/territoires/").select(".term-list__name")
    assert {link["href"] for link in listed} >= {
        "/territoires/france/",
        "/territoires/ile-de-france/",
        "/territoires/paris/",
    }
    assert "/territoires/bretagne/" not in {link["href"] for link in listed}


def test_territories_in_a_circle_end(client: Client, world: Any) -> None:
    paris = Territory.objects.get(slug="paris")
    Territory.objects.filter(slug="france").update(parent=paris)

    assert client.get("/territoires/paris/").status_code == 200
    assert client.get("/territoires/france/").status_code == 200


def test_an_organisation_with_two_roles_counts_a_fiche_once(client: Client, tree: Any) -> None:
    organisation = OrganisationFactory(slug="ligue")
    fiche = make_fiche(organisations=(organisation,))
    FicheOrganisation.objects.create(
        page=fiche, organisation=organisation, role=FicheOrganisation.Role.FUNDER
    )

    page = soup(client, "/organisations/ligue/")

    assert len(page.select("main .reference")) == 1
    assert "Partenaire, Finance" in words(page.select_one("main .reference"))
    assert total(client, "/fiches/?organisation=ligue") == 1


def test_the_words_of_restricted_reports_stay_hidden(client: Client, tree: Any) -> None:
    report = ReportFactory()
    make_table(report, objectives=({"words": SECRET, "objective": objective("valoriser")},))
    assert SECRET in client.get("/objectifs/valoriser/").content.decode()

    PageViewRestriction.objects.create(page=report, restriction_type="login")

    assert SECRET not in client.get("/objectifs/valoriser/").content.decode()


def test_fiches_of_a_term_are_paged_by_title(client: Client, tree: Any) -> None:
    for number in range(25):
        make_fiche(title=f"Fiche {number:02}", themes=("lieux",))
    make_fiche(title="École", themes=("lieux",))
    make_fiche(title="Zone", themes=("lieux",))

    first = [words(link) for link in soup(client, "/themes/lieux/").select(".cards h3")]
    second = [words(link) for link in soup(client, "/themes/lieux/?page=2").select(".cards h3")]

    assert len(first) == 24
    assert first[0] == "École"
    assert second == ["Fiche 23", "Fiche 24", "Zone"]
    for odd in ("0", "-1", "x", "99", "%00", "9" * 5000):
        assert client.get(f"/themes/lieux/?page={odd}").status_code == 200


def test_people_stand_in_the_order_of_readers(client: Client, tree: Any) -> None:
    organisation = OrganisationFactory(name="La Ruche")
    for name in ("Zoé", "Émile", "eve", "Eric", "Ève"):
        person = PersonFactory(name=name, named=True)
        PortraitFactory(person=person)
        Affiliation.objects.create(person=person, organisation=organisation, role="Veilleuse")
    PersonFactory(name=SECRET, named=True)
    make_table(ReportFactory(), participants=({"person": PersonFactory(name=SECRET)},))
    PortraitFactory(person=PersonFactory(name=SECRET, named=True), live=False)
    report = ReportFactory(draft=True)
    Speaker.objects.create(report=report, person=PersonFactory(name=SECRET, named=True))

    page = soup(client, "/personnes/")

    assert [words(link) for link in page.select(".person-list__name")] == [
        *("Émile", "Eric", "eve", "Ève", "Zoé"),
    ]
    assert "Veilleuse, La Ruche" in words(page.select_one(".person-list__item"))
    assert SECRET not in words(page)
    assert soup(client, "/organisations/").select_one('a[href="/personnes/"]')


def test_nobody_is_named_yet(client: Client, tree: Any) -> None:
    page = soup(client, "/personnes/")

    assert "Personne n’est encore nommé" in words(page.select_one("main"))
    assert soup(client, "/organisations/").select_one('a[href="/personnes/"]') is None


def test_organisations_stand_in_the_order_of_readers(client: Client, tree: Any) -> None:
    for name in ("Zèbre", "Écho", "éclat", "Eau"):
        OrganisationFactory(name=name)

    names = soup(client, "/organisations/").select(".organisation-list__name")

    assert [words(name) for name in names] == ["Eau", "Écho", "éclat", "Zèbre"]


def test_cells_lead_to_as_many_fiches(client: Client, world: Any, subtests: Any) -> None:
    page = soup(client, "/croisements/")
    links = page.select(".crossing-table__way")

    assert len(links) > 5
    for link in links:
        with subtests.test(link["href"]):
            shown = [int(number) for number in re.findall(r"\d+", words(link))]
            assert sum(shown) == total(client, link["href"])
    assert "2 exemples 1 piste" in words(page)
    assert page.select_one("td.crossing-table__cell--0 a")["href"] == "/proposer/piste/"
    assert client.get("/proposer/piste/").status_code in {200, 302}
    assert "Personne encore" in words(page.select_one("td.crossing-table__cell--0"))


def test_the_crossing_is_a_table_with_headers(client: Client, world: Any) -> None:
    table = soup(client, "/croisements/").select_one("table")
    columns = table.select('thead th[scope="col"]')

    assert len(table.select("tbody tr")) == 7
    for row in table.select("tbody tr"):
        assert row.select_one('th[scope="row"]')
        assert len(row.select("td")) == len(columns) - 1


def test_totals_count_a_fiche_once(tree: Any) -> None:
    make_fiche(objectives=("valoriser", "decisions"), themes=("lieux", "formation"))
    french = Locale.objects.get(language_code="fr")

    with CaptureQueriesContext(connection) as found:
        table = crossing(fiche_index(french.pk), french.pk)

    assert table.rows[-1].cells[-1].counts.total == 1
    assert [row.cells[-1].counts.total for row in table.rows[:-1]].count(1) == 2
    assert sum(cell.counts.total for row in table.rows[:-1] for cell in row.cells[:-1]) == 4
    # Building the index, and the two vocabularies.
    assert len(found) <= 7


def test_both_lists_lead_to_the_crossing(client: Client, world: Any) -> None:
    for address in ("/objectifs/", "/themes/"):
        assert soup(client, address).select_one('main a[href="/croisements/"]')


def test_the_number_of_queries_does_not_grow(client: Client, world: Any, subtests: Any) -> None:
    addresses = [
        *PAGES,
        *("/objectifs/", "/themes/", "/territoires/", "/etiquettes/", "/croisements/"),
        *("/organisations/", "/personnes/"),
    ]
    PortraitFactory()
    few = {address: queries(client, address) for address in addresses}
    for number in range(37):
        organisation = OrganisationFactory()
        fill(1, organisations=(world, organisation))
        make_fiche(tags=(f"étiquette {number}", "café"), lead=True)
        portrait = PortraitFactory()
        Affiliation.objects.create(person=portrait.person, organisation=organisation)

    for address, number in few.items():
        with subtests.test(address):
            assert queries(client, address) <= number
            assert number <= 20


def test_hostile_addresses_are_refused_politely(client: Client, world: Any, subtests: Any) -> None:
    for kind in ("objectifs", "themes", "territoires", "organisations", "personnes", "etiquettes"):
        for slug in ("rien", "%00", "%F0%9F%92%A9", "a" * 5000, "..%2F..", "%ED%A0%80"):
            with subtests.test(f"{kind} {slug[:20]}"):
                assert client.get(f"/{kind}/{slug}/").status_code == 404


def test_readers_may_ask_to_be_told(client: Client, world: Any, subtests: Any) -> None:
    for address, query in PAGES.items():
        with subtests.test(address):
            link = soup(client, address).select_one(".notify-me a")["href"]

            assert link.endswith(f"?{query}")
            assert client.get(link).status_code == 200
