"""Measure what must not grow with the site, and write a table.

Numbers of queries are compared at a small and at a large size within one run; times are given as
ratios between the two sizes, never as a promise in seconds for another machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


@dataclass
class Measure:
    """One line of the table."""

    subject: str
    size: int
    queries: int
    seconds: float


def prepare(folder: Path) -> None:
    """Set Django up on a database of its own, migrated, with the groups and their workflow."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("setup_site", verbosity=0)


def measure(subject: str, size: int, job: Callable[[], object]) -> Measure:
    """Run a job once to warm up, then once to count its queries and take its time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.support.queries import number_of

    job()
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        job()
        seconds = time.perf_counter() - start
    return Measure(subject, size, number_of(queries), seconds)


def table(rows: list[Measure]) -> str:
    """Return the rows as a table, each time as a multiple of the smallest size's."""
    first: dict[str, Measure] = {}
    lines = [f"{'what':38}{'pages':>8}{'queries':>9}{'ratio':>8}"]
    for row in rows:
        base = first.setdefault(row.subject, row)
        ratio = row.seconds / base.seconds if base.seconds else 1.0
        lines.append(f"{row.subject:38}{row.size:>8}{row.queries:>9}{ratio:>8.2f}")
    return "\n".join(lines)


def main() -> int:
    """Measure everything; return a process exit code, 1 if a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1000])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        prepare(Path(folder))
        from tests.bench import moderation, proposals

        rows, problems = [], []
        for part in (moderation, proposals):
            measured, passed = part.run(arguments.sizes, measure)
            rows += measured
            problems += passed
    print(table(rows), flush=True)
    for problem in problems:
        print(problem)
    # Processes of their own: they work on PostgreSQL, one with the settings of a real server.
    others = [
        subprocess.run([sys.executable, str(ROOT / "scripts" / name)], check=False).returncode
        for name in ("reading_speed.py", "reliability.py")
    ]
    return 1 if problems or any(others) else 0


if __name__ == "__main__":
    sys.exit(main())
