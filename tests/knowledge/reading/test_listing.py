"""Readers narrow the fiches: OR within a facet, AND between facets, counts beside every value."""

from datetime import timedelta
from unittest import mock

import pytest
from django.http import QueryDict
from django.utils import timezone

from knowledge.models import KnowledgeTag
from knowledge.reading.listing import FacetView, FicheListing
from knowledge.reading.narrowing.changes import bump, version
from tests.knowledge.factories import (
    FicheFactory,
    OrganisationFactory,
    ReportFactory,
    make_fiche,
    make_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(tree):
    def listing(query: str = "") -> FicheListing:
        return FicheListing(QueryDict(query), tree.fiches.locale_id)

    return listing


def titles(listing: FicheListing) -> set[str]:
    return {fiche.title for fiche in listing.page_obj}


def facet_of(listing: FicheListing, parameter: str) -> FacetView:
    return next(facet for facet in listing.facets if facet.parameter == parameter)


def counts(listing: FicheListing, parameter: str) -> dict[str, int]:
    return {value.value: value.count for value in facet_of(listing, parameter).values}


def test_values_of_one_facet_are_alternatives(ask):
    make_fiche(title="A", themes=("lieux",))
    make_fiche(title="B", themes=("formation",))
    make_fiche(title="C", themes=("communication",))

    assert titles(ask("theme=lieux&theme=formation")) == {"A", "B"}


def test_facets_narrow_each_other(ask):
    make_fiche(title="A", themes=("lieux",), objectives=("valoriser",))
    make_fiche(title="B", themes=("lieux",), objectives=("decisions",))
    make_fiche(title="C", themes=("formation",), objectives=("valoriser",))

    assert titles(ask("theme=lieux&objectif=valoriser")) == {"A"}


def test_a_fiche_with_two_chosen_values_is_found_once(ask):
    make_fiche(title="A", themes=("lieux", "formation"))

    listing = ask("theme=lieux&theme=formation")

    assert (listing.total, [fiche.title for fiche in listing.page_obj]) == (1, ["A"])


def test_a_facet_counts_without_its_own_choice(ask):
    make_fiche(themes=("lieux",), objectives=("valoriser",))
    make_fiche(themes=("formation",), objectives=("valoriser",))
    make_fiche(themes=("formation",), objectives=("decisions",))

    listing = ask("theme=lieux&objectif=valoriser")

    assert counts(listing, "theme") == {
        "lieux": 1,
        "formation": 1,
        "communication": 0,
        "legislation": 0,
        "instances": 0,
    }
    assert counts(listing, "objectif")["valoriser"] == 1
    assert counts(listing, "objectif")["decisions"] == 0


def test_status_and_progress_carry_french_codes(ask):
    FicheFactory(title="A")
    FicheFactory(title="B", lead=True)
    FicheFactory(title="C", status="lead", progress="working_group")

    assert titles(ask("statut=exemple")) == {"A"}
    assert titles(ask("statut=piste&avancement=groupe-de-travail")) == {"C"}
    assert counts(ask(), "statut") == {"exemple": 1, "piste": 2}
    assert counts(ask(), "avancement")["a-lancer"] == 1


def test_failures_that_are_told_can_be_asked_for(ask):
    FicheFactory(title="A", what_did_not_work="<p>Trop peu de temps.</p>")
    FicheFactory(title="B")

    assert titles(ask("echec=oui")) == {"A"}
    assert counts(ask(), "echec") == {"oui": 1}


def test_long_facets_list_what_is_used_and_what_is_chosen(ask):
    ruche = OrganisationFactory(name="La Ruche", slug="la-ruche")
    make_fiche(title="A", organisations=(ruche,), tags=("Café",), territories=("paris",))
    make_fiche(title="B")

    for query in ("organisation=la-ruche", "etiquette=cafe", "territoire=paris"):
        listing = ask(query)
        assert titles(listing) == {"A"}
        parameter, slug = query.split("=")
        assert counts(listing, parameter)[slug] == 1
        assert listing.hidden_inputs == []
    assert [chip.label for chip in ask("organisation=la-ruche").chips] == ["La Ruche"]


@pytest.mark.parametrize(
    "query",
    [
        "theme=inconnu",
        "statut=EXEMPLE",
        "organisation=%00",
        "territoire=%22%27%3B--",
        "etiquette=" + "x" * 5000,
        "objectif=%F0%9F%92%A9",
        "echec=non",
    ],
)
def test_unknown_values_are_ignored_and_named(ask, query):
    FicheFactory(title="A")

    listing = ask(query)

    assert titles(listing) == {"A"}
    assert len(listing.ignored) == 1


@pytest.mark.parametrize("page", ["0", "-3", "999999", "abc", "%00", "1e9", ""])
def test_any_page_number_gives_a_page(ask, page):
    FicheFactory(title="A")

    assert titles(ask(f"page={page}")) == {"A"}


@pytest.mark.parametrize(("page", "number"), [("0", 1), ("-3", 1), ("abc", 1), ("99", 2)])
def test_the_nearest_page_is_given(ask, monkeypatch, page, number):
    monkeypatch.setattr("knowledge.reading.listing.PAGE_SIZE", 2)
    for _ in range(3):
        FicheFactory()

    assert ask(f"page={page}").page_obj.number == number


def test_a_value_given_twice_counts_once(ask):
    make_fiche(themes=("lieux",))

    assert len(ask("theme=lieux&theme=lieux").chips) == 1


def test_a_chip_takes_its_value_away_and_leaves_the_others(ask):
    listing = ask("theme=lieux&theme=formation&statut=piste&tri=titre&page=3")

    chips = {chip.label: chip.remove_url for chip in listing.chips}

    assert chips["Lieux"] == "?statut=piste&theme=formation&tri=titre"


def test_the_heading_names_the_number_and_every_criterion(ask):
    make_fiche(themes=("lieux",), lead=True)

    assert ask("statut=piste&theme=lieux").heading == "1 fiche\N{NO-BREAK SPACE}: Pistes, Lieux"


def test_drafts_and_restricted_fiches_are_neither_listed_nor_counted(ask):
    from wagtail.models import PageViewRestriction

    make_fiche(title="Brouillon", themes=("lieux",), draft=True)
    private = make_fiche(title="Privée", themes=("lieux",))
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    listing = ask()

    assert (listing.total, titles(listing)) == (0, set())
    assert set(counts(listing, "theme").values()) == {0}


def test_fiches_are_sorted_as_asked(ask):
    for title in ("B", "A", "École", "Zoo", "Des mots"):
        FicheFactory(title=title)

    assert [fiche.title for fiche in ask("tri=titre").page_obj] == [
        *("A", "B", "Des mots", "École", "Zoo")
    ]
    assert ask("tri=autre").sort == "recent"
    assert ask("tri=pertinence").sort == "recent"
    assert ask("q=zoo").sort == "pertinence"


@pytest.mark.parametrize(
    "query",
    [
        "tri=hasard",
        "page=abc",
        "page=0",
        "page=2",
        "page=99999999999999",
        "format=docx",
        "page=%00",
    ],
)
def test_an_order_a_page_or_a_format_that_means_nothing_is_named(ask, query):
    FicheFactory(title="A")

    listing = ask(query)

    assert titles(listing) == {"A"}
    assert [part.split("=")[0] for part in listing.ignored] == [query.split("=")[0]]


def test_parameters_of_others_are_left_alone(ask):
    assert ask("utm_source=lettre&fbclid=1&foo").ignored == []


def test_a_territory_holds_what_lies_in_it(ask):
    make_fiche(title="A", territories=("paris",))
    make_fiche(title="B", territories=("ile-de-france",))
    make_fiche(title="C", territories=("quebec",))

    assert titles(ask("territoire=ile-de-france")) == {"A", "B"}
    assert titles(ask("territoire=paris")) == {"A"}
    assert counts(ask(), "territoire")["ile-de-france"] == 2


def test_a_fiche_comes_from_the_report_of_its_closing_list_and_of_its_tables(ask, tree):
    report, draft = ReportFactory(title="Ivry"), ReportFactory(title="À venir", draft=True)
    make_fiche(title="A", origin=report)
    said = make_fiche(title="B")
    make_table(
        report,
        items=(
            {"kind": "example", "words": "B", "fiche": said, "match_status": "accepted"},
            {
                "kind": "example",
                "words": "C",
                "fiche": make_fiche(title="C"),
                "match_status": "proposed",
            },
        ),
    )
    make_fiche(title="D", origin=draft)

    assert titles(ask(f"origine={report.slug}")) == {"A", "B"}
    assert counts(ask(), "origine") == {report.slug: 2}
    assert ask(f"origine={draft.slug}").ignored == [f"origine={draft.slug}"]


def test_the_former_name_of_a_tag_stands_for_the_tag(ask):
    make_fiche(title="A", tags=("Café",))
    make_fiche(title="B")
    cafe = KnowledgeTag.objects.get(slug="cafe")
    KnowledgeTag.objects.create(name="Bistrot", slug="bistrot", merged_into=cafe)

    listing = ask("etiquette=bistrot")

    assert titles(listing) == {"A"}
    assert listing.query_string == "etiquette=cafe"
    assert [value.selected for value in facet_of(listing, "etiquette").values] == [True]
    assert counts(ask(), "etiquette") == {"cafe": 1}


def test_a_fiche_that_goes_offline_leaves_the_list_at_once(ask):
    fiche = make_fiche(title="A", themes=("lieux",))
    assert ask("theme=lieux").total == 1

    fiche.unpublish()

    assert (ask("theme=lieux").total, counts(ask(), "theme")["lieux"]) == (0, 0)


def test_a_fiche_leaves_the_list_when_its_last_day_is_over(ask):
    fiche = make_fiche(title="A")
    day = timezone.now() + timedelta(days=1)
    type(fiche).objects.filter(pk=fiche.pk).update(expire_at=day)
    bump()
    assert ask().total == 1

    with mock.patch("django.utils.timezone.now", return_value=day):
        assert ask().total == 0


def test_saving_a_draft_does_not_make_lists_anew(ask):
    fiche = make_fiche(title="A")
    before = version()

    fiche.title = "Autre"
    fiche.save_revision()

    assert version() == before


def test_without_results_every_way_out_says_what_it_gives(ask):
    make_fiche(themes=("lieux",), lead=True)
    make_fiche(themes=("formation",))

    listing = ask("theme=formation&statut=piste")

    assert listing.total == 0
    assert [url for _label, url in listing.ways_out] == ["?theme=formation", "?statut=piste"]
    assert all("1 fiche" in label for label, _url in listing.ways_out) or all(
        label.endswith("1 fiche") for label, _url in listing.ways_out
    )


@pytest.mark.parametrize(
    ("query", "canonical", "listed"),
    [
        ("", "", True),
        ("theme=lieux", "/themes/lieux/", True),
        ("theme=lieux&tri=titre", "/themes/lieux/", False),
        ("statut=piste", "?statut=piste", False),
        ("theme=lieux&statut=piste", "?statut=piste&theme=lieux", False),
        ("theme=formation&theme=lieux", "?theme=formation&theme=lieux", False),
        ("q=mots", "?q=mots", False),
        ("theme=inconnu&utm_source=x", "", True),
    ],
)
def test_search_engines_are_told_one_address_for_each_list(ask, query, canonical, listed):
    listing = ask(query)

    assert (listing.canonical_url, listing.is_for_search_engines) == (canonical, listed)


def test_all_results_come_in_order_whatever_the_batch(ask):
    fiches = [make_fiche(title=f"F{number}") for number in range(5)]

    listing = ask("tri=titre")

    assert [fiche.pk for fiche in listing.each(batch=2)] == [fiche.pk for fiche in fiches]
    assert [fiche.pk for fiche in listing.fiches(1, 3)] == [fiche.pk for fiche in fiches[1:3]]


@pytest.mark.parametrize("number", [10, 60])
def test_the_number_of_queries_does_not_grow(ask, number, django_assert_max_num_queries):
    for _ in range(number):
        make_fiche(themes=("lieux",), objectives=("valoriser",), tags=("café",))
    listing = ask("theme=lieux")

    with django_assert_max_num_queries(6):
        assert listing.total == number
        for fiche in listing.page_obj:
            assert fiche.classification.themes[0].label == "Lieux"
        assert counts(listing, "theme")["lieux"] == number
