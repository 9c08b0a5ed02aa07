"""A throw-away PostgreSQL server for the tests, where its programs are on the machine."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import psycopg
from psycopg import sql

SYSTEM_ACCOUNTS = ("postgres", "nobody")
# Nothing here outlives the run, so nothing has to survive a power cut.
OPTIONS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum_naptime=5s",
    "jit=off", "shared_buffers=128MB", "max_connections=40", "listen_addresses=''",
)  # fmt: skip


class PostgresError(Exception):
    """The server could not be created or started; the message says what it said."""


def programs() -> Path | None:
    """Return the folder that holds both ``initdb`` and ``postgres``, the newest one, or None."""
    folders = [Path(path).parent for path in [shutil.which("initdb")] if path]
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(installed, key=lambda path: _version(path.parent.name), reverse=True)
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "postgres", "pg_ctl")):
            return folder
    return None


@contextlib.contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server from the programs in ``folder`` and yield the address of its database.

    It listens on a Unix socket in a temporary folder only, so it meets no other server. It is
    stopped and its files are removed, whatever happens inside the ``with`` block.

    Raises:
        PostgresError: if it cannot be created or started.
    """
    # A socket's path has little more than a hundred characters: not below TMPDIR.
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    account = _account()
    data = home / "data"
    try:
        if account:
            shutil.chown(home, account)
        _run(
            [
                str(folder / "initdb"), "--pgdata", str(data), "--username", "postgres",
                "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
            ],
            account, home,
        )  # fmt: skip
        settings = " ".join(
            f"-c {option}" for option in (*OPTIONS, f"unix_socket_directories={home}")
        )
        control = [str(folder / "pg_ctl"), "--pgdata", str(data), "--wait"]
        log = home / "log"
        try:
            _run([*control, "--log", str(log), "--options", settings, "start"], account, home)
        except PostgresError as error:
            said = log.read_text(errors="replace") if log.exists() else ""
            raise PostgresError(f"{error}\n{said}".strip()) from error
        try:
            yield f"postgresql://postgres@{quote(str(home), safe='')}/postgres"
        finally:
            _run([*control, "--mode", "immediate", "stop"], account, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def create(address: str, name: str, copy_of: str = "template1") -> str:
    """Create a database on the server of ``address`` and return its own address."""
    parts = urlsplit(address)
    with psycopg.connect(
        host=unquote(parts.netloc.rpartition("@")[2]), user=parts.username, autocommit=True
    ) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(copy_of)
            )
        )
    return parts._replace(path=f"/{name}").geturl()


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split(".") if part.isdigit())


def _account() -> str | None:
    """Return the account to run as: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in SYSTEM_ACCOUNTS:
        if name in known:
            return name
    raise PostgresError("PostgreSQL refuses to be run by root, and there is no account postgres.")


def _run(command: list[str], account: str | None, folder: Path) -> None:
    # The server inherits what it is given: a pipe would stay open as long as it runs.
    with tempfile.TemporaryFile(mode="w+") as output:
        done = subprocess.run(
            command,
            user=account,
            group=pwd.getpwnam(account).pw_gid if account else None,
            extra_groups=[] if account else None,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            output.seek(0)
            raise PostgresError(f"{Path(command[0]).name} failed:\n{output.read().strip()}")
