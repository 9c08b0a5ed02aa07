"""What a search finds: the same on every database."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from wagtail.models import Locale

from knowledge.reading.listing import FicheListing
from knowledge.reading.search.results import SearchResults
from tests.knowledge.factories import FicheFactory, make_fiche
from tests.knowledge.reading import search_corpus as site
from tests.knowledge.reading.search_corpus import (
    ACTORS,
    ASE,
    CHOIR,
    CO_TRAINING,
    CUSTOMS,
    ENTRY,
    ESS,
    FLATS,
    FUND,
    GARDEN,
    LIBRARY,
    LIFE,
    NOTEBOOK,
    PERSON,
    PORTRAIT,
    REPORT,
    SHOP,
    THIRD_PLACE,
    WORKERS,
)

pytestmark = pytest.mark.django_db

#: Questions with all the titles that they find.
TABLE: list[tuple[str, set[str]]] = [
    # Case, accents, ligatures, compatibility characters.
    ("jardin", {GARDEN}),
    ("JARDIN", {GARDEN}),
    ("ecole", {GARDEN}),
    ("École", {GARDEN}),
    ("é\u0063ole", {GARDEN}),
    ("epicerie", {SHOP}),
    ("choeur", {CHOIR}),
    ("chœur", {CHOIR}),
    ("CHŒUR", {CHOIR}),
    ("ｊａｒｄｉｎ", {GARDEN}),
    ("hopital", {CHOIR}),
    # Singular and plural, verbs.
    ("jardins", {GARDEN}),
    ("légume", {GARDEN}),
    ("colocation", {FLATS}),
    ("bureau", {THIRD_PLACE}),
    ("hôpitaux", {CHOIR}),
    ("réparer", {THIRD_PLACE}),
    ("enfant", {GARDEN}),
    # Elisions and apostrophes.
    ("l'école", {GARDEN}),
    ("l’école", {GARDEN}),
    ("d’élève", {GARDEN}),
    ("l’ecole jardin", {GARDEN}),
    # Hyphens, spaces, nothing.
    ("tiers lieu", {THIRD_PLACE}),
    ("tiers-lieu", {THIRD_PLACE}),
    ("tiers‑lieux", {THIRD_PLACE}),
    ("tierslieu", {THIRD_PLACE}),
    ("tierslieux", {THIRD_PLACE}),
    ("Tiers Lieux", {THIRD_PLACE}),
    ("coformation", {CO_TRAINING}),
    ("co formation", {CO_TRAINING}),
    ("rendez vous", {REPORT}),
    # Inclusive writing and feminine forms, both ways.
    ("travailleuses", {WORKERS}),
    ("travailleurs", {WORKERS}),
    ("travailleur·se", {WORKERS}),
    ("travailleurs sociaux", {WORKERS}),
    ("travailleuse sociale", {WORKERS}),
    ("acteurs", {ACTORS}),
    ("actrices", {ACTORS}),
    ("acteur·rice·s", {ACTORS}),
    ("entrepreneuses", {WORKERS}),
    ("éducateur", {WORKERS}),
    ("infirmier", {PORTRAIT}),
    ("habitante", {CHOIR, SHOP, FLATS}),
    # Acronyms and what they stand for.
    ("ESS", {ESS, ACTORS, FUND}),
    ("ess", {ESS, ACTORS, FUND}),
    ("économie sociale et solidaire", {ESS, ACTORS, FUND}),
    ("financer ESS", {FUND}),
    ("financer l’économie sociale et solidaire", {FUND}),
    ("ASE", {ASE, FLATS}),
    ("A.S.E.", {ASE, FLATS}),
    ("aide sociale à l’enfance", {ASE, FLATS}),
    ("protection de l’enfance", {ASE, FLATS}),
    # Several words, all of them, in any order; little words do not count.
    ("quartier repas", {ACTORS}),
    ("repas quartier", {ACTORS}),
    ("jardin épicerie", set()),
    ("un jardin avec des légumes", {GARDEN}),
    ("dans les us", {CUSTOMS}),
    ("us", {CUSTOMS}),
    # Phrases.
    ('"vis ma vie"', {LIFE}),
    ("«\xa0vis ma vie\xa0»", {LIFE}),
    ("“pommes de terre”", {GARDEN}),
    ('"terre pommes"', set()),
    ('"vie de ma voisine"', {LIFE}),
    ('"ma vie" semaine', {LIFE}),
    ('"école des"', set()),
    ('"jardin', {GARDEN}),
    # Every kind of page, and where the words stand.
    ("comptabilité", {SHOP}),
    ("employeurs", {WORKERS}),
    ("jargon", {REPORT}),
    ("speed dating", {REPORT}),
    ("Lyon", {REPORT}),
    ("taxi", {ENTRY}),
    ("cousin", {NOTEBOOK}),
    ("Québec", {NOTEBOOK}),
    ("scolaire", {PORTRAIT}),
    ("Awa Diallo", {PERSON, PORTRAIT}),
    ("outil", {LIBRARY}),
    ("BDS", {LIBRARY}),
    ("mediatheque marguerite", {LIBRARY}),
    ("bibliothèque", {LIBRARY, REPORT}),
    ("mutuelle", {ESS}),
    # By what a fiche is classified by.
    ("logement", {FLATS}),
    ("alimentation", {GARDEN}),
    ("andes", {SHOP, "Réseau Andes"}),
    ("rhone", {SHOP}),
    # Nothing that readers may not see.
    ("confidentiel", set()),
    ("traiteur", set()),
    ("Zébulon", set()),
    ("Masqué", set()),
    ("Odile Absente", set()),
    ("retirée", {"Maison Retirée"}),
    # Nothing to find, nothing to misread.
    ("zzz", set()),
    ("%", set()),
    ("jard%", set()),
    ("j_rdin", set()),
    ("jardin | épicerie", set()),
    ("OR", set()),
    ("كلام", set()),
    ("😀", set()),
]


@pytest.fixture
def ask(tree):
    locale = tree.home.locale
    request = RequestFactory().get("/recherche/")

    def results(words: str, *kinds: str, page: int = 1) -> SearchResults:
        query = QueryDict(mutable=True)
        query["q"], query["page"] = words, str(page)
        query.setlist("nature", list(kinds))
        return SearchResults(request, query, locale)

    return results


def plain(marked: str) -> str:
    return marked.replace("<mark>", "").replace("</mark>", "").replace("&amp;", "&")


def titles(results: SearchResults) -> list[str]:
    return [plain(result.title) for result in results.page_obj] if results.total else []


def test_the_table_is_long_enough():
    assert len(TABLE) >= 60
    assert len({question for question, _found in TABLE}) == len(TABLE)


def test_each_question_finds_what_it_should_and_nothing_else(ask, subtests):
    site.make_corpus()
    for question, expected in TABLE:
        with subtests.test(question):
            assert set(titles(ask(question))) == expected


def test_titles_come_before_summaries_and_those_before_texts(ask):
    FicheFactory(title="Au fond", summary="Rien.", levers="<p>Un potager.</p>")
    FicheFactory(title="Un potager")
    FicheFactory(title="Plus haut", summary="Un potager.")
    make_fiche(title="À côté", summary="Rien.", tags=("Potager",))

    assert titles(ask("potager")) == ["Un potager", "Plus haut", "À côté", "Au fond"]


def test_the_whole_question_in_a_title_comes_first(ask):
    FicheFactory(title="La maison et le vélo dans la ville", summary="La ville à vélo, la maison.")
    FicheFactory(title="La maison du vélo")

    assert titles(ask("maison du vélo"))[0] == "La maison du vélo"


def test_words_that_only_little_words_make_up_are_still_looked_for(ask):
    FicheFactory(title="Être là")
    assert titles(ask("être")) == ["Être là"]


def test_extracts_mark_what_was_asked_and_nothing_else(ask):
    site.make_corpus()
    (result,) = ask("légumes jardin").page_obj

    assert result.title == "Un <mark>jardin</mark> partagé à l’école"
    assert result.extract.startswith("Des <mark>légumes</mark> et des rencontres")


def test_an_extract_of_the_text_shows_where_the_words_stand(ask):
    FicheFactory(
        title="A",
        summary="Rien.",
        obstacles=f"<p>{'Bla bla. ' * 60}Un <b>tracteur</b> &lt;rouge&gt;. {'Bla bla. ' * 60}</p>",
    )
    (result,) = ask("tracteurs").page_obj

    assert "<mark>tracteur</mark> &lt;rouge&gt;." in result.extract
    assert result.extract.startswith("… bla. ")
    assert result.extract.endswith("…")
    assert len(result.extract) < 300


def test_elided_words_and_punctuation_are_not_marked(ask):
    FicheFactory(title="Autour de « l’école »")
    assert ask("école").page_obj[0].title == "Autour de « l’<mark>école</mark> »"


def test_phrases_acronyms_and_compounds_are_marked_as_a_whole(ask):
    site.make_corpus()

    assert "<mark>économie sociale et solidaire</mark>" in str(
        [result.extract for result in ask("ESS", "fiche").page_obj]
    )
    assert ask("tierslieux").page_obj[0].title.startswith("Des <mark>tiers-lieux</mark>")
    assert "<mark>Vis ma vie</mark>" in ask('"vis ma vie"').page_obj[0].title


def test_a_result_says_by_which_term_it_was_found(ask):
    make_fiche(title="A", tags=("Logement",), themes=("formation",))

    assert ask("logement").page_obj[0].reasons == ["étiquette\xa0: Logement"]
    assert ask("formation apprentissage").page_obj[0].reasons[0].startswith("thème\xa0: ")
    assert ask("café").page_obj[0].reasons == []


def test_what_is_found_says_where_it_stands(ask):
    pages = site.make_corpus()
    (result,) = ask("taxis").page_obj

    assert result.kind == "Étape de voyage"
    assert [step.title for step in result.trail] == ["Carnets de voyage", NOTEBOOK]
    assert result.url == pages[ENTRY].url


def test_kinds_narrow_the_results_and_count_whatever_is_chosen(ask):
    site.make_corpus()
    results = ask("ESS", "fiche", "compte-rendu")

    assert set(titles(results)) == {ACTORS, FUND}
    assert [(kind.code, kind.count, kind.selected) for kind in results.kind_views] == [
        ("fiche", 2, True),
        ("compte-rendu", 0, True),
        ("glossaire", 1, False),
    ]
    assert results.heading == "2 résultats\xa0: «\xa0ESS\xa0», Fiches, Comptes rendus"
    assert results.kind_views[0].url == "?q=ESS&nature=compte-rendu"


def test_a_question_that_is_a_term_is_explained(ask):
    site.make_corpus()

    assert ask("ess").explained.name == "Économie sociale et solidaire"
    assert ask("Économie sociale et solidaire").explained.headword == "ESS"
    assert ask("protection de l'enfance").explained.headword == "ASE"
    assert ask("financer ESS").explained is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jradin", "jardin"),
        ("epicrie solidaire", "épicerie solidaire"),
        ("comtabilite", "comptabilité"),
        ("un jardiin partajé", "un jardin partagé"),
        ("zzzz", None),
        ("zzzz jradin", None),
    ],
)
def test_what_was_probably_meant_is_offered_if_it_finds_something(ask, typed, meant):
    site.make_corpus()
    results = ask(typed)

    assert results.total == 0
    assert (results.correction.label if results.correction else None) == meant
    if meant:
        assert ask(meant).total > 0


def test_nothing_else_is_offered_where_something_is_found(ask):
    site.make_corpus()
    assert ask("jardin").correction is None
    assert ask("jardin").fewer_words == []


def test_each_word_alone_says_what_it_would_find(ask):
    site.make_corpus()
    results = ask('jardin zzzz ESS "pommes de terre"')

    assert [(way.label, way.count) for way in results.fewer_words] == [
        ("jardin", 1),
        ("ess", 3),
        ("«\xa0pommes de terre\xa0»", 1),
    ]
    for way in results.fewer_words:
        assert ask(QueryDict(way.query)["q"]).total == way.count


def test_the_fiches_among_the_results_lead_to_their_filters(ask):
    make_fiche(title="Potager A", themes=("lieux",), tags=("Terre",))
    make_fiche(title="Potager B", themes=("formation",))
    results = ask("potager")

    facets = {facet.parameter: ways for facet, ways in results.fiche_facets}
    assert {way.label: way.count for way in facets["theme"]} == {"Lieux": 1, "Formation": 1}
    for ways in facets.values():
        for way in ways:
            assert FicheListing(QueryDict(way.query), site_locale()).total == way.count


def site_locale() -> int:
    return Locale.get_default().pk


@pytest.mark.parametrize("letters", ["a b c d e f g h i j k l m n o p q r s t", "é" * 3000, '"'])
def test_long_and_odd_questions_are_cut_not_refused(ask, letters):
    assert ask(letters).total == 0
