"""The step of a proposal in which pictures and documents are sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.editorial.guests.fields import PlainField
from knowledge.forms import PublicForm, UploadField
from knowledge.proposals.models import Proposal, ProposalFile

from .errors import FileRefused
from .limits import MAX_PROPOSAL_BYTES, accepted
from .receiving import receive

#: Tells browsers what to offer; what a file is, its content says.
ACCEPT = (
    "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,.heic,.heif,"
    "application/pdf,.pdf,.docx,.odt"
)
_MAX_DESCRIPTION = 250
_MAX_AUTHOR = 150


class FilesInput(forms.FileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(UploadField):
    """Several files, whose kind and size are looked at when they are taken."""

    widget = FilesInput

    def __init__(self, **options: Any) -> None:
        super().__init__(extensions=(), max_bytes=MAX_PROPOSAL_BYTES, **options)

    @property
    def accepted(self) -> str:
        """What is accepted, in words."""
        return accepted()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return what makes browsers offer only the files that are accepted."""
        return {**super().widget_attrs(widget), "accept": ACCEPT}

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, as they came."""
        return [file for file in data or [] if file]


class FilesForm(PublicForm):
    """New files, and for each picture that is there what it shows and who made it.

    A view calls `keep` whenever the form was sent, also when something in it is wrong: what is in
    order is kept, and the form that is shown again says what was refused and why.

    Args:
        proposal: whose files these are.
    """

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.kept = list(proposal.files.all())
        # Not declared as an attribute: Django's forms have one of this name.
        self.fields["files"] = FilesField(
            label=_("Pictures and documents"),
            required=False,
            help_text=_(
                "Only you and the editors see them until your proposal is accepted. The place "
                "where a picture was taken is removed from it."
            ),
        )
        for file in self.pictures:
            self._add_fields_of(file)

    @property
    def pictures(self) -> list[ProposalFile]:
        """The pictures that are there."""
        return [file for file in self.kept if file.kind == ProposalFile.Kind.IMAGE]

    def keep(self) -> bool:
        """Keep the new files and what was said of those that are there.

        Returns:
            Whether all is in order. If not, the errors are beside the fields.
        """
        is_valid = self.is_valid()
        self._keep_words()
        for upload in self.cleaned_data.get("files", []):
            try:
                self._show(receive(self.proposal, upload))
            except FileRefused as refusal:
                self.add_error("files", str(refusal))
                is_valid = False
        return is_valid

    def _show(self, file: ProposalFile) -> None:
        """Put a new file among those that are there, should the form be shown again."""
        if file not in self.kept:
            self.kept.append(file)
            if file.kind == ProposalFile.Kind.IMAGE:
                self._add_fields_of(file)

    def _keep_words(self) -> None:
        """Keep what was said of the pictures, as far as it is in order."""
        for file in self.pictures:
            changed = {
                part: self.cleaned_data[name]
                for part in ("description", "author")
                if (name := f"{part}-{file.public_id}") in self.cleaned_data
                and name in self.data  # a page that was open before the file came does not ask
                and self.cleaned_data[name] != getattr(file, part)
            }
            if changed:
                self.proposal.files.filter(pk=file.pk).update(**changed)

    def _add_fields_of(self, file: ProposalFile) -> None:
        names = {"name": file.name}
        self.fields[f"description-{file.public_id}"] = PlainField(
            label=_("What “%(name)s” shows") % names,
            initial=file.description,
            max_length=_MAX_DESCRIPTION,
            required=False,
            lines=False,
            help_text=_("In a sentence, for those who do not see it."),
        )
        self.fields[f"author-{file.public_id}"] = PlainField(
            label=_("Who made “%(name)s”") % names,
            initial=file.author,
            max_length=_MAX_AUTHOR,
            required=False,
            lines=False,
            help_text=_("The name that is to stand beside it."),
        )
