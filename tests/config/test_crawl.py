"""The walk that finds the pages which the browser tests look at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.support import page_kinds
from tests.support.crawl import QUERIES_OF_A_KIND, Crawl, crawl

pytestmark = pytest.mark.once

PAGES = {
    "/": """<a href="/fiches/">Fiches</a> <a href="/ancien/">Ancien</a> <a href="/admin/">Admin</a>
        <a href="https://example.org/">Ailleurs</a> <a href="mailto:a@example.org">Écrire</a>
        <a href="/un-accent-é/">Accent</a> <a href="/rien/">Rien</a>
        <img src="/media/photo.webp" srcset="/media/petite.webp 1x, /media/grande.webp 2x">""",
    "/fiches/": """<main><a href="une/#partie">Une fiche</a> <a href="?page=2">2</a>
        <a href="?page=3">3</a> <a href="?theme=a">A</a> <a href="?theme=b">B</a>
        <a href="?theme=a&amp;page=2">Suite</a></main>""",
    "/fiches/une/": """<p id="partie">Partie</p>
        <div class="pattern-state__stage"><a href="/un/exemple/">Un exemple</a></div>""",
    "/nouveau/": "<p>Déplacé</p>",
    "/un-accent-%C3%A9/": "<p>é</p>",
}


class _Site(BaseHTTPRequestHandler):
    """Answers with the pages above, for each of which it names the kind."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/ancien/":
            self.send_response(301)
            self.send_header("Location", "/nouveau/")
            self.end_headers()
            return
        is_media = path.startswith("/media/")
        self.send_response(200 if path in PAGES or is_media else 404)
        self.send_header("Content-Type", "image/webp" if is_media else "text/html; charset=utf-8")
        self.end_headers()
        kind = path.strip("/").replace("/", "-") or "home"
        self.wfile.write(f'<body class="page--{kind}">{PAGES.get(path, "")}</body>'.encode())

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the name of the base class
        """Say nothing."""


@pytest.fixture(scope="module")
def found() -> Iterator[Crawl]:
    """Return what a walk through the little site finds."""
    server = HTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield crawl(f"http://127.0.0.1:{server.server_port}", ("/",))
    server.shutdown()
    server.server_close()


def test_everything_linked_is_found_and_nothing_private_or_elsewhere(found):
    plain = {address for address in found.answers if "?" not in address}
    assert plain == {
        *("/", "/fiches/", "/fiches/une/", "/rien/", "/ancien/", "/nouveau/", "/un-accent-é/"),
        *("/media/photo.webp", "/media/petite.webp", "/media/grande.webp"),
    }


def test_filters_and_page_numbers_are_looked_at_once_each_before_a_second_time(found):
    queries = [address for address in found.answers if "?" in address]
    assert queries == ["/fiches/?page=2", "/fiches/?theme=a", "/fiches/?theme=a&page=2"]
    assert len(queries) == QUERIES_OF_A_KIND


def test_answers_are_what_they_are(found):
    assert found.answers["/rien/"].status == 404
    assert found.answers["/ancien/"].final == "/nouveau/"
    assert not found.answers["/ancien/"].is_page
    assert not found.answers["/media/photo.webp"].is_page
    assert found.answers["/un-accent-é/"].status == 200


def test_kinds_come_from_the_pages(found):
    assert [page.address for page in found.of_kind("fiches-une")] == ["/fiches/une/"]
    assert found.of_kind("nothing") == []


def test_links_name_the_part_they_lead_to(found):
    link = found.answers["/fiches/"].content_links[0]
    assert (link.address, link.fragment) == ("/fiches/une/", "partie")
    assert "partie" in found.answers["/fiches/une/"].identifiers


def test_a_walk_is_the_same_after_it_was_saved(found, tmp_path):
    found.save(tmp_path / "crawl.json")
    assert Crawl.load(tmp_path / "crawl.json") == found


def test_templates_of_pages_are_kinds_and_their_bases_are_not(tmp_path, monkeypatch):
    templates = {
        "base.html": "<!DOCTYPE html>{% block content %}{% endblock %}",
        "500.html": "<!DOCTYPE html>",
        "error.html": '{% extends "base.html" %}',
        "404.html": '{% extends "error.html" %}',
        "pages/term_detail.html": '{% extends "base.html" %}',
        "pages/theme_detail.html": '{% load i18n %}{% extends "pages/term_detail.html" %}',
        "pages/index_page.html": '{% extends "base.html" %}',
        "pages/fiche_index_page.html": '{% extends "pages/index_page.html" %}',
        "components/card.html": "<article></article>",
        "mail/welcome.html": "<!DOCTYPE html>",
        "wagtailadmin/base.html": '{% extends "wagtailadmin/base.html" %}',
        "pattern_library/index.html": '{% extends "base.html" %}',
    }
    for name, text in templates.items():
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "views.py").write_text('template_name = "pages/index_page.html"')
    monkeypatch.setattr(page_kinds, "TEMPLATES", tmp_path / "templates")
    monkeypatch.setattr(page_kinds, "BASE_DIR", tmp_path)
    page_kinds.page_kinds.cache_clear()
    try:
        kinds = page_kinds.page_kinds()
    finally:
        page_kinds.page_kinds.cache_clear()
    assert kinds == ["404", "500", "fiche-index-page", "index-page", "theme-detail"]
