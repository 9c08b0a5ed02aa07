"""The values of all facets that one page needs to know, read in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug

from .facets import FACETS, LONGEST, CodeFacet, Option, TermFacet
from .narrowing.index import FicheIndex


class Options:
    """The values of the facets: all of the short ones, the most used and the asked ones of the
    long ones.
    """

    def __init__(
        self, index: FicheIndex, locale_id: int, asked: Mapping[str, Sequence[str]]
    ) -> None:
        """Read the values.

        Args:
            index: the fiches, which say what is most used.
            locale_id: the language of the labels.
            asked: the slugs that an address carries, by parameter.
        """
        self._most_used = {
            facet.parameter: set(index.most_used(facet.parameter, LONGEST))
            for facet in FACETS
            if isinstance(facet, TermFacet) and facet.long
        }
        rows = [o for facet in FACETS if isinstance(facet, CodeFacet) for o in facet.options()]
        queries = [
            facet.option_rows(
                locale_id,
                self._most_used.get(facet.parameter, ()),
                [slug for slug in asked.get(facet.parameter, ()) if is_slug(slug)],
            )
            for facet in FACETS
            if isinstance(facet, TermFacet)
        ]
        rows += [Option(*row) for row in queries[0].union(*queries[1:], all=True)]
        self._by_slug: dict[str, dict[str, Option]] = defaultdict(dict)
        for option in sorted(rows, key=lambda row: (row.order, anyascii(row.label).casefold())):
            self._by_slug[option.facet][option.former or option.slug] = option

    def find(self, parameter: str, slug: str) -> Option | None:
        """Return the value that an address means, under its present or a former slug."""
        return self._by_slug[parameter].get(slug)

    def listed(self, parameter: str, chosen: set[str]) -> list[Option]:
        """Return the values that the panel shows: `chosen` ones (slugs) always."""
        most_used = self._most_used.get(parameter)
        listed: dict[str, Option] = {}
        for option in self._by_slug[parameter].values():
            if most_used is None or option.key in most_used or option.slug in chosen:
                listed.setdefault(option.slug, option)
        return list(listed.values())


def is_slug(value: str) -> bool:
    """Whether a database may be asked for this value."""
    try:
        validate_unicode_slug(value)
    except ValidationError:
        return False
    return True
