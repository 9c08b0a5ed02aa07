"""The two forms of signing in: the address, and the code."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from knowledge.editorial.guests.fields import plain
from knowledge.forms import PublicForm, PublicFormMixin
from knowledge.forms.mailboxes import mailbox_of

from .codes import may_send

_NO_ADDRESS = _("This is no e-mail address. It looks like name@example.org.")


class RequestCodeForm(PublicForm):
    """Asks for the address to which a code is sent."""

    # Read by `mailbox_of`, which accepts less than Django does.
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send you a code. You need no password and no account."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("Write the address to which the code is to be sent.")},
    )

    def clean_email(self) -> str:
        """Return the mailbox.

        Raises:
            ValidationError: it is none, or too many codes were asked for.
        """
        try:
            email = mailbox_of(plain(self.cleaned_data["email"]))
        except ValueError:
            raise ValidationError(_NO_ADDRESS, code="invalid") from None
        if not may_send(context.request, email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


class ConfirmCodeForm(PublicFormMixin, ConfirmLoginCodeForm):
    """Asks for the code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("It is in the message that we have just sent to you."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Copy the code from our message.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["max_length"] = _("A code is shorter than that.")
