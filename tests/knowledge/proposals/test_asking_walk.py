"""A whole way from the first page to the receipt, without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from home.tree import Tree
from knowledge.proposals.asking.answers import in_words, is_complete
from knowledge.proposals.asking.kinds import steps_of
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, Status
from tests.knowledge.editorial.conftest import Team
from tests.support.queries import number_of

from .asking_walk import Walk, check_url, errors_of, step_url
from .signing_in import sign_in

pytestmark = pytest.mark.django_db
MAX_STEP = 15
MAX_SENDING = 80


@pytest.mark.parametrize("kind", list(Kind))
def test_from_the_first_page_to_the_receipt(client: Client, team: Team, kind: Kind):
    walk = Walk(client, kind)
    proposal = walk.write()
    assert proposal.owner is None
    assert proposal.status == Status.DRAFT
    assert is_complete(proposal)
    assert client.get(check_url(proposal)).status_code == 200

    to_sign_in = client.post(check_url(proposal))
    assert to_sign_in.url == f"{reverse('account_login')}?next={check_url(proposal)}"
    assert sign_in(client, "nadia@example.org", next=check_url(proposal)).url == check_url(proposal)
    assert client.get(check_url(proposal)).status_code == 200

    receipt = reverse("proposals:sent", args=[proposal.public_id])
    assert client.post(check_url(proposal)).url == receipt
    shown = client.get(receipt)
    proposal.refresh_from_db()
    assert proposal.status == Status.SENT
    assert proposal.owner.email == "nadia@example.org"
    assert "nadia@example.org" in shown.content.decode()
    assert proposal.get_absolute_url() in shown.content.decode()
    assert (proposal.page is None) == (kind == Kind.CORRECTION)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_answer_is_stored_and_can_be_read_in_words(client: Client, tree: Tree, kind: Kind):
    proposal = Walk(client, kind).write()
    words = [
        answer for section in in_words(proposal) for row in section.rows for answer in row.answers
    ]
    shown = client.get(check_url(proposal)).content.decode()
    for value in proposal.answers.values():
        if isinstance(value, str) and len(value) > 20 and value != proposal.answers["_digest"]:
            is_ours = value == proposal.answers["_began"]
            assert is_ours or value in words
    text = " ".join(html.fromstring(shown).text_content().split())
    assert all(" ".join(answer.split()) in text for answer in words)
    assert f"{len(steps_of(kind)) + 1} sur {len(steps_of(kind)) + 1}" in text
    assert len(in_words(proposal)) == len(steps_of(kind))
    assert "_began" not in shown
    assert proposal.answers["_digest"] not in shown or not proposal.answers["_digest"]


@pytest.mark.once
@pytest.mark.parametrize("kind", list(Kind))
def test_a_step_asks_little_of_the_database(
    client: Client, tree: Tree, kind: Kind, django_assert_max_num_queries: Any
):
    walk = Walk(client, kind)
    proposal = walk.begin()
    client.get(step_url(proposal, "nothing"))
    for step in steps_of(kind):
        with django_assert_max_num_queries(MAX_STEP):
            assert client.get(step_url(proposal, step.name)).status_code == 200
        with django_assert_max_num_queries(MAX_STEP):
            assert walk.send_step(proposal, step.name).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize("kind", list(Kind))
def test_so_does_a_step_of_somebody_signed_in(
    partner_client: Client, tree: Tree, kind: Kind, django_assert_max_num_queries: Any
):
    walk = Walk(partner_client, kind)
    proposal = walk.begin()
    for step in steps_of(kind):
        with django_assert_max_num_queries(MAX_STEP):
            assert partner_client.get(step_url(proposal, step.name)).status_code == 200
        with django_assert_max_num_queries(MAX_STEP):
            assert walk.send_step(proposal, step.name).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize("kind", list(Kind))
def test_sending_asks_little_of_the_database(
    partner_client: Client, team: Team, kind: Kind, settings: Any
):
    # As in production: a worker writes the indexes.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    walk = Walk(partner_client, kind)
    first, second = (walk.write() for _one in range(2))
    # What happens once for each process or site.
    partner_client.post(check_url(first))
    with CaptureQueriesContext(connection) as asked:
        assert partner_client.post(check_url(second)).status_code == 302
    assert number_of(asked) <= MAX_SENDING
    second.refresh_from_db()
    assert second.status == Status.SENT


def test_sent_twice_it_is_there_once(partner_client: Client, partner: Any, team: Team):
    proposal = Walk(partner_client).write()
    first, second = (partner_client.post(check_url(proposal)) for _ in range(2))
    assert first.url == second.url
    assert ProposalEvent.objects.filter(proposal=proposal, kind="sent").count() == 1
    assert Proposal.objects.count() == 1


def test_a_step_that_was_sent_is_not_changed_any_more(partner_client: Client, team: Team):
    walk = Walk(partner_client)
    proposal = walk.write()
    partner_client.post(check_url(proposal))
    response = walk.send_step(proposal, "what", title="Autre chose")
    assert response.url == proposal.get_absolute_url()
    proposal.refresh_from_db()
    assert proposal.title == "Une laverie tenue à deux"


def test_steps_ahead_lead_to_the_first_open_one(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    assert client.get(step_url(proposal, "you")).url == step_url(proposal, "what")
    assert client.get(check_url(proposal)).url == step_url(proposal, "what")
    walk.send_step(proposal, "what")
    assert client.get(step_url(proposal, "files")).url == step_url(proposal, "story")
    assert client.get(step_url(proposal, "story")).status_code == 200
    assert client.get(step_url(proposal, "what")).status_code == 200


def test_what_is_typed_in_a_step_ahead_is_kept_all_the_same(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    walk.send_step(proposal, "you")
    proposal.refresh_from_db()
    assert proposal.answers["contact_name"] == "Nadia Benali"


def test_back_and_later_keep_what_is_typed(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    walk.send_step(proposal, "what")
    back = walk.send_step(proposal, "story", story="Un début", back="1")
    assert back.url == step_url(proposal, "what")
    later = walk.send_step(proposal, "story", story="Un autre début", later="1")
    assert later.url == f"{reverse('account_login')}?next={step_url(proposal, 'story')}"
    assert "Un autre début" in client.get(step_url(proposal, "story")).content.decode()


def test_a_change_from_the_check_leads_back_there(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.write()
    changed = client.post(
        f"{step_url(proposal, 'what')}?check", {**walk.typed["what"], "title": "Un autre titre"}
    )
    assert changed.url == check_url(proposal)
    assert "Un autre titre" in client.get(check_url(proposal)).content.decode()


def test_an_answer_that_is_no_longer_in_order_is_asked_for_again(client: Client, tree: Tree):
    walk = Walk(client, Kind.ENTRY)
    proposal = walk.write()
    proposal.answers["notebook"] = "999999"
    proposal.save()
    gap = client.get(check_url(proposal)).url
    assert gap.startswith(step_url(proposal, "visit"))
    assert "id_notebook_error" in errors_of(client.get(gap))


@pytest.mark.once
@pytest.mark.parametrize("name", ["start", "step", "check"])
def test_nobody_keeps_or_indexes_these_pages(client: Client, tree: Tree, name: str):
    proposal = Walk(client).write()
    urls = {
        "start": reverse("proposals:start"),
        "step": step_url(proposal, "what"),
        "check": check_url(proposal),
    }
    response = client.get(urls[name])
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "same-origin"
