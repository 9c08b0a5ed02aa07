"""A third language, from the settings to a search in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config import BASE_DIR

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a site saw whose settings name Spanish, on a database of its own."""
    folder: Path = tmp_path_factory.mktemp("spanish")
    walk = subprocess.run(
        [sys.executable, str(BASE_DIR / "tests" / "support" / "spanish_walk.py")],
        env={
            **os.environ,
            "LANGUAGES": "fr,en,es",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert walk.returncode == 0, walk.stderr[-2000:]
    result: dict[str, Any] = json.loads(walk.stdout.splitlines()[-1])
    return result


def test_what_is_refused(seen: dict[str, Any]) -> None:
    assert "refused: " in seen["too early"]
    assert "setup_site" in seen["too early"]
    assert "refused: " in seen["unknown"]
    assert "fr, en, es" in seen["unknown"]
    assert "refused: " in seen["main"]


def test_a_trial_adds_nothing(seen: dict[str, Any]) -> None:
    assert seen["pages after the check"] == 0
    assert "Inicio" in seen["check"] or "Accueil" in seen["check"]


def test_drafts_for_translators(seen: dict[str, Any]) -> None:
    assert seen["pages"] == 5
    assert seen["live or copies"] == 0
    assert seen["rights"]
    assert seen["workflow"]
    assert "se-connaitre" in seen["terms"]
    assert "--language es" in seen["run"]


def test_run_again(seen: dict[str, Any]) -> None:
    assert seen["nothing doubled"]
    assert "Draft" not in seen["run again"]
    assert "Brouillon" not in seen["run again"]


def test_readers_find_it_once_its_home_page_is_published(seen: dict[str, Any]) -> None:
    assert seen["before"] == 404
    assert seen["status"] == 200
    assert seen["lang"]
    assert seen["fiche"] == 200


def test_the_search_knows_its_endings(seen: dict[str, Any]) -> None:
    assert seen["search"].startswith("/es/")
    assert seen["found"]
    assert not seen["not found"]
