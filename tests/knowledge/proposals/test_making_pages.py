"""From answers to a page of each kind, and back to words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from home.tree import Tree
from knowledge.models import FicheIndexPage, FichePage, Person
from knowledge.proposals import making
from knowledge.proposals.models import Kind, Proposal
from tests.knowledge.factories import (
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
)
from tests.knowledge.proposals.answers import answers_of
from tests.knowledge.proposals.conftest import example_answers, proposal_of

KINDS = [Kind.EXAMPLE, Kind.LEAD, Kind.PORTRAIT, Kind.ENTRY, Kind.REPORT]
MANY = pytest.mark.parametrize("kind", KINDS)


def stored(proposal: Proposal) -> Any:
    """Add the page of a proposal to the tree and return its latest version."""
    page = making.make(proposal)
    making.keep_person(page)
    parent = making.parent_of(proposal)
    assert parent is not None
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision()
    return latest(page)


def latest(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def marked(value: Any) -> Any:
    """Return a value of a revision with the editor's marks in its HTML, also in a stream."""
    if isinstance(value, str) and value.startswith("[{"):
        blocks = [{**block, "value": marked(block["value"])} for block in json.loads(value)]
        return json.dumps(blocks)
    return value.replace("<p>", '<p data-block-key="a1b2c">') if isinstance(value, str) else value


def made(partner: Any, kind: Kind = Kind.EXAMPLE, **changes: Any) -> Any:
    return stored(proposal_of(partner, kind, answers=answers_of(kind, **changes)))


@MANY
def test_each_kind_becomes_a_valid_draft_that_says_what_was_answered(
    kind: Kind, partner: Any, tree: Tree
) -> None:
    proposal = proposal_of(partner, kind, answers=answers_of(kind))

    page = stored(proposal)

    assert not page.live
    assert page.owner is None
    page.full_clean()
    texts = making.texts(page)
    assert texts == making.texts(making.make(proposal))
    assert {name: texts[name] for name in making.labels(kind) if not texts[name]} == {}


@MANY
def test_saving_again_changes_no_words(kind: Kind, partner: Any, tree: Tree) -> None:
    page = made(partner, kind)
    before = making.texts(page)
    page.save_revision()
    revision = Page.objects.get(pk=page.pk).get_latest_revision()
    # As the editor's browser sends it: every block has a mark of its own.
    revision.content = {name: marked(value) for name, value in revision.content.items()}
    revision.save()
    assert "data-block-key" in str(revision.content)

    assert making.texts(latest(page)) == before


@MANY
def test_a_second_making_stores_nothing(kind: Kind, partner: Any, tree: Tree) -> None:
    proposal = proposal_of(partner, kind, answers=answers_of(kind))
    counts = (Page.objects.count(), Person.objects.count())

    making.texts(making.make(proposal))

    assert (Page.objects.count(), Person.objects.count()) == counts


def test_words_of_rich_text_come_back_as_they_were_typed(partner: Any, tree: Tree) -> None:
    texts = making.texts(made(partner, Kind.EXAMPLE))

    assert texts["what_did_not_work"] == "Le **lundi**, personne ne venait."
    assert texts["body"] == "Tout a commencé par une machine en panne.\n- une clé\n- deux équipes"


def test_a_lead_is_still_to_be_started(partner: Any, tree: Tree) -> None:
    page = made(partner, Kind.LEAD)

    assert (page.status, page.progress) == (FichePage.Status.LEAD, FichePage.Progress.TO_START)


def test_codes_that_are_no_more_are_left_out(partner: Any, tree: Tree) -> None:
    page = made(partner, objectives=["se-connaitre", "disparu", 3, None], purpose="disparu")

    assert [term.slug for term in page.objectives.all()] == ["se-connaitre"]
    assert page.purpose is None


@pytest.mark.parametrize(
    "answer", ["", None, "12", {"pk": 1}, ["x"], [{"pk": "1"}], [{"name": None}], [{"pk": 10**12}]]
)
def test_what_is_no_answer_about_organisations_counts_as_none(
    answer: Any, partner: Any, tree: Tree
) -> None:
    page = made(partner, organisations=answer)

    assert not page.organisations.all()
    assert page.editors_note == ""


