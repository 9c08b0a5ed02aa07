"""Indexing as a task, for what may touch many pages."""

from __future__ import annotations

from django_tasks import task


@task()
def index_later(changes: list[str]) -> None:
    """Index what these changes touch."""
    from .indexing import index_changes

    index_changes(changes)
