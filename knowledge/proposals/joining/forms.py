"""What somebody says who wants to take part in a lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms import PublicForm
from knowledge.proposals.asking.fields import LongField, TextField

#: The first two are those of the columns.
NAME_LENGTH, ORGANISATION_LENGTH, MESSAGE_LENGTH = 120, 160, 2_000


class JoinForm(PublicForm):
    """Who takes part, and what they agree to."""

    name = TextField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name by which the others may call you.")},
    )
    organisation = TextField(
        label=_("Your organisation"),
        max_length=ORGANISATION_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    message = LongField(
        label=_("A word to the group"),
        max_length=MESSAGE_LENGTH,
        required=False,
        help_text=_("What you would like to try, what you can bring, where you are."),
    )
    agrees = forms.BooleanField(
        label=_(
            "I agree that the editors give my name, my organisation, my message and my e-mail "
            "address to the others who take part in this lead."
        ),
        error_messages={
            "required": _(
                "Without that nobody could put you in touch with each other. Tick it to take part."
            )
        },
    )
    shows_name = forms.BooleanField(
        label=_("My name may be shown on the fiche."),
        required=False,
        help_text=_("Otherwise you are counted and not named. You can change this at any time."),
    )

    @property
    def said(self) -> dict[str, Any]:
        """What a valid form says, as `groups.join` takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agrees"}
