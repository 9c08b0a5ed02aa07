"""What readers write about a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.editorial.guests.fields import PlainField
from knowledge.forms import LongText, PublicForm, traps

from .models.answers import WORDS_LENGTH as MISSING_LENGTH
from .models.reports import PASSAGE_LENGTH, WORDS_LENGTH
from .purging import EMAIL_DAYS

#: Nobody reads the questions and writes in less.
LEAST_SECONDS = 3
#: An error is told with a source or two.
MOST_LINKS = 3


class LinksMixin:
    """Refuses texts that are mostly links."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        """Count the links of all texts.

        Raises:
            ValidationError: there are too many.
        """
        texts = [value for value in self.cleaned_data.values() if isinstance(value, str)]
        if traps.count_links(*texts) > MOST_LINKS:
            raise ValidationError(
                _("There are more than %(most)d links. Keep those that help most.")
                % {"most": MOST_LINKS}
            )
        return self.cleaned_data


class MissingForm(LinksMixin, PublicForm):
    """What a reader missed in a page."""

    words = PlainField(
        label=gettext_lazy("What did you miss?"),
        max_length=MISSING_LENGTH,
        widget=LongText(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "A word is enough. Nobody but the editors reads it; please name nobody."
        ),
        error_messages={"required": gettext_lazy("Write what you missed, or leave this page.")},
    )


class ErrorReportForm(LinksMixin, PublicForm):
    """What is wrong in a page."""

    passage = PlainField(
        label=gettext_lazy("Which passage?"),
        max_length=PASSAGE_LENGTH,
        required=False,
        widget=LongText(attrs={"rows": 3}),
        help_text=gettext_lazy("Copy the words, or say where they stand."),
    )
    words = PlainField(
        label=gettext_lazy("What is wrong?"),
        max_length=WORDS_LENGTH,
        widget=LongText(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write what is wrong.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address, if you would like an answer"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "maxlength": None}),
        help_text=gettext_lazy(
            "Only the editors see it. It is erased %(days)d days after they have dealt with "
            "your report."
        ),
        error_messages={
            "invalid": gettext_lazy("This is no e-mail address. It looks like name@example.org.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.help_text = str(email.help_text) % {"days": EMAIL_DAYS}
        email.widget.attrs.pop("maxlength", None)
