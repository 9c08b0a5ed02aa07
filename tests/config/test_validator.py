"""The checker of the pages is pinned, and says why where it cannot run."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from tests.support import validator

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def _forget():
    validator.installed.cache_clear()
    yield
    validator.installed.cache_clear()


def without(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Let a program look as if it were not on this machine."""
    monkeypatch.setattr(
        validator.shutil, "which", lambda name: None if name == missing else f"/bin/{name}"
    )


def test_without_java_it_says_so(monkeypatch):
    without(monkeypatch, "java")
    with pytest.raises(validator.ValidatorMissing, match="java is not on this machine"):
        validator.installed()


def test_without_npm_it_says_so_where_it_is_not_installed_yet(monkeypatch, tmp_path):
    without(monkeypatch, "npm")
    monkeypatch.setattr(validator, "FOLDER", tmp_path)
    with pytest.raises(validator.ValidatorMissing, match="npm, which installs the checker"):
        validator.installed()


def test_a_program_that_fails_is_quoted(monkeypatch, tmp_path):
    program = tmp_path / "npm"
    program.write_text("#!/bin/sh\necho no network\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(validator.shutil, "which", lambda name: name)
    monkeypatch.setattr(validator, "FOLDER", tmp_path)
    with pytest.raises(validator.ValidatorMissing, match="npm ci failed:\nno network"):
        validator.installed()


def test_another_version_than_the_lock_names_is_replaced(monkeypatch, tmp_path):
    package = tmp_path / "node_modules" / "vnu-jar"
    (package / "build" / "dist").mkdir(parents=True)
    (package / "build" / "dist" / "vnu.jar").touch()
    shutil.copy(validator.FOLDER / "package-lock.json", tmp_path)
    monkeypatch.setattr(validator, "FOLDER", tmp_path)
    without(monkeypatch, "npm")
    (package / "package.json").write_text(json.dumps({"version": "1.0.0"}))
    with pytest.raises(validator.ValidatorMissing, match="npm"):
        validator.installed()


def test_the_lock_has_one_version_with_its_hash_and_names_no_host():
    text = (validator.FOLDER / "package-lock.json").read_text()
    locked = json.loads(text)["packages"]["node_modules/vnu-jar"]
    wanted = json.loads((validator.FOLDER / "package.json").read_text())["devDependencies"]
    assert wanted == {"vnu-jar": locked["version"]}
    assert re.match(r"sha512-", locked["integrity"])
    assert "://" not in text
