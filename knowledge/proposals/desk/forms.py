"""Forms of what editors do with a proposal."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from knowledge.editorial.guests.fields import PlainField
from knowledge.editorial.models import SendBackReason
from knowledge.models import FichePage
from knowledge.proposals.models import Kind, Proposal

#: Letters that a message or a note has at most.
LONGEST = 5000


class WrittenForm(forms.Form):
    """Something written, and a key by which a second click adds nothing."""

    key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)

    def clean_key(self) -> uuid.UUID:
        """Return the key that was sent, else a new one."""
        return self.cleaned_data["key"] or uuid.uuid4()


class MessageForm(WrittenForm):
    """A message to the author of a proposal."""

    text = PlainField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("It is sent by mail at once, and stands on the page of the proposal."),
    )


class NoteForm(WrittenForm):
    """A note for the editors."""

    text = PlainField(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("No mail leaves. It stays here, in the admin."),
    )


class DeclineForm(forms.Form):
    """Why a proposal is not kept."""

    reasons = forms.ModelMultipleChoiceField(
        label=_("Why it is not kept"),
        queryset=SendBackReason.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each comes with its advice, in the language of the author."),
    )
    message = PlainField(
        label=_("Message to the author"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "Say what is good about it, why it has no place here now, and what they can do next: "
            "tell it to somebody, add to a fiche that exists, come back with more."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons: Any = self.fields["reasons"]
        reasons.queryset = SendBackReason.objects.filter(
            active=True, locale__language_code=get_language()
        )


class ConvertForm(forms.Form):
    """What a proposal is to become."""

    kind = forms.ChoiceField(label=_("What it is"), choices=())

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [
            choice for choice in Kind.choices if choice[0] not in (proposal.kind, Kind.CORRECTION)
        ]


class MergeForm(forms.Form):
    """The fiche into which a proposal goes."""

    fiche = forms.ModelChoiceField(
        label=_("The fiche that tells of the same thing"),
        queryset=FichePage.objects.all(),
        widget=AdminPageChooser(target_models=[FichePage]),
    )
