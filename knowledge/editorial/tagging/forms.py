"""The forms with which tags are kept in order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.models import KnowledgeTag

from .renaming import holder_of


class NameForm(forms.Form):
    """The name of a tag."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)

    def __init__(self, tag: KnowledgeTag, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": tag.name}, **kwargs)
        self.tag = tag
        #: The tag that has the typed name already; one merges into it instead.
        self.holder: KnowledgeTag | None = None

    def clean_name(self) -> str:
        """Return the name without superfluous spaces.

        Raises:
            ValidationError: it cannot be typed as one tag, is no word, or belongs to another one.
        """
        name = " ".join(self.cleaned_data["name"].split())
        if any(sign in name for sign in ',"'):
            raise forms.ValidationError(_("A tag has no comma and no quotation mark."))
        if not any(sign.isalnum() for sign in name):
            raise forms.ValidationError(_("A tag has at least one letter or digit."))
        self.holder = holder_of(name, self.tag)
        if self.holder is not None:
            into = self.holder.merged_into
            if into is not None:
                message = _("“%(tag)s” is a former name of “%(into)s”.")
                raise forms.ValidationError(message % {"tag": self.holder, "into": into})
            raise forms.ValidationError(
                _("This is the name of “%(tag)s” already.") % {"tag": self.holder}
            )
        return name
