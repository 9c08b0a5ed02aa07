"""Whose a draft is, how it is begun, and how it is found again."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from home.tree import Tree
from knowledge.models import FichePage
from knowledge.proposals.asking import drafts
from knowledge.proposals.models import Kind, Proposal, ProposalSettings
from tests.knowledge.factories import FicheFactory, NotebookFactory
from tests.knowledge.proposals.conftest import proposal_of

from .asking_walk import Walk, check_url, step_url, value_of
from .signing_in import sign_in

pytestmark = pytest.mark.django_db
START = reverse("proposals:start")


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def test_the_first_page_says_what_comes_of_it(client: Client, tree: Tree):
    NotebookFactory()
    page = client.get(START)
    text = page.content.decode()
    assert text.count('name="key"') == 5
    assert text.count('name="subject"') == 5
    assert "10" in text


def test_entries_are_not_offered_without_a_notebook(client: Client, tree: Tree):
    assert reverse("proposals:begin", args=["entry"]) not in client.get(START).content.decode()


def test_the_same_form_begins_one_proposal(client: Client, tree: Tree):
    url, key = reverse("proposals:begin", args=["lead"]), str(uuid.uuid4())
    first, second = (client.post(url, {"key": key}) for _ in range(2))
    assert first.url == second.url
    assert Proposal.objects.count() == 1
    # The answer to the first click was lost, and its session with it.
    assert Client().post(url, {"key": key}).url == first.url
    assert Proposal.objects.count() == 1


def test_a_key_of_somebody_else_begins_another(client: Client, partner: Any, tree: Tree):
    theirs = proposal_of(partner)
    response = client.post(reverse("proposals:begin", args=["lead"]), {"key": str(theirs.key)})
    assert Proposal.objects.count() == 2
    assert str(theirs.public_id) not in response.url


@pytest.mark.parametrize("key", ["", "x", "0" * 500, None])
def test_without_a_key_it_begins_all_the_same(client: Client, tree: Tree, key: str | None):
    sent = {} if key is None else {"key": key}
    response = client.post(reverse("proposals:begin", args=["lead"]), sent)
    assert response.status_code == 302
    assert Proposal.objects.count() == 1


def test_looking_begins_nothing(client: Client, tree: Tree):
    fiche = FicheFactory()
    for url in (
        reverse("proposals:begin", args=["lead"]),
        reverse("proposals:begin", args=["correction"]),
        reverse("proposals:begin", args=["nothing"]),
        reverse("proposals:correct", args=[fiche.pk]),
    ):
        client.get(url)
    client.post(reverse("proposals:begin", args=["correction"]))
    client.post(reverse("proposals:begin", args=["nothing"]))
    assert not Proposal.objects.exists()


def test_a_correction_is_of_a_page_that_readers_find(client: Client, tree: Tree):
    draft = FicheFactory(draft=True, title="Un secret")
    for pk in (draft.pk, tree.home.pk, tree.fiches.pk, 10**9, 10**30):
        response = client.get(f"/proposer/correction/{pk}/".replace("/proposer/", START))
        assert response.status_code == 404
        assert b"Un secret" not in response.content
    fiche = FicheFactory(title="Un jardin")
    assert b"Un jardin" in client.get(reverse("proposals:correct", args=[fiche.pk])).content


def test_a_correction_is_called_like_its_page(client: Client, tree: Tree):
    walk = Walk(client, Kind.CORRECTION)
    proposal = walk.begin()
    assert proposal.title == "Un jardin"
    assert proposal.target_id == FichePage.objects.get(title="Un jardin").pk
    assert "Un jardin" in client.get(step_url(proposal, "what")).content.decode()


def test_a_draft_is_of_the_session_until_its_author_signs_in(client: Client, tree: Tree):
    proposal = Walk(client).write()
    assert b"Une laverie" in client.get(START).content
    sign_in(client, "nadia@example.org")
    proposal.refresh_from_db()
    assert proposal.owner.email == "nadia@example.org"
    assert "proposals" not in client.session
    elsewhere = Client()
    sign_in(elsewhere, "nadia@example.org")
    assert elsewhere.get(step_url(proposal, "story")).status_code == 200


@pytest.mark.parametrize("name", ["what", "files", "you"])
def test_nobody_else_finds_a_draft(client: Client, partner_client: Client, tree: Tree, name: str):
    proposal = Walk(client).write()
    for url in (
        step_url(proposal, name),
        check_url(proposal),
        reverse("proposals:sent", args=[proposal.public_id]),
    ):
        missing = url.replace(str(proposal.public_id), str(uuid.uuid4()))
        for method in ("get", "post"):
            assert getattr(partner_client, method)(url).status_code == 404
            assert getattr(partner_client, method)(missing).status_code == 404
            # Whether there is such a draft does not show without signing in either.
            nobody = Client()
            assert getattr(nobody, method)(url).url.endswith(f"?next={url}")
            assert getattr(nobody, method)(missing).url.endswith(f"?next={missing}")
    proposal.refresh_from_db()
    assert proposal.answers["title"] == "Une laverie tenue à deux"


def test_who_lost_the_session_goes_on_at_the_same_step_with_what_was_typed(
    client: Client, tree: Tree
):
    walk = Walk(client)
    proposal = walk.begin()
    walk.send_step(proposal, "what")
    sign_in(client, "nadia@example.org")
    client.session.flush()
    later = Client()
    response = later.post(step_url(proposal, "story"), {"story": "Écrit pendant une heure"})
    assert response.url.endswith(f"?next={step_url(proposal, 'story')}")
    there = sign_in(later, "nadia@example.org", next=step_url(proposal, "story")).url
    assert there == step_url(proposal, "story")
    assert value_of(later.get(there), "story") == "Écrit pendant une heure"
    proposal.refresh_from_db()
    assert proposal.answers["story"] == "Écrit pendant une heure"


def test_what_was_typed_is_kept_for_its_author_only(
    client: Client, partner_client: Client, tree: Tree
):
    proposal = Walk(client).write()
    partner_client.logout()
    partner_client.post(step_url(proposal, "what"), {"title": "De quelqu’un d’autre"})
    sign_in(partner_client, "autre@example.org")
    assert partner_client.get(step_url(proposal, "what")).status_code == 404
    proposal.refresh_from_db()
    assert proposal.title == "Une laverie tenue à deux"


def test_a_form_from_before_the_sign_in_comes_back_filled(tree: Tree):
    strict = Client(enforce_csrf_checks=True)
    proposal = Walk(Client()).write()
    session = strict.session
    session["proposals"] = [str(proposal.public_id)]
    session.save()
    strict.cookies["sessionid"] = session.session_key
    response = strict.post(step_url(proposal, "what"), {"title": "Neuf", "summary": "Tout neuf"})
    assert response.status_code == 200
    assert value_of(response, "title") == "Neuf"
    proposal.refresh_from_db()
    assert proposal.title == "Une laverie tenue à deux"
    refused = strict.post(check_url(proposal))
    assert refused.status_code == 200


def test_closed_proposals_are_said_so_and_begun_ones_go_on(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    settings = ProposalSettings.load()
    settings.is_open = False
    settings.save()
    assert b'name="key"' not in client.get(START).content
    begun = client.post(reverse("proposals:begin", args=["lead"]), {"key": str(uuid.uuid4())})
    assert begun.status_code == 200
    fiche = FicheFactory()
    assert client.post(reverse("proposals:correct", args=[fiche.pk])).status_code == 200
    assert Proposal.objects.count() == 1
    assert walk.send_step(proposal, "what").status_code == 302


def test_drafts_of_a_visitor_are_their_own_and_those_of_the_session(
    partner: Any, other_partner: Any, rf: Any, tree: Tree
):
    mine, _theirs = proposal_of(partner), proposal_of(other_partner)
    begun, _lost = proposal_of(None), proposal_of(None)
    request = rf.get("/")
    request.user = partner
    request.session = {"proposals": [str(begun.public_id), str(_theirs.public_id)]}
    assert set(drafts.drafts_of(request)) == {mine, begun}
    assert drafts.find(request, begun.public_id) == begun
    assert drafts.find(request, _theirs.public_id) is None
    assert drafts.find(request, _lost.public_id) is None


def test_who_is_signed_in_sees_where_to_go_on(partner_client: Client, partner: Any, tree: Tree):
    proposal = Walk(partner_client).begin()
    assert proposal.owner == partner
    assert step_url(proposal, "what") in partner_client.get(START).content.decode()
    later = partner_client.post(step_url(proposal, "what"), {"title": "T", "later": "1"})
    assert later.url == reverse("proposals:list")
