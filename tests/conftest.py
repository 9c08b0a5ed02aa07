"""Fixtures for all tests, and the rules that every run keeps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from config import BASE_DIR

if TYPE_CHECKING:
    from home.tree import Tree

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
SOURCES = BASE_DIR.parent / "shared" / "sources"


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogs, once: the French site is what the tests look at."""
    if not hasattr(config, "workerinput"):
        subprocess.run(
            [sys.executable, str(BASE_DIR / "scripts" / "catalogs.py"), "compile"], check=True
        )


def pytest_unconfigure() -> None:
    """Remove what was uploaded: a worker that is slow to end is ended before it does so itself."""
    from django.conf import settings

    if folder := getattr(settings, "FILES_FOLDER", None):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what asks for no database: one run is enough for it, whatever the database."""
    asks = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    if not asks and item.get_closest_marker("django_db") is None:
        item.add_marker("once")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the browser unless it is asked for; it needs a server and a program."""
    if "browser" in (config.option.markexpr or ""):
        return
    chosen = [item for item in items if item.get_closest_marker("browser") is None]
    if len(chosen) < len(items):
        config.hook.pytest_deselected(
            items=[item for item in items if item.get_closest_marker("browser") is not None]
        )
        items[:] = chosen


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what reads the original documents where they are not beside the project."""
    if item.get_closest_marker("source") is not None and not SOURCES.is_dir():
        pytest.skip("The original documents are not in ../shared/sources.")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, request: pytest.FixtureRequest
) -> None:
    """Keep the SQLite test database in a file when ``--reuse-db`` asks to find it again."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if request.config.getoption("reuse_db") and database["ENGINE"].endswith("sqlite3"):
        worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
        folder = Path(os.environ.get("TEST_DATABASE_FOLDER") or BASE_DIR / "var")
        folder.mkdir(exist_ok=True)
        database["TEST"]["NAME"] = str(folder / f"test-{worker}.sqlite3")


@pytest.fixture(scope="session")
def source_folder() -> Path:
    """Return the folder of the original documents; for tests marked ``source``."""
    return SOURCES


@pytest.fixture(autouse=True)
def _media(settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give each test an empty place for uploads, made only when something is uploaded."""
    folder = Path(settings.MEDIA_ROOT)
    yield
    if folder.is_dir() and any(folder.iterdir()):
        shutil.rmtree(folder)
        folder.mkdir()


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Begin and end each test in French, whatever language a request has switched to."""
    from django.conf import settings
    from django.utils import translation

    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _cache() -> Iterator[None]:
    """Empty the cache: it holds addresses of pages that the test's end takes back."""
    yield
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Put the page tree, the groups and the workflow into the test database once.

    Most tests need them, and making them takes longer than most tests. Tests take back what they
    change; those that need an empty site ask for `as_after_migrate`.
    """
    from home.moderation import ensure_moderation
    from home.tree import ensure_tree

    with django_db_blocker.unblock():
        ensure_tree()
        ensure_moderation()


@pytest.fixture
def as_after_migrate(db: None) -> None:
    """Bring back what Wagtail's migrations leave: one page that says welcome, its own groups."""
    from django.contrib.auth.models import Group
    from wagtail.models import Page, Site, Workflow

    from home.moderation import WORKFLOW
    from home.roles import ROLES
    from knowledge.editorial.models import ReviewTask

    Workflow.objects.filter(name=WORKFLOW).delete()
    ReviewTask.objects.all().delete()
    Group.objects.filter(name__in=[role.name for role in ROLES]).delete()
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    root = Page.objects.get(depth=1)
    welcome = root.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


@pytest.fixture
def tree(db: None) -> Tree:
    """Return the home page and the index pages, on the default site."""
    from home.tree import ensure_tree

    return ensure_tree()
