"""Fields that say what they accept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.forms.widgets import Widget
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class UploadField(forms.FileField):
    """A file of certain formats and at most a certain size, which it says beside the input.

    Args:
        extensions: the endings that are accepted, without the dot.
        max_bytes: the greatest size that is accepted, in bytes.
    """

    default_error_messages = {
        "too_large": _("The file is too large: %(size)s, where at most %(most)s is possible."),
    }
    widget = forms.FileInput

    def __init__(self, *, extensions: Sequence[str], max_bytes: int, **options: Any) -> None:
        self.extensions, self.max_bytes = tuple(extensions), max_bytes
        super().__init__(**options)
        self.validators.append(FileExtensionValidator(self.extensions))

    @property
    def accepted(self) -> str:
        """What is accepted, in words."""
        return gettext("%(formats)s; at most %(size)s.") % {
            "formats": ", ".join(extension.upper() for extension in self.extensions),
            "size": filesizeformat(self.max_bytes),
        }

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        """Return what makes browsers offer only the files that are accepted."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        return {**attrs, "accept": ",".join(f".{extension}" for extension in self.extensions)}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file.

        Raises:
            ValidationError: it is missing, too large, or of another format.
        """
        file = super().clean(data, initial)
        if data and file.size > self.max_bytes:
            raise ValidationError(
                self.error_messages["too_large"],
                code="too_large",
                params={
                    "size": filesizeformat(file.size),
                    "most": filesizeformat(self.max_bytes),
                },
            )
        return file
