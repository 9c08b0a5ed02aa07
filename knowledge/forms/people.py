"""A form that asks whoever looks like a program to send it once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import traps

if TYPE_CHECKING:
    _Form = forms.Form
else:
    _Form = object


class ByPeopleMixin(_Form):
    """Refuses what a program sent: put it before the form class.

    The template of the form shows, out of sight, an empty input of the name `honeypot`; the moment
    at which the form was shown goes with it in the field `began`. Nothing typed is lost.
    """

    honeypot = traps.HONEYPOT
    #: Nobody reads the questions in less.
    least_seconds = 2

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[traps.BEGAN] = forms.CharField(required=False, widget=forms.HiddenInput)
        name = self.add_prefix(traps.BEGAN)
        if not self.is_bound:
            self.initial[traps.BEGAN] = traps.beginning()
        elif traps.seconds_since(str(self.data.get(name, ""))) is None:
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # a dict or a QueryDict
            data[name] = traps.beginning()
            self.data = data

    def clean(self) -> dict[str, Any]:
        """Look for the signs.

        Raises:
            ValidationError: a field that people do not see was filled in, or all within an instant.
        """
        cleaned = super().clean() or {}
        if traps.is_filled_in(self.data):
            raise ValidationError(
                _("A field that people do not see was filled in. It is empty again: send it anew."),
                code="honeypot",
            )
        seconds = traps.seconds_since(cleaned.get(traps.BEGAN, ""))
        if seconds is None or seconds < self.least_seconds:
            raise ValidationError(
                _("That went very quickly, as with a program. Please send it once more."),
                code="too_quick",
            )
        return cleaned
