"""Maps of areas: classes from numbers, patterns from classes, a list that says the same."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.translation import ngettext_lazy

from home.design.area_map import Area, AreaMap, class_bounds, draw_area_map

UNIT = ngettext_lazy("%(count)s one", "%(count)s many", "count")


def drawn(*values: int) -> AreaMap:
    areas = [
        Area(f"Région {value}", "M0 0h9v9z", value, 4, 4, f"/territoires/{value}/")
        for value in values
    ]
    return draw_area_map(areas, width=10, height=10, name="carte", unit=UNIT)


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([0, 1, 3, 6, 14], [(1, 0, 0), (2, 1, 1), (3, 3, 3), (4, 6, 6), (5, 14, 14)]),
        ([1, 2, 3, 4, 5, 6, 7, 8], [(2, 1, 2), (3, 3, 4), (4, 5, 6), (5, 7, 8)]),
        ([7, 7, 7], [(5, 7, 7)]),
        ([0, 0], [(1, 0, 0)]),
        ([], []),
    ],
)
def test_numbers_are_shared_out_over_the_classes(values, bounds):
    assert class_bounds(values) == bounds


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError, match="negative"):
        class_bounds([-1])


def test_every_pattern_that_is_used_is_defined():
    found = drawn(0, 1, 3, 6, 14)
    keys = "".join(key.drawing for key in found.legend)
    used = set(re.findall(r"url\(#([^)]+)\)", found.drawing + keys))
    assert used == set(re.findall(r'<pattern id="([^"]+)"', found.drawing))


def test_the_list_says_what_the_map_shows_the_greatest_first():
    places = drawn(1, 14, 2).places
    assert [(place.label, place.detail) for place in places] == [
        ("Région 14", "14 many"),
        ("Région 2", "2 many"),
        ("Région 1", "1 one"),
    ]


def test_each_area_leads_where_its_entry_in_the_list_leads():
    found = drawn(1, 14)
    markup = render_to_string(
        "components/map_frame.html",
        {"drawing": found.drawing, "places": found.places, "places_label": "Territoires"},
    )
    soup: Any = BeautifulSoup(markup, "html.parser")
    assert {link["href"] for link in soup.select("svg a")} == {
        link["href"] for link in soup.select("ol a")
    }
    assert soup.svg["aria-hidden"] == "true"
    assert all(link["tabindex"] == "-1" for link in soup.select("svg a"))


def test_the_legend_says_from_where_to_where():
    words = [key.words for key in drawn(0, 1, 2, 3, 4, 5, 6, 7, 8).legend]
    assert words[0] == "0"
    assert [re.findall(r"\d+", text) for text in words[1:]] == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
        ["7", "8"],
    ]
