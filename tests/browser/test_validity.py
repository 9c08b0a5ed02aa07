"""Every page and the style sheets are valid, says the Nu Html Checker."""

from __future__ import annotations

import posixpath
import re

import pytest

from config import BASE_DIR
from home.design.static_files import MAIN_STYLESHEET, bundle
from tests.support import validator
from tests.support.crawl import LIBRARY, Crawl
from tests.support.declarations import StyleSheetError, declarations

pytestmark = pytest.mark.browser

STATIC_FOLDERS = [*BASE_DIR.glob("*/static"), *BASE_DIR.glob("*/*/static")]
_IMPORT = re.compile(r'^@import "([^"]+)"', re.MULTILINE)

#: What does not hold for the pages of the pattern library, and why.
LIBRARY_EXCEPTIONS = {
    r"^The heading “h\d” .* skipping \d+ heading levels?": (
        "A component that is the head of a page stands several times, between titles of states."
    ),
    r"^Consider using the “h1” element as a top-level heading only": "The same.",
    r"^Potentially bad value “12026-03-01”.*Year may be mistyped": (
        "It is, to show what is said of a wrong answer."
    ),
}
#: Where the checker is wrong: what it says, and why that is not so.
EXCEPTIONS = {
    r"“container-type”: Property “container-type” doesn't exist": (
        "CSS Containment 3 has it, and every browser since 2023."
    ),
    r"“[\w-]+”: (Parse Error|Unknown dimension)\..*\dcqi\b": (
        "CSS Containment 3 has units of the container's size, and every browser since 2023."
    ),
    r'^CSS: “[\w-]+”: Cannot invoke "org\.w3c\.css\.': (
        "The checker's own fault: it cannot read light-dark() of custom properties, "
        "where CSS Color 5 takes any colour."
    ),
    r"“(position-area|position-try)”: Property “[\w-]+” doesn't exist": (
        "CSS Anchor Positioning 1 has it; where a browser does not, @supports leaves it out."
    ),
    r"“paint-order”: Property “paint-order” doesn't exist": (
        "SVG 2 has it, and every browser; the checker knows CSS properties only."
    ),
}

#: What another browser understands than the one that runs the tests.
OTHER_BROWSERS = {
    "hanging-punctuation": "Safari",
}

BROKEN_PAGE = """<!DOCTYPE html>
<html lang="fr">
<head><title>Une page</title></head>
<body><main><p>Du texte<div>mal imbriqué</p></main>
<img src="x.png">
</body>
</html>
"""
BROKEN_STYLE = """@layer components {
  .card { colour: red; }
  @media (min-width: 40rem) { .card { inline-size: 3xx; } }
}
@supports (color: light-dark(white, black)) { .chip { color: reddish; } }
"""


@pytest.fixture(autouse=True)
def _validator() -> None:
    try:
        validator.installed()
    except validator.ValidatorMissing as error:
        # `scripts/test.py` says so at the end, and fails where CI asks for everything.
        pytest.skip(str(error))


def test_every_page_is_valid(crawl: Crawl):
    said = validator.check({page.address: page.text for page in crawl.pages}, ".html")
    excused = re.compile("|".join(LIBRARY_EXCEPTIONS))
    faults = [m for m in said if not m.name.startswith(LIBRARY) or not excused.match(m.text)]
    assert not faults, "\n".join(map(str, faults))


def style_sheets() -> dict[str, str]:
    """Return the project's style sheets with their imports in their place.

    The checker takes the names of layers before an import for a mistake, and browsers get none.
    """
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for folder in STATIC_FOLDERS
        for path in folder.rglob("*.css")
    }
    imported = {
        posixpath.join(posixpath.dirname(name), found)
        for name, text in texts.items()
        for found in _IMPORT.findall(text)
    }
    return {name: bundle(name, texts.__getitem__) for name in texts.keys() - imported}


def test_every_style_sheet_is_valid():
    sheets = style_sheets()
    assert MAIN_STYLESHEET in sheets
    said = validator.check(sheets, ".css")
    heard = {message: f"{message.text} {message.extract}" for message in said}
    excused = {w for w in EXCEPTIONS if any(re.search(w, text) for text in heard.values())}
    faults = [m for m, text in heard.items() if not any(re.search(w, text) for w in excused)]
    assert not faults, "\n".join(map(str, faults))
    assert excused == EXCEPTIONS.keys(), "The checker no longer says this; take it off the list."


def test_the_browser_understands_every_declaration(page):
    """It knows what the checker does not, and that what is excused is well written."""
    written = {
        declaration: name
        for name, text in style_sheets().items()
        for declaration in declarations(text)
    }
    understood = page.evaluate(
        "written => written.map(([name, value]) => CSS.supports(name, value))",
        [[declaration.name, declaration.value] for declaration in written],
    )
    strange = {
        f"{declaration.name}: {declaration.value}": f"{name}, line {declaration.line}"
        for (declaration, name), known in zip(written.items(), understood, strict=True)
        if not known and declaration.name not in OTHER_BROWSERS
    }
    assert not strange


def test_the_checker_sees_a_broken_page():
    said = {message.text for message in validator.check({"/": BROKEN_PAGE}, ".html")}
    assert any("No “p” element in scope" in text for text in said), said
    assert any("must have an “alt” attribute" in text for text in said), said


def test_the_checker_looks_into_layers_and_conditions():
    lines = {message.line for message in validator.check({"a": BROKEN_STYLE}, ".css")}
    assert lines == {2, 3, 5}


def test_declarations_are_found_in_layers_and_conditions(page):
    found = [f"{d.name}: {d.value}" for d in declarations(BROKEN_STYLE)]
    assert found == ["colour: red", "inline-size: 3xx", "color: reddish"]
    supported = "written => written.some(text => CSS.supports(...text.split(': ')))"
    assert page.evaluate(supported, found) is False


def test_what_is_no_declaration_is_an_error():
    with pytest.raises(StyleSheetError):
        list(declarations("@layer a { .b { color red; } }"))
