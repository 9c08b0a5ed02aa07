"""Outlines fit to drawings: whole, within the frame, and where the cities are."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from lxml import etree

from home.design.region_map import Region, draw_region_map
from home.templatetags.observatory_tags import region_map
from knowledge.models import Territory
from knowledge.reading.maps.outlines import DATA, outlines
from knowledge.reading.maps.panels import METROPOLE, OVERSEAS, Panel, Shape, insets, metropole
from knowledge.reading.maps.projection import FRANCE, QUEBEC, local
from knowledge.reading.maps.quebec import is_in_quebec
from knowledge.reading.maps.territories import mapped_fiches
from tests.knowledge.factories import make_fiche, objective

PANELS = [metropole(), *insets()]
SHAPES = [pytest.param(panel, shape, id=shape.code) for panel in PANELS for shape in panel.shapes]

CITIES = [
    ("Paris", 48.8566, 2.3522, "11"),
    ("Lyon", 45.7640, 4.8357, "84"),
    ("Marseille", 43.2965, 5.3698, "93"),
    ("Lille", 50.6292, 3.0573, "32"),
    ("Rouen", 49.4431, 1.0993, "28"),
    ("Strasbourg", 48.5734, 7.7521, "44"),
    ("Dijon", 47.3220, 5.0415, "27"),
    ("Orléans", 47.9029, 1.9039, "24"),
    ("Nantes", 47.2184, -1.5536, "52"),
    ("Brest", 48.3904, -4.4861, "53"),
    ("Bordeaux", 44.8378, -0.5792, "75"),
    ("Toulouse", 43.6047, 1.4442, "76"),
    ("Nice", 43.7102, 7.2620, "93"),
    ("Ajaccio", 41.9268, 8.7369, "94"),
    ("Bobigny", 48.9066, 2.4394, "11"),
    ("Pointe-à-Pitre", 16.2412, -61.5331, "01"),
    ("Fort-de-France", 14.6089, -61.0731, "02"),
    ("Cayenne", 4.9333, -52.3333, "03"),
    ("Saint-Denis de La Réunion", -20.8789, 55.4481, "04"),
    ("Mamoudzou", -12.7806, 45.2278, "06"),
    ("Montréal", 45.5019, -73.5674, "CA-QC"),
    ("Québec", 46.8139, -71.2080, "CA-QC"),
    ("Sherbrooke", 45.4042, -71.8929, "CA-QC"),
]


@pytest.mark.parametrize(("name", "latitude", "longitude", "code"), CITIES)
def test_a_city_lies_in_its_region_and_in_no_other(name, latitude, longitude, code):
    assert [o.code for o in outlines().values() if o.contains(latitude, longitude)] == [code], name


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(51.5074, -0.1278), (50.8503, 4.3517), (40.4168, -3.7038), (45.0, -5.0), (43.6532, -79.3832)],
)
def test_what_lies_elsewhere_lies_in_none(latitude, longitude):
    assert not [o.code for o in outlines().values() if o.contains(latitude, longitude)]


def placed(shape: Shape) -> list[list[tuple[int, int]]]:
    """Return the points of SVG path data of the form `M1 2l3 4-5 6z`."""
    lines = []
    for line in shape.path.removesuffix("z").split("z"):
        numbers = [int(value) for value in re.findall(r"-?\d+", line)]
        points = [(numbers[0], numbers[1])]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        lines.append(points)
    return lines


@pytest.mark.parametrize(("panel", "shape"), SHAPES)
def test_an_outline_lies_within_its_drawing(panel: Panel, shape: Shape):
    assert re.fullmatch(r"(M\d+ \d+l(-?\d+[ -]?)+z)+", shape.path)
    points = [point for line in placed(shape) for point in line]
    assert len(points) >= 4
    assert all(0 < x < panel.width and 0 < y < panel.height for x, y in points)


@pytest.mark.parametrize(("panel", "shape"), SHAPES)
def test_a_number_is_written_on_its_region(panel: Panel, shape: Shape):
    inside = False
    for line in placed(shape):
        for (ax, ay), (bx, by) in zip(line, [*line[1:], line[0]], strict=True):
            crosses = (ay > shape.y) != (by > shape.y)
            if crosses and shape.x < (bx - ax) * (shape.y - ay) / (by - ay) + ax:
                inside = not inside
    assert inside


def test_the_outlines_are_light_and_come_with_source_and_licence():
    assert DATA.stat().st_size < 25_000
    assert sum(len(shape.path) for panel in PANELS for shape in panel.shapes) < 8_000
    words = (DATA.parent / "README.md").read_text(encoding="utf-8")
    assert "| source |" in words
    assert "| licence |" in words


def test_every_outline_is_on_one_drawing():
    drawn = [shape.code for panel in PANELS for shape in panel.shapes]
    assert sorted(drawn) == sorted(outlines())
    assert sorted(drawn) == sorted([*METROPOLE, *OVERSEAS, "CA-QC"])


@pytest.mark.parametrize("projection", [FRANCE, QUEBEC, local(-20.9, 55.5), local(3, -53)])
def test_north_is_up_and_west_is_left(projection):
    meridian, middle = projection.meridian, (projection.south + projection.north) / 2
    (x, y), (_x, north), (west, _y) = (
        projection.project(latitude, longitude)
        for latitude, longitude in (
            (middle, meridian),
            (middle + 1, meridian),
            (middle, meridian - 1),
        )
    )
    assert x == pytest.approx(0, abs=1e-6)
    assert north < y
    assert west < x
    # A degree of latitude has 111 km, everywhere near the standard parallels.
    assert y - north == pytest.approx(111.2, rel=0.02)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90, 0), (-90, 0), (0, 180), (45, -180), (45, 179.99999)]
)
def test_no_place_is_too_far_to_be_projected(latitude, longitude):
    for projection in (FRANCE, QUEBEC):
        assert all(abs(value) < 1e9 for value in projection.project(latitude, longitude))


def test_quebec_knows_its_places():
    assert is_in_quebec(45.5019, -73.5674)
    assert is_in_quebec(45.43, -75.71)  # Gatineau, on the river that is the border
    assert not is_in_quebec(43.6532, -79.3832)
    assert not is_in_quebec(44.48, -73.21)
    assert not is_in_quebec(48.8566, 2.3522)


def parsed(regions: list[Region]) -> etree._Element:
    from django.utils.translation import ngettext_lazy

    unit = ngettext_lazy("%(count)s one", "%(count)s many", "count")
    return etree.fromstring(draw_region_map(regions, name="carte", unit=unit).drawing)


def test_the_map_is_well_formed_and_only_regions_with_fiches_are_links():
    root = parsed(
        [
            Region("11", "Île-de-France & <b>", 12, "/fiches/?territoire=ile-de-france&statut=x"),
            Region("CA-QC", "Québec", 1, "/fiches/?territoire=quebec"),
            Region("53", "Bretagne", 0, "/fiches/?territoire=bretagne"),
        ]
    )
    links = root.findall(".//a")
    assert [link.get("aria-label") for link in links] == [
        "Île-de-France & <b>\N{NO-BREAK SPACE}: 12 many",
        "Québec\N{NO-BREAK SPACE}: 1 one",
    ]
    assert [link.findtext("title") for link in links] == [link.get("aria-label") for link in links]
    assert links[0].get("href") == "/fiches/?territoire=ile-de-france&statut=x"
    assert not root.xpath("//a[@tabindex]")
    assert len(root.xpath("//path[contains(@class, 'map-frame__area')]")) == 19
    assert {svg.get("role") for svg in root.iter("svg") if svg.find("a") is not None} == {"group"}
    assert {svg.get("aria-hidden") for svg in root.iter("svg") if svg.find("a") is None} == {"true"}


def test_an_empty_map_is_drawn_without_links():
    root = parsed([])
    assert not root.findall(".//a")
    assert len(root.xpath("//path[contains(@class, 'map-frame__area--1')]")) == 19


def test_numbers_differ_without_colour():
    root = parsed([Region(code, code, 3 * at, "/x/") for at, code in enumerate(METROPOLE)])
    fills = {path.get("fill") for path in root.xpath("//a/path")}
    assert {"url(#carte-2)", "url(#carte-3)", "url(#carte-4)"} <= fills
    assert sorted(text.text for text in root.iter("text")) == sorted(
        str(3 * n) for n in range(1, 13)
    )


@pytest.mark.django_db
class TestCounts:
    """What the regions count."""

    def counted(self) -> dict[str, int]:
        locale = objective("valoriser").locale
        return {region.slug: region.count for region in mapped_fiches(locale.pk).with_fiches}

    def test_a_region_has_the_fiches_of_what_lies_below_it(self, tree):
        rhone = Territory.objects.get(slug="rhone")
        Territory.objects.create(kind="city", name="Lyon", slug="lyon", parent=rhone)
        make_fiche(territories=("lyon",))
        make_fiche(territories=("lyon", "rhone", "auvergne-rhone-alpes"))
        make_fiche(territories=("montreal", "paris"))
        make_fiche(territories=("france",))
        make_fiche()

        assert self.counted() == {"auvergne-rhone-alpes": 2, "ile-de-france": 1, "quebec": 1}
        assert mapped_fiches(objective("valoriser").locale_id).elsewhere == 2

    def test_drafts_are_not_counted(self, tree):
        make_fiche(territories=("paris",), draft=True)

        assert self.counted() == {}

    def test_every_region_of_the_map_is_a_territory(self, tree):
        mapped = mapped_fiches(objective("valoriser").locale_id)

        assert {region.code for region in mapped.regions} == set(outlines())

    def test_the_map_holds_without_any_territory(self, tree):
        Territory.objects.update(parent=None)
        Territory.objects.all().delete()
        mapped = mapped_fiches(objective("valoriser").locale_id)

        assert (mapped.regions, mapped.elsewhere) == ([], 0)
        assert etree.fromstring(region_map(mapped, "/fiches/").drawing).find(".//a") is None

    def test_the_list_beside_the_map_has_the_same_links_in_the_same_order(self, tree):
        make_fiche(territories=("paris",))
        make_fiche(territories=("paris", "montreal"))
        template = Template(
            "{% load observatory_tags %}{% region_map mapped '/fiches/' as map %}{% include "
            "'components/map_frame.html' with drawing=map.drawing places=map.places "
            "places_label='Territoires' only %}"
        )
        mapped = mapped_fiches(objective("valoriser").locale_id)
        root = etree.HTML(template.render(Context({"mapped": mapped})))

        links = root.xpath("//*[local-name()='svg']//*[local-name()='a']/@href")
        # Drawings come one after the other: France, then Québec.
        assert links == root.xpath("//ol//a/@href")
        assert links == ["/fiches/?territoire=ile-de-france", "/fiches/?territoire=quebec"]
