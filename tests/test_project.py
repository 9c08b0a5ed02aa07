"""Rules that the project keeps about itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import polib
import pytest
from django.db.migrations.operations import CreateModel
from wagtail.fields import StreamField

from config import BASE_DIR
from scripts import catalogs

pytestmark = pytest.mark.once

PRODUCTION = {
    "SECRET_KEY": "f3Zq8kP0xW7vB2nM5tR9yL4cH6jD1sG0aE8uK3iO7pQ2wT5zX6bN9dS1fA4h",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DATABASE_URL": "sqlite://:memory:",
}
LOCKS = ["requirements.txt", "requirements-dev.txt"]
CATALOGS = sorted(
    path.relative_to(BASE_DIR)
    for folder in ("site/config/locale", "home/locale", "knowledge/locale")
    for path in (BASE_DIR / folder).glob("fr/LC_MESSAGES/*.po")
)


def run_python(
    code: str, variables: dict[str, str], cwd: Path = BASE_DIR
) -> subprocess.CompletedProcess[str]:
    """Run a program with nothing in its environment but ``variables`` and the path."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(BASE_DIR / "site"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def load_production(**variables: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of its own."""
    return run_python(
        "from django.conf import settings; print(settings.DEBUG, settings.DEMO_SIGN_INS)",
        {"DJANGO_SETTINGS_MODULE": "config.settings.production", **variables},
    )


def test_source_root_is_not_a_package():
    """A package called ``site`` would hide the module that Python starts with."""
    assert not (BASE_DIR / "site" / "__init__.py").exists()


def test_source_root_is_not_ignored_by_git():
    ignored = (BASE_DIR / ".gitignore").read_text().splitlines()
    assert not {"site", "/site", "site/", "/site/"} & set(ignored)


