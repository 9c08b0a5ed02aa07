"""From the page of a proposal: another kind, another page, a correction, organisations, files."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from knowledge.models import FichePage, KnowledgeImage, Organisation
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, ProposalFile, Status
from knowledge.proposals.sending import send, withdraw
from tests.home.editors.reading import one, parse, words
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.factories import FicheFactory, NotebookFactory, objective
from tests.knowledge.proposals import sample_files as samples
from tests.knowledge.proposals.answers import answers_of
from tests.knowledge.proposals.conftest import proposal_of
from tests.knowledge.proposals.test_desk_proposal import address, do, latest, shown

pytestmark = pytest.mark.django_db

Event = ProposalEvent.Kind


def draft_of(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


@pytest.fixture
def fiche(team: Team) -> FichePage:
    """Return a published fiche."""
    page: FichePage = FicheFactory(title="Un café partagé", summary="Il ouvre le lundi.")
    page.objectives = [objective("se-connaitre")]
    page.save_revision().publish(skip_permission_checks=True)
    return FichePage.objects.get(pk=page.pk)


def correction(partner: Any, fiche: FichePage, **answers: Any) -> Proposal:
    given = {
        "title": fiche.title,
        "passage": "le lundi",
        "replacement": "le mardi <b>soir</b>",
        "reason": "J’y travaille.",
        "source_url": "",
        "contact_name": "Nadia",
        "credit": "anonymous",
        **answers,
    }
    return send(proposal_of(partner, Kind.CORRECTION, target=fiche, answers=given), partner)


@pytest.mark.once
def test_a_kind_is_chosen_first_and_made_then(sent: Proposal, team: Team, client_of: Any) -> None:
    client, old = client_of(team.reviewer), sent.page_id
    choices = parse(client.get(address("convert", sent)).content.decode())
    kinds = {str(link["href"]) for link in choices.select("main a.button")}
    assert kinds == {"?kind=lead", "?kind=portrait", "?kind=entry", "?kind=report"}

    page = parse(client.get(address("convert", sent), {"kind": "lead"}).content.decode())
    assert one(page, "main input[name=kind]")["value"] == "lead"
    assert latest(sent).kind == Kind.EXAMPLE
    do(client, "convert", sent, kind="lead")

    converted = latest(sent)
    assert converted.kind == Kind.LEAD
    assert converted.page_id != old
    assert sent.events.filter(kind=Event.CONVERTED, author=team.reviewer).exists()


@pytest.mark.once
def test_what_another_kind_needs_is_asked_for(sent: Proposal, team: Team, client_of: Any) -> None:
    client = client_of(team.reviewer)
    notebook = NotebookFactory()
    page = parse(client.post(address("convert", sent), {"kind": "portrait"}).content.decode())
    assert page.select("main [name=person_name]")
    assert page.select("main [name=person_agrees]")
    again = {"kind": "portrait", "person_name": "Aïcha <i>Morel</i>", "consent_date": "nonsense"}
    page = parse(client.post(address("convert", sent), again).content.decode())
    assert one(page, "main [name=person_name]")["value"] == "Aïcha <i>Morel</i>"
    assert latest(sent).kind == Kind.EXAMPLE

    do(client, "convert", sent, kind="entry", notebook=str(notebook.pk), date="2024-05-06")

    assert latest(sent).kind == Kind.ENTRY
    assert latest(sent).page.get_parent().pk == notebook.pk


@pytest.mark.parametrize("kind", ["", "correction", "nonsense", "example", "\x00"])
def test_no_kind_is_made_that_there_is_not(
    sent: Proposal, team: Team, client_of: Any, kind: str
) -> None:
    client = client_of(team.reviewer)
    assert client.get(address("convert", sent), {"kind": kind}).status_code == 200
    assert client.post(address("convert", sent), {"kind": kind}).status_code == 302
    assert latest(sent).kind == Kind.EXAMPLE


@pytest.mark.once
def test_what_is_over_is_left_alone(
    sent: Proposal, partner: Any, fiche: FichePage, team: Team, client_of: Any
) -> None:
    withdraw(sent, partner)
    client = client_of(team.reviewer)
    for name in ("convert", "merge", "decline"):
        assert client.get(address(name, sent))["Location"] == address("proposal", sent)
    client.post(address("convert", sent), {"kind": "lead"})
    client.post(address("merge", sent), {"page": fiche.pk, "confirm": fiche.pk})
    assert latest(sent).kind == Kind.EXAMPLE
    assert latest(sent).status == Status.WITHDRAWN
    assert not fiche.revisions.filter(user=team.reviewer).exists()


@pytest.mark.once
def test_merging_is_confirmed_for_the_page_that_was_shown(
    sent: Proposal, fiche: FichePage, team: Team, client_of: Any
) -> None:
    client, other = client_of(team.reviewer), FicheFactory(title="Une autre")
    question = client.post(address("merge", sent), {"page": fiche.pk}).content.decode()
    assert "Un café partagé" in words(one(parse(question), "#merge-sure"))
    # Another page was chosen after the question: it is asked again.
    again = client.post(address("merge", sent), {"page": other.pk, "confirm": fiche.pk})
    assert "Une autre" in words(one(parse(again.content.decode()), "#merge-sure"))
    assert latest(sent).page_id == sent.page_id

    do(client, "merge", sent, page=fiche.pk, confirm=fiche.pk)

    assert latest(sent).page_id == fiche.pk
    assert "Un café partagé" in draft_of(fiche).title
    assert sent.events.filter(kind=Event.MERGED, author=team.reviewer).exists()
    assert not FichePage.objects.get(pk=fiche.pk).summary.startswith("Un centre")


@pytest.mark.once
def test_no_page_is_named_to_those_who_may_not_change_it(
    sent: Proposal, fiche: FichePage, team: Team, client_of: Any
) -> None:
    client = client_of(team.validator)
    for page in (fiche.pk, 10**12, "nonsense", "", sent.page_id):
        response = client.post(address("merge", sent), {"page": page, "confirm": page})
        assert response.status_code == 200
        assert "merge-sure" not in response.content.decode()
        assert "Un café partagé" not in response.content.decode()
    assert latest(sent).page_id == sent.page_id


@pytest.mark.once
def test_a_correction_is_shown_before_and_after(
    partner: Any, fiche: FichePage, team: Team, client_of: Any
) -> None:
    proposal = correction(partner, fiche)
    client = client_of(team.reviewer)
    part = one(shown(client, proposal), "[aria-labelledby=proposal-correction]")
    before, after = (words(one(each, "p")) for each in part.select(".proposal__version"))
    assert before == "Il ouvre le lundi."
    assert after == "Il ouvre le mardi <b>soir</b>."

    do(client, "correct", proposal, place=one(part, "input[name=place]")["value"])

    assert draft_of(fiche).summary == "Il ouvre le mardi <b>soir</b>."
    assert FichePage.objects.get(pk=fiche.pk).summary == "Il ouvre le lundi."
    page = shown(client, proposal)
    assert not page.select(f"form[action='{address('correct', proposal)}']")
    links = {link.get("href") for link in page.select("main a")}
    assert reverse("editorial:review", args=[fiche.pk]) in links
    do(client, "correct", proposal)
    assert proposal.events.filter(kind=Event.APPLIED).count() == 1


def test_the_place_that_is_meant_is_changed_in_the_words_around_it(
    partner: Any, fiche: FichePage, team: Team, client_of: Any
) -> None:
    fiche.summary = "Le lundi ouvert, le lundi fermé."
    fiche.save_revision().publish(skip_permission_checks=True)
    proposal = correction(partner, fiche, passage="lundi", replacement="mardi")
    client = client_of(team.reviewer)
    part = one(shown(client, proposal), "[aria-labelledby=proposal-correction]")
    after = [words(one(each, "p")) for each in part.select(".proposal__version")][1::2]
    assert after == ["Le mardi ouvert, le lundi fermé.", "Le lundi ouvert, le mardi fermé."]

    do(client, "correct", proposal)  # which of them is not said
    assert latest(proposal).page_id is None
    do(client, "correct", proposal, place="nonsense" * 100)
    assert latest(proposal).page_id is None
    second = part.select("input[name=place]")[1]["value"]
    do(client, "correct", proposal, place=second)

    assert draft_of(fiche).summary == "Le lundi ouvert, le mardi fermé."


@pytest.mark.once
def test_a_passage_that_is_gone_is_said_to_be(
    partner: Any, fiche: FichePage, team: Team, client_of: Any
) -> None:
    proposal = correction(partner, fiche, passage="des mots qui n’y sont pas")
    client = client_of(team.reviewer)
    assert not shown(client, proposal).select(f"form[action='{address('correct', proposal)}']")
    do(client, "correct", proposal)
    assert latest(proposal).status == Status.SENT
    Page.objects.get(pk=fiche.pk).delete()
    shown(client, proposal)
    do(client, "correct", proposal)


@pytest.mark.once
def test_those_who_may_not_change_the_page_correct_nothing(
    partner: Any, fiche: FichePage, team: Team, client_of: Any
) -> None:
    proposal = correction(partner, fiche)
    do(client_of(team.validator), "correct", proposal)
    assert latest(proposal).page_id is None
    assert draft_of(fiche).summary == "Il ouvre le lundi."


def test_a_new_organisation_goes_into_the_directory_in_one_click(
    partner: Any, team: Team, client_of: Any
) -> None:
    proposal = send(proposal_of(partner, answers=answers_of(Kind.EXAMPLE)), partner)
    client = client_of(team.reviewer)
    part = one(shown(client, proposal), "[aria-labelledby=proposal-organisations]")
    assert "Coopérative du Lavoir" in words(part)

    typed = {"name": one(part, "input[name=name]")["value"]}
    assert client.post(address("organisation", proposal), typed).status_code == 302

    assert Organisation.objects.filter(name="Coopérative du Lavoir").count() == 1
    assert not shown(client, proposal).select("[aria-labelledby=proposal-organisations]")
    for sent in ({"name": "<b>Jamais nommée</b>"}, {}, {"name": "\x00"}):
        response = client.post(address("organisation", proposal), sent)
        assert response.status_code == 200
        assert "<b>Jamais" not in response.content.decode()
    assert not Organisation.objects.filter(name__contains="Jamais").exists()


@pytest.fixture
def file(draft: Proposal) -> ProposalFile:
    """Return a picture of a proposal that is not sent yet."""
    return receive(draft, samples.upload(samples.picture(), "La <b>laverie</b>.jpg"))


def test_a_file_is_taken_and_put_on_the_page(
    file: ProposalFile, sent: Proposal, team: Team, client_of: Any
) -> None:
    client = client_of(team.reviewer)
    part = one(shown(client, sent), "[aria-labelledby=proposal-files]")
    assert one(part, "img")["src"] == reverse("proposals_admin:file", args=[file.public_id])
    place = reverse("proposals_admin:place_file", args=[sent.pk, file.public_id])
    assert part.select(f"form[action='{place}']")
    client.get(place)
    assert not KnowledgeImage.objects.exists()

    for _click in range(2):
        assert client.post(place).status_code == 302

    image = KnowledgeImage.objects.get()
    assert [block.value["image"].pk for block in draft_of(sent.page).body[-1:]] == [image.pk]
    assert gettext("In the library.") in words(shown(client, sent))


@pytest.mark.once
def test_a_file_of_another_proposal_is_not_taken(
    file: ProposalFile, sent: Proposal, other_partner: Any, team: Team, client_of: Any
) -> None:
    other = send(proposal_of(other_partner), other_partner)
    client = client_of(team.reviewer)
    for name in ("take_file", "place_file"):
        assert client.post(address(name, other, file.public_id)).status_code == 404
    assert not KnowledgeImage.objects.exists()


@pytest.mark.once
def test_a_file_that_is_gone_is_refused_in_words(
    file: ProposalFile, sent: Proposal, team: Team, client_of: Any
) -> None:
    file.file.delete(save=False)
    client = client_of(team.reviewer)
    shown(client, sent)
    assert client.post(address("take_file", sent, file.public_id)).status_code == 200
    file.file.save("again.jpg", ContentFile(samples.picture()))
    do_take = client.post(address("take_file", sent, file.public_id))
    assert do_take.status_code == 302
    assert KnowledgeImage.objects.count() == 1
