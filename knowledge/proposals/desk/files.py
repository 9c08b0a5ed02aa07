"""Files of a proposal: taken into the library, put on its page."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.files.placing import place
from knowledge.proposals.files.taking import take
from knowledge.proposals.models import ProposalFile

from .acting import ActView


class FileActView(ActView):
    """Base of what is done with a file."""

    @cached_property
    def file(self) -> ProposalFile:
        """The file, among those of the proposal.

        Raises:
            Http404: there is none.
        """
        return get_object_or_404(self.proposal.files, public_id=self.kwargs["file_id"])


class TakeFileView(FileActView):
    """Takes a file into the library."""

    def act(self, form: Any) -> str:
        file = self.file
        take(file, self.request.user)
        return _("“%(name)s” is in the library.") % {"name": file.name}


class PlaceFileView(FileActView):
    """Takes a file into the library and puts it on the page of the proposal."""

    def act(self, form: Any) -> str:
        file, page = self.file, self.proposal.page
        if page is None:
            raise ProposalRefused(_("There is no page to put it on."))
        place(file, page, self.request.user)
        return _("“%(name)s” is in the library and in the draft of the page.") % {"name": file.name}
