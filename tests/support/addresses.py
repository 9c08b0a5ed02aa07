"""Every public address that the site can answer, made from its URL patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

#: Not for visitors: Wagtail's own pages, the pattern library, and what development adds.
PRIVATE = ("admin/", "_util/", "motifs/", "static/", "media/")


def public_addresses(values: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """Yield the addresses of all patterns, with each combination of values in their places.

    Args:
        values: what to put into a place, by the name of the place, or else by its converter.

    Raises:
        LookupError: there is a place for which no value is known.
    """
    for route, converters in _routes(get_resolver().url_patterns, "", {}):
        if route.startswith(PRIVATE):
            continue
        names = list(converters)
        choices = [_values_for(name, converters[name], values, route) for name in names]
        for chosen in product(*choices):
            path = route
            for name, value in zip(names, chosen, strict=True):
                path = path.replace(converters[name], str(value), 1)
            yield f"/{path}"


def _values_for(
    name: str, place: str, values: Mapping[str, Sequence[object]], route: str
) -> Sequence[object]:
    """Return what to put into a place such as `<int:page_id>`."""
    converter = place.strip("<>").rpartition(":")[0] or "str"
    for known in (name, converter):
        if known in values:
            return values[known]
    raise LookupError(f"No value for {place} of {route}")


def _routes(
    patterns: Sequence[URLPattern | URLResolver], before: str, converters: dict[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the routes of patterns, each with its places by name."""
    for entry in patterns:
        pattern = entry.pattern
        if isinstance(pattern, RegexPattern):
            continue  # Wagtail's own, which the walk from link to link covers
        places = dict(converters)
        route = before
        if isinstance(pattern, RoutePattern):
            route += str(pattern)
            places |= {name: _place(str(pattern), name) for name in pattern.converters}
        elif isinstance(pattern, LocalePrefixPattern):
            route += ""
        if isinstance(entry, URLResolver):
            yield from _routes(entry.url_patterns, route, places)
        else:
            yield route, places


def _place(route: str, name: str) -> str:
    """Return a place of a route as it is written there."""
    for part in route.split("<")[1:]:
        written = part.partition(">")[0]
        if written.rpartition(":")[2] == name:
            return f"<{written}>"
    raise LookupError(f"{name} is not in {route}")
