"""What a reader says who wants to be told, and what an administrator erases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from knowledge.forms import PublicForm
from knowledge.forms.mailboxes import mailbox_of
from knowledge.forms.people import ByPeopleMixin

from .models import Rhythm

#: Longer than any address; what is pasted by mistake is not looked at any further.
_MAX_TYPED = 320


class AddressField(forms.CharField):
    """An e-mail address, in one spelling for each mailbox."""

    widget = forms.EmailInput
    default_error_messages = {
        "required": _("Write the address to which the messages are to go."),
        "invalid": _("This is no e-mail address. It looks like name@example.org."),
    }

    def clean(self, value: Any) -> str:
        """Return the mailbox.

        Raises:
            ValidationError: it is missing, no address, or in a form that is not accepted here.
        """
        typed = str(self.to_python(value))
        self.validate(typed)
        try:
            if len(typed) > _MAX_TYPED:
                raise ValueError(typed)
            return mailbox_of(typed)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class SubscribeForm(ByPeopleMixin, PublicForm):
    """Where the messages go, and how often."""

    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("We first send you a message with a link: nothing comes unless you confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
        help_text=_("Only when there is something new: otherwise no message comes."),
        error_messages={
            "required": _("Choose how often a message may come."),
            "invalid_choice": _("Choose how often a message may come."),
        },
    )


class RhythmForm(PublicForm):
    """How often digests of one subscription come."""

    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how often a message may come."),
            "invalid_choice": _("Choose how often a message may come."),
        },
    )


class EraseForm(forms.Form):
    """Whose subscriptions an administrator erases."""

    email = AddressField(label=_("E-mail address"))
