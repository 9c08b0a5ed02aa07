"""What sets a proposal aside, and how often a form may be sent."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.tree import Tree
from knowledge.proposals import abuse
from knowledge.proposals.models import Kind, Proposal, Status
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.proposals.conftest import example_answers, proposal_of

from .asking_walk import STORY, Walk, check_url, step_url, value_of

pytestmark = pytest.mark.django_db

LINK = "https://example.org/une-page "


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def found_in(**answers: Any) -> list[str]:
    return abuse.suspicions(
        Proposal(kind=Kind.EXAMPLE, language="fr", answers=example_answers(**answers))
    )


def began(seconds: float) -> str:
    return (timezone.now() - datetime.timedelta(seconds=seconds)).isoformat()


def test_an_ordinary_proposal_is_not_suspicious(tree: Tree):
    assert found_in() == []
    assert found_in(story=f"{STORY * 9} {LINK}", _began=began(600)) == []


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"_signs": [abuse.HONEYPOT]}, abuse.HONEYPOT),
        ({"_began": 2}, abuse.TOO_QUICK),
        ({"story": STORY * 40 + LINK * 9}, abuse.MANY_LINKS),
        ({"story": STORY * 40 + "[url=x.org]x[/url]" * 5}, abuse.MANY_LINKS),
        ({"story": LINK * 8}, abuse.MOSTLY_LINKS),
    ],
)
def test_what_programs_do_is_suspicious(tree: Tree, answers: dict[str, Any], code: str):
    if "_began" in answers:
        answers = {"_began": began(answers["_began"])}
    assert found_in(**answers) == [code]
    assert all(word != code for word in abuse.words([code]))


@pytest.mark.parametrize("value", [None, "", "x", 3, "2024-13-45"])
def test_a_time_that_is_none_says_nothing(tree: Tree, value: object):
    assert found_in(_began=value) == []


def test_a_code_that_is_no_more_stands_for_itself():
    assert abuse.words(["of old"]) == ["of old"]


def test_the_address_of_a_source_is_an_answer(tree: Tree):
    answers = {"passage": "a", "reason": "b", "source_url": "https://example.org/" + "x" * 90}
    assert abuse.suspicions(Proposal(kind=Kind.CORRECTION, language="fr", answers=answers)) == []


def long_walk(client: Client) -> Walk:
    walk = Walk(client)
    walk.typed["story"]["story"] = STORY * 4
    return walk


def test_the_same_text_again_is_set_aside(
    partner_client: Client, client: Client, other_partner: Any, team: Team
):
    first = long_walk(partner_client).write()
    partner_client.post(check_url(first))
    client.force_login(other_partner, backend="django.contrib.auth.backends.ModelBackend")
    again = long_walk(client)
    again.typed["what"]["title"] = "Un tout autre titre"
    second = again.write()
    client.post(check_url(second))
    for proposal in (first, second):
        proposal.refresh_from_db()
    assert first.status == Status.SENT
    assert second.status == Status.SUSPICIOUS
    assert second.suspicions == [abuse.REPEATED]
    assert second.page is None


@pytest.mark.parametrize("when", ["begin", "send"])
def test_a_suspicious_proposal_looks_the_same_to_its_sender(
    partner_client: Client, team: Team, when: str
):
    walk = Walk(partner_client)
    filled = {"subject": "SEO"}
    proposal = walk.write(walk.begin(**(filled if when == "begin" else {})))
    sent = partner_client.post(check_url(proposal), filled if when == "send" else {})
    receipt = reverse("proposals:sent", args=[proposal.public_id])
    assert sent.url == receipt
    page = partner_client.get(receipt)
    proposal.refresh_from_db()
    assert proposal.status == Status.SUSPICIOUS
    assert proposal.suspicions == [abuse.HONEYPOT]
    assert proposal.page is None
    assert proposal.title in page.content.decode()
    for word in ("honeypot", "suspic", *abuse.words([abuse.HONEYPOT])):
        assert word not in page.content.decode()


def test_too_quick_a_walk_is_set_aside(partner_client: Client, team: Team):
    walk = Walk(partner_client)
    proposal = walk.write()
    proposal.answers["_began"] = timezone.now().isoformat()
    proposal.save()
    partner_client.post(check_url(proposal))
    proposal.refresh_from_db()
    assert proposal.suspicions == [abuse.TOO_QUICK]


def test_too_many_beginnings_are_refused_in_words(client: Client, tree: Tree, settings: Any):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "propose_begin": "2/h/ip"}
    url = reverse("proposals:begin", args=["lead"])
    answers = [client.post(url) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert 'role="alert"' in answers[-1].content.decode()
    assert Proposal.objects.count() == 2


def test_too_many_sendings_lose_nothing(
    partner_client: Client, partner: Any, team: Team, settings: Any
):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "propose_send": "1/h/user"}
    sent, waiting = proposal_of(partner), proposal_of(partner)
    assert partner_client.post(check_url(sent)).status_code == 302
    refused = partner_client.post(check_url(waiting))
    assert refused.status_code == 200
    assert 'role="alert"' in refused.content.decode()
    assert example_answers()["story"].split("\n")[0] in refused.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == Status.DRAFT
    assert value_of(partner_client.get(step_url(waiting, "what")), "title") == waiting.title
