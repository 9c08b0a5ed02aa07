"""The route of a notebook: every stage is reached, on Québec's outline or on a plain ground."""

from __future__ import annotations

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from wagtail.models import PageViewRestriction

from home.design.route_map import HEIGHT, WIDTH, Stop, render_route_map
from knowledge.models import EntryFiche, NotebookEntryPage
from tests.knowledge.factories import EntryFactory, NotebookFactory, make_fiche

MONTREAL, SHERBROOKE, GASPE = (45.50, -73.57), (45.40, -71.89), (48.83, -64.48)
SECRET = "Gribouillis secret"


def route(*places: tuple[float, float]) -> etree._Element:
    """Return the drawing of a route whose stages have addresses."""
    stops = [
        Stop(at, *place, f"Étape <{at}>", f"/carnets/x/{at}/")
        for at, place in enumerate(places, start=1)
    ]
    return etree.fromstring(render_route_map(stops))


def markers(root: etree._Element) -> list[tuple[float, float]]:
    return [(float(c.get("cx")), float(c.get("cy"))) for c in root.findall("a/circle")]


def test_each_stage_is_a_link_in_the_order_of_the_journey():
    root = route(SHERBROOKE, MONTREAL, SHERBROOKE, GASPE)
    links = root.findall("a")

    assert [link.get("href") for link in links] == [f"/carnets/x/{at}/" for at in (1, 2, 3, 4)]
    assert [link.findtext("text") for link in links] == ["1", "2", "3", "4"]
    assert links[0].get("aria-label") == links[0].findtext("title") == "1. Étape <1>"
    assert root.get("role") == "group"
    assert root.get("aria-label")


@pytest.mark.parametrize(
    "place", [MONTREAL, (48.85, 2.35), (0.0, 0.0), (90.0, 0.0), (-90.0, 180.0)]
)
@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_stages_at_one_place_stand_side_by_side_within_the_drawing(place, count):
    points = markers(route(*([place] * count)))

    assert len(set(points)) == count
    assert all(
        abs(ax - bx) >= 26 or abs(ay - by) >= 26
        for at, (ax, ay) in enumerate(points)
        for bx, by in points[:at]
    )
    assert all(13 <= x <= WIDTH - 13 and 13 <= y <= HEIGHT - 13 for x, y in points)


def test_near_stages_do_not_cover_each_other():
    places = [(45.5 + at * 0.01, -73.57 + at % 3 * 0.02) for at in range(12)]
    points = markers(route(*places, SHERBROOKE))

    assert all(
        abs(ax - bx) >= 26 or abs(ay - by) >= 26
        for at, (ax, ay) in enumerate(points)
        for bx, by in points[:at]
    )


def classes(root: etree._Element) -> set[str]:
    return {element.get("class", "") for element in root.iter()}


def test_a_journey_in_quebec_is_drawn_on_its_outline():
    assert "route-map__land" in classes(route(MONTREAL, SHERBROOKE))
    assert "route-map__land" in classes(route(MONTREAL))


@pytest.mark.parametrize(
    "places", [[MONTREAL, (48.85, 2.35)], [(51.2, 3.2), (51.05, 3.72)], [(-20.88, 55.45)]]
)
def test_any_other_journey_is_drawn_on_a_plain_ground(places):
    found = classes(route(*places))

    assert "route-map__land" not in found
    assert "route-map__grid" in found


def test_west_is_left_and_north_is_up_south_of_the_equator_too():
    (ax, ay), (bx, by) = markers(route((-20.9, 55.3), (-21.3, 55.7)))

    assert ax < bx
    assert ay < by


def test_a_journey_across_the_line_of_the_date_is_not_drawn_round_the_world():
    (ax, _ay), (bx, _by) = markers(route((-17.7, 178.0), (-13.8, -172.0)))

    assert ax < bx
    assert ax > 40


def test_without_addresses_the_drawing_is_for_the_eyes_only():
    root = etree.fromstring(render_route_map([Stop(1, *MONTREAL), Stop(2, *SHERBROOKE)]))

    assert root.get("aria-hidden") == "true"
    assert not root.findall("a")


