"""An author's new words and the editors' meanwhile: nobody's words are lost."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from knowledge.models import FichePage
from knowledge.proposals import making
from knowledge.proposals.making import merging
from knowledge.proposals.models import Kind, Proposal, ProposalEvent
from knowledge.proposals.sending import send
from tests.knowledge.editorial.conftest import Team, change, send_back
from tests.knowledge.factories import OrganisationFactory, theme
from tests.knowledge.proposals.answers import answers_of
from tests.knowledge.proposals.conftest import proposal_of


def states(proposal: Proposal) -> dict[str, str]:
    """Return the states of the fields in which there is something to decide or to see."""
    found = {each.name: each.state for each in merging.differences(proposal)}
    return {name: state for name, state in found.items() if state != "same"}


def answer(proposal: Proposal, **answers: Any) -> None:
    """Change answers as the form does."""
    proposal.refresh_from_db()
    proposal.answers = {**proposal.answers, **answers}
    proposal.save()


def draft_of(proposal: Proposal) -> FichePage:
    return Page.objects.get(pk=proposal.page_id).specific.get_latest_revision_as_object()


@pytest.fixture
def returned(sent: Proposal, team: Team) -> Proposal:
    """Return a proposal that came back to its author."""
    send_back(sent.page, team.reviewer)
    sent.refresh_from_db()
    return sent


def test_nothing_differs_after_sending(sent: Proposal) -> None:
    found = merging.differences(sent)

    assert [each.name for each in found] == list(making.labels(Kind.EXAMPLE))
    assert states(sent) == {}
    assert all(each.label for each in found)


def test_without_a_page_there_is_nothing_to_compare(draft: Proposal) -> None:
    assert merging.differences(draft) == []


def test_each_side_alone_and_both(returned: Proposal, team: Team) -> None:
    change(
        returned.page, team.reviewer, summary="Résumé des éditeurs.", levers="<p>Clés.</p>",
        outcomes="<p>La même chose.</p>",
    )  # fmt: skip
    answer(
        returned, summary="Mon résumé.", obstacles="Le loyer.", outcomes="La même chose.",
    )  # fmt: skip

    assert states(returned) == {"summary": "conflict", "levers": "theirs", "obstacles": "mine"}
    conflict = next(each for each in merging.differences(returned) if each.name == "summary")
    assert conflict.base.startswith("Un centre social")
    assert (conflict.theirs, conflict.mine) == ("Résumé des éditeurs.", "Mon résumé.")


@pytest.mark.parametrize(
    ("choices", "kept", "summary"),
    [
        ({}, "theirs", "Résumé des éditeurs."),
        ({"summary": "theirs"}, "theirs", "Résumé des éditeurs."),
        ({"summary": "quelconque", "levers": "mine", "x": "mine"}, "theirs",
         "Résumé des éditeurs."),
        ({"summary": "mine"}, "mine", "Mon résumé."),
    ],
)  # fmt: skip
def test_sending_again_keeps_the_words_of_both(
    choices: dict[str, str], kept: str, summary: str, returned: Proposal, partner: Any, team: Team
) -> None:
    change(returned.page, team.reviewer, summary="Résumé des éditeurs.", levers="<p>Clés.</p>")
    answer(returned, summary="Mon résumé.", obstacles="Le loyer.")

    send(returned, partner, choices=choices)

    page = draft_of(returned)
    assert page.summary == summary
    assert page.levers == "<p>Clés.</p>"
    assert "Le loyer." in page.obstacles
    event = returned.events.get(kind=ProposalEvent.Kind.SENT_AGAIN)
    (version,) = event.data["versions"]
    assert version["kept"] == kept
    assert {version["theirs"], version["mine"]} == {"Résumé des éditeurs.", "Mon résumé."}
    assert version["name"] == "summary"
    assert version["label"]
    assert version["base"].startswith("Un centre social")


def test_what_editors_changed_stays_however_often_it_is_sent(
    returned: Proposal, partner: Any, team: Team
) -> None:
    change(returned.page, team.reviewer, summary="Résumé des éditeurs.")
    answer(returned, summary="Mon résumé.", obstacles="Le loyer.")
    send(returned, partner)
    for number in range(2):
        send_back(returned.page, team.reviewer)
        answer(returned, levers=f"Une clé {number}.")
        send(returned, partner)

    page = draft_of(returned)
    assert page.summary == "Résumé des éditeurs."
    assert "Une clé 1." in page.levers


def test_what_a_proposal_does_not_fill_is_not_touched(
    returned: Proposal, partner: Any, team: Team
) -> None:
    draft = draft_of(returned)
    draft.seo_title = "Laverie"
    draft.editors_note = "À vérifier"
    draft.body.append(("heading", "Un titre"))
    draft.body.append(("table", {"columns": [], "rows": []}))
    draft.tags.add("laverie")
    draft.save_revision(user=team.reviewer)
    answer(returned, story="Une autre histoire.")

    assert states(returned) == {"body": "conflict"}
    send(returned, partner, choices={"body": "mine"})

    page = draft_of(returned)
    assert (page.seo_title, page.editors_note) == ("Laverie", "À vérifier")
    assert [child.block_type for child in page.body] == ["paragraph", "table"]
    assert [tag.name for tag in page.tags.all()] == ["laverie"]
    (version,) = returned.events.get(kind=ProposalEvent.Kind.SENT_AGAIN).data["versions"]
    assert "Un titre" in version["theirs"]


def test_terms_and_organisations_are_compared_as_a_whole(
    returned: Proposal, partner: Any, team: Team
) -> None:
    draft = draft_of(returned)
    draft.themes = [theme("formation")]
    draft.save_revision(user=team.reviewer)
    known = OrganisationFactory(name="La Régie")
    answer(returned, organisations=[{"pk": known.pk, "name": "La Régie", "role": "carrier"}])

    assert states(returned) == {"themes": "theirs", "organisations": "mine"}
    send(returned, partner)

    page = draft_of(returned)
    assert [term.slug for term in page.themes.all()] == ["formation"]
    assert [row.organisation for row in page.organisations.all()] == [known]


def test_a_link_that_an_editor_adds_is_a_change(
    returned: Proposal, partner: Any, team: Team
) -> None:
    change(returned.page, team.reviewer, levers='<p>Une <a href="https://example.org">clé</a>…</p>')
    answer(returned, levers="Une clé partagée et un bail.")

    assert states(returned) == {"levers": "conflict"}


def test_a_portrait_is_merged_too(partner: Any, team: Team) -> None:
    proposal = send(proposal_of(partner, Kind.PORTRAIT, answers=answers_of(Kind.PORTRAIT)), partner)
    send_back(proposal.page, team.reviewer)
    answer(proposal, person_name="Aïcha Diaz", job="Directrice")

    assert states(proposal) == {"person": "mine", "job": "mine"}
    send(proposal, partner)

    page = draft_of(proposal)
    assert (page.person.name, page.job) == ("Aïcha Diaz", "Directrice")


def test_comparing_asks_for_no_more_with_more_organisations(
    returned: Proposal, django_assert_max_num_queries: Any
) -> None:
    rows = [OrganisationFactory() for _number in range(12)]
    answer(
        returned,
        organisations=[{"pk": row.pk, "name": row.name, "role": "partner"} for row in rows],
    )

    with django_assert_max_num_queries(40):
        assert states(returned) == {"organisations": "mine"}
