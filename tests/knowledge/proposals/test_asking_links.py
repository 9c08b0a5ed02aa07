"""The ways from the pages of the site into the guided form."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from home.tree import Tree
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    PortraitFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db


def entry() -> Any:
    return EntryFactory(parent=NotebookFactory())


@pytest.mark.parametrize(
    "make", [FicheFactory, PortraitFactory, ReportFactory, NotebookFactory, entry]
)
def test_each_page_can_be_corrected(client: Client, tree: Tree, make: Any):
    page = make()
    url = reverse("proposals:correct", args=[page.pk])
    assert f'href="{url}"' in client.get(page.get_url()).content.decode()
    assert client.get(url).status_code == 200


def test_the_menu_the_foot_and_lists_lead_to_the_form(client: Client, tree: Tree):
    start = f'href="{reverse("proposals:start")}"'
    page = client.get(tree.fiches.get_url()).content.decode()
    head, _mark, rest = page.partition("</header>")
    content, _mark, foot = rest.partition("<footer")
    assert [part.count(start) for part in (head, content, foot)] == [1, 1, 1]


def test_the_links_ask_nothing_of_the_database(
    client: Client, tree: Tree, django_assert_max_num_queries: Any
):
    fiche = FicheFactory()
    with django_assert_max_num_queries(0):
        shown = render_to_string("components/proposal_links.html", {"page": fiche})
    assert reverse("proposals:correct", args=[fiche.pk]) in shown


def test_a_draft_is_not_to_be_corrected(tree: Tree):
    draft = FicheFactory(draft=True)
    shown = render_to_string("components/proposal_links.html", {"page": draft})
    assert reverse("proposals:correct", args=[draft.pk]) not in shown