@pytest.mark.parametrize("working_directory", ["root", "parent", "elsewhere"])
def test_packages_are_importable_from_any_working_directory(working_directory, tmp_path):
    cwd = {"root": BASE_DIR, "parent": BASE_DIR.parent, "elsewhere": tmp_path}[working_directory]
    done = run_python(
        "import django; django.setup(); import config, home, knowledge; print(knowledge.__file__)",
        {"DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        cwd,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent == BASE_DIR / "knowledge"


def test_command_line_works_from_any_working_directory(tmp_path):
    done = subprocess.run(
        [sys.executable, str(BASE_DIR / "manage.py"), "check", "--verbosity=0"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


class TestProductionSettings:
    def test_load_with_what_they_need(self):
        done = load_production(**PRODUCTION)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == ["False", "False"]

    def test_name_everything_that_is_missing_at_once(self):
        done = load_production(ALLOWED_HOSTS=" ")
        assert done.returncode != 0
        last = done.stderr.strip().splitlines()[-1]
        assert last.endswith(
            "without these environment variables: "
            "SECRET_KEY, ALLOWED_HOSTS, BASE_URL, DATABASE_URL."
        )

    @pytest.mark.parametrize("name", PRODUCTION)
    def test_name_the_one_that_is_missing(self, name):
        done = load_production(**{key: text for key, text in PRODUCTION.items() if key != name})
        assert done.returncode != 0
        assert done.stderr.strip().endswith(f"variables: {name}.")

    @pytest.mark.parametrize(
        ("name", "text", "message"),
        [
            ("SECRET_KEY", "short", "at least 50 characters"),
            ("BASE_URL", "http://example.org", "must begin with https://"),
            ("BASE_URL", "example.org", "must begin with https://"),
            ("DATABASE_URL", "mysql://u:hidden@db/x", "must begin with sqlite:// or postgresql://"),
            ("DATABASE_URL", "hidden", "DATABASE_URL is not an address"),
            ("CACHE_URL", "nothing://hidden", "CACHE_URL is not an address"),
            ("EMAIL_URL", "pigeon://hidden", "EMAIL_URL must begin with"),
            ("MEDIA_STORAGE_URL", "ftp://u:hidden@h/x", "MEDIA_STORAGE_URL must be"),
            ("MEDIA_STORAGE_URL", "file://relative", "MEDIA_STORAGE_URL must be"),
        ],
    )
    def test_refuse_what_makes_no_sense_without_repeating_it(self, name, text, message):
        done = load_production(**{**PRODUCTION, name: text})
        assert done.returncode != 0
        assert message in done.stderr.strip().splitlines()[-1]
        assert "hidden" not in done.stderr

    def test_refuse_the_development_key(self):
        from config.environment import DEVELOPMENT_SECRET_KEY

        done = load_production(**{**PRODUCTION, "SECRET_KEY": DEVELOPMENT_SECRET_KEY})
        assert "published development key" in done.stderr

    def test_plain_http_is_for_this_machine_only(self):
        done = load_production(**{**PRODUCTION, "BASE_URL": "http://127.0.0.1:8000"})
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", LOCKS)
class TestLock:
    def test_every_package_has_its_version_and_hashes(self, name):
        text = re.sub(r"\\\n\s*", " ", (BASE_DIR / name).read_text())
        lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert len(lines) > 30
        for line in lines:
            assert re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+", line), line
            assert "--hash=sha256:" in line, line

    def test_no_address_and_no_folder(self, name):
        text = (BASE_DIR / name).read_text()
        assert not re.search(r"://|--index|--find-links|--extra|(^|\s)/", text)


def test_development_lock_has_the_versions_of_the_other_one():
    def versions(name: str) -> set[str]:
        text = (BASE_DIR / name).read_text()
        return {line.split(" ")[0] for line in text.splitlines() if "==" in line}

    assert versions("requirements.txt") <= versions("requirements-dev.txt")


OWN_PACKAGES = ("home", "knowledge")


def created_models() -> list[tuple[str, CreateModel]]:
    """Return each model that a migration of the project creates, with the migration's name."""
    return [
        (".".join(path.with_suffix("").parts), operation)
        for package in OWN_PACKAGES
        for file in sorted((BASE_DIR / package).rglob("migrations/[0-9]*.py"))
        for path in [file.relative_to(BASE_DIR)]
        for operation in import_module(".".join(path.with_suffix("").parts)).Migration.operations
        if isinstance(operation, CreateModel)
    ]


def test_migrations_name_no_class_of_the_project_as_a_base():
    """Such a class changes later, and the migration would change with it."""
    own = [
        f"{migration}: {operation.name}({base.__module__}.{base.__qualname__})"
        for migration, operation in created_models()
        for base in operation.bases or ()
        if isinstance(base, type) and base.__module__.split(".")[0] in OWN_PACKAGES
    ]
    assert own == []


def test_migrations_hold_no_definitions_of_blocks():
    """A changed block changes nothing in the database."""
    streams = [
        (f"{migration}: {operation.name}.{name}", field.deconstruct())
        for migration, operation in created_models()
        for name, field in operation.fields
        if isinstance(field, StreamField)
    ]
    assert streams
    for name, (_, path, arguments, options) in streams:
        assert path.startswith("knowledge."), name
        assert "block_lookup" not in options, name
        assert arguments in ([], [[]]), name


def test_there_are_catalogs():
    assert CATALOGS


@pytest.mark.parametrize("path", CATALOGS, ids=str)
def test_catalog_is_complete(path):
    catalog = polib.pofile(str(BASE_DIR / path))
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    assert [entry.msgid for entry in catalog.fuzzy_entries()] == []


def test_a_message_in_french_is_not_taken_for_english(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogs, "ROOT", tmp_path)
    path = tmp_path / "django.po"
    path.write_text(
        'msgid "Thèmes"\nmsgstr "Thèmes"\n\nmsgid "Québec"\nmsgstr "Québec"\n', encoding="utf-8"
    )
    assert [line.rpartition(": ")[2] for line in catalogs.not_english(path)] == ["'Thèmes'"]