def test_organisations_become_rows_and_new_names_are_for_the_editors(
    partner: Any, tree: Tree
) -> None:
    known = OrganisationFactory(name="Chœur à l’ouvrage")
    page = made(
        partner,
        organisations=[
            {"pk": known.pk, "name": "x", "role": "funder"},
            {"pk": known.pk, "name": "x", "role": "carrier"},
            {"pk": None, "name": "CHOEUR A L'OUVRAGE", "role": "carrier"},
            {"pk": 999_999, "name": "Partie", "role": "partner"},
            {"pk": None, "name": "Le\nLavoir", "role": "quelconque"},
        ],
    )

    assert [(row.organisation, row.role) for row in page.organisations.all()] == [(known, "funder")]
    assert "Partie · Le Lavoir" in page.editors_note
    assert "Le Lavoir" in making.texts(page)["organisations"]


def test_putting_again_replaces_the_new_names_and_keeps_the_editors_note(
    partner: Any, tree: Tree
) -> None:
    proposal = proposal_of(partner, answers=answers_of(Kind.EXAMPLE))
    page = stored(proposal)
    page.editors_note += "\nÀ relire"
    proposal.answers["organisations"] = [{"pk": None, "name": "Autre", "role": "partner"}]

    making.put(page, proposal, {"organisations"})

    assert "À relire" in page.editors_note
    assert "Autre" in page.editors_note
    assert "Lavoir" not in page.editors_note
    assert not page.organisations.all()


def test_only_named_fields_are_put(partner: Any, tree: Tree) -> None:
    proposal = proposal_of(partner)
    page = stored(proposal)
    proposal.answers |= {"title": "Autre titre", "summary": "Autre résumé."}

    making.put(page, proposal, {"summary"})

    assert (page.title, page.summary) == ("Une laverie tenue à deux", "Autre résumé.")


@pytest.mark.parametrize(
    "title", ["🧺🧺🧺", "é" * 120, "ﷺ" * 120, "Une laverie tenue à deux", "עברית وعربي", "?!"]
)
def test_any_title_gives_an_address_of_its_own(title: str, partner: Any, tree: Tree) -> None:
    pages = [made(partner, title=title) for _again in range(2)]

    assert pages[0].slug
    assert pages[0].slug != pages[1].slug
    assert {page.title for page in pages} == {title}


@MANY
def test_hostile_answers_become_harmless_words(kind: Kind, partner: Any, tree: Tree) -> None:
    hostile = '<script>alert(1)</script>\x00\x1b\ud800\u202e[x](javascript:alert(1)) "' + "🙂" * 9
    needed = {
        "title", "credit", "notebook", "date", "consent_date", "side", "organisations",
        "person_agrees",
    }  # fmt: skip
    answers = answers_of(kind)
    answers |= {
        name: hostile
        for name, value in answers.items()
        if isinstance(value, str) and name not in needed
    }

    proposal = proposal_of(partner, kind)
    # PostgreSQL would not even keep them: forms leave such characters out before.
    proposal.answers = answers

    page = stored(proposal)

    page.full_clean()
    content = Page.objects.get(pk=page.pk).get_latest_revision().content
    said = json.dumps(content, ensure_ascii=False)
    assert 'href="javascript' not in said
    assert not set("\x00\x1b\ud800\u202e") & set(said)
    plain = {"title", "draft_title", "summary", "quotation", "job", "editors_note"}
    plain |= {"city", "venue", "attendance", "place_name"}
    html = {name: value for name, value in content.items() if name not in plain}
    assert "alert(1)" in json.dumps(html) or kind == Kind.PORTRAIT
    assert "<script" not in json.dumps(html)


