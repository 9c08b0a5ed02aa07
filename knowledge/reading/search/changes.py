"""Keeps the index fresh: notes what changes within a transaction, writes it down afterwards.

However many rows of a page are saved one after the other, it is indexed once, when all of them
are there. What touches one thing is written at once; what may touch many is left to a task.
"""

from __future__ import annotations

from django.db import transaction

from .subjects import Change, is_wide


class Changes:
    """What has changed in the transaction at hand."""

    def __init__(self, found: set[Change]) -> None:
        self.found = found

    def write(self) -> None:
        """Index what has changed, after the end of the transaction."""
        from .indexing import index_changes  # builds on the models of all pages
        from .tasks import index_later

        found, self.found = sorted(self.found), set()
        at_once = [change for change in found if not is_wide(change)]
        later = [change for change in found if is_wide(change)]
        if at_once:
            index_changes(at_once)
        if later:
            index_later.enqueue(later)

    def settle(self) -> None:
        """Index what has changed so far, within the transaction."""
        from .indexing import index_changes

        found, self.found = sorted(self.found), set()
        if found:
            index_changes(found)


def note(*found: Change) -> None:
    """Note that something has changed that readers can find."""
    waiting = _waiting()
    if waiting is not None:
        waiting.found.update(found)
    else:
        # Where there is no transaction, this writes at once.
        transaction.on_commit(Changes(set(found)).write, robust=True)


def settle() -> None:
    """Write down what the transaction at hand has changed, before it is searched."""
    waiting = _waiting()
    if waiting is not None:
        waiting.settle()


def forget() -> None:
    """Forget what the transaction at hand has changed: all of it has just been indexed."""
    waiting = _waiting()
    if waiting is not None:
        waiting.found = set()


def _waiting() -> Changes | None:
    """Return what waits for the end of the transaction at hand; it is gone if that is undone."""
    for _savepoints, function, _robust in transaction.get_connection().run_on_commit:
        changes = getattr(function, "__self__", None)
        if isinstance(changes, Changes):
            return changes
    return None
