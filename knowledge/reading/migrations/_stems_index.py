"""The index of stems, which only PostgreSQL has."""

from __future__ import annotations

from typing import Any

NAME = "searchentry_stems"


def create(_apps: Any, schema_editor: Any) -> None:
    """Let PostgreSQL find rows by the set of their stems."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX {NAME} ON reading_searchentry USING gin (string_to_array(stems, ' '))"
        )


def remove(_apps: Any, schema_editor: Any) -> None:
    """Take the index away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")
