"""What is typed wrongly, too long, in any script, or by nobody: it comes back with words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from home.tree import Tree
from knowledge.proposals.asking.answers import in_words, is_complete
from knowledge.proposals.asking.fields import TextField
from knowledge.proposals.asking.kinds import steps_of
from knowledge.proposals.models import Kind

from .asking_walk import Walk, check_url, errors_of, step_url, value_of

pytestmark = pytest.mark.django_db

#: What is wrong in a step of a kind, and the fields beside which it is said.
WRONG: list[tuple[Kind, str, dict[str, Any], set[str]]] = [
    (Kind.EXAMPLE, "what", {"title": "", "summary": ""}, {"title", "summary"}),
    (Kind.EXAMPLE, "what", {"title": "x" * 121, "summary": "y" * 501}, {"title", "summary"}),
    (Kind.EXAMPLE, "story", {"story": ""}, {"story"}),
    (Kind.EXAMPLE, "story", {"organisations-0-name": "x" * 201}, {"organisations"}),
    (Kind.EXAMPLE, "where", {"territories": ["nulle-part"]}, {"territories"}),
    (Kind.EXAMPLE, "where", {"period_start": "hier"}, {"period_start"}),
    (Kind.EXAMPLE, "where", {"period_start": "0001-01-01"}, {"period_start"}),
    (Kind.EXAMPLE, "where", {"period_start": "99999-01-01"}, {"period_start"}),
    (Kind.EXAMPLE, "where", {"period_end": "2020-01-01"}, {"period_end"}),
    (Kind.EXAMPLE, "goals", {"objectives": ["inconnu"], "purpose": "x"}, {"objectives", "purpose"}),
    (Kind.EXAMPLE, "you", {"credit": "", "consent": ""}, {"credit", "consent"}),
    (
        Kind.EXAMPLE,
        "you",
        {"credit": "organisation", "contact_organisation": ""},
        {"contact_organisation"},
    ),
    (Kind.PORTRAIT, "who", {"person_name": "", "side": "x"}, {"person_name", "side"}),
    (Kind.PORTRAIT, "agreement", {"person_agrees": ""}, {"person_agrees"}),
    (Kind.PORTRAIT, "agreement", {"consent_date": "2190-01-01"}, {"consent_date"}),
    (Kind.ENTRY, "visit", {"notebook": "999999999999999999999", "date": ""}, {"notebook", "date"}),
    (Kind.REPORT, "meeting", {"date": ""}, {"date"}),
    (Kind.REPORT, "story", {"introduction": "", "synthesis": ""}, {"introduction", "synthesis"}),
    (Kind.CORRECTION, "what", {"passage": "", "reason": ""}, {"passage", "reason"}),
    (Kind.CORRECTION, "what", {"source_url": "ici"}, {"source_url"}),
]


@pytest.mark.parametrize(("kind", "name", "sent", "fields"), WRONG)
def test_each_error_stands_beside_its_field_and_all_is_there_still(
    client: Client, tree: Tree, kind: Kind, name: str, sent: dict[str, Any], fields: set[str]
):
    walk = Walk(client, kind)
    proposal = walk.write()
    response = walk.send_step(proposal, name, **sent)
    assert response.status_code == 200
    assert set(errors_of(response)) == {f"id_{field}_error" for field in fields}
    for field, value in {**walk.typed[name], **sent}.items():
        if isinstance(value, str) and value and field not in {"side", "purpose", "notebook"}:
            assert value_of(response, field) == value
    # It counts as not done, and the page shows again what was typed.
    assert client.get(check_url(proposal)).url == step_url(proposal, name)
    again = client.get(step_url(proposal, name))
    for field in fields & {"title", "summary", "story", "period_start", "passage"}:
        assert value_of(again, field) == {**walk.typed[name], **sent}[field]


def test_what_is_in_order_is_kept_beside_what_is_not(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    walk.send_step(proposal, "what", title="x" * 121)
    proposal.refresh_from_db()
    assert proposal.answers["summary"] == "Une laverie de quartier."
    assert "title" not in proposal.answers
    assert proposal.answers["_typed"]["what"] == {"title": "x" * 121}
    assert all("x" * 121 not in str(section) for section in in_words(proposal))


def test_a_wrong_answer_does_not_replace_the_right_one(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.write()
    walk.send_step(proposal, "where", period_start="hier")
    proposal.refresh_from_db()
    assert proposal.answers["period_start"] == "2024-01-01"
    assert not is_complete(proposal)
    walk.send_step(proposal, "where", period_start="2023-05-01")
    proposal.refresh_from_db()
    assert proposal.answers["period_start"] == "2023-05-01"
    assert is_complete(proposal)


@pytest.mark.once
@pytest.mark.parametrize("kind", list(Kind))
def test_forms_without_any_field_are_answered_in_words(client: Client, tree: Tree, kind: Kind):
    proposal = Walk(client, kind).begin()
    for step in steps_of(kind):
        response = client.post(step_url(proposal, step.name), {})
        assert response.status_code in {200, 302}
    assert client.get(check_url(proposal)).status_code == 302


STRANGE = {
    "nul": "a\x00b\x07c",
    "turned": "a\u202eb\u2066c",
    "emoji": "👩🏽‍🌾 et 🇫🇷",
    "hebrew": "שלום עולם",
    "arabic": "مرحبا بالعالم",
    "lines": "a\u2028b\x0bc\r\nd\re",
    "html": "<script>alert(1)</script><b>x</b>",
    "template": "{{ settings }}{% load x %}",
    "zalgo": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a̴l",
}


@pytest.mark.parametrize("name", STRANGE)
def test_any_script_is_taken_and_comes_back(client: Client, tree: Tree, name: str):
    walk = Walk(client)
    proposal = walk.write()
    text = STRANGE[name]
    assert walk.send_step(proposal, "what", title=text, summary=text).status_code == 302
    assert walk.send_step(proposal, "story", story=text).status_code == 302
    proposal.refresh_from_db()
    kept = proposal.answers["story"]
    assert "\x00" not in kept
    assert "\u202e" not in kept
    if name in {"emoji", "hebrew", "arabic"}:
        assert kept == text
    assert client.get(step_url(proposal, "story")).status_code == 200
    checked = client.get(check_url(proposal))
    assert checked.status_code == 200
    assert b"<script>alert" not in checked.content


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_strange_and_too_long_is_kept_as_typed(client: Client, tree: Tree, name: str):
    walk = Walk(client)
    proposal = walk.begin()
    text = STRANGE[name] * 2_000
    response = walk.send_step(proposal, "what", summary=text)
    assert response.status_code == 200
    assert client.get(step_url(proposal, "what")).status_code == 200


def test_ten_thousand_lines_come_back_whole(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    walk.send_step(proposal, "what")
    pasted = "\r\n".join(f"ligne {number}" for number in range(10_000))
    response = walk.send_step(proposal, "story", story=pasted)
    assert set(errors_of(response)) == {"id_story_error"}
    expected = pasted.replace("\r\n", "\n")
    assert value_of(response, "story") == expected
    assert value_of(client.get(step_url(proposal, "story")), "story") == expected


def test_letters_and_breaks_count_once():
    field = TextField(max_length=3, lines=True)
    assert field.clean("e\u0301\r\na") == "é\na"


def test_one_line_stays_one_line():
    assert TextField(max_length=20).clean(" a\r\n b\tc ") == "a b c"


@pytest.mark.once
@pytest.mark.parametrize("name", ["nothing", "check-", "what2"])
def test_a_step_that_there_is_not_leads_to_the_open_one(client: Client, tree: Tree, name: str):
    proposal = Walk(client).begin()
    assert client.get(step_url(proposal, name)).url == step_url(proposal, "what")
    assert client.post(step_url(proposal, name), {"x": "y"}).url == step_url(proposal, "what")


def test_a_script_saves_what_is_typed_and_says_so(client: Client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    answer = walk.send_step(proposal, "what", summary="", autosave="1")
    assert answer.json()["saved"] is True
    assert answer.json()["words"]
    proposal.refresh_from_db()
    assert proposal.answers["title"] == "Une laverie tenue à deux"
    assert client.get(check_url(proposal)).url == step_url(proposal, "what")


def test_a_script_of_a_lost_session_is_told(client: Client, tree: Tree):
    proposal = Walk(client).begin()
    answer = Client().post(step_url(proposal, "what"), {"title": "x", "autosave": "1"})
    assert answer.status_code == 409
    assert answer.json()["saved"] is False
