"""What the bar above the side-by-side editor sends: saving, submitting, taking back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.submitting import may_take_back, submit
from knowledge.translating.addresses import back_to
from knowledge.translating.checks import name_missing
from knowledge.translating.drafts import has_drafts, save, write_draft
from knowledge.translating.progress import progress_of
from knowledge.translating.rights import is_locked_for, seen_or_denied


class TranslationView(View):
    """Base of what is sent about a translation. It is done, or it is said why not."""

    http_method_names = ["post"]

    translation: Translation
    target: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the translation.

        Raises:
            Http404: there is none.
            PermissionDenied: the user may not edit it.
        """
        super().setup(request, *args, **kwargs)
        self.translation, self.target = seen_or_denied(request.user, kwargs["translation_id"])
        if not self.translation.enabled:
            raise Http404

    def act(self) -> str:
        """Do it and return what to say.

        Raises:
            DecisionRefused: it cannot be done.
        """
        raise NotImplementedError

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what was asked, say so, or say why not; go back to the editor."""
        try:
            done = self.act()
        except DecisionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return back_to(request, self.target)

    def check_not_locked(self) -> None:
        """Refuse to change what is in review, or what another keeps locked.

        Raises:
            DecisionRefused: says so.
        """
        if is_locked_for(self.request.user, self.target):
            raise DecisionRefused(
                _(
                    "This translation is in review, or somebody has locked it: nothing is changed "
                    "in it now."
                )
            )


class SaveView(TranslationView):
    """Writes the saved words into the draft; or into what has no drafts."""

    def act(self) -> str:
        self.check_not_locked()
        if not has_drafts(self.target):
            save(self.translation, self.request.user, publish=True)
            return self.saved_for_readers()
        if not write_draft(self.translation, self.request.user):
            return _("The draft holds all these words already.")
        return _("The words are in the draft. Readers see no change. %(state)s") % {
            "state": self.state()
        }

    def saved_for_readers(self) -> str:
        """Return what readers have of an entry now that it was saved."""
        if progress_of(self.translation).is_complete:
            return _("The translation is saved. %(state)s") % {"state": self.state()}
        return _(
            "The translation is saved; where words are missing, readers keep those that they had. "
            "%(state)s"
        ) % {"state": self.state()}

    def state(self) -> str:
        """Return what is missing, or that nothing is."""
        progress = progress_of(self.translation)
        if progress.is_complete:
            return _("Everything is translated.")
        return name_missing(progress)


class SubmitView(TranslationView):
    """Writes the draft of a page and puts it before those who read it."""

    def act(self) -> str:
        if not isinstance(self.target, Page):
            raise Http404
        if self.target.workflow_in_progress:
            raise DecisionRefused(_("This translation was submitted already."))
        self.check_not_locked()
        progress = progress_of(self.translation)
        if not progress.is_complete:
            # What is there is kept in the draft all the same: nothing done is lost.
            write_draft(self.translation, self.request.user)
            raise DecisionRefused(
                _("Saved as a draft, and not submitted yet. To be mended first: %(list)s")
                % {"list": name_missing(progress)}
            )
        write_draft(self.translation, self.request.user)
        submit(self.target, self.request.user)
        return _(
            "The translation is submitted. Two people read it, one after the other; then it is "
            "published. Until then readers see no change."
        )


class TakeBackView(TranslationView):
    """Ends the review of a translation, to work at it again."""

    def act(self) -> str:
        if not isinstance(self.target, Page):
            raise Http404
        with transaction.atomic():
            page = Page.objects.select_for_update(of=("self",)).get(pk=self.target.pk)
            state: WorkflowState | None = page.current_workflow_state
            if state is None:
                raise DecisionRefused(_("This translation is not in review."))
            if not may_take_back(self.request.user, page.specific, state):
                raise PermissionDenied
            state.cancel(user=self.request.user)
        return _("The translation is yours again. Nobody is asked to read it any more.")
