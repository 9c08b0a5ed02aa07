"""Run every linter, or with ``--write`` every formatter; fail if one of them does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
MANAGE = [str(BIN / "python"), "-W", "error::RuntimeWarning", "manage.py"]

# Enough for the production settings to load; none of it is used.
DEPLOYMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "a-key-that-only-the-deployment-check-ever-sees-0123456789",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DATABASE_URL": "sqlite://:memory:",
}

CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "format": ([str(BIN / "ruff"), "format", "--check", "."], {}),
    "style": ([str(BIN / "ruff"), "check", "."], {}),
    "types": ([str(BIN / "mypy")], {}),
    "layers": ([str(BIN / "lint-imports"), "--no-logo"], {}),
    "migrations": ([*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    "settings": ([*MANAGE, "check", "--fail-level", "WARNING"], {}),
    "deployment": ([*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], DEPLOYMENT),
    "translations": ([str(BIN / "python"), "scripts/catalogs.py", "check"], {}),
    "templates": (
        [str(BIN / "djlint"), "--check", "--lint", "templates", "knowledge/templates"],
        {},
    ),
}
FORMATTERS: dict[str, tuple[list[str], dict[str, str]]] = {
    "style": ([str(BIN / "ruff"), "check", "--fix", "--exit-zero", "--quiet", "."], {}),
    "format": ([str(BIN / "ruff"), "format", "."], {}),
    "templates": (
        [str(BIN / "djlint"), "--reformat", "--quiet", "templates", "knowledge/templates"],
        {},
    ),
}


def run(name: str, command: list[str], extra: dict[str, str]) -> bool:
    """Run one tool from the project's root, show what it says if it fails, and return success."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": str(ROOT / "site"),
        **extra,
    }
    start = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:14}{verdict:8}{time.monotonic() - start:5.1f} s", flush=True)
    said = done.stdout.rstrip()
    if said and (done.returncode or name == "translations"):
        print("\n".join(f"    {line}" for line in said.splitlines()), flush=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for (nothing, or the names of checks); return an exit code."""
    if arguments == ["--write"]:
        results = [run(name, *job) for name, job in FORMATTERS.items()]
        return 0 if all(results[1:2]) else 1
    unknown = set(arguments) - CHECKS.keys()
    if unknown:
        print(f"There is no check called {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    failed = [name for name in arguments or CHECKS if not run(name, *CHECKS[name])]
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
