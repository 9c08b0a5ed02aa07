"""The command `import_report`."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError

from config import BASE_DIR
from knowledge.importing import progress
from knowledge.models import EventReportPage, FichePage

from .test_applying import rows

Runner = Callable[..., str]


@pytest.fixture
def document(tmp_path: Path, sample: str) -> Path:
    path = tmp_path / "report.md"
    path.write_text(sample, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    """Run the command and return what it wrote on standard output."""
    output = io.StringIO()
    call_command("import_report", *map(str, arguments), stdout=output)
    return output.getvalue()


def run_json(*arguments: object) -> dict[str, Any]:
    """Run the command with --json and return the one object it wrote."""
    return json.loads(run(*arguments, "--json"))


def test_it_imports(tree: object, document: Path) -> None:
    output = run(document)

    assert EventReportPage.objects.count() == 1
    assert FichePage.objects.count() == 7
    assert "Journée des Passerelles" in output
    assert "8" in output


def test_dry_run_writes_nothing(tree: object, document: Path) -> None:
    before = rows()

    data = run_json(document, "--dry-run")

    assert rows() == before
    assert data["dry_run"] is True
    assert data["created"] == 0


@pytest.mark.once
def test_json(tree: object, document: Path) -> None:
    data = run_json(document)

    assert data["report"]["title"].startswith("Journée des Passerelles")
    assert data["report"]["date"] == "2023-04-04"
    assert data["report"]["state"] == "new"
    assert data["report"]["page"] == EventReportPage.objects.get().pk
    numbers = [
        *("tables", "participants", "organisations", "table_objectives", "table_examples"),
        *("table_leads", "objectives", "example_fiches", "lead_fiches", "matches"),
    ]
    assert [data[name] for name in numbers] == [2, 8, 4, 3, 4, 3, 3, 3, 4, 6]
    assert data["created"] == 8
    assert len(data["warnings"]) == 2


@pytest.mark.once
def test_again_changes_nothing(tree: object, document: Path) -> None:
    run(document)
    before = rows()

    assert run_json(document)["report"]["state"] == "unchanged"
    run(document, "--update")
    assert rows() == before


def test_an_edited_document_needs_update(tree: object, document: Path) -> None:
    run(document)
    before = rows()
    edited = document.read_text().replace("Le public a ri.", "Le public a chanté.")
    document.write_text(edited + "\n- Une cloche\n")

    output = run(document)

    assert "-Le public a ri." in output
    assert "+Le public a chanté." in output
    assert "Cloche" in output
    assert "--update" in output
    assert rows() == before
    data = run_json(document)
    assert data["report"]["state"] == "changed"
    assert data["changes"][0]["after"] == [
        "Les invités ont raconté leurs traversées.",
        "Une parenthèse",
        "Le public a chanté.",
    ]

    assert run_json(document, "--update")["created"] == 1
    assert run_json(document)["report"]["state"] == "unchanged"


@pytest.mark.once
def test_what_is_no_longer_in_the_document_is_named(tree: object, document: Path) -> None:
    run(document)
    document.write_text(document.read_text().replace("- Un banc sous le tilleul\n", "", 1))

    assert "Banc sous le tilleul" in run(document)


def test_a_second_report(tree: object, document: Path) -> None:
    run(document)
    run(document, "--new")
    assert EventReportPage.objects.count() == 1

    document.write_text(document.read_text().replace("en vert", "en bleu"))
    run(document, "--new")
    assert EventReportPage.objects.count() == 2
    with pytest.raises(CommandError):
        run(document, "--new", "--update")


BAD_FILES = {
    "missing": None,
    "empty": b"",
    "binary": bytes(range(256)) * 64,
    "large": b"\0" * (50 * 1024 * 1024),
    "no report": b"Bonjour, voici une lettre.\n",
    "pdf": b"%PDF-1.4\n",
    "archive": b"PK\x03\x04broken",
    "damaged": b"## Introduction \x81",
}


@pytest.mark.once
@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files(name: str, tree: object, tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    content = BAD_FILES[name]
    if content is not None:
        path.write_bytes(content)
    before = rows()
    output = io.StringIO()

    with pytest.raises(CommandError) as refused:
        call_command("import_report", str(path), "--json", stdout=output)

    assert refused.value.returncode == 1
    error = json.loads(output.getvalue())["error"]
    assert error["message"]
    assert error["message"] in str(refused.value)
    assert rows() == before


@pytest.mark.once
def test_a_bad_document_says_the_line(tree: object, document: Path, sample: str) -> None:
    document.write_text(sample.replace("## TABLE 2", "## TABLE 4"))
    line = sample.splitlines().index("## TABLE 2") + 1
    before = rows()
    output = io.StringIO()

    with pytest.raises(CommandError, match=str(line)):
        call_command("import_report", str(document), "--json", stdout=output)

    error = json.loads(output.getvalue())["error"]
    assert (error["line"], error["unit"], error["text"]) == (line, "line", "TABLE 4")
    assert error["reason"]
    assert rows() == before


def test_without_index_pages(as_after_migrate: None, document: Path) -> None:
    with pytest.raises(CommandError, match="setup_site"):
        run(document)

    assert run_json(document, "--dry-run")["tables"] == 2


@pytest.mark.parametrize("error", [OperationalError, IntegrityError])
def test_what_the_database_refuses_is_a_message(
    error: type[Exception], tree: object, document: Path
) -> None:
    with (
        mock.patch(
            "knowledge.importing.management.commands.import_report.make_plan",
            side_effect=error("no such table"),
        ),
        pytest.raises(CommandError, match="no such table"),
    ):
        run(document)


def test_the_process_ends_with_code_one_and_plain_streams(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "import_report", str(tmp_path / "none.md"), "--json"],
        cwd=BASE_DIR,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["line"] is None
    assert b"none.md" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_progress_bar_is_drawn_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress_bar(enabled=True) as show:
        show(1, 3, "Une [fiche]")
    with progress.progress_bar(enabled=False) as show:
        show(1, 3, "rien")

    assert capsys.readouterr().out == ""
