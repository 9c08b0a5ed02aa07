"""Editors signed in, and a page of each type."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page

from home.demo.accounts import ensure_accounts
from home.models import HomePage, User
from home.tree import Tree
from tests.home.editors.reading import PAGE_TYPES
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    PortraitFactory,
    ReportFactory,
)


@pytest.fixture
def accounts(tree: Tree) -> None:
    ensure_accounts()


@pytest.fixture
def as_editor(client: Client, accounts: None) -> Client:
    """Sign in as somebody who writes and does not publish."""
    client.force_login(User.objects.get(username="redaction"))
    return client


@pytest.fixture
def as_admin(client: Client, accounts: None) -> Client:
    client.force_login(User.objects.get(username="administration"))
    return client


@pytest.fixture
def one_of_each(accounts: None) -> dict[type[Page], Page]:
    """Return a page of each type."""
    FicheFactory(), FicheFactory(lead=True), ReportFactory(), PortraitFactory()
    EntryFactory(parent=NotebookFactory())
    pages = {page.specific_class: page for page in Page.objects.filter(depth__gt=1)}
    home = HomePage.objects.get()
    for model in set(PAGE_TYPES) - set(pages):
        pages[model] = home.add_child(instance=model(title="Page", locale=home.locale))
    return pages
