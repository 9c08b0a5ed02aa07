"""A StreamField whose block definitions stay out of migrations."""

from typing import Any

from wagtail.fields import StreamField


class BodyStreamField(StreamField):
    """StreamField that a change of blocks does not turn into a migration.

    Blocks never change the column, which is JSON; writing their whole definition into every
    migration makes histories of many megabytes that nobody reads.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the column only: name, path, no block types, no block lookup."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
