"""The steps of a lead's life."""

from __future__ import annotations

import pytest

from home.design.lead_life import AHEAD, CURRENT, DONE, lead_life


def states(progress: str, *, was_said: bool = True) -> list[tuple[str, str]]:
    return [(step.code, step.state) for step in lead_life(progress, was_said=was_said)]


def test_a_lead_to_be_started_has_everything_ahead():
    assert states("to_start") == [
        ("said", DONE),
        ("lead", CURRENT),
        ("working_group", AHEAD),
        ("experimenting", AHEAD),
        ("achieved", AHEAD),
    ]


def test_a_lead_being_tried_out_has_been_through_a_working_group():
    assert states("experimenting")[2:] == [
        ("working_group", DONE),
        ("experimenting", CURRENT),
        ("achieved", AHEAD),
    ]


def test_an_achieved_lead_ends_as_an_example():
    assert states("achieved")[-1] == ("achieved", CURRENT)


def test_an_abandoned_lead_goes_no_further():
    assert states("abandoned") == [("said", DONE), ("lead", DONE), ("abandoned", CURRENT)]


def test_what_nobody_said_at_a_table_starts_as_a_fiche():
    assert states("to_start", was_said=False)[0] == ("lead", CURRENT)


@pytest.mark.parametrize("progress", ["to_start", "working_group", "achieved", "", "unknown"])
def test_exactly_one_step_is_the_current_one(progress):
    assert [state for _code, state in states(progress)].count(CURRENT) == 1


def test_every_state_has_words():
    assert all(str(step.state_label) for step in lead_life("working_group", was_said=True))
