"""What a territory is part of, and what is part of it."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.models import Territory

from .names import sort_key


class Around(NamedTuple):
    """The territories above one, the nearest first; its parts by name; itself and all below it."""

    above: list[Territory]
    parts: list[Territory]
    within: list[int]


def around(pk: int) -> Around:
    """Return the surroundings of a territory; one query. Circles in the data are walked once."""
    known = {territory.pk: territory for territory in Territory.objects.all()}
    children: dict[int | None, list[Territory]] = {}
    for territory in known.values():
        children.setdefault(territory.parent_id, []).append(territory)
    above: list[Territory] = []
    seen = {pk}
    parent = known[pk].parent_id if pk in known else None
    while parent is not None and parent not in seen:
        seen.add(parent)
        above.append(known[parent])
        parent = known[parent].parent_id
    within = [pk]
    for one in within:
        within.extend(child.pk for child in children.get(one, []) if child.pk not in within)
    return Around(above, sorted(children.get(pk, []), key=lambda one: sort_key(one.name)), within)
