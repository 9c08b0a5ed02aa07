"""What stands right under the home page, in the foot and in links of the home page."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from home.models import StandardPage

pytestmark = pytest.mark.django_db


def render(source: str, path: str = "/") -> str:
    request = RequestFactory().get(path)
    return Template("{% load navigation_tags %}" + source).render(Context({"request": request}))


FOOT = (
    "{% text_pages as pages %}{% for page in pages %}"
    "[{{ page.title }} {{ page.url }}{% if page.active %} here{% endif %}]{% endfor %}"
)
SECTIONS = "{% section_urls as sections %}{{ sections.fiches }} {{ sections.reports }}"


def add_text(tree, title: str, **fields: object) -> StandardPage:
    return tree.home.add_child(instance=StandardPage(title=title, **fields))


def test_the_foot_leads_to_published_pages_of_text_only(tree):
    add_text(tree, "Mentions légales", slug="mentions-legales")
    add_text(tree, "Brouillon", live=False)
    assert render(FOOT) == "[Mentions légales /mentions-legales/]"


def test_the_page_one_is_on_is_marked(tree):
    add_text(tree, "Accessibilité", slug="accessibilite")
    assert render(FOOT, "/accessibilite/") == "[Accessibilité /accessibilite/ here]"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/organisations/", "[Organisations current]"),
        ("/organisations/caracol/", "[Organisations]"),
        ("/glossaire/", "[Glossaire current]"),
        ("/", ""),
    ],
)
def test_the_menu_tells_the_page_one_is_on_from_one_above_it(path, expected):
    source = (
        "{% main_navigation as items %}{% for item in items %}{% if item.active %}"
        "[{{ item.title }}{% if item.current %} current{% endif %}]{% endif %}{% endfor %}"
    )
    assert render(source, path) == expected


def test_sections_are_found_by_what_they_are_and_not_by_their_slug(tree):
    tree.fiches.slug = "collaborations"
    tree.fiches.save_revision().publish()
    assert render(SECTIONS) == "/collaborations/ /comptes-rendus/"


def test_they_are_asked_for_once(tree, django_assert_num_queries):
    render(FOOT + SECTIONS)
    with django_assert_num_queries(0):
        render(FOOT + SECTIONS)


def test_without_a_request_there_is_nothing_to_link_to():
    source = "{% load navigation_tags %}{% text_pages as pages %}{{ pages|length }}"
    assert Template(source).render(Context()) == "0"
