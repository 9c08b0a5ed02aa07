"""What the importer remembers of what it wrote, in Wagtail's log.

For each page the log entry of the import holds a fingerprint of every part as it was written. A
part whose fingerprint is still the same has not been worked on since, whoever saved the page.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

ACTION = "knowledge.import"


def fingerprint(lines: Sequence[str]) -> str:
    """Return a short fingerprint of some lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def log_import(
    page: Page, parts: Mapping[str, Sequence[str]], *, user: Any, revision: Any, digest: str
) -> None:
    """Record that a page was imported, and how its parts read."""
    log(
        instance=page,
        action=ACTION,
        user=user,
        revision=revision,
        content_changed=True,
        data={
            "digest": digest,
            "fingerprints": {name: fingerprint(lines) for name, lines in parts.items()},
        },
    )


def imported_fingerprints(page_keys: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return by page the fingerprints of its parts when they were last imported."""
    entries = PageLogEntry.objects.filter(page_id__in=page_keys, action=ACTION).order_by("pk")
    found: dict[int, dict[str, str]] = {}
    for page_id, data in entries.values_list("page_id", "data"):
        # A later import records only the parts that it wrote.
        found.setdefault(page_id, {}).update((data or {}).get("fingerprints", {}))
    return found
