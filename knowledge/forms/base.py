"""Bases for the forms of the public pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import ngettext_lazy

from knowledge.text.numbers import grouped

from .renderer import PublicFormRenderer

if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object


_TOO_LONG = ngettext_lazy(
    "At most %(limit_value)s character, please: there are %(show_value)s.",
    "At most %(limit_value)s characters, please: there are %(show_value)s.",
    "number",
)


class ErrorLink(NamedTuple):
    """An error of a form: what it says, the label of its field and the id of what to mend.

    Label and id are empty for an error of the form as a whole.
    """

    message: str
    label: object
    anchor: str


class PublicFormMixin(_Form):
    """Makes a Django form one of the public pages; put it before the form class.

    Which fields are required is said in words beside their labels, so that browsers are not asked
    to stop an incomplete form with messages of their own.
    """

    #: Names of icons by names of fields, beside those that a kind of input brings.
    field_icons: Mapping[str, str] = {}
    #: Whether the list of errors takes the focus when a page shows it.
    focus_errors = True

    default_renderer = PublicFormRenderer()
    use_required_attribute = False

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error; in that of a text that is too long, large numbers are easy to read."""
        for each in error.error_list if isinstance(error, ValidationError) else ():
            if each.message is MaxLengthValidator.message and each.params:
                numbers = {name: each.params[name] for name in ("limit_value", "show_value")}
                each.message = _TOO_LONG
                each.params = {name: grouped(number) for name, number in numbers.items()}
                each.params["number"] = numbers["limit_value"]
        super().add_error(field, error)

    @property
    def error_links(self) -> list[ErrorLink]:
        """All errors in the order in which they are met: of the whole form, then field by field."""
        whole = [*self.non_field_errors()]
        fields: list[Any] = []
        for bound_field in self:
            if bound_field.is_hidden:
                whole.extend(bound_field.errors)
            else:
                fields.append(bound_field)
        return [
            *(ErrorLink(str(message), "", "") for message in whole),
            *(
                ErrorLink(str(message), bound_field.label, bound_field.anchor)
                for bound_field in fields
                for message in bound_field.errors
            ),
        ]


class PublicForm(PublicFormMixin, forms.Form):
    """A form of the public pages."""


class PublicModelForm(PublicFormMixin, forms.ModelForm):
    """A form of the public pages for a model."""
