"""What a template asks of a field beyond what Django tells."""

from __future__ import annotations

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.translation import ngettext

from knowledge.text.numbers import grouped

from .fields import UploadField

#: The icon that a kind of input brings.
_ICONS = {"email": "mail", "url": "link", "search": "search"}


class PublicBoundField(BoundField):
    """A field of a public form with its data.

    Django ties help and errors to the input (`aria-describedby`); what the input accepts is tied
    to it in the same way.
    """

    @property
    def kind(self) -> str:
        """What the reader deals with, whatever the class of the widget."""
        match self.field.widget:
            case forms.RadioSelect() | forms.CheckboxSelectMultiple():
                return "choices"
            case forms.CheckboxInput():
                return "checkbox"
            case forms.Select():
                return "select"
            case forms.Textarea():
                return "textarea"
            case forms.FileInput():
                return "file"
            case Input(input_type="date"):
                return "date"
        return "text"

    @property
    def icon_name(self) -> str:
        """The icon before the input; empty if it has none."""
        if self.kind != "text":
            return ""
        chosen = getattr(self.form, "field_icons", {}).get(self.name)
        return chosen or _ICONS.get(getattr(self.field.widget, "input_type", ""), "")

    @property
    def anchor(self) -> str:
        """The id of what takes the focus when somebody wants to mend this field."""
        return self.id_for_label or (f"{self.auto_id}_0" if self.auto_id else "")

    @property
    def limit(self) -> str:
        """What the field accepts, in words; empty if there is nothing to say."""
        if isinstance(self.field, UploadField):
            return self.field.accepted
        most = getattr(self.field, "max_length", None)
        if self.kind != "textarea" or most is None:
            return ""
        return ngettext("At most %(count)s character.", "At most %(count)s characters.", most) % {
            "count": grouped(most)
        }

    @property
    def written(self) -> str:
        """How much of a limited text is written so far, in words; empty if nothing is."""
        count = len(str(self.value() or "").replace("\r\n", "\n")) if self.limit else 0
        if self.kind != "textarea" or not count:
            return ""
        return ngettext(
            "%(count)s character is written.", "%(count)s characters are written.", count
        ) % {"count": grouped(count)}

    @property
    def aria_describedby(self) -> str | None:
        """The ids of what explains the field, in the order of the page."""
        described_by: str | None = super().aria_describedby
        if described_by is None or self.is_hidden or not (self.auto_id and self.limit):
            return described_by
        ids = described_by.split()
        ids.insert(1 if self.help_text else 0, f"{self.auto_id}_limit")
        return " ".join(ids)
