"""What all steps of the guided form have in common."""

from __future__ import annotations

import datetime
from typing import Any

from knowledge.forms import PublicForm

from .fields import FromVocabulary
from .organisations import OrganisationsField, Part
from .vocabulary import Vocabulary


class StepForm(PublicForm):
    """A few questions on one theme.

    Args:
        vocabulary: the choices in the language of the proposal.
    """

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, FromVocabulary):
                field.choose_from(vocabulary)

    @property
    def organisations_fields(self) -> list[tuple[str, OrganisationsField]]:
        """The names and fields of the questions about organisations."""
        return [
            (name, field)
            for name, field in self.fields.items()
            if isinstance(field, OrganisationsField)
        ]

    def search_organisations(self) -> None:
        """Offer as choices what the directory has for the names that were typed."""
        for name, field in self.organisations_fields:
            field.search(self[name].value() or [])

    def as_answers(self) -> dict[str, Any]:
        """Return the answers that are in order, in plain values, by the names of the questions."""
        return {name: plain_value(value) for name, value in self.cleaned_data.items()}


def plain_value(value: Any) -> Any:
    """Return an answer as text, a truth value, or a list of these."""
    match value:
        case None:
            return ""
        case datetime.date():
            return value.isoformat()
        case Part():
            return value.as_answer()
        case list() | tuple():
            return [plain_value(one) for one in value]
    return value
