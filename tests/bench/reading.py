"""How reading grows: a narrowed list, searches, a fiche and the observatory, on PostgreSQL."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.management import call_command
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.reading.narrowing.changes import bump
from knowledge.reading.search.indexing import rebuild
from tests.support.queries import number_of

#: Each is asked for so often; the middle one counts.
TIMES = 15


@dataclass(frozen=True)
class Subject:
    """What is asked for, and what it may cost at the large size."""

    name: str
    address: str

    #: The most that the time at the large size may be, as a multiple of that at the small one.
    most: float | None = None
    queries: int = 16


SUBJECTS = (
    Subject(
        "list, three criteria",
        "/fiches/?" + urlencode({"statut": "piste", "theme": "lieux", "objectif": "se-connaitre"}),
        most=2,
    ),
    Subject("list, no criteria", "/fiches/", most=2),
    Subject("search, two words", "/recherche/?q=jardin+mediatheque", most=3),
    Subject("search, one word in 1 of 15", "/recherche/?q=ressourceries", most=3),
    Subject("search in the list of fiches", "/fiches/?q=jardin+mediatheque&statut=piste", most=3),
    # No limit is set for it: it says what the worst question costs.
    Subject("search, a word of every fiche", "/recherche/?q=mesurer"),
    Subject("a fiche", "/fiches/fiche-de-test-000001/", most=1.5),
    Subject("observatory", "/observatoire/"),
)


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    subject: Subject
    fiches: int
    queries: int
    seconds: float


def run(sizes: list[int]) -> tuple[list[Row], list[str]]:
    """Measure at each size, which only grows.

    Returns:
        The measures, and a sentence for each limit that was passed.
    """
    rows = [row for size in sorted(sizes) for row in _at(size)]
    first = {row.subject: row.seconds for row in rows if row.fiches == min(sizes)}
    problems = []
    for row in rows:
        subject, ratio = row.subject, row.seconds / first[row.subject]
        if not 0 < row.queries <= subject.queries:
            problems.append(f"{subject.name}: {row.queries} queries at {row.fiches} fiches.")
        if subject.most is not None and ratio > subject.most:
            problems.append(f"{subject.name}: {ratio:.2f} times as long at {row.fiches} fiches.")
    return rows, problems


def table(rows: list[Row]) -> str:
    """Return the rows as a table, each time as a multiple of that at the smallest size."""
    first: dict[Subject, float] = {}
    lines = [f"{'reading, on PostgreSQL':34}{'fiches':>8}{'queries':>9}{'ratio':>8}{'limit':>8}"]
    for row in rows:
        base = first.setdefault(row.subject, row.seconds)
        limit = f"{row.subject.most:.1f}" if row.subject.most is not None else "-"
        lines.append(
            f"{row.subject.name:34}{row.fiches:>8}{row.queries:>9}{row.seconds / base:>8.2f}"
            f"{limit:>8}"
        )
    return "\n".join(lines)


def _at(size: int) -> Iterator[Row]:
    """Bring the site to a size and measure everything."""
    call_command("seed_load", fiches=size, verbosity=0)
    rebuild()  # what readers search; Wagtail's own index takes longer and is not asked here
    bump()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as a server does by itself after a while
    settings.DEBUG = False  # as on a server: what was asked is not kept
    reset_queries()
    client = Client()
    for subject in SUBJECTS:
        _get(client, subject.address)  # reads what is kept in memory
        with CaptureQueriesContext(connection) as queries:
            _get(client, subject.address)
        asked = number_of(queries)  # now: the log is emptied by the next request
        times = []
        for _ in range(TIMES):
            start = time.perf_counter()
            _get(client, subject.address)
            times.append(time.perf_counter() - start)
        yield Row(subject, size, asked, statistics.median(times))


def _get(client: Client, address: str) -> None:
    """Ask for a page.

    Raises:
        RuntimeError: it is not answered with 200.
    """
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{response.status_code} for {address}")
