"""What single components show, and above all what they keep to themselves."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from knowledge.models import FichePage, Organisation, Person, Speaker, TableParticipant

CARACOL = Organisation(name="Caracol", slug="caracol")


def show(component: str, **context: Any) -> str:
    """Render a component and return its text on one line."""
    markup = render_to_string(f"components/{component}.html", context)
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def participant(publication: str, **fields: Any) -> TableParticipant:
    person = Person(name="Camille Durand", slug="p1", publication=publication)
    return TableParticipant(person=person, organisation=CARACOL, **fields)


def test_a_participant_is_shown_by_organisation():
    shown = show("participants", participants=[participant("organisation")])
    assert shown == "Caracol"


def test_a_participant_who_agreed_is_shown_by_name():
    shown = show("participants", participants=[participant("name")])
    assert shown == "Camille Durand , Caracol"


def test_of_a_participant_who_withdrew_nothing_is_shown():
    shown = show("participants", participants=[participant("withdrawn")])
    assert "Caracol" not in shown
    assert "Camille" not in shown


def test_people_who_came_along_are_counted():
    shown = show("participants", participants=[participant("organisation", companions=1)])
    assert shown == "Caracol et une personne venue avec"


@pytest.mark.parametrize(
    ("publication", "expected"),
    [
        ("name", "Panel Camille Durand , Caracol"),
        ("organisation", "Panel Caracol"),
        ("withdrawn", "Panel Une personne"),
    ],
)
def test_a_speaker_is_named_only_with_their_agreement(publication, expected):
    person = Person(name="Camille Durand", slug="p1", publication=publication)
    speaker = Speaker(person=person, organisation=CARACOL)
    assert show("speakers", title="Panel", speakers=[speaker]) == expected


@pytest.mark.parametrize(
    ("fields", "short", "expected"),
    [
        ({"status": "example"}, False, "Exemple de collaboration"),
        ({"status": "example"}, True, "Exemple"),
        ({"status": "lead", "progress": "working_group"}, True, "Piste · Groupe de travail"),
    ],
)
def test_the_status_is_said_in_words(fields, short, expected):
    fiche = SimpleNamespace(
        status=fields["status"],
        get_status_display=FichePage.Status(fields["status"]).label,
        progress=fields.get("progress", ""),
        get_progress_display=FichePage.Progress(fields.get("progress", "to_start")).label,
    )
    assert show("status", fiche=fiche, short=short) == expected


def test_words_said_are_escaped():
    item = SimpleNamespace(words="<script>alert(1)</script>", anchor="said-1", fiche=None)
    markup = render_to_string("components/said_list.html", {"items": [item]})
    assert "<script>" not in markup


def test_one_page_of_results_needs_no_pagination():
    page = Paginator(range(3), 10).get_page(1)
    assert show("pagination", page_obj=page, query_string="") == ""


def test_pagination_keeps_the_criteria():
    page = Paginator(range(30), 10).get_page(2)
    markup = render_to_string(
        "components/pagination.html", {"page_obj": page, "query_string": "statut=piste&theme=lieux"}
    )
    following = re.search(r'<a[^>]*rel="next"[^>]*href="([^"]+)"', markup)
    assert following is not None
    assert following[1] == "?statut=piste&amp;theme=lieux&amp;page=3"


def test_an_empty_place_says_so_and_leads_on():
    shown = show("empty_state", title="Rien ici", text="", url="/", link_label="Accueil")
    assert shown == "Rien ici Accueil"


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_about_errors_need_neither_context_nor_database(name):
    markup = render_to_string(name)
    assert markup.count("<h1") == 1
    assert 'lang="fr"' in markup
    assert 'href="/static/css/main.css"' in markup
