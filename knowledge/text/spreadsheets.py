"""Text that a spreadsheet takes for text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_text(value: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
