"""The code that leads from paper back to a page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import zxingcpp
from django.template import Context, Template
from django.template.loader import render_to_string
from PIL import Image, ImageDraw

from home.design.qr_code import QUIET_ZONE, render_qr_code

SITE = "https://www.grandes-rencontres.example"
ADDRESSES = [
    f"{SITE}/",
    f"{SITE}/fiches/soliguide/",
    f"{SITE}/en/fiches/fiches-de-cooperation-de-la-fonda/",
    f"{SITE}/comptes-rendus/grande-rencontre-paris-2021/",
    f"{SITE}/fiches/{'une-adresse-tres-longue-' * 3}/",
    f'{SITE}/fiches/été-à-l\'œuvre/?a=<b>&c="d"',
    "http://127.0.0.1:8000/",
]
#: Pixels a square, in the pictures that a reader of codes is shown.
SCALE = 4


def picture(drawing: str) -> Image.Image:
    """Draw the one path of a code, row by row."""
    root = ElementTree.fromstring(drawing)  # noqa: S314  # our own text
    side = int(root.attrib["viewBox"].split()[2])
    image = Image.new("L", (side * SCALE, side * SCALE), "white")
    pen = ImageDraw.Draw(image)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", root[0].attrib["d"]):
        across, *down = (float(number) for number in numbers.split())
        if command == "M":
            x, y = across, down[0]
        elif command == "m":
            x, y = x + across, y + down[0]
        else:
            top = (y - 0.5) * SCALE
            right = (x + across) * SCALE
            pen.rectangle((x * SCALE, top, right - 1, top + SCALE - 1), fill="black")
            x += across
    return image


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_leads_to_its_address(address):
    found = zxingcpp.read_barcodes(picture(render_qr_code(address)))
    assert [code.text for code in found] == [address]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_one_small_path_that_is_hidden_and_needs_no_exception_of_the_policy(address):
    drawing = render_qr_code(address)
    root = ElementTree.fromstring(drawing)  # noqa: S314  # our own text
    assert root.get("aria-hidden") == "true"
    assert [element.tag for element in root.iter()] == ["svg", "path"]
    assert {name for element in root.iter() for name in element.attrib} == {
        "aria-hidden",
        "class",
        "d",
        "focusable",
        "stroke",
        "viewBox",
    }
    assert len(drawing.encode()) < 3000


def test_a_code_keeps_its_clear_border():
    image = picture(render_qr_code(ADDRESSES[0]))
    border = QUIET_ZONE * SCALE
    left, top, right, bottom = image.point(lambda value: 255 - value).getbbox()
    assert (left, top) == (border, border)
    assert (image.width - right, image.height - bottom) == (border, border)


def test_a_code_bears_a_stain():
    image = picture(render_qr_code(ADDRESSES[2]))
    middle, reach = image.width // 2, image.width // 12
    stain = (middle - reach, middle - reach, middle + reach, middle + reach)
    ImageDraw.Draw(image).ellipse(stain, fill="black")
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [ADDRESSES[2]]


def test_no_character_of_an_address_stands_in_the_markup():
    drawing = render_qr_code('https://example.org/"><script>alert(1)</script>')
    assert "script" not in drawing


def test_the_same_address_is_drawn_once():
    assert render_qr_code(ADDRESSES[1]) is render_qr_code(ADDRESSES[1])


@pytest.mark.parametrize("address", ["", f"{SITE}/{'x' * 3000}"])
def test_an_address_that_no_code_can_hold_is_an_error(address):
    with pytest.raises(ValueError, match=r"nowhere|large"):
        render_qr_code(address)


def test_the_tag_draws_the_code():
    source = Template("{% load design_tags %}{% qr_code address %}")
    assert source.render(Context({"address": ADDRESSES[1]})) == render_qr_code(ADDRESSES[1])


def test_the_way_back_shows_the_code_and_the_address_in_words():
    markup = render_to_string(
        "components/way_back.html", {"title": "Retrouver", "address": ADDRESSES[5]}
    )
    assert render_qr_code(ADDRESSES[5]) in markup
    assert "?a=&lt;b&gt;&amp;c=&quot;d&quot;" in markup


@pytest.mark.parametrize("address", ["", None])
def test_a_page_without_an_address_has_no_way_back(address):
    markup = render_to_string(
        "components/way_back.html", {"title": "Retrouver", "address": address}
    )
    assert not markup.strip()
