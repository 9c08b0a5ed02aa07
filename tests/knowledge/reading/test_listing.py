"""Readers narrow the fiches: OR within a facet, AND between facets, counts beside every value."""

import pytest
from django.http import QueryDict

from knowledge.models import FichePage
from knowledge.reading.listing import FicheListing
from tests.knowledge.factories import FicheFactory, OrganisationFactory, make_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(tree):
    def listing(query: str = "") -> FicheListing:
        return FicheListing(
            FichePage.objects.child_of(tree.fiches).published(),
            QueryDict(query),
            tree.fiches.locale_id,
        )

    return listing


def titles(listing: FicheListing) -> set[str]:
    return {fiche.title for fiche in listing.page_obj}


def counts(listing: FicheListing, parameter: str) -> dict[str, int]:
    facet = next(facet for facet in listing.facets if facet.parameter == parameter)
    return {value.value: value.count for value in facet.values}


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


def test_unlisted_facets_work_in_addresses(ask):
    ruche = OrganisationFactory(name="La Ruche", slug="la-ruche")
    make_fiche(title="A", organisations=(ruche,), tags=("Café",), territories=("paris",))
    make_fiche(title="B")

    for query in ("organisation=la-ruche", "etiquette=cafe", "territoire=paris"):
        listing = ask(query)
        assert titles(listing) == {"A"}
        assert listing.hidden_inputs == [tuple(query.split("="))]
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
    for title in ("B", "A", "C"):
        FicheFactory(title=title)

    assert [fiche.title for fiche in ask("tri=titre").page_obj] == ["A", "B", "C"]
    assert ask("tri=autre").sort == "recent"


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
