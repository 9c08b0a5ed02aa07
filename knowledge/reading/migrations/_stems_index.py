"""The indexes of stems, which only PostgreSQL has: of all that is said, and of titles alone."""

from __future__ import annotations

from typing import Any

INDEXES = {"searchentry_stems": "stems", "searchentry_title_stems": "title_stems"}

# The same as string_to_array, which PostgreSQL takes for cheap: it would rather cut up a hundred
# thousand texts than ask the index for a word that many of them hold. Not in SQL, or it would be
# replaced by what it does.
FUNCTION = """
CREATE FUNCTION search_stems(stems text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000
AS $$ BEGIN RETURN string_to_array(stems, ' '); END $$
"""


def create(_apps: Any, schema_editor: Any) -> None:
    """Let PostgreSQL find rows by the set of their stems."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTION)
    for name, column in INDEXES.items():
        schema_editor.execute(
            f"CREATE INDEX {name} ON reading_searchentry USING gin (search_stems({column}))"
        )


def remove(_apps: Any, schema_editor: Any) -> None:
    """Take the indexes away."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {name}")
    schema_editor.execute("DROP FUNCTION search_stems(text)")
