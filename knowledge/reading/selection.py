"""What an address such as `?statut=piste&theme=lieux` asks for, and what it cannot mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from .facets import FACETS, Option
from .search.asking import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .options import Options

#: More values than any reader ticks; a longer address is not looked at any further.
MAX_VALUES = 50
#: More of what was not understood helps nobody.
MAX_SHOWN = 60
#: More pages than there can be.
MAX_DIGITS = 9
#: What `format` may ask for instead of a page.
FORMATS = ("atom", "csv", "json")

RELEVANCE, RECENT, TITLE = "pertinence", "recent", "titre"


class Selection:
    """The words, the chosen values, the order, the page; and what was not understood.

    Unknown parameters are left alone: mail programs and search engines add their own.
    """

    def __init__(self, parameters: QueryDict) -> None:
        """Take the parameters of an address."""
        self._parameters = parameters

    @cached_property
    def words(self) -> str:
        """The words that the reader is looking for, as they were typed; empty without any."""
        return clean(self._parameters.get("q", ""))

    @cached_property
    def asked(self) -> dict[str, list[str]]:
        """The values that the address carries, by parameter, whether or not they exist."""
        asked = {}
        for facet in FACETS:
            given = dict.fromkeys(self._parameters.getlist(facet.parameter)[:MAX_VALUES])
            asked[facet.parameter] = [value for value in given if value]
        return asked

    @property
    def sort(self) -> str:
        """The chosen order; without one, the best match for words and else the latest first."""
        usual = RELEVANCE if self.words else RECENT
        asked = self._parameters.get("tri", "")
        if asked == RELEVANCE and not self.words:
            return usual
        return asked if asked in {RELEVANCE, RECENT, TITLE} else usual

    @property
    def is_usual_sort(self) -> bool:
        """Whether the order is the one that comes without asking."""
        return self.sort == (RELEVANCE if self.words else RECENT)

    @property
    def page(self) -> str | None:
        """The page of results that is asked for, as it stands in the address."""
        return self._parameters.get("page")

    @property
    def page_number(self) -> int:
        """The number of the page that is asked for; 1 without one, and where it is none."""
        digits = (self.page or "")[:MAX_DIGITS]
        return int(digits) if _is_page(digits) and digits != "last" else 1

    def choose(self, options: Options) -> dict[str, dict[str, Option]]:
        """Return the chosen values that exist, by parameter and slug."""
        chosen: dict[str, dict[str, Option]] = {}
        for parameter, slugs in self.asked.items():
            found = (options.find(parameter, slug) for slug in slugs)
            known = {option.slug: option for option in found if option is not None}
            if known:
                chosen[parameter] = known
        return chosen

    def not_understood(self, options: Options) -> list[str]:
        """Return the parts of the address that mean nothing, as `parameter=value`."""
        unknown = [
            (parameter, slug)
            for parameter, slugs in self.asked.items()
            for slug in slugs
            if options.find(parameter, slug) is None
        ]
        checks: Sequence[tuple[str, Callable[[str], bool]]] = (
            ("tri", {RELEVANCE, RECENT, TITLE}.__contains__),
            ("page", _is_page),
            ("format", FORMATS.__contains__),
        )
        for parameter, is_known in checks:
            value = self._parameters.get(parameter, "")
            if value and not is_known(value):
                unknown.append((parameter, value))
        return [f"{parameter}={clean(value)[:MAX_SHOWN]}" for parameter, value in unknown]


def _is_page(value: str) -> bool:
    """Whether a value names a page of results."""
    return value == "last" or (value.isascii() and value.isdigit() and value.strip("0") != "")
