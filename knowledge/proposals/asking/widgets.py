"""Inputs for what Django has none for. They need no script."""

from __future__ import annotations

import re
from typing import Any

from django import forms

#: How many organisations one proposal may name.
MOST_ORGANISATIONS = 12
_FIRST_LINES = 3
_MOST_PLACES = 4
#: Chosen where the directory has something alike, which is another organisation.
NEW = "new"
#: No row of any table has a greater number.
_MOST_DIGITS = 18


class SeveralSelects(forms.SelectMultiple):
    """A few drop-down lists of the same choices, of which each takes one."""

    template_name = "proposals/asking/widgets/several_selects.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return what was chosen, each once."""
        chosen = super().value_from_datadict(data, files, name) or []
        return list(dict.fromkeys(value for value in chosen if value))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the lists: those with an answer, and one more."""
        context = super().get_context(name, value, attrs)
        chosen = [str(one) for one in value or []]
        shown = min(max(len(chosen) + 1, 2), max(_MOST_PLACES, len(chosen)))
        context["lists"] = [
            {
                "id": self._id_of(context["widget"]["attrs"].get("id", ""), number),
                "number": number + 1,
                "chosen": chosen[number] if number < len(chosen) else "",
            }
            for number in range(shown)
        ]
        context["choices"] = [
            (label, choices) if isinstance(choices, list | tuple) else ("", [(label, choices)])
            for label, choices in self.choices
        ]
        return context

    def id_for_label(self, id_: str, index: Any = None) -> str:
        """Return the id of the first list."""
        return self._id_of(id_, 0)

    def _id_of(self, id_: str, number: int) -> str:
        return f"{id_}_{number}" if id_ else ""


class OrganisationLines(forms.Widget):
    """A line for each organisation: its name, which of the directory it is, and its part.

    A name for which the directory has something alike comes back with those as choices, once
    `matches` says so.
    """

    template_name = "proposals/asking/widgets/organisation_lines.html"
    use_fieldset = True

    def __init__(self, roles: list[tuple[str, Any]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.roles = roles
        #: Pairs of key and name of organisations that a name may mean, by that name.
        self.matches: dict[str, list[tuple[int, str]]] = {}
        #: Whether the directory was searched for what was typed.
        self.is_searched = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        """Return the lines that say something, as they were typed."""
        lines = []
        for number in self._numbers(data, name):
            typed = data.get(f"{name}-{number}-name", "")
            if not typed.strip():
                continue
            chosen = data.get(f"{name}-{number}-pk", "")
            # What was chosen for another name says nothing of this one.
            is_for_this = data.get(f"{name}-{number}-for", "") == typed
            is_key = chosen.isascii() and chosen.isdecimal() and len(chosen) <= _MOST_DIGITS
            lines.append(
                {
                    "name": typed,
                    "pk": int(chosen) if is_for_this and is_key else None,
                    "role": data.get(f"{name}-{number}-role", ""),
                    "is_new": is_for_this and chosen == NEW,
                }
            )
        return lines

    def _numbers(self, data: Any, name: str) -> list[int]:
        """Return the numbers of the lines that were sent, also of those that are too many."""
        line = re.compile(rf"{re.escape(name)}-([0-9]{{1,3}})-name")
        found = (line.fullmatch(sent) for sent in data)
        return sorted({int(match[1]) for match in found if match})

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form had no such lines."""
        return f"{name}-0-name" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the lines: those that say something, and a few more."""
        context = super().get_context(name, value, attrs)
        given = value or []
        shown = min(max(len(given) + 1, _FIRST_LINES), MOST_ORGANISATIONS)
        lines = [*given, *({} for _ in range(shown - len(given)))]
        id_ = context["widget"]["attrs"].get("id", "")
        context["lines"] = [
            {
                "id": f"{id_}_{number}",
                "input": f"{name}-{number}",
                "number": number + 1,
                "name": line.get("name", ""),
                "pk": line.get("pk"),
                "role": line.get("role", ""),
                "matches": self._matches_of(line),
            }
            for number, line in enumerate(lines)
        ]
        context["roles"] = self.roles
        context["is_searched"] = self.is_searched
        context["list_id"] = f"{id_}_known"
        return context

    def id_for_label(self, id_: str, index: Any = None) -> str:
        """Return the id of the first name."""
        return f"{id_}_0" if id_ else ""

    def _matches_of(self, line: dict[str, Any]) -> list[tuple[int, str]]:
        known = self.matches.get(line.get("name", ""), [])
        pk = line.get("pk")
        if pk is not None and pk not in dict(known):
            return [(pk, line["name"]), *known]
        return known
