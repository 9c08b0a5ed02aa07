"""Run the tests on everything this machine has, and say what was exercised and what was not.

Arguments are passed to every run of pytest. ``TEST_DATABASE_URL`` names a PostgreSQL server to
use instead of a throw-away one. With ``CI=true``, what cannot be exercised is a failure.

Migrating an empty database takes longer than most tests. It is done once for each kind of
database, for both at the same time, and every process then works on a copy.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "site"))
sys.path.insert(0, str(ROOT))

from scripts import postgres
from tests.support import validator
from tests.support.crawl import crawl
from tests.support.server import ServerError, demonstration_server

SOURCES = ROOT.parent / "shared" / "sources"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Two even on one processor: a test that waits for the database leaves it to the other process.
WORKERS = [f"gw{number}" for number in range(min(max(os.cpu_count() or 2, 2), 4))]
IN_PARALLEL = ("-n", str(len(WORKERS)))
NOTHING_SELECTED = 5
SETTINGS = {"DATABASE_REPLICA_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.test"}


@dataclass
class Report:
    """What has been run so far."""

    arguments: list[str]
    lines: list[str] = field(default_factory=list)
    failed: bool = False

    def run(self, title: str, options: list[str], environment: dict[str, str]) -> None:
        """Run pytest once, showing what it says, and note its closing line."""
        print(f"\n== {title}", flush=True)
        start = time.monotonic()
        command = [sys.executable, "-m", "pytest", *options, *self.arguments]
        closing = ""
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **SETTINGS, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            assert process.stdout is not None  # noqa: S101 - asked for above
            try:
                for line in process.stdout:
                    print(line, end="", flush=True)
                    closing = line.strip("= \n") or closing
            except BaseException:
                process.terminate()  # or leaving the block would wait for the end of the tests
                raise
        code = process.returncode
        print(f"== {title}: {time.monotonic() - start:.0f} s", flush=True)
        if code == NOTHING_SELECTED and self.arguments:
            self.note(title, f"nothing selected by {' '.join(self.arguments)}")
        elif code == 0:
            self.note(title, f"passed: {closing}")
        else:
            self.failed = True
            self.note(title, f"FAILED: {closing or f'exit code {code}'}")

    def selects_nothing(self, options: list[str]) -> bool:
        """Say whether the arguments leave no test to run with these options."""
        if not self.arguments:
            return False  # collecting all tests takes as long as many of them
        command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", *options]
        done = subprocess.run(
            [*command, *self.arguments],
            cwd=ROOT,
            env={**os.environ, **SETTINGS},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return done.returncode == NOTHING_SELECTED

    def note(self, title: str, text: str) -> None:
        """Add a line to what is said at the end."""
        self.lines.append(f"{title:11}{text}")

    def leave_out(self, title: str, reason: str, *, required: bool = True) -> None:
        """Note that something was not exercised; under ``CI=true`` that is a failure."""
        self.note(title, f"NOT EXERCISED: {reason}")
        self.failed |= required and os.environ.get("CI") == "true"


def share_bytecode() -> None:
    """Let all processes use what one has compiled, where it may not stand beside the source.

    Some twenty processes start here, and pytest rewrites every assertion while it compiles.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / "var" / "bytecode"))


def start_migrating(address: str) -> subprocess.Popen[bytes]:
    """Begin to migrate the database at ``address``.

    A failure is not reported here: the run of pytest that misses its database migrates one for
    itself and shows where it fails.
    """
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", "--noinput"],
        cwd=ROOT,
        env={**os.environ, **SETTINGS, "DATABASE_URL": address},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def start_postgres(stack: contextlib.ExitStack, report: Report) -> str | None:
    """Start a throw-away server if there is one, and return its address."""
    folder = postgres.programs()
    if folder is None:
        report.leave_out("PostgreSQL", "its programs are not on this machine.")
        return None
    try:
        return stack.enter_context(postgres.server(folder))
    except postgres.PostgresError as error:
        print(error, file=sys.stderr)
        report.leave_out("PostgreSQL", "the server did not start; see above.")
        report.failed = True
        return None


def on_sqlite(report: Report, migrated: Path) -> None:
    """Run everything but the browser on SQLite."""
    if migrated.exists():
        for worker in WORKERS:
            shutil.copyfile(migrated, migrated.with_name(f"test-{worker}.sqlite3"))
    report.run(
        "SQLite",
        ["-m", "not browser", "--reuse-db", *IN_PARALLEL],
        {"DATABASE_URL": "", "TEST_DATABASE_FOLDER": str(migrated.parent)},
    )


def on_postgres(report: Report, address: str) -> None:
    """Run the same on PostgreSQL, without what has nothing to do with a database."""
    report.run(
        "PostgreSQL",
        ["-m", "not browser and not once", "--reuse-db", *IN_PARALLEL],
        {"DATABASE_URL": address},
    )


def in_browser(report: Report, migrated: Path) -> None:
    """Walk through the site in Chromium, where there is one."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        report.leave_out("Browser", f"none of {', '.join(BROWSERS)} is on this machine.")
        return
    if report.selects_nothing(["-m", "browser"]):
        report.note("Browser", f"nothing selected by {' '.join(report.arguments)}")
        return
    try:
        validator.installed()
    except validator.ValidatorMissing as error:
        report.leave_out("Validity", str(error))
    print("\nFilling a site for the browser.", flush=True)
    try:
        with demonstration_server(migrated.parent / "site", migrated) as address:
            environment = {
                "BROWSER_PROGRAM": browser,
                "DATABASE_URL": "",
                "TEST_SITE_ADDRESS": address,
                "TEST_SITE_CRAWL": walk_through(address, migrated.parent / "crawl.json"),
            }
            report.run("Browser", ["-m", "browser", *IN_PARALLEL], environment)
    except ServerError as error:
        print(error, file=sys.stderr)
        report.note("Browser", "FAILED: the site did not start; see above.")
        report.failed = True


def walk_through(address: str, result: Path) -> str:
    """Find all pages of the site, once for all processes, before any test changes one.

    Returns:
        The path of the file that holds them.
    """
    start = time.monotonic()
    found = crawl(address)
    found.save(result)
    print(f"It has {len(found.pages)} pages, found in {time.monotonic() - start:.0f} s.")
    return str(result)


def main(arguments: list[str]) -> int:
    """Run all there is; return a process exit code."""
    # Ended from outside, the throw-away server is still taken down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    share_bytecode()
    report = Report(arguments)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tests-"))
        migrated = Path(folder) / "migrated.sqlite3"
        migrations = [start_migrating(f"sqlite:///{migrated}")]
        address = os.environ.get("TEST_DATABASE_URL")
        throw_away = None if address else start_postgres(stack, report)
        if throw_away:
            address = postgres.create(throw_away, "site")
            migrations.append(start_migrating(address))
        print("Migrating an empty database of each kind.", flush=True)
        finished = [process.wait() == 0 for process in migrations]
        if not finished[0]:
            migrated.unlink(missing_ok=True)
        if throw_away and finished[1]:
            for worker in WORKERS:
                postgres.create(throw_away, f"test_site_{worker}", copy_of="site")

        on_sqlite(report, migrated)
        if address:
            on_postgres(report, address)
        in_browser(report, migrated)
    if SOURCES.is_dir():
        report.note("Documents", "the original documents are in ../shared/sources.")
    else:
        report.leave_out(
            "Documents",
            "the originals are not in ../shared/sources; they are no part of the project.",
            required=False,
        )
    print("\n" + "\n".join(report.lines))
    print("FAILED" if report.failed else "OK")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
