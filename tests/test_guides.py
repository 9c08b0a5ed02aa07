"""The guides show pictures that are there, and the script that takes them knows its steps."""

from __future__ import annotations

import re

import pytest

from scripts.screenshots import PICTURES, STEPS, Tour

pytestmark = pytest.mark.once

GUIDES = PICTURES.parent
PICTURE = re.compile(r"""(?:\]\(|src=")pictures/([\w-]+\.png)""")


def test_every_picture_is_shown_and_every_picture_that_is_shown_is_there():
    shown = {name for guide in GUIDES.glob("*.md") for name in PICTURE.findall(guide.read_text())}
    assert shown == {path.name for path in PICTURES.glob("*.png")}


def test_every_step_of_the_tour_can_be_gone():
    assert [step for step in STEPS if not callable(getattr(Tour, step, None))] == []
