"""A real server with the demonstration content, for tests that look at it from outside."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from config import BASE_DIR

SECONDS_TO_START = 60
PREPARATION = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", interactive=False, verbosity=0)
call_command("setup_site")
call_command("seed_demo")
from tests.support.guests import invite_to_a_fiche
invite_to_a_fiche()
call_command("collectstatic", interactive=False, verbosity=0)
"""


class ServerError(Exception):
    """The site could not be prepared or served; the message holds what was said."""


@contextlib.contextmanager
def demonstration_server(folder: Path, migrated: Path | None = None) -> Iterator[str]:
    """Fill and serve a database of its own in ``folder``; yield the site's address.

    ``migrated`` is an SQLite database to begin with a copy of, which saves the time to migrate.

    Raises:
        ServerError: if the database cannot be filled or the server does not answer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    address = f"http://127.0.0.1:{_free_port()}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.support.browser_settings",
        "TEST_SERVER_FOLDER": str(folder),
        "PYTHONPATH": os.pathsep.join([str(BASE_DIR / "site"), str(BASE_DIR)]),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "DATABASE_REPLICA_URL": "",
        "CACHE_URL": f"file://{folder / 'cache'}",
        "MEDIA_STORAGE_URL": f"file://{folder / 'media'}",
        "PRIVATE_STORAGE_URL": f"file://{folder / 'private'}",
    }
    if migrated is not None and migrated.exists():
        shutil.copyfile(migrated, folder / "db.sqlite3")
    _prepare(environment)
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py",
                "--bind", address.removeprefix("http://"), "--workers", "2",
            ],
            cwd=BASE_DIR, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepare(environment: dict[str, str]) -> None:
    """Fill the database and collect the static files, in one process that starts once."""
    done = subprocess.run(
        [sys.executable, "-c", PREPARATION],
        cwd=BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerError(f"The site could not be prepared:\n{done.stdout}")


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=SECONDS_TO_START):  # noqa: S310  the test server
                return
        except urllib.error.HTTPError:
            return  # it answers; what it answers is for the tests to judge
        except OSError:
            time.sleep(0.1)
    raise ServerError(f"The server did not start:\n{log.read_text(errors='replace')}")
