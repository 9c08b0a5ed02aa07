"""The index follows what is published, and an index that lags behind gives nothing away."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import StandardPage
from knowledge.models import FichePage, OrganisationAlias
from knowledge.reading.models import SearchEntry, SearchWord
from knowledge.reading.narrowing.changes import bump
from knowledge.reading.narrowing.index import fiche_index
from knowledge.reading.search.indexing import is_empty, rebuild
from knowledge.reading.search.matching import matching_fiches, search
from knowledge.reading.search.suggesting import suggest
from knowledge.reading.search.widening import ask
from tests.knowledge.factories import (
    FicheFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
    refetch,
    tag,
    theme,
)
from tests.knowledge.reading.search_corpus import hide, make_corpus

pytestmark = pytest.mark.django_db


def find(words: str) -> set[str]:
    locale = Locale.get_default()
    question, _term = ask(words, locale.pk)
    pks = [hit.pk for hit in search(question, fiche_index(locale.pk), locale.pk)]
    return set(SearchEntry.objects.filter(pk__in=pks).values_list("title", flat=True))


def suggested(words: str) -> set[str]:
    request = RequestFactory().get("/")
    return {one.label for one in suggest(request, words, Locale.get_default())}


@pytest.fixture
def fiche(tree):
    return make_fiche(title="Un potager", tags=("Terre",), themes=("lieux",))


# What is published, and no more


def test_a_draft_is_not_found(tree):
    FicheFactory(title="Un potager", draft=True)
    assert find("potager") == set()
    assert suggested("pota") == set()


def test_a_page_is_found_from_its_publication_to_its_withdrawal(tree):
    page = FicheFactory(title="Un potager", draft=True)
    page.save_revision().publish()
    assert find("potager") == {"Un potager"}

    refetch(page).unpublish()
    assert find("potager") == set()
    assert not SearchEntry.objects.filter(page=page.pk).exists()


def test_a_change_is_found_when_it_is_published_not_before(fiche):
    assert find("potager") == {"Un potager"}
    fiche.title = "Un verger"
    fiche.draft_title = "Un verger"
    revision = fiche.save_revision()

    assert find("verger") == set()
    assert find("potager") == {"Un potager"}
    revision.publish()
    assert find("verger") == {"Un verger"}
    assert find("potager") == set()


def test_a_page_that_goes_takes_its_entry_along(fiche):
    assert find("potager")
    Page.objects.get(pk=fiche.pk).delete()
    assert find("potager") == set()
    assert not SearchEntry.objects.filter(title="Un potager").exists()


def test_what_is_restricted_is_not_found(tree, fiche):
    assert find("potager")
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=tree.fiches.pk), restriction_type=PageViewRestriction.LOGIN
    )
    assert find("potager") == set()
    assert not SearchEntry.objects.filter(page=fiche.pk).exists()

    restriction.delete()
    assert find("potager") == {"Un potager"}


def test_what_is_past_its_last_day_is_not_found(fiche):
    assert find("potager")
    yesterday = timezone.now() - datetime.timedelta(days=1)
    FichePage.objects.filter(pk=fiche.pk).update(expire_at=yesterday)
    bump()  # as saving the page does
    assert find("potager") == set()


@pytest.mark.parametrize(
    "hidden",
    [
        lambda fiche: FichePage.objects.filter(pk=fiche.pk).update(live=False),
        lambda fiche: PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page_id=fiche.pk, restriction_type=PageViewRestriction.LOGIN)]
        ),
    ],
)
def test_an_index_that_lags_behind_gives_nothing_away(client, fiche, hidden):
    assert find("potager")
    hidden(fiche)
    # Even where nobody was told, nothing of the page is shown.
    page = client.get("/recherche/?q=potager")
    assert list(page.context["results"].page_obj) == []
    assert "Un potager" not in page.content.decode()
    bump()  # the lists of fiches know; the entries of the search do not

    assert SearchEntry.objects.filter(page=fiche.pk).exists()
    assert find("potager") == set()
    assert suggested("pota") == set()
    assert suggested("ter") == set()
    assert matching_fiches("potager", fiche_index(fiche.locale_id), fiche.locale_id) == {}
    for question in ("potager", "potagre", "potager zzz"):
        page = client.get("/recherche/?" + urlencode({"q": question}))
        assert page.context["results"].total == 0
        assert page.context["results"].correction is None
        assert page.context["results"].fewer_words == []
        assert "Un potager" not in page.content.decode()


# People


def test_people_are_found_once_something_published_shows_them(tree):
    person = PersonFactory(named=True, name="Awa Diallo")
    assert find("Diallo") == set()

    PortraitFactory(person=person, title="Portrait d’Awa")
    assert find("Diallo") == {"Awa Diallo", "Portrait d’Awa"}
    hide(person)
    assert find("Diallo") == set()
    assert find("portrait") == set()
    assert suggested("Dia") == set()


def test_a_person_that_was_hidden_behind_the_back_of_the_index_is_not_found(tree):
    person = PersonFactory(named=True, name="Awa Diallo")
    make_table(ReportFactory(), participants=({"person": person},))
    assert find("Diallo") == {"Awa Diallo"}

    type(person).objects.filter(pk=person.pk).update(publication="organisation")
    assert find("Diallo") == set()


def test_a_portrait_goes_with_the_name_of_its_person(tree):
    portrait = PortraitFactory(title="Awa au travail", quotation="Un potager.")
    assert "Awa au travail" in find("potager")

    person = portrait.person
    person.publication = "withdrawn"
    person.save()
    assert find("potager") == set()
    rebuild()
    assert find("potager") == set()


def test_names_at_tables_are_no_part_of_a_report(tree):
    make_corpus()
    find("jardin")

    everything = " ".join(
        f"{entry.title} {entry.summary} {entry.text} {entry.terms}"
        for entry in SearchEntry.objects.all()
    )
    for secret in ("Zébulon", "Odile Absente", "confidentiel", "traiteur"):
        assert secret not in everything
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert not words & {"zébulon", "masqué", "odile", "confidentiels", "traiteur"}
    report = SearchEntry.objects.get(kind=SearchEntry.Kind.REPORT)
    assert ["organisation", "Maison Retirée"] not in report.terms


# What pages refer to


def test_a_tag_that_is_renamed_takes_its_fiches_along(fiche):
    assert find("terre") == {"Un potager"}
    earth = tag("Terre")
    earth.name = "Humus"
    earth.save()

    assert find("humus") == {"Un potager"}
    assert find("terre") == set()


def test_a_tag_that_is_deleted_finds_nothing_any_more(fiche):
    assert find("terre")
    tag("Terre").delete()
    assert find("terre") == set()


def test_a_term_of_a_vocabulary_finds_its_fiches_under_its_new_name(fiche):
    places = theme("lieux")
    places.name = "Endroits et recoins"
    places.save()
    assert find("recoin") == {"Un potager"}


def test_the_directory_and_the_glossary_are_followed(tree):
    organisation = OrganisationFactory(name="Les Amis")
    make_fiche(title="Un potager", organisations=(organisation,))
    assert find("amis") == {"Les Amis", "Un potager"}

    OrganisationAlias.objects.create(organisation=organisation, name="Club Copain")
    assert find("copain") == {"Les Amis"}
    organisation.name = "Les Proches"
    organisation.save()
    assert find("proche") == {"Les Proches", "Un potager"}

    term = GlossaryTermFactory(term="Maraude", definition="Une tournée.")
    assert find("tournée") == {"Maraude"}
    term.delete()
    assert find("tournée") == set()


def test_pages_of_text_are_found_and_section_pages_too(tree):
    page = StandardPage(title="Qui sommes-nous", summary="Une équipe.", slug="equipe")
    tree.home.add_child(instance=page)

    assert find("équipe") == {"Qui sommes-nous"}
    assert "Portraits" in find("portraits")


def test_a_word_that_comes_into_a_title_is_suggested_from_then_on(tree):
    FicheFactory(title="A", levers="<p>Un potager et de la coformation.</p>")
    assert find("potager") == {"A"}
    assert suggested("pota") == set()

    FicheFactory(title="Le potager de la co-formation")
    assert suggested("pota") == {"Le potager de la co-formation"}
    FicheFactory(title="Des journées de co formation")
    assert "Des journées de co formation" in find("coformation")


# Making it anew


def test_rebuilding_finds_what_was_written_without_a_signal_and_changes_nothing_else(tree):
    make_corpus()
    before = find("jardin") | find("ESS") | find("Awa")
    rows = set(SearchEntry.objects.values_list("title", "stems"))
    FichePage.objects.filter(title="Une épicerie solidaire").update(title="Une quincaillerie")

    assert find("quincaillerie") == set()
    call_command("rebuild_search", verbosity=0)
    assert find("quincaillerie") == {"Une quincaillerie"}
    assert find("jardin") | find("ESS") | find("Awa") == before
    kept = {row for row in rows if "picerie" not in row[0]}
    assert kept < set(SearchEntry.objects.values_list("title", "stems"))


def test_rebuilding_twice_gives_the_same(tree):
    make_corpus()
    rebuild()
    columns = ("kind", "title", "text", "stems", "page", "organisation", "term", "person")
    entries = list(SearchEntry.objects.order_by("stems", "kind").values_list(*columns))
    words = list(SearchWord.objects.order_by("folded").values_list("folded", "number", "parts"))
    rebuild()

    assert list(SearchEntry.objects.order_by("stems", "kind").values_list(*columns)) == entries
    assert (
        list(SearchWord.objects.order_by("folded").values_list("folded", "number", "parts"))
        == words
    )


def test_setting_up_fills_an_empty_index(tree):
    SearchEntry.objects.all().delete()
    assert is_empty()
    call_command("setup_site", verbosity=0)
    assert find("portraits")


def test_what_the_end_of_a_transaction_brings_is_indexed_then(
    tree, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        fiche = make_fiche(title="Un potager", tags=("Terre",))
    entry = SearchEntry.objects.get(page=fiche.pk)
    assert entry.terms == [["tag", "Terre"]]


def test_the_number_of_queries_does_not_grow_with_what_is_indexed(
    tree, django_assert_max_num_queries
):
    for number in range(12):
        make_fiche(title=f"Fiche {number}", tags=(f"t{number}", "commun"), themes=("lieux",))
    with django_assert_max_num_queries(30):
        find("fiche")
