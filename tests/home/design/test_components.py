"""The rules that components keep: a style sheet of the same name, nothing inline, no queries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config import BASE_DIR

TEMPLATES = BASE_DIR / "templates"
STYLES = BASE_DIR / "site/config/static/css"
# Drawn by a tag, or a class on an element of any component.
WITHOUT_TEMPLATE = {"button", "card", "icon"}
# Import the others; or are the admin's or the pattern library's, which readers do not fetch; or
# belong to one page that few of them ever open.
APART = {
    *("main.css", "figures.css", "exchanges.css", "print.css", "admin.css"),
    *("pattern_library.css", "workshop_cards.css"),
}
# The one form of script there is: a small module of this site, which the policy allows.
MODULE = re.compile(r"""<script type="module" src="{% static 'js/([\w.]+)' %}"></script>""")
# Data that browsers do not execute.
DATA = re.compile(r'<script type="application/ld\+json">{{ \w+ }}</script>')
# What Django replaces is not in the page: `{% include … with one=… %}` is no attribute.
TAG = re.compile(r"{%.*?%}", re.DOTALL)
# Mail has no content policy, and programs that show it know no style sheets but inline ones. The
# editor of translations is wagtail-localize's, whose scripts the policy of the admin allows.
ELSEWHERE = {"importing", "mail", "wagtail_localize"}
OWN = [path for path in sorted(TEMPLATES.rglob("*.html")) if not ELSEWHERE & set(path.parts)]


def names(folder: Path, ending: str) -> set[str]:
    return {path.stem for path in folder.glob(f"*{ending}")}


def test_every_component_has_a_style_sheet_of_its_name():
    components = names(TEMPLATES / "components", ".html")
    assert names(STYLES / "components", ".css") == components | WITHOUT_TEMPLATE


def test_the_style_sheets_for_screen_figures_and_paper_import_every_other_one_once():
    all_of_them = "".join(
        (STYLES / f"{name}.css").read_text() for name in ("main", "figures", "exchanges", "print")
    )
    imported = re.findall(r'@import "([^"]+)"', all_of_them)
    present = {path.relative_to(STYLES).as_posix() for path in STYLES.rglob("*.css")}
    assert sorted(imported) == sorted(present - APART)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_holds_nothing_that_the_content_policy_forbids(path):
    text = TAG.sub("", DATA.sub("", MODULE.sub("", path.read_text())))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:", text)
    for name in MODULE.findall(path.read_text()):
        assert (STYLES.parent / "js" / name).is_file()


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_components_get_what_they_show_and_nothing_else(path):
    for include in re.findall(r'{% include "components/[^%]+%}', path.read_text()):
        assert " only %}" in include, include


@pytest.mark.parametrize(
    "path",
    sorted((TEMPLATES / "components").glob("*.html")),
    ids=lambda path: path.stem,
)
def test_a_component_says_what_it_is_and_what_it_takes(path):
    assert path.read_text().startswith("{% comment %}")


def test_style_sheets_fetch_nothing_from_elsewhere():
    for path in STYLES.rglob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)|@import (\S+)", path.read_text()):
            assert "//" not in "".join(address), path


def test_colours_come_from_the_tokens():
    for path in STYLES.rglob("*.css"):
        if path.name in {"tokens.css", "print.css"}:
            continue  # this is where colours are written
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgb\(|hsl\(", path.read_text()), path


def test_the_faces_are_light_and_come_with_their_licences():
    fonts = BASE_DIR / "site/config/static/fonts"
    faces = list(fonts.glob("*.woff2"))
    assert sum(face.stat().st_size for face in faces) < 45_000
    licences = {path.name.removesuffix("-OFL.txt") for path in fonts.glob("*-OFL.txt")}
    assert all(any(face.name.startswith(name) for name in licences) for face in faces)
