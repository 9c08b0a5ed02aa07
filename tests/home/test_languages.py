"""Switching language: where a reader lands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from lxml import html

from tests.support.bilingual import parsed, switch, title_of

pytestmark = pytest.mark.django_db


#: French, English, the beginning of the titles of both. `{…}` stands for the number of a page.
SAME = [
    ("/", "/en/", "Accueil", "Home"),
    ("/fiches/", "/en/fiches/", "Fiches de collaboration", "Collaboration fiches"),
    (
        "/fiches/?statut=piste&theme=lieux&tri=titre",
        "/en/fiches/?statut=piste&theme=lieux&tri=titre",
        "1 fiche : Pistes, ",
        "1 fiche: Leads, ",
    ),
    (
        "/fiches/?q=caf%C3%A9&objectif=valoriser",
        "/en/fiches/?q=caf%C3%A9&objectif=valoriser",
        "1 fiche : « café »",
        "1 fiche: “café”",
    ),
    (
        "/fiches/?etiquette=tiers-lieu&territoire=paris&organisation=caracol",
        "/en/fiches/?etiquette=tiers-lieu&territoire=paris&organisation=caracol",
        "1 fiche : ",
        "1 fiche: ",
    ),
    ("/fiches/cafe/", "/en/fiches/coffee/", "Café", "Coffee"),
    ("/comptes-rendus/paris/", "/en/reports/paris-meeting/", "Rencontre", "Paris meeting"),
    ("/qui/", "/en/who-we-are/", "Qui sommes-nous", "Who we are"),
    ("/objectifs/", "/en/objectives/", "Objectifs", "Objectives"),
    ("/objectifs/valoriser/", "/en/objectives/valoriser/", "Valoriser", "Raise"),
    ("/themes/lieux/", "/en/themes/lieux/", "Lieux", "Places"),
    ("/etiquettes/", "/en/tags/", "Étiquettes", "Tags"),
    ("/etiquettes/?tri=frequence", "/en/tags/?tri=frequence", "Étiquettes", "Tags"),
    ("/etiquettes/tiers-lieu/", "/en/tags/tiers-lieu/", "Tiers-lieu", "Tiers-lieu"),
    ("/croisements/", "/en/crossings/", "Objectifs et thèmes", "Objectives and themes"),
    ("/organisations/", "/en/organisations/", "Organisations", "Organisations"),
    ("/organisations/caracol/", "/en/organisations/caracol/", "Caracol", "Caracol"),
    ("/personnes/ada/", "/en/people/ada/", "Ada Martin", "Ada Martin"),
    ("/territoires/paris/", "/en/territories/paris/", "Paris", "Paris"),
    ("/recherche/?q=tiers-lieu", "/en/search/?q=tiers-lieu", "", ""),
    ("/observatoire/", "/en/observatory/", "Observatoire", "Observatory"),
    ("/glossaire/", "/en/glossary/", "Glossaire", "Glossary"),
    ("/fiches-atelier/?theme=lieux", "/en/workshop-cards/?theme=lieux", "", "Workshop cards"),
    ("/donnees/", "/en/data/", "Données ouvertes", "Open data"),
    ("/proposer/", "/en/propose/", "Proposer", "Propose"),
    ("/m-avertir/?theme=lieux", "/en/notify-me/?theme=lieux", "", "Notify me"),
    ("/connexion/", "/en/sign-in/", "", "Sign"),
]


@pytest.mark.parametrize(("french", "english", "title", "english_title"), SAME)
def test_switching_lands_on_the_same_thing(client, both, french, english, title, english_title):
    for here, there, code, expected in (
        (french, english, "en", english_title),
        (english, french, "fr", title),
    ):
        response = client.get(here, follow=True)
        link = switch(html.document_fromstring(response.content.decode()), code)
        assert link.get("href") == there
        landed = client.get(there, follow=True)
        page = html.document_fromstring(landed.content.decode())
        assert landed.status_code == 200
        assert page.get("lang") == code
        assert title_of(page).startswith(expected)


def test_what_means_nothing_in_the_other_language_is_left_behind(client, both):
    link = switch(parsed(client, "/fiches/?statut=piste&page=1&origine=paris"), "en")
    assert link.get("href") == "/en/fiches/?statut=piste&origine=paris-meeting"
    back = switch(parsed(client, link.get("href")), "fr")
    assert back.get("href") == "/fiches/?statut=piste&origine=paris"


def test_cards_of_single_fiches_stay_those_of_these_fiches(client, both):
    link = switch(parsed(client, "/fiches-atelier/?fiche=cafe&fiche=ruche"), "en")
    assert link.get("href") == "/en/workshop-cards/?fiche=coffee&fiche=ruche"


def test_forms_about_a_page_are_about_its_translation(client, both):
    for french, english_form in (
        ("/avis/{}/confirmer/", "/en/feedback/{}/confirm/"),
        ("/signaler/{}/", "/en/report-an-error/{}/"),
        ("/proposer/correction/{}/", "/en/propose/correction/{}/"),
        ("/participer/{}/", "/en/take-part/{}/"),
    ):
        link = switch(parsed(client, french.format(both.lead.pk)), "en")
        assert link.get("href") == english_form.format(both.coffee.pk)
        if "participer" not in french:
            link = switch(parsed(client, french.format(both.alone.pk)), "en")
            assert link.get("href") == english_form.format(both.alone.pk)
            assert parsed(client, link.get("href")).get("lang") == "en"


def test_a_form_that_is_only_sent_leads_to_one_that_is_shown(client, both):
    answer = client.post(f"/avis/{both.lead.pk}/", {"utile": "peut-être"})
    link = switch(html.document_fromstring(answer.content.decode()), "en")
    assert client.get(link.get("href")).status_code == 200


def test_a_draft_of_a_proposal_keeps_its_address(client, both):
    begun = client.post("/proposer/exemple/", {}, follow=True)
    address = begun.request["PATH_INFO"]
    assert address.startswith("/proposer/")
    link = switch(html.document_fromstring(begun.content.decode()), "en")
    assert link.get("href") == address.replace("/proposer/", "/en/propose/")
    assert parsed(client, link.get("href")).get("lang") == "en"


def test_where_one_goes_after_signing_in_is_in_the_same_language(client, both):
    link = switch(parsed(client, "/connexion/?next=/mes-propositions/"), "en")
    assert link.get("href") == "/en/sign-in/?next=%2Fen%2Fmy-proposals%2F"


def test_a_wrong_address_leads_to_the_home_page_of_the_other_language(client, both):
    for address in ("/rien/", "/objectifs/rien/", "/fiches/rien/?q=1"):
        assert switch(parsed(client, address, 404), "en").get("href") == "/en/"
    assert switch(parsed(client, "/en/nothing/", 404), "fr").get("href") == "/"


#: What answers addresses that were cut off or are wrong, which lead nowhere in any language.
NAMELESS = {"ReviewView", "SecretView", "WrongAddressView"}


def addresses_below(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses_below(pattern)
        else:
            yield pattern


def test_every_address_has_the_name_by_which_the_switch_finds_it_in_another_language():
    [readers] = [
        pattern
        for pattern in get_resolver().url_patterns
        if isinstance(pattern.pattern, LocalePrefixPattern)
    ]
    nameless = [
        str(address.pattern)
        for address in addresses_below(readers)
        if not address.name and address.callback.view_class.__name__ not in NAMELESS
    ]
    assert not nameless
