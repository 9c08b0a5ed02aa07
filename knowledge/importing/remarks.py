"""What planning wants an editor to look at."""

from .errors import Unit, place


class Remarks:
    """Collects warnings with their places, each once, in order."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._messages: dict[str, None] = {}

    def add(self, message: str, line: int | None = None) -> None:
        """Add a warning about a line of the document, or about the whole."""
        where = place(line, self._unit)
        self._messages[f"{where}: {message}" if where else message] = None

    def all(self) -> tuple[str, ...]:
        """Return the warnings."""
        return tuple(self._messages)
