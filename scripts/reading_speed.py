"""Measures how long readers wait, with few fiches and with many, on a throw-away PostgreSQL.

Writes a table of numbers of queries and of ratios between the sizes; the exit code is 1 if a limit
is passed.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


def main() -> int:
    """Measure; return a process exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    arguments = parser.parse_args()
    from scripts import postgres

    programs = postgres.programs()
    if programs is None:
        print("Reading was not measured: PostgreSQL is not on this machine.")
        return 0
    with postgres.server(programs) as address:
        os.environ["DATABASE_URL"] = postgres.create(address, "reading")
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("seed_demo", verbosity=0)
        from tests.bench import reading

        rows, problems = reading.run(arguments.sizes)
    print(reading.table(rows), flush=True)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
