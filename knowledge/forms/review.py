"""Answers given in a form, to be read again before they are sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.files import File
from django.utils.timezone import localtime
from django.utils.translation import gettext

from knowledge.text.days import day_in_words


@dataclass(frozen=True)
class ReviewRow:
    """A question with its answers, in words; no answer if the question was left open."""

    label: object
    answers: list[str]
    url: str


@dataclass(frozen=True)
class ReviewSection:
    """The answers of one step, and where they can be changed."""

    title: object
    rows: list[ReviewRow]
    url: str


def review_section(title: object, form: forms.BaseForm, url: str) -> ReviewSection:
    """Return the answers of a valid form for the component `form_review`.

    Args:
        title: what the step is called.
        form: a form that has been found valid.
        url: the address of the step; that of each question has its place on the page added.

    Raises:
        ValueError: the form is not valid, so that there are no answers to show.
    """
    if not form.is_valid():
        raise ValueError("Only the answers of a valid form can be reviewed.")
    rows = [
        ReviewRow(
            bound_field.label,
            list(_in_words(bound_field.field, form.cleaned_data[bound_field.name])),
            f"{url}#{getattr(bound_field, 'anchor', bound_field.id_for_label)}",
        )
        for bound_field in form.visible_fields()
    ]
    return ReviewSection(title, rows, url)


def _in_words(field: forms.Field, value: Any) -> Iterable[str]:
    """Yield what a reader calls the value of a field."""
    choices: dict[str, Any] = {}
    # Those of a model are objects, which name themselves.
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices = dict(_flat(field.widget.choices))
    match value:
        case None | "":
            return
        case bool():
            yield gettext("Yes") if value else gettext("No")
        case datetime():
            yield day_in_words(localtime(value), "DATETIME_FORMAT")
        case date():
            yield day_in_words(value)
        case File():
            yield str(value.name)
        case str():
            yield str(choices.get(value, value))
        case _ if isinstance(value, Iterable):
            for single in value:
                yield str(choices.get(str(single), single))
        case _:
            yield str(choices.get(str(value), value))


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    """Yield choices with those of groups among them, by what is sent for them."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), label
