"""Inputs that do what the reader expects where Django's own surprise them."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar or typed.

    Such an input takes and gives the day in one form in every language.
    """

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class LongText(forms.Textarea):
    """Text of several lines.

    A text that is too long comes back whole with a message: a browser that knew the limit would
    silently cut off what is pasted. A line break counts as one character, as readers count it.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 6, **(attrs or {})})

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the attributes of the element, without the limit."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was written, with line breaks of one character."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value
