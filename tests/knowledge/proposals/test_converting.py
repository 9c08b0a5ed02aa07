"""A proposal that becomes another kind, or a part of a page: nothing of its words is lost."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page, WorkflowState

from knowledge.models import (
    EventReportPage,
    FicheOrganisation,
    FichePage,
    NotebookEntryPage,
    Organisation,
    PortraitPage,
)
from knowledge.proposals import converting, making, signing_off
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.making import merging
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, Status
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, approve, current_step, send_back
from tests.knowledge.factories import FicheFactory, NotebookFactory, make_fiche
from tests.knowledge.proposals.answers import answers_of
from tests.knowledge.proposals.conftest import example_answers, proposal_of

Event = ProposalEvent.Kind
MODELS = {
    Kind.EXAMPLE: FichePage,
    Kind.LEAD: FichePage,
    Kind.PORTRAIT: PortraitPage,
    Kind.ENTRY: NotebookEntryPage,
    Kind.REPORT: EventReportPage,
}


def sent_as(kind: Kind, partner: Any, **changes: Any) -> Proposal:
    return send(proposal_of(partner, kind, answers=answers_of(kind, **changes)), partner)


def draft_of(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def again(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


#: What the other kinds cannot do without and the author was not asked.
NEEDED = {
    "person_name": "Aïcha Morel", "person_agrees": True, "consent_date": "2024-05-06",
    "date": "2024-05-06",
}  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("new", MODELS)
@pytest.mark.parametrize("old", MODELS)
def test_every_kind_becomes_every_other_and_keeps_all_words(
    old: Kind, new: Kind, partner: Any, team: Team
) -> None:
    proposal = sent_as(old, partner)
    page = Page.objects.get(pk=proposal.page_id)
    before = proposal.answers
    notebook = before.get("notebook") or str(NotebookFactory().pk)

    done = converting.convert(
        proposal, team.reviewer, new, answers={**NEEDED, "notebook": notebook}
    )

    if old == new:
        assert done.page_id == page.pk
        return
    assert done.kind == new
    fresh = Page.objects.get(pk=done.page_id).specific
    assert isinstance(fresh, MODELS[new])
    assert fresh.pk != page.pk
    assert done.status == Status.IN_REVIEW
    assert current_step(fresh).task.name == "Relecture"
    assert not WorkflowState.objects.active().filter(object_id=str(page.pk)).exists()
    event = done.events.get(kind=Event.CONVERTED)
    assert event.data == {"from": old, "to": new, "page": page.pk}
    said = " ".join([*making.texts(draft_of(fresh)).values(), str(done.answers)])
    coded = ("purpose", "side")
    for name, value in before.items():
        if isinstance(value, str) and value and not value[:4].isdigit() and name not in coded:
            for line in value.splitlines():
                assert line.strip("#-. 12") in said, name
    for each in before.get("organisations", []):
        assert each["name"] in said
    assert merging.differences(done)
    assert all(each.state == "same" for each in merging.differences(done))


def test_words_without_a_question_go_into_the_main_text_with_their_labels(
    partner: Any, team: Team
) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)

    done = converting.convert(proposal, team.reviewer, Kind.LEAD)

    page = draft_of(done.page)
    assert page.status == FichePage.Status.LEAD
    body = page.body[0].value.source
    assert body.startswith("<p>Tout a commencé")
    assert "<b>Ce qui n’a pas marché</b>" in body or "Le <b>lundi</b>" in body
    assert "Le <b>lundi</b>, personne ne venait." in body
    assert "outcomes" not in done.answers
    assert done.answers["levers"] == "Une clé partagée."
    assert done.answers["contact_name"] == "Nadia Benali"


def test_what_is_needed_and_missing_is_refused_in_words(partner: Any, team: Team) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner, period_start="")
    page = proposal.page_id

    for kind in (Kind.PORTRAIT, Kind.ENTRY, Kind.REPORT):
        assert converting.missing(proposal, kind)
        with pytest.raises(ProposalRefused):
            converting.convert(proposal, team.reviewer, kind)

    assert (again(proposal).kind, again(proposal).page_id) == (Kind.EXAMPLE, page)
    assert again(proposal).answers == proposal.answers
    assert WorkflowState.objects.active().count() == 1


def test_one_that_was_set_aside_is_converted_without_a_page(partner: Any, team: Team) -> None:
    proposal = send(proposal_of(partner, answers=example_answers(_signs=["links"])), partner)

    done = converting.convert(proposal, team.reviewer, Kind.LEAD)

    assert (done.kind, done.status, done.page) == (Kind.LEAD, Status.SUSPICIOUS, None)
    assert done.answers["_signs"] == ["links"]
    assert not FichePage.objects.exists()


def test_what_is_not_open_or_no_text_is_not_converted(
    sent: Proposal, partner: Any, team: Team
) -> None:
    for kind in (Kind.CORRECTION, "quelconque"):
        with pytest.raises(ProposalRefused):
            converting.convert(sent, team.reviewer, kind)
    withdraw(sent, partner)
    with pytest.raises(ProposalRefused):
        converting.convert(sent, team.reviewer, Kind.LEAD)


def test_its_author_goes_on_with_the_new_kind(partner: Any, team: Team) -> None:
    done = converting.convert(sent_as(Kind.EXAMPLE, partner), team.reviewer, Kind.LEAD)
    send_back(done.page, team.reviewer)
    done = again(done)
    done.answers = {**done.answers, "summary": "Autrement."}
    done.save()

    send(done, partner)

    assert draft_of(done.page).summary == "Autrement."
    assert FichePage.objects.count() == 2


# Merging


@pytest.fixture
def existing(team: Team) -> FichePage:
    """Return a published fiche of others."""
    page = make_fiche(
        title="Un café partagé", objectives=("valoriser",), themes=("formation",),
        levers="<p>Des voisins.</p>", body=[("paragraph", "<p>Depuis 2012.</p>")],
    )  # fmt: skip
    page.save_revision().publish(skip_permission_checks=True)
    return FichePage.objects.get(pk=page.pk)


def test_merged_the_words_stand_beside_those_of_others(
    partner: Any, existing: FichePage, team: Team
) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)
    own = FichePage.objects.get(pk=proposal.page_id)

    page = converting.merge_into(proposal, team.second_reviewer, existing)

    draft, done = draft_of(page), again(proposal)
    assert draft.title == "Un café partagé"
    assert draft.summary == existing.summary
    said = "\n".join(making.texts(draft).values())
    for words in (
        "Depuis 2012.", "Des voisins.", "Une clé partagée.", "Tout a commencé",
        "Une laverie tenue à deux", "Un centre social et une coopérative", "Le bail.",
        "Les Tilleuls", "Coopérative du Lavoir",
    ):  # fmt: skip
        assert words in said
    assert {term.slug for term in draft.objectives.all()} == {"valoriser", "se-connaitre"}
    assert {term.slug for term in draft.themes.all()} == {"formation", "lieux"}
    assert (done.page_id, done.status) == (existing.pk, Status.IN_REVIEW)
    assert current_step(page).task.name == "Relecture"
    assert not WorkflowState.objects.active().filter(object_id=str(own.pk)).exists()
    assert done.events.get(kind=Event.MERGED).data["page"] == existing.pk
    live = FichePage.objects.get(pk=existing.pk)
    assert live.levers == existing.levers


def test_merged_its_author_is_asked_and_published_with_it(
    partner: Any, existing: FichePage, team: Team
) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)
    page = converting.merge_into(proposal, team.second_reviewer, existing)

    approve(page, team.reviewer)
    question = signing_off.latest(again(proposal))
    assert question is not None
    signing_off.answer(question, partner, agrees=True)
    approve(page, team.validator)

    assert again(proposal).status == Status.PUBLISHED
    assert "Tout a commencé" in str(FichePage.objects.get(pk=existing.pk).body)
    assert again(proposal).contribution.page_id == existing.pk


def test_merged_and_sent_again_nobody_elses_words_are_lost(
    partner: Any, existing: FichePage, team: Team
) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)
    page = converting.merge_into(proposal, team.second_reviewer, existing)
    send_back(page, team.reviewer)
    proposal = again(proposal)
    proposal.answers = {
        **proposal.answers, "levers": "Deux clés.", "summary": "Autre.", "obstacles": "Le loyer.",
    }  # fmt: skip
    proposal.save()

    send(proposal, partner, choices={"levers": "mine", "summary": "mine"})

    draft = draft_of(existing)
    for words in ("Des voisins.", "Une clé partagée.", "Deux clés."):
        assert words in draft.levers
    assert draft.summary == existing.summary
    versions = again(proposal).events.get(kind=Event.SENT_AGAIN).data["versions"]
    assert {each["name"]: each["kept"] for each in versions}["levers"] == "mine"
    assert {each["name"]: each["kept"] for each in versions}["summary"] == "theirs"


def test_merging_twice_or_elsewhere_is_refused(
    partner: Any, existing: FichePage, team: Team
) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)
    own = Page.objects.get(pk=proposal.page_id)
    before = FichePage.objects.get(pk=existing.pk).latest_revision_id

    for page in (own, existing.get_parent()):
        with pytest.raises(ProposalRefused):
            converting.merge_into(proposal, team.second_reviewer, page)
    for user in (partner, team.writer):
        with pytest.raises(ProposalRefused):
            converting.merge_into(proposal, user, existing)
    assert FichePage.objects.get(pk=existing.pk).latest_revision_id == before
    page = converting.merge_into(proposal, team.second_reviewer, existing)
    with pytest.raises(ProposalRefused):
        converting.merge_into(proposal, team.second_reviewer, page)
    withdraw(proposal, partner)
    with pytest.raises(ProposalRefused):
        converting.merge_into(proposal, team.second_reviewer, FicheFactory())


def test_a_merged_portrait_names_nobody_else(partner: Any, team: Team) -> None:
    first, second = (sent_as(Kind.PORTRAIT, partner, person_name=name) for name in ("A", "B"))

    page = converting.merge_into(second, team.second_reviewer, first.page)

    draft = draft_of(page)
    assert draft.person.name == "A"
    assert "B" in making.texts(draft)["career"].split("\n")


# Organisations


def test_a_new_name_becomes_an_organisation_of_the_directory(partner: Any, team: Team) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)

    made = converting.make_organisation(proposal, "coopérative du lavoir", team.superuser)

    done, draft = again(proposal), draft_of(proposal.page)
    assert made == Organisation.objects.get(slug="cooperative-du-lavoir")
    assert [each["pk"] for each in done.answers["organisations"]].count(made.pk) == 1
    roles = {row.organisation.name: row.role for row in draft.organisations.all()}
    assert roles == {"Les Tilleuls": "carrier", made.name: FicheOrganisation.Role.CARRIER}
    assert draft.editors_note == ""
    assert not [each for each in merging.differences(done) if each.state != "same"]
    assert not done.events.public().exclude(kind=Event.SENT).exists()


def test_the_editors_organisations_stay_when_one_is_added(partner: Any, team: Team) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)
    draft = draft_of(proposal.page)
    draft.organisations = []
    draft.editors_note += "\nÀ vérifier"
    draft.save_revision(user=team.reviewer)

    made = converting.make_organisation(proposal, "Coopérative du Lavoir", team.superuser)

    draft = draft_of(proposal.page)
    assert [row.organisation for row in draft.organisations.all()] == [made]
    assert draft.editors_note.strip() == "À vérifier"


def test_the_organisation_of_a_portrait_is_linked(partner: Any, team: Team) -> None:
    proposal = sent_as(Kind.PORTRAIT, partner, portrait_organisation="La Fabrique")

    made = converting.make_organisation(proposal, "La Fabrique", team.superuser)

    assert draft_of(proposal.page).organisation == made


@pytest.mark.parametrize("name", ["Autre", "", "Les Tilleuls", "\x00", "🧺"])
def test_what_the_proposal_does_not_name_is_refused(name: str, partner: Any, team: Team) -> None:
    proposal = sent_as(Kind.EXAMPLE, partner)
    count = Organisation.objects.count()

    with pytest.raises(ProposalRefused):
        converting.make_organisation(proposal, name, team.superuser)
    with pytest.raises(ProposalRefused):
        converting.make_organisation(proposal, "Coopérative du Lavoir", partner)

    assert Organisation.objects.count() == count
