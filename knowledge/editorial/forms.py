"""Forms of the decisions at a step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .models import SendBackReason


class DecisionForm(forms.Form):
    """What every decision carries: which words it is about."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ApproveForm(DecisionForm):
    """Approval, with a word to the author if one likes."""

    comment = forms.CharField(
        label=_("A word to the author"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Sent with the news that the text was approved."),
    )


class SendBackForm(DecisionForm):
    """Sending back: reasons to choose, a message to the author, a note that stays inside."""

    reasons = forms.ModelMultipleChoiceField(
        label=_("Why it goes back"),
        queryset=SendBackReason.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    comment = forms.CharField(
        label=_("Message to the author"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What is good, what is missing, and the next thing to do."),
    )
    internal_note = forms.CharField(
        label=_("Internal note"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("For the editors only: the author never sees it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reasons"].queryset = SendBackReason.objects.filter(
            active=True, locale__language_code=get_language()
        )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one reason or a message: an author has to know what to do."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("reasons") and not cleaned.get("comment"):
            self.add_error(
                "comment", _("Tick a reason or write a message: the author has to know what to do.")
            )
        return cleaned


_FORMS: dict[str, type[DecisionForm]] = {"approve": ApproveForm, "reject": SendBackForm}


def form_of(action: str) -> type[DecisionForm]:
    """Return the form of a decision, `approve` or `reject`; that of approving for any other."""
    return _FORMS.get(action, ApproveForm)
