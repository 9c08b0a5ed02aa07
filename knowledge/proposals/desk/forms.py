"""Forms of what editors do with a proposal."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from knowledge.editorial.guests.fields import PlainField
from knowledge.editorial.models import SendBackReason
from knowledge.models import TravelNotebookPage
from knowledge.proposals.converting import missing
from knowledge.proposals.making.kinds import SHAPES
from knowledge.proposals.models import Proposal

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
    """What a proposal of another kind cannot do without, and its author was not asked.

    Args:
        proposal: as it is.
        kind: what it shall become, or nothing while that is not chosen.
    """

    def __init__(self, *args: Any, proposal: Proposal, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in missing(proposal, kind) if kind else ():
            self.fields[name] = _needed(name, proposal)

    def as_answers(self) -> dict[str, Any]:
        """Return what was filled in as answers are stored."""
        return {name: _plain(value) for name, value in self.cleaned_data.items()}


def _needed(name: str, proposal: Proposal) -> forms.Field:
    """Return the field of a question that another kind needs."""
    match name:
        case "person_name":
            return PlainField(label=_("Who is portrayed"), max_length=120, lines=False)
        case "person_agrees":
            return forms.BooleanField(
                label=_("This person agrees to being portrayed"),
                help_text=_("Tick it only if you know: ask the author otherwise."),
            )
        case "consent_date":
            return forms.DateField(label=_("Since when they agree"), widget=AdminDateInput)
        case "notebook":
            return forms.ModelChoiceField(
                label=_("Travel notebook"), queryset=TravelNotebookPage.objects.live()
            )
        case _:
            return forms.DateField(
                label=_("When it was"),
                initial=proposal.answers.get("period_start") or None,
                widget=AdminDateInput,
            )


def _plain(value: Any) -> Any:
    """Return a value as answers hold it."""
    match value:
        case datetime.date():
            return value.isoformat()
        case TravelNotebookPage():
            return str(value.pk)
    return value


class ChangeablePageChooser(AdminPageChooser):
    """A choice of a page that names none which its user may not change."""

    def __init__(self, user: Any, **options: Any) -> None:
        super().__init__(**options)
        self.user = user

    def get_instance(self, value: Any) -> Any:
        """Return the page that was chosen; None for what is no choice of this user's."""
        try:
            page = super().get_instance(value)
        except (ValueError, TypeError, OverflowError):
            return None
        if page is None or not page.permissions_for_user(self.user).can_edit():
            return None
        return page


class MergeForm(forms.Form):
    """The page into which a proposal goes: of the same type, and one that the editor may change.

    Args:
        proposal: of a kind of which pages are made.
        user: the editor.
    """

    page = forms.ModelChoiceField(label=_("The page that tells of the same thing"), queryset=None)

    def __init__(self, *args: Any, proposal: Proposal, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        model = SHAPES[proposal.kind].model
        page: Any = self.fields["page"]
        page.queryset = model._default_manager.exclude(pk=proposal.page_id)
        page.widget = ChangeablePageChooser(user, target_models=[model])

    def clean_page(self) -> Any:
        """Refuse a page that the editor may not change, without saying what it is.

        Raises:
            ValidationError: it is one.
        """
        page = self.cleaned_data["page"]
        if not page.permissions_for_user(self.user).can_edit():
            raise forms.ValidationError(_("You may not change this page. Ask somebody who may."))
        return page


class OrganisationForm(forms.Form):
    """An organisation that a proposal names."""

    name = PlainField(max_length=500, lines=False)


class PlaceForm(forms.Form):
    """Which of several places a correction is about."""

    place = forms.CharField(required=False, max_length=500)
