"""Charts say what their numbers say: in bars, in words and in their table."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.translation import ngettext_lazy

from home.design.charts import DASHED, BarChart, Row, Series, bar_chart

EXAMPLES = Series("Exemples", ngettext_lazy("%(count)s one", "%(count)s many", "count"))
LEADS = Series(
    "Pistes", ngettext_lazy("%(count)s lead one", "%(count)s lead many", "count"), DASHED
)


def chart(*rows: Row, series: tuple[Series, ...] = (EXAMPLES,)) -> BarChart:
    return bar_chart("Titre", rows, series, row_heading="Année")


def shown(drawn: BarChart, **options: str) -> Any:
    markup = render_to_string("components/chart.html", {"chart": drawn, "id": "c", **options})
    return BeautifulSoup(markup, "html.parser")


def widths(soup: Any) -> list[str]:
    return [bar["width"] for bar in soup.select(".chart__bars .chart__bar")]


def test_bars_are_as_long_as_their_numbers():
    soup = shown(chart(Row("a", [8]), Row("b", [4]), Row("c", [1])))
    assert widths(soup) == ["100%", "50%", "12.5%"]


def test_two_series_share_a_scale():
    soup = shown(chart(Row("a", [5, 20]), series=(EXAMPLES, LEADS)))
    assert widths(soup) == ["25%", "100%"]


def test_nought_is_said_and_has_no_bar():
    soup = shown(chart(Row("a", [0])))
    assert widths(soup) == []
    assert soup.find("text").text.startswith("0 ")


def test_what_is_not_known_is_not_called_nought():
    drawn = chart(Row("a", [None]), Row("b", [3]))
    soup = shown(drawn)
    assert "0" not in drawn.rows[0].bars[0].words
    assert widths(soup) == ["100%"]
    assert [cell.text for cell in soup.select("tbody td")] == ["–", "3"]


def test_every_number_is_said_beside_its_bar_and_to_those_who_do_not_see_it():
    soup = shown(chart(Row("a", [2, 1]), series=(EXAMPLES, LEADS)))
    assert [text.text for text in soup.find_all("text")] == ["2 many", "1 lead one"]
    heard = [span.text.strip(", ") for span in soup.select(".chart__bars .visually-hidden")]
    assert heard == ["2 many", "1 lead one"]


def test_the_table_holds_the_same_numbers():
    soup = shown(chart(Row("2021", [12, 21]), Row("2022", [9, 0]), series=(EXAMPLES, LEADS)))
    table = soup.find("table")
    assert [cell.text for cell in table.select("thead th")] == ["Année", "Exemples", "Pistes"]
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]
    assert rows == [["2021", "12", "21"], ["2022", "9", "0"]]
    assert [cell.text for cell in table.select("tbody th[scope=row]")] == ["2021", "2022"]
    assert table.caption.text == "Titre"


def test_the_table_is_behind_a_summary_unless_it_is_asked_for():
    drawn = chart(Row("a", [1]))
    assert shown(drawn).select("details table")
    assert not shown(drawn, table="visible").select("details table")


def test_the_chart_has_a_name_and_labels_lead_on():
    soup = shown(chart(Row("a", [1], url="/objectifs/a/")))
    assert soup.find(id=soup.figure["aria-labelledby"]).text == "Titre"
    assert soup.select(".chart__label a")[0]["href"] == "/objectifs/a/"


@pytest.mark.parametrize(
    ("slug", "expected"),
    [("valoriser", "objective--valoriser"), ("ajoute-plus-tard", "objective--none"), ("", "")],
)
def test_a_row_wears_the_colour_of_its_objective(slug, expected):
    assert chart(Row("a", [1], slug=slug)).rows[0].objective_class == expected


def test_labels_are_escaped():
    soup = shown(chart(Row("<script>x</script>", [1])))
    assert soup.find("script") is None
    assert "<script>" in soup.select(".chart__label")[0].text


@pytest.mark.parametrize("row", [Row("a", [1, 2]), Row("a", []), Row("a", [-1])])
def test_rows_that_cannot_be_drawn_are_refused(row):
    with pytest.raises(ValueError, match="“a”"):
        chart(row)


def test_three_series_are_refused():
    with pytest.raises(ValueError, match="series"):
        chart(Row("a", [1, 2, 3]), series=(EXAMPLES, EXAMPLES, EXAMPLES))
