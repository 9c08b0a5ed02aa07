"""What the guides name is there: pictures, pages, addresses, and the words on the screen."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import polib
import pytest
from django.urls import resolve

from config import BASE_DIR
from home.moderation import WORKFLOW
from tests.support.moderation_walk import TITLE

pytestmark = pytest.mark.once

FOLDER = BASE_DIR / "docs" / "guides"
PICTURES = FOLDER / "pictures"
GUIDES = sorted(FOLDER.glob("*.md"))
#: Guides in which words in bold are words on the screen, and words in « » are what the site says.
QUOTING = [FOLDER / "editing.md", FOLDER / "proposing.md", FOLDER / "translating.md"]
LARGEST = 200_000
#: Letters that a message has to have around its gaps, so that it cannot stand for anything.
FEWEST_LETTERS = 8
#: Letters from which on a part of a message is recognised.
PART_OF_A_MESSAGE = 20
GAP = "…"

guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
quoting_guide = pytest.mark.parametrize("guide", QUOTING, ids=lambda path: path.name)


def links_of(text: str) -> list[str]:
    """Return where the links and pictures of a Markdown document lead."""
    return re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'<img src="([^"]+)"', text)


def anchors_of(text: str) -> set[str]:
    """Return the names of a document's headings, as its readers' programs make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")
        for heading in headings
    }


def pictures_of(path: Path) -> set[Path]:
    """Return the pictures of the folder that a guide shows."""
    targets = ((path.parent / link).resolve() for link in links_of(path.read_text()))
    return {target for target in targets if target.parent == PICTURES}


def plain(text: str) -> str:
    """Return words in one form of spaces, apostrophes and capitals."""
    text = re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("’", "'").replace("...", GAP))
    return text.strip().casefold()


@cache
def said() -> frozenset[str]:
    """Return all that the site says in French, and the names it is shipped with; gaps as “…”."""
    catalogs = [
        *BASE_DIR.glob("*/locale/fr/LC_MESSAGES/*.po"),
        *BASE_DIR.glob("site/*/locale/fr/LC_MESSAGES/*.po"),
    ]
    for package in ("wagtail", "wagtail_localize", "django.conf", "django.contrib.auth"):
        spec = find_spec(package)
        assert spec is not None, package
        catalogs += Path(spec.origin or "").parent.rglob("fr/LC_MESSAGES/*.po")
    texts = [WORKFLOW, TITLE]
    for catalog in catalogs:
        for entry in polib.pofile(str(catalog)):
            texts += [entry.msgstr, *entry.msgstr_plural.values()]
    reasons = import_module("knowledge.editorial.migrations.0002_reasons").REASONS
    texts += [french for french, *_rest in reasons]
    vocabularies = import_module("knowledge.migrations.0002_vocabularies").VOCABULARIES
    texts += [french for terms in vocabularies.values() for _code, french, *_rest in terms]
    return frozenset(plain(re.sub(r"%\(\w+\)[sd]|\{\w+\}", GAP, text)) for text in texts if text)


def is_said(words: str) -> bool:
    """Whether the site says these words; a gap stands for any, on both sides."""
    words = plain(words)
    if words in said():
        return True
    if len(words) >= PART_OF_A_MESSAGE and any(words in text for text in said()):
        return True
    quoted = re.compile(with_gaps(words))
    if GAP in words and any(quoted.fullmatch(text) for text in said()):
        return True
    return any(
        re.fullmatch(with_gaps(text), words)
        for text in said()
        if GAP in text and len(re.sub(r"\W", "", text)) >= FEWEST_LETTERS
    )


def with_gaps(text: str) -> str:
    """Return a regular expression for a text with gaps."""
    return ".*".join(map(re.escape, text.split(GAP)))


@guide
def test_links_lead_somewhere(guide: Path) -> None:
    for link in links_of(guide.read_text()):
        if re.match(r"[a-z]+:", link):
            continue
        path, _mark, anchor = link.partition("#")
        target = (guide.parent / path).resolve() if path else guide
        assert target.exists(), link
        if anchor:
            assert unquote(anchor) in anchors_of(target.read_text()), link


def test_the_readme_leads_to_every_guide() -> None:
    targets = {
        (BASE_DIR / link).resolve() for link in links_of((BASE_DIR / "README.md").read_text())
    }
    assert set(GUIDES) <= targets


@guide
def test_pictures_are_small_and_have_words(guide: Path) -> None:
    text = guide.read_text()
    assert "![](" not in text
    assert text.count("<img ") == len(re.findall(r'<img [^>]*alt="[^"]+"', text))
    for picture in pictures_of(guide):
        assert picture.stat().st_size < LARGEST, picture.name


def test_every_picture_is_shown() -> None:
    shown = set().union(*map(pictures_of, GUIDES))
    assert {path for path in PICTURES.iterdir() if path.is_file()} == shown


@guide
def test_addresses_of_the_admin_exist(guide: Path) -> None:
    nowhere = resolve("/admin/nowhere/at/all/").func
    addresses = re.findall(r"`(?:https?://[^/`]+)?(/admin/[^`]*)`", guide.read_text())
    for address in addresses:
        assert resolve(address).func is not nowhere, address


@quoting_guide
def test_words_in_bold_are_on_the_screen(guide: Path) -> None:
    words = re.findall(r"\*\*([^*`]+)\*\*", guide.read_text())
    assert words
    assert not [each for each in words if not is_said(each)]


@quoting_guide
def test_the_site_says_what_is_quoted(guide: Path) -> None:
    quotations = re.findall(r"«\s*([^«»]+?)\s*»", guide.read_text())
    assert quotations
    assert not [each for each in quotations if not is_said(each)]


@pytest.mark.parametrize("words", ["Approuver sans lire", "Publier maintenant", "… le …, par …"])
def test_what_nobody_says_is_found_out(words: str) -> None:
    assert not is_said(words)
