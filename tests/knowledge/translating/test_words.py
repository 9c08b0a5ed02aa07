"""What translators type, and worse: what becomes of it on a page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail_localize.models import SegmentOverride, Translation

from tests.knowledge.editorial.conftest import Team

from .beside import (
    act,
    edit_address,
    put,
    segment_address,
    segment_at,
    target_of,
    translate_all,
    write,
)
from .test_guards import addresses

pytestmark = pytest.mark.django_db


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">ici</a>',
    '<a id="a9">nulle part</a>',
    '<a id="a1" onclick="alert(1)">ici</a>',
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<![foo[",
    "<b>" * 5000,
    "</b></b></p></div>",
    "<a id=a1>",
    "x\x00y\x0b\x1bz",
    "🌱 مرحبا \u202e",
    "mot " * 2500,
    "   ",
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("path", ["title", "obstacles", "slug"])
def test_no_words_break_a_page_or_do_harm_on_it(
    path: str, words: str, team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)

    answer = write(client, translation, path, words)

    assert answer.status_code in (200, 201), answer.content
    act(client, translation, "save")
    assert client.get(edit_address(target_of(translation))).status_code == 200
    draft = target_of(translation).get_latest_revision_as_object()
    assert draft.title.strip()
    html = str(draft.obstacles)
    assert not any(
        sign in html for sign in ("<script", "<img", "<!", "<?", "onclick", "javascript")
    )
    assert "\x00" not in draft.title


def test_words_that_no_page_takes_are_kept_and_said(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)

    answer = write(client, translation, "title", "x" * 300).json()

    assert "300 caractères, c’est trop" in answer["error"]
    assert answer["data"] == "x" * 300
    said = act(client, translation, "submit")
    assert "1 segment n’est pas encore traduit" in said
    assert "Un jardin partagé" in said


def test_a_title_in_the_lists_is_plain_words(
    team: Team, translation: Translation, client_of: Any
) -> None:
    write(client_of(team.translator), translation, "title", "Bed &amp; <b>bread</b>")

    assert target_of(translation).draft_title == "Bed & bread"


def test_a_body_without_words_or_that_is_none_is_refused(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    address = segment_address(translation, segment_at(translation, "title"))

    assert put(client, address).status_code == 400
    assert put(client, address, value="x" * 200_000).status_code == 413
    assert client.put(address, '{"value": 5}', "application/json").status_code == 415
    assert client.put(address, b"\xff\xfe", "multipart/form-data; boundary=x").status_code < 500
    assert client.post(address, {"value": "x"}).status_code == 405
    twice = client.put(
        address, "value=un&value=deux", content_type="application/x-www-form-urlencoded"
    )
    assert twice.json()["data"] == "deux"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(team.translator)
    assert put(strict, address, value="x").status_code == 403


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        ("https://example.org/en", True),
        ("/en/about/", True),
        ("mailto:hello@example.org", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
        ("x" * 3000, False),
    ],
)
def test_a_link_leads_to_an_address(
    value: str, accepted: bool, team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    address = addresses(translation)["override"][1]

    answer = put(client, address, value=value)

    assert answer.status_code in (200, 201)
    assert bool(answer.json().get("error")) is not accepted
    assert SegmentOverride.objects.exists() is accepted
    act(client, translation, "save")
    obstacles = str(target_of(translation).get_latest_revision_as_object().obstacles)
    assert (f'href="{value}"' in obstacles) is accepted
    if accepted:
        client.delete(address)
        act(client, translation, "save")
        again = str(target_of(translation).get_latest_revision_as_object().obstacles)
        assert 'href="https://example.org/fr"' in again
