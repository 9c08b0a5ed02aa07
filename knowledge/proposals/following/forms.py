"""What a partner fills in once a proposal is sent."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.editorial.guests.fields import PlainField
from knowledge.forms import LongText, PublicForm
from knowledge.proposals.models import SignOff

if TYPE_CHECKING:
    from knowledge.proposals.making.merging import FieldDifference

TEXT_LENGTH = 5_000
MINE, THEIRS = "mine", "theirs"


class KeyField(forms.Field):
    """Names one showing of a form, so that a second click on it adds nothing."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> uuid.UUID:
        """Return the key; a new one where none was sent, as nothing is wrong with the words."""
        try:
            return uuid.UUID(str(value))
        except ValueError:
            return uuid.uuid4()


class MessageForm(PublicForm):
    """A message to the editors."""

    text = PlainField(
        label=_("Your message"),
        max_length=TEXT_LENGTH,
        widget=LongText,
        error_messages={"required": _("Write what you would like to say.")},
    )
    key = KeyField(required=False, initial=uuid.uuid4)


class SignOffForm(PublicForm):
    """The partner's word on the text that is about to be published."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (SignOff.Answer.YES, _("Good to publish: yes, publish this text")),
            (SignOff.Answer.CHANGE, _("I ask for a change")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two answers.")},
    )
    message = PlainField(
        label=_("What is to be changed"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=LongText,
        help_text=_("Needed if you ask for a change; else a word to the editors, if you like."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask what is to be changed, where a change is asked for."""
        cleaned = super().clean() or {}
        asks = cleaned.get("answer") == SignOff.Answer.CHANGE
        if asks and "message" in cleaned and not cleaned["message"]:
            self.add_error("message", _("Say what is to be changed, so that the editors can."))
        return cleaned


class MergeForm(PublicForm):
    """Whose words the page takes, for each field that both sides have changed.

    Args:
        conflicts: those fields.
    """

    def __init__(self, *args: Any, conflicts: Sequence[FieldDifference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for conflict in conflicts:
            self.fields[conflict.name] = forms.ChoiceField(
                label=_("Which words go on the page?"),
                choices=[(THEIRS, _("Keep the editors’ words")), (MINE, _("Put mine"))],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose for “%(field)s”: the editors’ words or yours.")
                    % {"field": conflict.label}
                },
            )

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen, by the name of the field."""
        return {name: self.cleaned_data[name] for name in self.fields}
