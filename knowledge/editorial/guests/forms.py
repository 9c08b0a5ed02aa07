"""What an editor and a guest fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.editorial.models import EditorialSettings, Opinion, ReviewInvitation
from knowledge.forms import LongText, PublicForm

from .fields import PlainField
from .links import MAX_DAYS

PASSAGE_LENGTH = 2_000
TEXT_LENGTH = 5_000


class InviteForm(forms.Form):
    """Whom to invite, with which words, for how long."""

    guest = PlainField(
        label=_("Who is invited"),
        max_length=ReviewInvitation._meta.get_field("guest").max_length,
        lines=False,
        help_text=_("A name by which you and your colleagues will know whose remarks these are."),
    )
    message = PlainField(
        label=_("Word to the guest"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Shown above the text: what you would like to know from them."),
    )
    days = forms.IntegerField(label=_("Valid for how many days"), min_value=1, max_value=MAX_DAYS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("days", EditorialSettings.load().guest_link_days)


class AnswerForm(PublicForm):
    """What a guest has to say, all in one: what is sent with either button loses nothing."""

    passage = PlainField(
        label=_("Passage"),
        max_length=PASSAGE_LENGTH,
        required=False,
        widget=LongText({"rows": 3}),
        help_text=_(
            "Copy the words of the draft that you mean, or select them there. "
            "Leave it empty for a remark on the whole text."
        ),
    )
    remark = PlainField(
        label=_("Your remark"), max_length=TEXT_LENGTH, required=False, widget=LongText
    )
    opinion = forms.ChoiceField(
        label=_("What do you think of publishing this text?"),
        choices=Opinion.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    answer = PlainField(
        label=_("In your words"), max_length=TEXT_LENGTH, required=False, widget=LongText
    )

    def __init__(self, *args: Any, invitation: ReviewInvitation, **kwargs: Any) -> None:
        given = {"opinion": invitation.opinion, "answer": invitation.answer}
        super().__init__(*args, initial=given, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together, and for anything at all."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["passage"] and not cleaned["remark"]:
            self.add_error("remark", _("Say what you think of this passage, or empty its field."))
        if cleaned["answer"] and not cleaned["opinion"]:
            self.add_error(
                "opinion", _("Choose one of the three, so that your words are understood.")
            )
        if self.errors:
            return cleaned
        is_opinion_new = cleaned["opinion"] and {"opinion", "answer"} & set(self.changed_data)
        if not cleaned["remark"] and not is_opinion_new:
            self.add_error(
                None, _("There is nothing new to send: write a remark, or choose your opinion.")
            )
        return cleaned
