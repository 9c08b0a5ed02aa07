"""Forms of what is done at a step: decide, plan, advise, publish without review."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from .assigning import people_for
from .models import Opinion, Priority, ReviewTaskState, SendBackReason
from .names import name_of

#: How far away a step may be due.
FURTHEST = datetime.timedelta(days=366)
#: Letters that a reason has at least.
FEWEST_LETTERS = 8


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
        reasons: Any = self.fields["reasons"]
        reasons.queryset = SendBackReason.objects.filter(
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


class PersonField(forms.ModelChoiceField):
    """A choice of people, by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """Return a person's name."""
        return name_of(obj)


class PlanForm(forms.Form):
    """Who takes a step, until when, how soon."""

    assignee = PersonField(
        label=_("In charge"), queryset=None, required=False, empty_label=_("Nobody yet")
    )
    due_on = forms.DateField(label=_("To be done by"), required=False, widget=AdminDateInput)
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Priority.choices, coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, state: ReviewTaskState, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {"assignee": state.assignee_id, "due_on": state.due_on, "priority": state.priority},
        )
        super().__init__(*args, **kwargs)
        assignee: Any = self.fields["assignee"]
        assignee.queryset = people_for(state)

    def clean_due_on(self) -> datetime.date | None:
        """Refuse a new date that has passed already, or that is years away.

        Raises:
            ValidationError: it is one of these.
        """
        day: datetime.date | None = self.cleaned_data["due_on"]
        today = localdate()
        if day and day != self.initial.get("due_on") and not today <= day <= today + FURTHEST:
            raise forms.ValidationError(_("Choose a day between today and a year from now."))
        return day


class AdviceForm(forms.Form):
    """Advice of a colleague."""

    opinion = forms.ChoiceField(
        label=_("Your opinion"), choices=Opinion.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
    )


class DirectPublicationForm(forms.Form):
    """Publishing without review, which asks for a reason."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why can it not wait for a second person?"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kept in the history of the page, with your name."),
    )

    def clean_reason(self) -> str:
        """Refuse a reason without words.

        Raises:
            ValidationError: it has hardly a letter.
        """
        reason: str = self.cleaned_data["reason"]
        if sum(map(str.isalpha, reason)) < FEWEST_LETTERS:
            raise forms.ValidationError(_("Say why in a few words: colleagues will read it."))
        return reason
