"""The step of pictures and documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from knowledge.proposals.asking import drafts, limits
from knowledge.proposals.asking.kinds import FILES
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.files.errors import FileRefused
from knowledge.proposals.files.forms import FilesForm
from knowledge.proposals.files.receiving import remove

from .finding import DraftView
from .stepping import BACK, LATER, StepView, forged, redirect_from

#: The names of the buttons that keep the files, and that remove one by its public id.
ADD, REMOVE = "add", "remove"


class FilesStepView(StepView):
    """Takes files, one or several at a time; what was taken stays when another is refused."""

    template_name = "proposals/asking/files_step.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer as the step of files."""
        return super().dispatch(request, *args, step=FILES, **kwargs)

    def lead_to_sign_in(self, public_id: UUID, **kwargs: Any) -> HttpResponse:
        """Lead to the sign-in and back: files have to be chosen again."""
        return DraftView.lead_to_sign_in(self, public_id, **kwargs)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the files, if the steps before are done."""
        if self._is_ahead:
            return redirect(self.url_of(self._first_open))
        return self.show(FilesForm(proposal=self.proposal))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep what is in order, and lead on or show the files."""
        form = FilesForm(request.POST, request.FILES, proposal=self.proposal)
        if self.is_forged:
            form.add_error(None, forged())
            return self.show(form)
        if request.FILES and (refusal := limits.refusal(request, "propose_upload")):
            form.add_error("files", refusal)
            return self.show(form)
        stays = ADD in request.POST or REMOVE in request.POST
        try:
            is_valid = form.keep()
            if REMOVE in request.POST:
                self._remove(form, request.POST[REMOVE])
            moves_on = not (stays or LATER in request.POST or BACK in request.POST)
            self.proposal = drafts.pass_step(
                self.proposal, self.step, is_done=moves_on and is_valid
            )
        except (FileRefused, ProposalRefused) as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        if not is_valid and LATER not in request.POST and BACK not in request.POST:
            return self.show(form)
        if stays:
            return redirect(f"{request.get_full_path()}#files")
        return redirect_from(self)

    def show(self, form: Any, **more: Any) -> HttpResponse:
        """Return the page with the files that are there."""
        files = [
            {
                "name": file.name,
                "size": file.size,
                "url": "",
                "state": "received",
                "note": "",
                "key": file.public_id,
            }
            for file in form.kept
        ]
        return super().show(form, files=files, **more)

    def _remove(self, form: FilesForm, public_id: str) -> None:
        for file in form.kept:
            if str(file.public_id) == public_id:
                remove(file)
