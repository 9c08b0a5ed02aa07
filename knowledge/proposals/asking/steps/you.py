"""Who proposes it, and what they agree to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.proposals.asking.fields import LongField, TextField
from knowledge.proposals.asking.forms import StepForm
from knowledge.proposals.models import Credit


class YouForm(StepForm):
    """Contact, credit and consent."""

    contact_name = TextField(
        label=_("What is your name?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_organisation = TextField(
        label=_("Where do you work or help?"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    contact_details = LongField(
        label=_("Whom else can we ask, and how?"),
        max_length=500,
        rows=3,
        required=False,
        help_text=_("Only the editors see it. Your own e-mail address is asked for when you send."),
    )
    credit = forms.ChoiceField(
        label=_("How shall the page name you?"),
        choices=Credit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    consent = forms.BooleanField(
        label=_("I agree that this is published under the licence CC BY-SA 4.0"),
        help_text=_(
            "Everybody may then use it, naming its source and sharing it alike. You say with this "
            "that you wrote the text, or may share it, and that you hold the rights on the "
            "pictures and documents. You can take your proposal back until it is published."
        ),
        error_messages={
            "required": _("We can only publish what you agree to. Your draft is kept meanwhile.")
        },
    )

    def clean(self) -> dict[str, Any]:
        """Check that there is an organisation to be named."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        names_organisation = cleaned.get("credit") == Credit.ORGANISATION
        is_empty = cleaned.get("contact_organisation") == ""
        if names_organisation and is_empty:
            self.add_error(
                "contact_organisation",
                _("Name your organisation, or choose another way to be named below."),
            )
        return cleaned


class CorrectorForm(StepForm):
    """Who corrects something."""

    contact_name = TextField(
        label=_("What is your name?"),
        max_length=120,
        required=False,
        help_text=_("Only the editors see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
