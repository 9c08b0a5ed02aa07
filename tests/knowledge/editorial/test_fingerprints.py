"""The fingerprint of a text: the same for the same words, different for any other."""

from __future__ import annotations

import json

import pytest

from knowledge.editorial.fingerprints import fingerprint_of

pytestmark = pytest.mark.once

TEXT = {"title": "Un jardin", "levers": "", "body": "[]", "tags": [1, 2]}


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Un jardin."},
        {"levers": '<p data-block-key="a">Le temps</p>'},
        {"body": '[{"type": "heading", "value": "Le lieu"}]'},
        {"tags": [2, 1]},
        {"slug": "un-jardin"},
    ],
)
def test_any_change_that_readers_would_see_shows(change):
    assert fingerprint_of({**TEXT, **change}) != fingerprint_of(TEXT)


@pytest.mark.parametrize(
    "change",
    [
        {"live": True, "path": "00010002", "latest_revision": 7},
        {"levers": '<p data-block-key="x7"></p>'},
        {"wagtail_admin_comments": [{"text": "Et le lieu ?"}]},
    ],
)
def test_what_changes_without_anybody_writing_does_not(change):
    assert fingerprint_of({**TEXT, **change}) == fingerprint_of(TEXT)


def test_the_editors_marks_do_not_count_within_a_stream_either():
    first, second = (
        json.dumps([{"type": "paragraph", "value": f'<p data-block-key="{mark}">Mot</p>'}])
        for mark in ("a1", "b2")
    )

    assert fingerprint_of({"body": first}) == fingerprint_of({"body": second})
