"""Places and what lies in them: a thing in a city is found by the name of the country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from knowledge.models import Territory


class Places:
    """The names of all territories and how they lie in each other, read at once; one query."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[int | None, str]] = {
            pk: (parent, name)
            for pk, parent, name in Territory.objects.order_by().values_list(
                "pk", "parent_id", "name"
            )
        }

    def names(self, pks: Iterable[int]) -> list[str]:
        """Return the names of territories, then of those above them, each once."""
        own = [pk for pk in dict.fromkeys(pks) if pk in self._rows]
        found = dict.fromkeys(own)
        for pk in own:
            above = self._rows[pk][0]
            # One that was made part of itself ends here.
            seen = {pk}
            while above is not None and above not in seen:
                seen.add(above)
                found[above] = None
                above = self._rows[above][0]
        return [self._rows[pk][1] for pk in found]


def with_places_below(pks: Iterable[int]) -> set[int]:
    """Return territories and all that lie in them; one query."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Territory.objects.order_by().values_list("pk", "parent_id"):
        children[parent].append(pk)
    found: set[int] = set()
    waiting = list(pks)
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += children[pk]
    return found