def test_the_page_stands_in_the_language_of_the_proposal_if_it_has_the_section(
    partner: Any, tree: Tree, translated_home: Page
) -> None:
    english = Locale.objects.get(language_code="en")
    section = FicheIndexPage.objects.get(locale=english)
    proposal = proposal_of(partner)
    proposal.language = "en"

    assert making.parent_of(proposal).pk == section.pk
    page = stored(proposal)
    assert page.locale == english
    assert {term.locale for term in page.objectives.all()} == {english}

    proposal.kind = Kind.PORTRAIT
    assert making.parent_of(proposal).locale.language_code == "fr"


@pytest.mark.parametrize("notebook", ["", None, "abc", "999999", "9" * 40, "-1", [], "²"])
def test_an_entry_needs_a_notebook_that_readers_see(
    notebook: Any, partner: Any, tree: Tree
) -> None:
    proposal = proposal_of(partner, Kind.ENTRY, answers=answers_of(Kind.ENTRY, notebook=notebook))

    assert making.parent_of(proposal) is None


def test_a_hidden_notebook_is_none(partner: Any, tree: Tree) -> None:
    hidden = NotebookFactory(live=False)
    answers = answers_of(Kind.ENTRY, notebook=str(hidden.pk))

    assert making.parent_of(proposal_of(partner, Kind.ENTRY, answers=answers)) is None


# Portraits


def test_a_portrait_makes_a_person_whose_address_tells_nothing(partner: Any, tree: Tree) -> None:
    page = made(partner, Kind.PORTRAIT)

    assert page.person.name == "Aïcha Morel"
    assert page.person.is_named
    assert "morel" not in page.person.slug
    assert page.organisation.name == "Les Tilleuls"


def test_a_namesake_of_the_directory_is_not_taken(partner: Any, tree: Tree) -> None:
    namesake = PersonFactory(name="Aïcha Morel")

    page = made(partner, Kind.PORTRAIT)

    assert page.person != namesake
    namesake.refresh_from_db()
    assert not namesake.is_named


def test_the_person_is_the_same_until_the_name_changes(partner: Any, tree: Tree) -> None:
    proposal = proposal_of(partner, Kind.PORTRAIT, answers=answers_of(Kind.PORTRAIT))
    page = stored(proposal)
    person = page.person

    making.put(page, proposal)
    making.keep_person(page)
    assert page.person == person

    proposal.answers["person_name"] = "Aïcha Morel-Diaz"
    making.put(page, proposal)
    making.keep_person(page)
    assert page.person != person
    assert page.person.name == "Aïcha Morel-Diaz"


def test_nobody_is_made_who_did_not_agree(partner: Any, tree: Tree) -> None:
    proposal = proposal_of(
        partner, Kind.PORTRAIT, answers=answers_of(Kind.PORTRAIT, person_agrees=False)
    )

    page = making.make(proposal)
    making.keep_person(page)

    assert page.person_id is None
    assert not Person.objects.exists()


def test_readers_do_not_know_of_somebody_whose_portrait_is_a_draft(
    partner: Any, tree: Tree, client: Client
) -> None:
    page = made(partner, Kind.PORTRAIT)
    hidden = client.get(page.person.get_absolute_url())
    shown = client.get(PortraitFactory().person.get_absolute_url())

    assert hidden.status_code == 404
    assert shown.status_code == 200
    for url in ("/personnes/", "/organisations/", page.organisation.get_absolute_url(),
                "/sitemap.xml"):  # fmt: skip
        assert "Morel" not in client.get(url).content.decode()
    # The search says what was asked for, and as often as of a name that nobody has.
    found = client.get("/recherche/?q=Morel").content.decode()
    nobody = client.get("/recherche/?q=Ytrel").content.decode()
    assert found.count("Morel") == nobody.count("Ytrel")


def test_everything_is_left_out_of_an_answer_that_is_no_text(partner: Any, tree: Tree) -> None:
    answers = {**example_answers(), "summary": None, "story": 12, "levers": ["x"], "title": 7}

    page = making.make(proposal_of(partner, answers=answers))

    assert (page.title, page.summary, page.levers, len(page.body)) == ("", "", "", 0)
