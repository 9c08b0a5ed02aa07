"""The numbers of the observatory equal the listing's; what lacks an example stands out."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from knowledge.models import ActorKind, FichePage, Purpose, Territory
from knowledge.reading.observatory.numbers import SHOWN_PRACTICES, Observatory
from tests.knowledge.factories import make_fiche, objective

pytestmark = pytest.mark.django_db

ADDRESS = "/observatoire/"
SECRET = "Gribouillis secret"


def page(client, address: str = ADDRESS) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def numbers() -> Observatory:
    return Observatory(objective("valoriser").locale_id)


def fill() -> None:
    """Publish some fiches of all kinds."""
    purpose = Purpose.objects.get(slug="mieux-se-connaitre", locale__language_code="fr")
    actors = ActorKind.objects.filter(
        slug__in=("associations", "collectivites"), locale__language_code="fr"
    )
    practice = make_fiche(
        title="Le café des métiers",
        slug=f"cafe-{FichePage.objects.count()}",
        objectives=("decisions", "competences"),
        themes=("formation",),
        territories=("paris",),
        what_did_not_work="<p>Trop peu de temps.</p>",
        purpose=purpose,
    )
    practice.actors = list(actors)
    practice.save()
    for at in range(3):
        make_fiche(
            lead=True,
            objectives=("valoriser", "decisions")[: at + 1],
            themes=("lieux",),
            territories=("montreal", "rhone"),
        )
    lead = make_fiche(lead=True, title="Un café commun", slug=f"commun-{practice.pk}")
    lead.progress, lead.realised_as = FichePage.Progress.ACHIEVED, practice
    lead.save()


def linked_numbers(soup: BeautifulSoup) -> dict[str, int]:
    """Return each link to the listing with the number that stands with it."""
    found: dict[str, int] = {}
    for link in soup.select('main a[href^="/fiches/?"]'):
        row = link.find_parent("tr")
        place = link.find_parent("li", class_="map-frame__place")
        if row:
            said = row.find_all("td")[-1].get_text()
        elif place:
            said = place.select_one(".map-frame__detail").get_text()
        else:
            said = (link.get("aria-label") or link.get_text()).rpartition(":")[2]
        number = int(re.findall(r"\d+", said)[0])
        assert found.setdefault(str(link["href"]), number) == number
    return found


def test_every_number_is_that_of_the_listing_behind_its_link(client, tree):
    fill()
    linked = linked_numbers(page(client))

    assert len(linked) == 23
    assert "/fiches/?statut=piste&objectif=valoriser" in linked
    assert "/fiches/?territoire=quebec" in linked
    assert "/fiches/?statut=piste&avancement=realisee" in linked
    assert "/fiches/?statut=exemple&finalite=mieux-se-connaitre" in linked
    assert "/fiches/?statut=exemple&acteur=associations" in linked
    assert "/fiches/?echec=oui" in linked
    for address, number in linked.items():
        listing = page(client, address)
        assert [part["data-count"] for part in listing.select("#resultats")] == [str(number)], (
            address
        )
        assert number, address


def test_the_essentials_are_said_in_words(client, tree):
    fill()
    said = page(client).select_one(".observatory-essentials").get_text(" ", strip=True)
    said = said.replace("\N{NO-BREAK SPACE}", " ")

    assert "5 fiches : 1 exemple, 4 pistes." in said
    assert "1 fiche raconte ce qui n’a pas marché." in said
    assert "1 piste est devenue une pratique." in said
    assert "Un objectif a des pistes mais encore aucun exemple : Valoriser." in said
    assert "Un thème a des pistes mais encore aucun exemple : Lieux." in said


def test_what_has_leads_and_no_example_stands_out_in_words(client, tree):
    fill()
    soup = page(client)
    marked = [row.get_text(" ", strip=True) for row in soup.select("li:has(.chart__mark)")]

    assert [row.partition(" Des pistes, aucun exemple")[0] for row in marked] == [
        "Valoriser",
        "Lieux",
    ]
    assert all(mark.svg for mark in soup.select(".chart__mark"))
    rows = [row.get_text(" ", strip=True) for row in soup.select("tbody tr")]
    assert [row for row in rows if "aucun exemple" in row] == [
        "Valoriser Des pistes, aucun exemple 0 3 3",
        "Lieux Des pistes, aucun exemple 0 3 3",
    ]


def test_an_objective_with_nothing_at_all_is_not_marked(client, tree):
    make_fiche(objectives=("decisions",))

    assert not page(client).select(".chart__mark")


def test_the_leads_that_became_practices_lead_to_both(client, tree):
    fill()
    line = page(client).select_one(".reference")

    assert [link.get_text() for link in line.select("a")] == [
        "Un café commun",
        "devenue\N{NO-BREAK SPACE}: Le café des métiers",
    ]


def test_many_practices_are_cut_short_and_lead_on(client, tree):
    practice = make_fiche()
    for _at in range(SHOWN_PRACTICES + 1):
        lead = make_fiche(lead=True)
        lead.progress, lead.realised_as = FichePage.Progress.ACHIEVED, practice
        lead.save()
    soup = page(client)

    assert len(soup.select(".reference")) == SHOWN_PRACTICES
    assert soup.find("a", href="/fiches/?statut=piste&avancement=realisee", class_="more")
    assert f"{SHOWN_PRACTICES + 1} pistes sont devenues des pratiques." in soup.get_text()


def test_a_fiche_counts_in_the_year_of_its_publication(client, tree):
    for year, hour in ((2022, 12), (2023, 12), (2023, 23)):
        fiche = make_fiche()
        day = datetime.datetime(year, 12, 31, hour, 30, tzinfo=datetime.UTC)
        FichePage.objects.filter(pk=fiche.pk).update(first_published_at=day)
    FichePage.objects.filter(pk=make_fiche(lead=True).pk).update(first_published_at=None)

    found = [(tally.label, tally.examples, tally.leads) for tally in numbers().years.tallies]

    # Half an hour before midnight in London it is next year in Paris.
    assert timezone.get_default_timezone_name() == "Europe/Paris"
    assert found == [
        ("Année inconnue", 0, 1),
        ("2022", 1, 0),
        ("2023", 1, 0),
        ("2024", 1, 0),
    ]


def test_drafts_restricted_fiches_and_those_of_other_languages_are_not_counted(client, tree):
    fill()
    before = client.get(f"{ADDRESS}?format=csv").getvalue()
    hidden = {
        "objectives": ("se-connaitre",),
        "themes": ("instances",),
        "territories": ("bouches-du-rhone",),
        "what_did_not_work": f"<p>{SECRET}</p>",
        "title": SECRET,
    }
    make_fiche(draft=True, slug="brouillon", **hidden)
    private = make_fiche(lead=True, slug="privee", **hidden)
    private.progress = FichePage.Progress.ACHIEVED
    private.realised_as = FichePage.objects.get(title="Le café des métiers")
    private.save()
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert client.get(f"{ADDRESS}?format=csv").getvalue() == before
    assert SECRET not in page(client).get_text()

    lead = FichePage.objects.get(title="Un café commun")
    FichePage.objects.filter(pk=lead.realised_as_id).update(title=SECRET)
    FichePage.objects.get(pk=lead.realised_as_id).unpublish()

    assert SECRET not in page(client).get_text()
    assert not numbers().practices


def test_an_empty_site_invites(client, tree):
    soup = page(client)

    assert "Rien à compter pour l’instant" in soup.main.get_text()
    assert soup.main.select_one('a[href^="/proposer/"]')
    assert not soup.select(".chart")
    lines = client.get(f"{ADDRESS}?format=csv").getvalue().decode().splitlines()
    assert lines[1].endswith(",0,0,0")


@pytest.mark.parametrize("lead", [True, False])
def test_a_site_of_one_kind_only_divides_by_nothing(client, tree, lead):
    make_fiche(lead=lead)
    text = page(client).main.get_text()

    assert ("Aucune piste n’est encore publiée" in text) is not lead
    assert ("Aucun exemple n’est encore publié" in text) is lead


def test_the_file_has_all_numbers(client, tree):
    fill()
    response = client.get(f"{ADDRESS}?format=csv")
    text = response.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    found = {(row["critere"], row["valeur"]): row for row in rows}

    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    assert found["", ""]["fiches"] == "5"
    valoriser = found["objectif", "valoriser"]
    assert [valoriser[name] for name in ("exemples", "pistes", "fiches")] == ["0", "3", "3"]
    assert found["territoire", "quebec"]["fiches"] == "3"
    assert found["territoire", "quebec"]["exemples"] == ""
    assert sum(row["critere"] == "territoire" for row in rows) == 19
    assert client.head(f"{ADDRESS}?format=csv").status_code == 200


def test_no_label_runs_as_a_formula(client, tree):
    region = Territory.objects.get(slug="bretagne")
    region.name = "=1+1"
    region.save()
    text = client.get(f"{ADDRESS}?format=csv").getvalue().decode("utf-8-sig")

    assert "territoire,bretagne,'=1+1," in text


@pytest.mark.parametrize(
    "query",
    [
        "format=",
        "format=exe",
        "format=CSV%00",
        "format=html&format=json",
        "statut=%00&page=99999999999999999999&q=%F0%9F%92%A9%ED%A0%80",
        f"format={'x' * 10_000}",
    ],
)
def test_strange_parameters_give_the_page(client, tree, query):
    fill()

    assert page(client, f"{ADDRESS}?{query}").h1.get_text() == "Observatoire"


def test_the_number_of_queries_is_fixed(client, tree):
    fill()
    few = count_queries(client)
    for _at in range(4):
        fill()

    assert count_queries(client) == few
    assert few <= 16


def count_queries(client) -> int:
    client.get(ADDRESS)  # what all pages keep for a minute, and the index of the fiches
    with CaptureQueriesContext(connection) as queries:
        client.get(ADDRESS)
    return len(queries)


def test_the_page_is_found_from_the_foot_of_every_page_and_from_the_home_page(client, tree):
    make_fiche()
    home = page(client, "/")

    assert home.select_one(f'footer a[href="{ADDRESS}"]')
    assert home.select_one(f'main a[href="{ADDRESS}"]')


def test_the_english_page_has_its_own_address():
    with override("en"):
        assert reverse("observatory") == "/en/observatory/"