@pytest.mark.django_db
class TestNotebook:
    """The page of a notebook and those of its stages."""

    @pytest.fixture
    def notebook(self, tree):
        return NotebookFactory(slug="quebec")

    def page(self, client, address: str = "/carnets/quebec/") -> BeautifulSoup:
        response = client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    def entry(self, notebook, day: int | None, **fields) -> NotebookEntryPage:
        return EntryFactory(parent=notebook, day_number=day, **fields)

    def test_both_stages_at_one_place_are_reached_from_map_and_list(self, client, notebook):
        where = {"latitude": "45.50190", "longitude": "-73.56740"}
        first = self.entry(notebook, 1, **where)
        self.entry(notebook, 2)
        third = self.entry(notebook, 3, **where)
        self.entry(notebook, 4, live=False, title=SECRET, **where)
        soup = self.page(client)

        links = soup.select(".route-map__stage")
        assert [link["href"] for link in links] == [first.url, third.url]
        assert [link.find("text").get_text() for link in links] == ["1", "3"]
        assert len(soup.select(".step-list__item")) == 3
        assert SECRET not in soup.get_text()

    def test_what_was_found_transposable_is_listed_with_stage_date_and_fiches(
        self, client, notebook
    ):
        fiche = make_fiche(title="Les tables de quartier")
        draft = make_fiche(title=SECRET, slug="brouillon", draft=True)
        private = make_fiche(title=SECRET)
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        self.entry(notebook, 1, transposable="<p>&nbsp;</p>")
        dated = self.entry(
            notebook,
            2,
            date=datetime.date(2023, 5, 16),
            place_name="Montréal",
            transposable="<p>Une table par quartier.</p>",
        )
        for related in (draft, fiche, private):
            EntryFiche.objects.create(page=dated, fiche=related)
        bare = self.entry(notebook, 3, transposable="<p>Sans date ni lieu.</p>")
        self.entry(notebook, 9, live=False, transposable=f"<p>{SECRET}</p>")
        soup = self.page(client)

        items = soup.select(".transposable-list__item")
        said = [re.sub(r"\s+", " ", item.get_text(" ", strip=True)) for item in items]
        assert len(said) == 2
        assert "Étape 2 · 16 mai 2023 · Montréal" in said[0]
        assert "Une table par quartier." in said[0]
        assert items[0].select_one(f'a[href="{dated.url}"]')
        assert items[0].select_one(f'a[href="{fiche.url}"]')
        assert said[1].startswith("Étape 3 ")
        assert items[1].select_one(f'a[href="{bare.url}"]')
        assert SECRET not in soup.get_text()

    def test_without_any_find_there_is_no_such_part(self, client, notebook):
        self.entry(notebook, 1)

        assert not self.page(client).select("#transposable-title")

    def test_neighbours_stop_at_both_ends_and_pass_over_drafts(self, client, notebook):
        first = self.entry(notebook, 1, slug="un")
        self.entry(notebook, 2, slug="deux", live=False, title=SECRET)
        third = self.entry(notebook, 3, slug="trois")
        last = self.entry(notebook, None, date=datetime.date(2023, 5, 20), slug="quatre")

        def neighbours(entry) -> tuple[list[str], list[str]]:
            soup = self.page(client, entry.url)
            assert SECRET not in soup.get_text()
            before, after = (
                [str(link["href"]) for link in soup.select(f'a[rel="{rel}"]')]
                for rel in ("prev", "next")
            )
            return before, after

        assert neighbours(first) == ([], [third.url])
        assert neighbours(third) == ([first.url], [last.url])
        assert neighbours(last) == ([third.url], [])

    def test_the_number_of_queries_does_not_grow_with_the_stages(self, client, notebook):
        fiche = make_fiche(objectives=("valoriser",), themes=("lieux",))

        def grow(number: int) -> int:
            for at in range(number):
                entry = self.entry(
                    notebook, at, latitude="45.5", longitude="-73.5", transposable="<p>Oui.</p>"
                )
                EntryFiche.objects.create(page=entry, fiche=fiche)
            self.page(client)
            with CaptureQueriesContext(connection) as queries:
                self.page(client)
            return len(queries)

        few = grow(1)
        assert grow(8) == few <= 20
