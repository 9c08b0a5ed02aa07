"""What a partner answers before their data are erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms import PublicForm

KEEP, TAKE_AWAY = "keep", "take-away"


class EraseForm(PublicForm):
    """Asks what becomes of the name on published pages, and whether it is meant."""

    name = forms.ChoiceField(
        label=_("Your name on pages that are published"),
        choices=[
            (TAKE_AWAY, _("Take it away")),
            (KEEP, _("Leave it: I am glad to be named")),
        ],
        initial=TAKE_AWAY,
        widget=forms.RadioSelect,
    )
    is_sure = forms.BooleanField(
        label=_("I want my data to be erased, and know that this cannot be taken back"),
        error_messages={
            "required": _("Tick this box if you want your data to be erased; else go back.")
        },
    )

    def __init__(self, *args: Any, has_published: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_published:
            del self.fields["name"]

    @property
    def keeps_credit(self) -> bool:
        """Whether published pages go on naming the partner."""
        return self.cleaned_data.get("name") == KEEP
