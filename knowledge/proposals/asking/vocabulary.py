"""The choices that the site offers, by their codes, in the language of a proposal."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import CharField, Value

from knowledge.models import ActorKind, Objective, Purpose, Territory, Theme, TravelNotebookPage

_TERMS = {"objectives": Objective, "themes": Theme, "actors": ActorKind, "purpose": Purpose}

Choice = tuple[str, Any]


class Vocabulary:
    """All choices of a language. What is asked for is read once, as long as this object lives.

    Args:
        language: a language code; where it has no terms, those of the main language are offered.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def of(self, name: str) -> list[Choice]:
        """Return pairs of code and words, or groups of them by the words for the group.

        Args:
            name: `objectives`, `themes`, `actors`, `purpose`, `territories` or `notebook`.
        """
        if name == "territories":
            return self._territories
        if name == "notebook":
            return self._notebooks
        return self._terms.get((name, self.language)) or self._terms.get(
            (name, settings.LANGUAGE_CODE), []
        )

    @cached_property
    def _terms(self) -> dict[tuple[str, str], list[Choice]]:
        languages = {self.language, settings.LANGUAGE_CODE}
        queries = [
            model.objects.filter(locale__language_code__in=languages)
            .order_by()
            .values_list(
                Value(name, output_field=CharField()),
                "locale__language_code",
                "sort_order",
                "name",
                "slug",
            )
            for name, model in _TERMS.items()
        ]
        found: dict[tuple[str, str], list[Choice]] = {}
        for name, language, _order, label, slug in sorted(queries[0].union(*queries[1:], all=True)):
            found.setdefault((name, language), []).append((slug, label))
        return found

    @cached_property
    def _territories(self) -> list[Choice]:
        kinds = list(Territory.Kind)
        places = sorted(
            Territory.objects.order_by("name"),
            key=lambda place: kinds.index(Territory.Kind(place.kind)),
        )
        return [
            (str(Territory.Kind(kind).label), [(place.slug, str(place)) for place in group])
            for kind, group in groupby(places, key=lambda place: place.kind)
        ]

    @cached_property
    def _notebooks(self) -> list[Choice]:
        notebooks = TravelNotebookPage.objects.published().filter(
            locale__language_code=self.language
        )
        return [
            (str(pk), title)
            for pk, title in notebooks.order_by("-start_date", "title").values_list("pk", "title")
        ]
