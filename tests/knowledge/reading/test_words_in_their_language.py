"""What English pages say in French says so: tags, descriptions, seats, roles, titles, criteria."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from knowledge.models import EntryFiche, Objective, Speaker
from knowledge.subscriptions.links import manage_token
from knowledge.subscriptions.models import Rhythm, Subscription
from tests.knowledge.factories import (
    EntryFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
    objective,
    refetch,
    tag,
)
from tests.support.english import english, translate
from tests.support.queries import number_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

#: Stands in everything that is said in French, and in nothing else.
FRENCH = "enfrançais"


@pytest.fixture
def site(tree):
    """Fiches with tags, an organisation, a table, a journey, of which some is translated."""
    organisation = OrganisationFactory(
        name="Val-d'Ailleurs", slug="ailleurs", description=f"{FRENCH} dit d'elle-même."
    )
    person = PersonFactory(named=True, name="Camille Untel")
    person.affiliations.create(organisation=organisation, role=f"{FRENCH} adjointe")
    person.save()
    PortraitFactory(title="Camille", person=person)
    tags = (f"{FRENCH} l'un", f"{FRENCH} l'autre")
    fiche = make_fiche(title="Un café", tags=tags, objectives=("valoriser",))
    fiche.organisations.create(organisation=organisation, role="carrier")
    fiche.save()
    other = make_fiche(title="Un jardin", tags=tags)
    lead = make_fiche(
        title=f"{FRENCH} L'atelier",
        tags=tags[:1],
        status="lead",
        progress="to_start",
        objectives=("decisions",),
    )
    report = ReportFactory(title="Première rencontre")
    make_table(
        report,
        participants=({"situation": f"{FRENCH} s'installe"}, {"organisation": organisation}, {}),
    )
    Speaker.objects.create(report=report, person=person, organisation=organisation)
    notebook = NotebookFactory(title="Voyage", slug="voyage")
    entry = EntryFactory(
        parent=notebook,
        title=f"{FRENCH} L'arrivée",
        day_number=1,
        latitude="45.5",
        longitude="-73.6",
    )
    stage = EntryFactory(parent=notebook, title="Au café", day_number=2)
    EntryFiche.objects.create(page=stage, fiche=lead)
    translate(tree.home, "Home", "home-en")
    for page, title, slug in (
        (tree.fiches, "Fiches", "sheets"),
        (tree.reports, "Reports", "reports"),
        (tree.notebooks, "Notebooks", "notebooks"),
    ):
        translate(page, title, slug)
    own = Objective.objects.get(slug="valoriser", locale=english())
    here = SimpleNamespace(
        fiche=translate(refetch(fiche), "A café", "a-cafe", objectives=[own]),
        other=translate(refetch(other), "A garden", "a-garden"),
        report=translate(report, "First meeting", "first-meeting"),
        notebook=translate(refetch(notebook), "Journey", "journey"),
        stage=translate(refetch(stage), "At the café", "at-the-cafe"),
    )
    return SimpleNamespace(
        here=here,
        french=SimpleNamespace(
            fiche=refetch(fiche),
            other=refetch(other),
            report=report,
            notebook=notebook,
            stage=stage,
        ),
        lead=lead,
        entry=entry,
        person=person,
        slugs=tuple(tag(name).slug for name in tags),
    )


#: What says something in French: a route, or the list of fiches; what it takes; a query.
PLACES = {
    "tags": ("tag_list", "", ""),
    "tags by use": ("tag_list", "", "?tri=frequence"),
    "tag": ("tag_detail", "{0}", ""),
    "two tags": ("tag_detail", "{0}", "?avec={1}"),
    "fiches": ("", "", ""),
    "filters": ("", "", "?etiquette={0}"),
    "no result": ("", "", "?etiquette={0}&echec=oui&q=zzz"),
    "objective": ("objective_detail", "valoriser", ""),
    "search": ("search", "", ""),
    "found by a tag": ("search", "", "?q=enfrancais"),
    "organisation": ("organisation_detail", "ailleurs", ""),
    "people": ("person_list", "", ""),
    "person": ("person_detail", "{person}", ""),
    "subscription": ("subscriptions:subscribe", "", "?etiquette={0}"),
    "cards": ("workshop_cards", "", "?etiquette={0}"),
}
LISTS = {"fr": "/fiches/", "en": "/en/sheets/"}


def address(site, place, language):
    """Return the address of a place in a language."""
    name, argument, query = PLACES[place]
    filled = argument.format(*site.slugs, person=site.person.slug)
    with translation.override(language):
        path = reverse(name, args=[filled] if filled else []) if name else LISTS[language]
    return path + query.format(*site.slugs)


def unmarked(html):
    """Return how often a page speaks French, and what it says in French without saying so."""
    page = BeautifulSoup(html, "html.parser")
    said = [
        words
        for words in page.body.find_all(string=re.compile(FRENCH))
        if words.find_parent(["script", "textarea"]) is None
    ]
    named = page.select(f'[aria-label*="{FRENCH}"]')
    foreign = [str(words) for words in said if in_language(words.parent) != "fr"]
    return len(said) + len(named), [
        *foreign,
        *(str(element) for element in named if in_language(element) != "fr"),
    ]


def in_language(element):
    """Return the language that an element is in."""
    marked = element if element.get("lang") else element.find_parent(lang=True)
    return marked["lang"]


@pytest.mark.parametrize("place", PLACES)
def test_french_words_on_english_pages_say_so(client, site, place):
    response = client.get(address(site, place, "en"))

    assert response.status_code == 200
    number, wrong = unmarked(response.content.decode())
    assert number
    assert not wrong


@pytest.mark.parametrize("place", PLACES)
def test_french_pages_do_not_say_what_is_their_own(client, site, place):
    html = client.get(address(site, place, "fr")).content.decode()

    assert FRENCH in html
    content = BeautifulSoup(html, "html.parser").select_one("main")
    assert content.select("[lang=fr]") == []


@pytest.mark.parametrize("name", ["fiche", "other", "report", "notebook", "stage"])
def test_pages_of_the_tree_say_so_too(client, site, name):
    number, wrong = unmarked(client.get(getattr(site.here, name).get_url()).content.decode())
    assert number
    assert not wrong

    html = client.get(getattr(site.french, name).get_url()).content.decode()
    assert BeautifulSoup(html, "html.parser").select("main [lang=fr]") == []


@pytest.mark.parametrize(
    "name", ["feedback:report", "feedback:confirm", "proposals:join", "proposals:correct"]
)
def test_forms_about_a_french_page_say_its_language(client, site, name):
    for language in ("en", "fr"):
        with translation.override(language):
            url = reverse(name, args=[site.lead.pk])
        response = client.get(url)
        assert response.status_code == 200
        html = response.content.decode()
        number, wrong = unmarked(html)
        assert number
        assert not wrong
        link = BeautifulSoup(html, "html.parser").select_one(f'main a[href^="{site.lead.url}"]')
        assert link.get("hreflang") == ("fr" if language == "en" else None)
        if language == "fr":
            assert BeautifulSoup(html, "html.parser").select("main [lang]") == []


def test_the_seats_of_a_table_are_in_the_words_of_the_source(client, site):
    html = client.get(site.here.report.get_url()).content.decode()

    assert f'<span lang="fr">{FRENCH} s’installe</span>' in html
    assert "One participant" in html
    assert "Val-d’Ailleurs" in html


def test_a_marker_on_the_map_says_the_language_of_its_stage(client, site):
    html = client.get(site.here.notebook.get_url()).content.decode()
    link = BeautifulSoup(html, "html.parser").select_one(".route-map__stage")
    assert link

    assert link["lang"] == "fr"
    # The specification of SVG lets a link name its language; the validator of pages does not.
    assert "hreflang" not in link.attrs
    assert link["aria-label"] == f"1. {FRENCH} L’arrivée"


def test_suggestions_say_the_language_of_tags(client, site):
    def found(address):
        answer = client.get(address, {"q": FRENCH[:6]})
        suggestions = json.loads(answer.content)["suggestions"]
        return {(one["label"], one["language"]) for one in suggestions if "l'un" in one["label"]}

    assert found("/en/search/suggestions/") == {(f"{FRENCH} l'un", "fr")}
    assert found("/recherche/suggestions/") == {(f"{FRENCH} l'un", "")}


def test_a_french_fiche_has_english_objectives_where_there_are_some(client, site):
    here = Objective.objects.get(slug="decisions", locale=english())
    french = objective("decisions")
    assert here.label != french.label

    html = client.get(site.here.stage.get_url()).content.decode()
    assert here.label in html
    assert french.label not in html

    here.delete()
    html = client.get(site.here.stage.get_url()).content.decode()
    assert f'<span lang="fr">{french.label}</span>' in html
    french_html = client.get(site.french.stage.get_url()).content.decode()
    assert f"<span>{french.label}</span>" in french_html


def test_terms_of_the_readers_language_cost_one_query(client, site):
    def cost(page):
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page.get_url()).status_code == 200
        return number_of(asked)

    french, few = cost(site.french.stage), cost(site.here.stage)
    for title in ("Une laverie", "Un four"):
        lead = make_fiche(
            parent=site.lead.get_parent(),
            title=title,
            objectives=("decisions", "valoriser"),
        )
        EntryFiche.objects.create(page=site.french.stage, fiche=lead)
        EntryFiche.objects.create(page=site.here.stage, fiche=lead)

    assert cost(site.here.stage) == few
    assert cost(site.french.stage) == french


def test_the_set_of_a_french_subscription_is_in_french(client, site):
    subscription = Subscription.objects.create(
        email="lectrice@example.org",
        language="fr",
        query=f"etiquette={site.slugs[0]}&objectif=decisions",
        rhythm=Rhythm.WEEKLY,
        confirmed_at=timezone.now(),
    )
    for name in ("subscriptions:manage", "subscriptions:stop"):
        for language, attribute in (("en", ' lang="fr"'), ("fr", "")):
            with translation.override(language):
                url = reverse(name, args=[manage_token(subscription)])
            html = client.get(url).content.decode()
            number, wrong = unmarked(html)
            assert number
            assert not wrong
            label = objective("decisions").label
            assert (f"<span{attribute}>{label}</span>" if attribute else label) in html
