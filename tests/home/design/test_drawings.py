"""Covers, portraits, tables and routes: deterministic, decorative, allowed by the policy."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from home.design.covers import render_cover
from home.design.icons import ICONS, objective_icon_name
from home.design.portraits import render_portrait
from home.design.route_map import Stop, render_route_map
from home.design.table_drawing import MAX_SEATS, render_table

OBJECTIVES = [
    "se-connaitre",
    "competences",
    "actions-collectives",
    "decisions",
    "cadres-et-normes",
    "valoriser",
]
TITLES = [f"Une fiche n° {number}" for number in range(60)]
MONTREAL, SHERBROOKE = (45.5019, -73.5674), (45.4042, -71.8929)

DRAWINGS = [
    *(render_cover(title, OBJECTIVES[at % 6], "example") for at, title in enumerate(TITLES)),
    *(
        render_cover(title, OBJECTIVES[at % 6], "lead", "to_start")
        for at, title in enumerate(TITLES)
    ),
    render_cover("Sans objectif"),
    render_cover('<script>alert("x")</script>', '"><b>', "lead", "unknown"),
    *(
        render_portrait(title, side)
        for title in TITLES[:5]
        for side in ("ts", "es", "both", "other")
    ),
    *(render_table(count) for count in (0, 1, 8, 300)),
    render_route_map([Stop(1, *MONTREAL), Stop(2, *SHERBROOKE)]),
]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_is_sound_and_hidden_and_needs_no_exception_of_the_policy(drawing):
    root = ElementTree.fromstring(drawing)  # noqa: S314  # our own text
    assert root.get("aria-hidden") == "true"
    for element in root.iter():
        assert element.tag in {"svg", "g", "path", "circle", "rect", "text"}
        assert not {"style", "id", "href"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on")]


def test_the_same_page_always_has_the_same_cover():
    assert render_cover("Soliguide", "se-connaitre") == render_cover("Soliguide", "se-connaitre")


def test_covers_differ():
    assert len({render_cover(title, "decisions") for title in TITLES}) > 50


def free_seats(cover: str) -> int:
    return cover.count("seat--free")


def test_everyone_is_seated_at_an_example_and_nobody_at_an_abandoned_lead():
    assert free_seats(render_cover("Soliguide", "se-connaitre", "example")) == 0
    assert free_seats(render_cover("Soliguide", "se-connaitre", "lead", "achieved")) == 0
    abandoned = render_cover("Soliguide", "se-connaitre", "lead", "abandoned")
    table = abandoned.split('<g class="cover__neighbour">')[1].split("</g>", 1)[1]
    assert free_seats(table) == table.count('class="seat ')


def test_seats_fill_as_a_lead_goes_on():
    taken = [
        free_seats(render_cover("Vis ma vie", "se-connaitre", "lead", progress))
        for progress in ("to_start", "working_group", "experimenting", "achieved")
    ]
    assert taken == sorted(taken, reverse=True)
    assert len(set(taken)) == 4


def test_a_cover_wears_the_colours_of_a_known_objective_only():
    assert "objective--valoriser" in render_cover("Titre", "valoriser")
    unknown = render_cover("Titre", "ajoute-par-la-redaction")
    assert "objective--none" in unknown
    assert "ajoute-par-la-redaction" not in unknown


def test_every_objective_has_an_icon_of_its_own_and_others_a_general_one():
    drawn = {ICONS[objective_icon_name(slug)].markup for slug in OBJECTIVES}
    assert len(drawn) == 6
    assert objective_icon_name("autre") == "objective"


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_stays_on_its_grid(name):
    icon = ICONS[name]
    root = ElementTree.fromstring(f"<svg>{icon.markup}</svg>")  # noqa: S314  # our own text
    for element in root:
        for attribute in ("cx", "cy", "x", "y"):
            assert 0 <= float(element.get(attribute, 0)) <= icon.grid
        for start in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", element.get("d", "")):
            assert all(0 <= float(value) <= icon.grid for value in start)


def test_a_table_has_a_seat_for_each_participant_as_far_as_there_is_room():
    assert render_table(8).count('class="seat ') == 8
    assert render_table(300).count('class="seat ') == MAX_SEATS


def numbers(drawing: str) -> list[str]:
    return re.findall(r'route-map__number"[^>]*>([^<]+)<', drawing)


def test_every_stage_has_a_marker_also_at_one_place():
    stops = [Stop(at, *MONTREAL) for at in (1, 2, 3)] + [Stop(5, *SHERBROOKE)]
    assert numbers(render_route_map(stops)) == ["1", "2", "3", "5"]


def test_west_is_left_and_north_is_up():
    drawing = render_route_map([Stop(1, *MONTREAL), Stop(2, *SHERBROOKE)])
    way = re.search(r'route-map__way" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', drawing)
    assert way is not None
    montreal_x, montreal_y, sherbrooke_x, sherbrooke_y = map(float, way.groups())
    assert montreal_x < sherbrooke_x
    assert montreal_y < sherbrooke_y


def test_the_bar_of_a_route_has_round_kilometres():
    drawing = render_route_map([Stop(1, *MONTREAL), Stop(2, *SHERBROOKE)])
    # Of Québec at least 640 km are shown, over 480 units.
    assert ">100 km<" in drawing
    # Two towns elsewhere that are some 40 km apart stand at both sides of the drawing.
    assert ">10 km<" in render_route_map([Stop(1, 51.2, 3.2), Stop(2, 51.05, 3.72)])


def test_a_single_stage_is_a_point_and_none_is_nothing():
    assert numbers(render_route_map([Stop(4, *MONTREAL)])) == ["4"]
    assert render_route_map([]) == ""
