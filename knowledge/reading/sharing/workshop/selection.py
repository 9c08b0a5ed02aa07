"""Which fiches become cards: those of a list, single ones, and none that the reader leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from knowledge.models import FichePage
from knowledge.models.classification import classify

from ...listing import FicheListing
from ...options import is_slug
from ...search.asking import clean

if TYPE_CHECKING:
    from django.http import QueryDict

#: A meeting lays out no more, and a printer runs out of paper.
MOST_CARDS = 32
CARDS_ON_A_SHEET = 4
#: The parameters that name single fiches, to be taken and to be left out.
SINGLE, LEFT_OUT = "fiche", "sans"
#: As many single fiches as an address may name.
MOST_NAMED = 4 * MOST_CARDS


@dataclass(frozen=True)
class Choice:
    """A fiche that the reader may leave out."""

    fiche: FichePage
    left_out: bool


class CardSelection:
    """The fiches that an address such as `?statut=piste&fiche=un-cafe&sans=une-ruche` asks for.

    The criteria are those of the list of fiches; `fiche` narrows their results to single ones,
    `sans` leaves some out. Four queries, and those of the list.
    """

    def __init__(self, parameters: QueryDict, locale_id: int) -> None:
        """Take the parameters of the address and the language of the fiches."""
        self.listing = FicheListing(parameters, locale_id)
        self._locale_id = locale_id
        self._single = _named(parameters, SINGLE)
        self._left_out = _named(parameters, LEFT_OUT)

    @cached_property
    def _known(self) -> dict[str, int]:
        """The primary keys of the published fiches that the address names, by slug."""
        named = _possible([*self._single, *self._left_out])
        if not named:
            return {}
        fiches = FichePage.objects.published().filter(locale_id=self._locale_id, slug__in=named)
        return dict(fiches.values_list("slug", "pk"))

    @cached_property
    def _asked_pks(self) -> list[int]:
        """What the address asks for, before anything is left out, in the order of the list."""
        if not self._single:
            return self.listing.pks
        single = {self._known[slug] for slug in self._single if slug in self._known}
        return [pk for pk in self.listing.pks if pk in single]

    @cached_property
    def _left_out_pks(self) -> set[int]:
        return {self._known[slug] for slug in self._left_out if slug in self._known}

    @cached_property
    def _card_pks(self) -> list[int]:
        """The fiches that become cards, without the limit."""
        return [pk for pk in self._asked_pks if pk not in self._left_out_pks]

    @property
    def total(self) -> int:
        """How many fiches would become cards if there were no limit."""
        return len(self._card_pks)

    @property
    def is_cut(self) -> bool:
        """Whether there are more fiches than cards."""
        return self.total > MOST_CARDS

    @property
    def unknown(self) -> list[str]:
        """The parts of the address that were not understood, as `parameter=value`."""
        return [
            *self.listing.ignored,
            *(
                f"{name}={clean(slug)}"
                for name, slugs in ((SINGLE, self._single), (LEFT_OUT, self._left_out))
                for slug in slugs
                if slug not in self._known
            ),
        ]

    @cached_property
    def choices(self) -> list[Choice]:
        """The cards and what was left out, in the order of the list, each with its terms."""
        shown = set(self._card_pks[:MOST_CARDS])
        wanted = [pk for pk in self._asked_pks if pk in shown or pk in self._left_out_pks]
        fiches = FichePage.objects.published().in_bulk(wanted)
        classify(fiches.values())
        return [Choice(fiches[pk], pk not in shown) for pk in wanted if pk in fiches]

    @property
    def fiches(self) -> list[FichePage]:
        """The fiches that become cards."""
        return [choice.fiche for choice in self.choices if not choice.left_out]

    @property
    def sheets(self) -> list[list[FichePage]]:
        """The same, four to a sheet."""
        fiches = self.fiches
        return [
            fiches[start : start + CARDS_ON_A_SHEET]
            for start in range(0, len(fiches), CARDS_ON_A_SHEET)
        ]

    @property
    def hidden_inputs(self) -> list[tuple[str, str]]:
        """The criteria and the single fiches, to be carried by the form that leaves some out."""
        return [
            *((name, value) for name, values in self.listing.values.items() for value in values),
            *([("q", self.listing.asked)] if self.listing.asked else []),
            ("tri", self.listing.sort),
            *((SINGLE, slug) for slug in self._single if slug in self._known),
        ]


def _named(parameters: QueryDict, name: str) -> list[str]:
    """Return the slugs that a parameter names, each once, as far as they can be any."""
    given: Iterable[str] = dict.fromkeys(parameters.getlist(name)[:MOST_NAMED])
    return [slug for slug in given if slug]


def _possible(slugs: Iterable[str]) -> list[str]:
    """Keep what a database may be asked for."""
    return [slug for slug in slugs if is_slug(slug)]
