"""The pages of tags: the index, a tag with its fiches, what occurs with it, former names."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from knowledge.models import KnowledgeTag
from knowledge.reading.narrowing.index import FicheIndex, fiche_index
from knowledge.reading.terms.names import by_letter, initial
from knowledge.reading.terms.together import MOST, Company, company
from tests.knowledge.factories import make_fiche, tag
from tests.knowledge.reading.test_terms import SECRET, hide, queries, soup, total, words

pytestmark = pytest.mark.django_db


def listed(client: Client, address: str = "/etiquettes/") -> list[tuple[str, int]]:
    """Return the tags of the index with their numbers."""
    return [
        (words(item.select_one("a")), int(words(item.select_one(".term-list__count")).split()[0]))
        for item in soup(client, address).select(".term-list__item")
    ]


def company_of(own: KnowledgeTag, index: FicheIndex, locale_id: int) -> list[Company]:
    members = index.members("etiquette", own.pk)
    return company(index, members, ("etiquette",), ("etiquette", own.pk, own.slug), locale_id)


@pytest.fixture
def tags(tree: Any) -> None:
    make_fiche(tags=("école", "Zut", "eau"))
    make_fiche(tags=("Zut", "eau"))
    make_fiche(tags=("Zut", "2021"))
    make_fiche(tags=("Zut", SECRET), draft=True)
    hide(make_fiche(tags=("Zut", SECRET)))
    KnowledgeTag.objects.create(name="libre")


def test_the_index_has_the_numbers_of_the_listing(client: Client, tags: None) -> None:
    assert listed(client) == [("eau", 2), ("école", 1), ("Zut", 3), ("2021", 1)]
    for name, number in listed(client):
        assert total(client, f"/fiches/?etiquette={tag(name).slug}") == number


def test_letters_lead_to_their_tags(client: Client, tags: None) -> None:
    page = soup(client, "/etiquettes/")
    links = page.select(".glossary-list__index a")

    assert [words(link) for link in links] == ["E", "Z", "#"]
    for link in links:
        assert page.select_one(link["href"]).name == "h2"


def test_the_most_used_come_first(client: Client, tags: None) -> None:
    by_use = listed(client, "/etiquettes/?tri=frequence")

    assert by_use == [("Zut", 3), ("eau", 2), ("2021", 1), ("école", 1)]
    assert listed(client, "/etiquettes/?tri=n’importe") == listed(client)


def test_a_tag_is_found_however_it_is_typed(client: Client, tags: None) -> None:
    assert listed(client, "/etiquettes/?q=ECOLE") == [("école", 1)]
    assert listed(client, "/etiquettes/?q=u&tri=frequence") == [("Zut", 3), ("eau", 2)]
    page = soup(client, "/etiquettes/?q=rien+du+tout&tri=frequence")
    assert "Aucune étiquette ne s’écrit ainsi" in words(page.select_one("main"))
    assert page.select_one("#tag-search")["value"] == "rien du tout"
    assert page.select_one('input[name="tri"]')["value"] == "frequence"


def test_odd_questions_are_answered(client: Client, tags: None, subtests: Any) -> None:
    for odd in ("%00", "%ED%A0%80", "%F0%9F%92%A9", "a" * 10_000, "%22", "%D7%A9", "&q=b", "%01"):
        with subtests.test(odd[:12]):
            assert client.get(f"/etiquettes/?q={odd}&page={odd}&tri={odd}").status_code == 200
            assert client.get(f"/etiquettes/zut/?avec={odd}&page={odd}").status_code == 200


def test_an_index_without_tags_says_so(client: Client, tree: Any) -> None:
    make_fiche(tags=(SECRET,), draft=True)

    page = soup(client, "/etiquettes/")

    assert "Aucune fiche ne porte encore d’étiquette" in words(page.select_one("main"))
    assert SECRET not in words(page)


def test_tags_that_only_drafts_carry_are_unknown(client: Client, tags: None) -> None:
    assert SECRET not in str(listed(client))
    assert client.get("/etiquettes/gribouillis-secret/").status_code == 404
    assert client.get("/etiquettes/libre/").status_code == 404
    assert SECRET not in client.get("/etiquettes/zut/").content.decode()
    assert SECRET not in client.get("/etiquettes/zut/?avec=gribouillis-secret").content.decode()


def test_two_tags_narrow_to_the_fiches_with_both(client: Client, tags: None) -> None:
    page = soup(client, "/etiquettes/zut/?avec=eau")

    assert words(page.select_one("#fiches-title")) == "2 fiches portent « Zut » et « eau »"
    assert len(page.select(".cards__item")) == 2
    assert page.select_one("link[rel=canonical]")["href"].endswith("/etiquettes/zut/")
    assert len(soup(client, "/etiquettes/zut/?avec=zut").select(".cards__item")) == 3
    assert len(soup(client, "/etiquettes/zut/?avec=rien").select(".cards__item")) == 3


def test_the_most_telling_tags_come_first(tree: Any) -> None:
    for _ in range(2):
        make_fiche(tags=("café", "comptoir", "commun"))
    for _ in range(5):
        make_fiche(tags=("commun",))
    make_fiche(tags=("café", "commun", "zèle", "âne"))
    french = Locale.objects.get(language_code="fr").pk
    index = fiche_index(french)
    own = tag("café")

    (found,) = company_of(own, index, french)

    # 2 of 3; 3 of 8; 1 of 3 twice, by name.
    assert [(each.name, each.number) for each in found.items] == [
        *(("comptoir", 2), ("commun", 3), ("âne", 1), ("zèle", 1)),
    ]
    assert found.items[0].query == "avec=comptoir"


def test_many_companions_are_cut_by_name(tree: Any, django_assert_num_queries: Any) -> None:
    make_fiche(tags=("café", *(f"t{number:02}" for number in range(40))))
    french = Locale.objects.get(language_code="fr").pk
    index = fiche_index(french)
    own = tag("café")

    with django_assert_num_queries(1):
        (found,) = company_of(own, index, french)

    assert [each.name for each in found.items] == [f"t{number:02}" for number in range(MOST)]


def test_a_thousand_tags_cost_what_three_cost(client: Client, tags: None) -> None:
    few = queries(client, "/etiquettes/"), queries(client, "/etiquettes/zut/")
    fiche = make_fiche(tags=("Zut",))
    fiche.tags.add(*(f"mot {number}" for number in range(1000)))
    fiche.save()

    assert (queries(client, "/etiquettes/"), queries(client, "/etiquettes/zut/")) == few
    assert len(listed(client)) == 1000
    assert len(listed(client, "/etiquettes/?page=2")) == 4


def test_former_names_lead_on(client: Client, tags: None) -> None:
    zut, secret = tag("Zut"), tag(SECRET)
    KnowledgeTag.objects.create(name="Flûte", merged_into=zut)
    KnowledgeTag.objects.create(name="Chut", merged_into=secret)

    response = client.get("/etiquettes/flute/?page=2")

    assert (response.status_code, response["Location"]) == (301, "/etiquettes/zut/")
    # Where a tag that only drafts carry took the place, its name stays unknown.
    assert client.get("/etiquettes/chut/").status_code == 404
    assert "Flûte" not in str(listed(client))
    assert len(soup(client, "/etiquettes/eau/?avec=flute").select(".cards__item")) == 2


def test_names_stand_under_their_letters() -> None:
    assert [initial(name) for name in ("été", "Œuvre", "3D", "«mot»", "")] == [*"EO#", "#", "#"]
    assert [letter.letter for letter in by_letter(["9", "b", "Âne"], str)] == ["A", "B", "#"]
