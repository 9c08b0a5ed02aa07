"""The forms with which a fiche is checked."""

from __future__ import annotations

import datetime

from django import forms
from django.contrib.auth.models import Group
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from knowledge.editorial.models import FicheFreshness

NOTE_LENGTH = 1000
FURTHEST = datetime.timedelta(days=5 * 366)


class StillTrueForm(forms.Form):
    """A click, and a word if one likes."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("How you know, or what to look at next time. For the editors only."),
    )


class FreshnessForm(forms.ModelForm):
    """When a fiche is checked again, and by whom."""

    group = forms.ModelChoiceField(
        label=gettext_lazy("Responsible group"),
        queryset=Group.objects.order_by("name"),
        required=False,
        empty_label=gettext_lazy("The one that the settings name"),
    )

    class Meta:
        model = FicheFreshness
        fields = ["review_by", "group"]
        widgets = {"review_by": AdminDateInput}

    def clean_review_by(self) -> datetime.date:
        """Refuse a new date that has passed already, or that nobody will live to see.

        Raises:
            ValidationError: it is one of these.
        """
        day: datetime.date = self.cleaned_data["review_by"]
        if day < localdate() and day != self.initial.get("review_by"):
            raise forms.ValidationError(
                _("This day has passed. To ask for a check at once, choose today.")
            )
        if day > localdate() + FURTHEST:
            raise forms.ValidationError(_("This day is too far away: choose one within 5 years."))
        return day
