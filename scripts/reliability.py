"""Kills the server again and again while proposals are being sent, and looks at what is left.

Every proposal whose receipt was shown has to be there once, with one page and one workflow; and
none may be there by half. On a throw-away PostgreSQL, with gunicorn, over HTTP. The last line says
what was found, and the exit code is 1 if anything was lost, doubled or halved.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

PARTNER = "partenaire@example.org"
SENDERS = 4
#: Seconds between a start of the server that answers and its next end.
LIFE = (0.3, 2.5)
SECONDS_TO_START = 60
#: CSRF tokens are compared with the cookie; any will do as long as both are the same.
TOKEN = "a" * 32


class Server:
    """Gunicorn, killed without warning and started anew until it is stopped."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log
        self.kills = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            TimeoutError: it does not.
        """
        with self.log.open("a") as output:
            self._process = subprocess.Popen(
                [
                    sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py",
                    "--bind", f"127.0.0.1:{self.port}", "--workers", "2",
                ],
                cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if ask(self.port, "GET", "/sante/")[0]:
                    return
            time.sleep(0.05)
        raise TimeoutError(f"The server did not start:\n{self.log.read_text(errors='replace')}")

    def kill(self) -> None:
        """End it with all its workers, in the middle of whatever they do."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self.kills += 1


def ask(port: int, method: str, path: str, *, cookies: str = "", body: str = "") -> tuple[int, str]:
    """Send one request; return the status and where it leads.

    Raises:
        OSError, http.client.HTTPException: nobody answered.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def fill(number: int) -> tuple[str, dict[str, str]]:
    """Make complete drafts of one partner who is signed in.

    Returns:
        The cookies of the partner's browser, and the address of each draft's last page by its id.
    """
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from knowledge.proposals.accounts.people import account_for
    from knowledge.proposals.models import Proposal
    from tests.knowledge.proposals.conftest import example_answers, proposal_of

    partner = account_for(PARTNER)
    client = Client()
    client.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    drafts = [
        proposal_of(partner, answers=example_answers(title=f"Une laverie, essai {place}"))
        for place in range(number)
    ]
    # Nobody fills such a form in a second, and the site knows.
    from datetime import timedelta

    from django.utils import timezone

    Proposal.objects.update(created_at=timezone.now() - timedelta(hours=1))
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    return cookies, {
        str(draft.public_id): reverse("proposals:check", args=[draft.public_id]) for draft in drafts
    }


def send_all(server: Server, cookies: str, addresses: dict[str, str]) -> set[str]:
    """Send drafts through a server that keeps being killed.

    Returns:
        The ids of those that were acknowledged.
    """
    acknowledged: set[str] = set()
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": TOKEN})

    def send(entry: tuple[str, str]) -> None:
        public_id, address = entry
        for _attempt in range(60):
            try:
                status, where = ask(server.port, "POST", address, cookies=cookies, body=body)
            except (OSError, http.client.HTTPException):
                time.sleep(random.uniform(0.05, 0.4))  # noqa: S311 - no secret
                continue
            if status == http.client.FOUND and public_id in where:
                acknowledged.add(public_id)
                return
            if status < http.client.INTERNAL_SERVER_ERROR:
                raise AssertionError(f"{address} answered {status} {where}")

    finished = threading.Event()

    def kill_now_and_then() -> None:
        while not finished.wait(random.uniform(*LIFE)):  # noqa: S311 - no secret
            server.kill()
            server.start()

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    try:
        with ThreadPoolExecutor(SENDERS) as pool:
            list(pool.map(send, addresses.items()))
    finally:
        finished.set()
        killer.join()
    return acknowledged


def faults(acknowledged: set[str], expected: int) -> Iterator[str]:
    """Yield what is lost, doubled or there by half."""
    from django.db.models import Count
    from wagtail.models import Page, Revision, WorkflowState

    from knowledge.editorial.models import Notice
    from knowledge.models import FichePage
    from knowledge.proposals.models import Proposal, ProposalEvent, Status

    if len(acknowledged) != expected:
        yield f"{expected - len(acknowledged)} of {expected} were never acknowledged."
    sent = Proposal.objects.filter(status=Status.SENT)
    there = {str(public_id) for public_id in sent.values_list("public_id", flat=True)}
    for public_id in sorted(acknowledged - there):
        yield f"{public_id} was acknowledged and is not sent."
    for proposal in Proposal.objects.exclude(status=Status.SENT):
        if proposal.page_id or proposal.sent_at or proposal.events.exists():
            yield f"{proposal.public_id} is not sent, and yet has a page, a date or an event."
    pages = list(FichePage.objects.filter(title__startswith="Une laverie, essai"))
    owned = set(sent.values_list("page_id", flat=True))
    if {page.pk for page in pages} != owned or len(pages) != len(owned):
        yield f"{len(pages)} pages for {len(owned)} proposals."
    for page in pages:
        revisions = Revision.objects.for_instance(page).count()
        workflows = WorkflowState.objects.for_instance(page).count()
        if (revisions, workflows) != (1, 1):
            yield f"{page.title}: {revisions} revisions, {workflows} workflows."
    twice = (
        ProposalEvent.objects.filter(kind=ProposalEvent.Kind.SENT)
        .values("proposal")
        .annotate(number=Count("pk"))
        .exclude(number=1)
    )
    if twice.exists():
        yield f"{twice.count()} proposals were received more than once."
    receipts = Notice.objects.filter(kind=Notice.Kind.PARTNER).count()
    if receipts != len(owned):
        yield f"{receipts} receipts for {len(owned)} proposals."
    if any(Page.find_problems()):
        yield "The tree of pages is damaged."


def main() -> int:
    """Run it; return a process exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--proposals", type=int, default=200)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    from scripts import postgres

    programs = postgres.programs()
    if programs is None:
        print("PostgreSQL is not on this machine: nothing was killed.")
        return 0
    with tempfile.TemporaryDirectory(prefix="killed-") as name, postgres.server(programs) as url:
        folder = Path(name)
        port = _free_port()
        os.environ.update(_environment(folder, port, postgres.create(url, "killed")))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        call_command("setup_site", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        cookies, addresses = fill(arguments.proposals)
        server = Server(port, folder / "server.log")
        server.start()
        try:
            acknowledged = send_all(server, cookies, addresses)
        finally:
            server.kill()
        found = list(faults(acknowledged, arguments.proposals))
    for fault in found:
        print(fault)
    print(
        f"{arguments.proposals} proposals sent while the server was killed {server.kills - 1} "
        f"times (seed {arguments.seed}): {len(found)} faults."
    )
    return 1 if found else 0


def _environment(folder: Path, port: int, database: str) -> dict[str, Any]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.support.browser_settings_unlimited",
        "TEST_SERVER_FOLDER": str(folder),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database,
        "DATABASE_REPLICA_URL": "",
        "CACHE_URL": f"file://{folder / 'cache'}",
        "MEDIA_STORAGE_URL": f"file://{folder / 'media'}",
        "PRIVATE_STORAGE_URL": f"file://{folder / 'private'}",
    }


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
