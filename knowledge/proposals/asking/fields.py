"""What partners type and choose: freed of what nobody types, counted as people count."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.widgets import Widget
from django.utils.translation import gettext_lazy as _

from knowledge.editorial.guests.fields import PlainField
from knowledge.forms import DayInput, LongText

from .vocabulary import Vocabulary
from .widgets import SeveralSelects

_FIRST_DAY, _LAST_DAY = datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)
#: What ends a line in some texts that are pasted, and marks of no width that only programs write.
_PASTED = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\ufeff": ""})


class TextField(PlainField):
    """Words in any script, of several lines or one. A letter with its accent counts once.

    Args:
        max_length: how many characters are accepted. The browser is not told: it would silently
            cut off what is pasted.
        lines: whether there may be several lines.
    """

    default_error_messages = {"required": _("Please answer this question.")}

    def __init__(self, *, max_length: int, lines: bool = False, **options: Any) -> None:
        options.setdefault("widget", LongText if lines else forms.TextInput)
        super().__init__(max_length=max_length, lines=lines, **options)

    def to_python(self, value: Any) -> Any:
        """Return the words."""
        value = super().to_python(tidy(value) if isinstance(value, str) else value)
        if isinstance(value, str) and not self.lines:
            return " ".join(value.split())
        return value

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        """Return the attributes of the input, without the limit."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LongField(TextField):
    """Words of several lines."""

    def __init__(self, *, max_length: int, rows: int = 6, **options: Any) -> None:
        options.setdefault("widget", LongText(attrs={"rows": rows}))
        super().__init__(max_length=max_length, lines=True, **options)


class DayField(forms.DateField):
    """A day that a calendar of our times has."""

    widget = DayInput
    default_error_messages = {
        "required": _("Please give a day."),
        "invalid": _("This is no day. Choose it in the calendar, or type it as 2026-03-21."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators += [
            MinValueValidator(_FIRST_DAY, _("This day is too long ago.")),
            MaxValueValidator(_LAST_DAY, _("This day is too far away.")),
        ]


class FromVocabulary:
    """A field whose choices are those of a vocabulary; the form gives it the vocabulary.

    Args:
        terms: which one, as `Vocabulary` names it.
    """

    def __init__(self, *, terms: str, **options: Any) -> None:
        self.terms = terms
        super().__init__(**options)

    def choose_from(self, vocabulary: Vocabulary) -> None:
        """Take the choices of a language."""
        self.choices = vocabulary.of(self.terms)


class TermsField(FromVocabulary, forms.MultipleChoiceField):
    """Any number of terms."""

    widget = forms.CheckboxSelectMultiple


class PlacesField(FromVocabulary, forms.MultipleChoiceField):
    """A few places, of which there are too many to tick."""

    widget = SeveralSelects


class TermField(FromVocabulary, forms.ChoiceField):
    """One term, or none.

    Args:
        nothing: what the choice of none is called.
    """

    def __init__(self, *, nothing: Any, **options: Any) -> None:
        self.nothing = nothing
        super().__init__(**options)

    def choose_from(self, vocabulary: Vocabulary) -> None:
        """Take the choices of a language."""
        self.choices = [("", self.nothing), *vocabulary.of(self.terms)]


def tidy(text: str) -> str:
    """Return a text with breaks of one kind, whole letters, and nothing that cannot be kept."""
    text = unicodedata.normalize("NFC", text.translate(_PASTED))
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cs")
