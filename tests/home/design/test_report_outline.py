"""The contents list of a report."""

from __future__ import annotations

from types import SimpleNamespace

from home.design.report_outline import report_outline

EMPTY = SimpleNamespace(
    introduction="",
    study_introduction="",
    round_table="<p></p>",
    workshops_introduction="",
    synthesis=[],
    closing="",
)


def anchors(report: object, **lists: object) -> list[str]:
    given = {"study_axes": [], "speakers": [], "tables": [], "fiches": [], **lists}
    return [item.anchor for item in report_outline(report, **given)]


def test_an_empty_report_has_no_parts():
    assert anchors(EMPTY) == []


def test_parts_stand_in_the_order_of_the_printed_report():
    report = SimpleNamespace(**{**vars(EMPTY), "introduction": "<p>a</p>", "closing": "<p>b</p>"})
    assert anchors(report, tables=[1], fiches=[1]) == [
        "introduction",
        "tables",
        "closing",
        "fiches",
    ]
