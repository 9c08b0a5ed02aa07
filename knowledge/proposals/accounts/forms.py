"""The two forms of signing in: the address, and the code."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms import PublicFormMixin

from .people import account_for


class RequestCodeForm(PublicFormMixin, RequestLoginCodeForm):
    """Asks for the address to which a code is sent."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send you a code. You need no password and no account."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["invalid"] = _(
            "This is no e-mail address. It looks like name@example.org."
        )

    def clean_email(self) -> str:
        """Find the account of the address, or make one: both look and take the same.

        Raises:
            ValidationError: too many codes were asked for.
        """
        email: str = self.cleaned_data["email"]
        if not ratelimit.consume(context.request, action="request_login_code", key=email.lower()):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = account_for(email)
        return email


class ConfirmCodeForm(PublicFormMixin, ConfirmLoginCodeForm):
    """Asks for the code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("It is in the message that we have just sent to you."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )
