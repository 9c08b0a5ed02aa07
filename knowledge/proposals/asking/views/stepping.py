"""A step of the guided form."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from knowledge.proposals.asking import answers, drafts, expired
from knowledge.proposals.asking.forms import StepForm
from knowledge.proposals.asking.kinds import Step, step_of, steps_of
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Kind

from .finding import DraftView, sign_in_first

#: The names of the buttons, and of what the script sends instead of one.
LATER, BACK, SEARCH, AUTOSAVE = "later", "back", "search_organisations", "autosave"
#: In the address: the answers are to be looked at, because they are no longer in order.
MEND = "mend"


class StepView(DraftView):
    """Asks the questions of a step. Whatever is sent is kept."""

    step: Step
    template_name = "proposals/asking/step.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Remember which step is asked for."""
        self.step_name = kwargs.get("step", "")
        return super().dispatch(request, *args, **kwargs)

    def refuse(self) -> HttpResponse | None:
        """Lead on from a step that there is not."""
        step = step_of(self.proposal.kind, self.step_name)
        if step is None and self.proposal.is_editable:
            return redirect(self.url_of(self._first_open))
        if step is not None:
            self.step = step
        refusal = super().refuse()
        if refusal is not None and self.is_autosave:
            return _answer(False, _("The editors have this proposal now. Load the page again."))
        return refusal

    def lead_to_sign_in(self, public_id: UUID, **kwargs: Any) -> HttpResponse:
        """Keep what was typed, and lead to the sign-in and back."""
        if self.is_autosave:
            words = _("Not kept yet: your session is over. Press “Save and continue later”.")
            return _answer(False, words)
        if not self.is_forged:
            expired.keep(self.request, public_id, self.step_name)
        return super().lead_to_sign_in(public_id, **kwargs)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the step, if those before it are done."""
        kept = expired.take(request, self.proposal, self.step.name)
        if kept is not None:
            sent = self.form_class(kept, vocabulary=self.vocabulary)
            self.proposal = drafts.save_step(self.proposal, self.step, sent, is_done=False)
        if self._is_ahead:
            return redirect(self.url_of(self._first_open))
        form = answers.unbound(self.step, self.proposal, self.vocabulary)
        if MEND in request.GET:
            form = answers.bound(self.step, self.proposal, self.vocabulary)
        return self.show(form, is_brought_back=kept is not None)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep what was sent, and lead on, back, away, or show the step again."""
        form = self.form_class(request.POST, vocabulary=self.vocabulary)
        if self.is_forged:
            if self.is_autosave:
                return _answer(False, _("Not kept yet: press “Continue”."))
            form.add_error(None, forged())
            return self.show(form)
        moves_on = not any(name in request.POST for name in (LATER, BACK, SEARCH, AUTOSAVE))
        try:
            self.proposal = drafts.save_step(self.proposal, self.step, form, is_done=moves_on)
        except ProposalRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form)
        if self.is_autosave:
            now = time_format(timezone.localtime(), "TIME_FORMAT")
            return _answer(True, _("Saved at %(time)s.") % {"time": now})
        if SEARCH in request.POST:
            shown = answers.unbound(self.step, self.proposal, self.vocabulary)
            shown.search_organisations()
            return self.show(shown)
        if moves_on and not form.is_valid():
            return self.show(form)
        return redirect_from(self)

    @property
    def is_autosave(self) -> bool:
        """Whether a script sends what is typed, and nobody waits for a page."""
        return self.request.method == "POST" and AUTOSAVE in self.request.POST

    @property
    def form_class(self) -> type[StepForm]:
        """The questions."""
        return cast("type[StepForm]", self.step.form_class)

    @property
    def _first_open(self) -> Step | None:
        return next(iter(answers.open_steps(self.proposal)), None)

    @property
    def _is_ahead(self) -> bool:
        steps = steps_of(self.proposal.kind)
        first = self._first_open
        return first is not None and steps.index(self.step) > steps.index(first)

    def show(self, form: Any, *, is_brought_back: bool = False, **more: Any) -> HttpResponse:
        """Return the page with a form."""
        steps = steps_of(self.proposal.kind)
        context = {
            "proposal": self.proposal,
            "kind": Kind(self.proposal.kind).label,
            "step": self.step,
            "steps": self.steps(self.step.name),
            "step_number": steps.index(self.step) + 1,
            "form": form,
            "is_first": self.step == steps[0],
            "is_brought_back": is_brought_back,
            "target": self.proposal.target,
            **more,
        }
        return render(self.request, self.template_name, context)


def redirect_from(view: StepView) -> HttpResponse:
    """Return the way from a step whose answers are kept, by the button that was pressed."""
    pressed = view.request.POST
    steps = steps_of(view.proposal.kind)
    place = steps.index(view.step)
    if LATER in pressed:
        if not view.request.user.is_authenticated:
            return sign_in_first(view.url_of(view.step))
        return redirect("proposals:list")
    if BACK in pressed:
        return redirect(view.url_of(steps[place - 1]) if place else "proposals:start")
    if answers.FROM_CHECK in view.request.GET or place + 1 == len(steps):
        return redirect(view.url_of(view._first_open))
    return redirect(view.url_of(steps[place + 1]))


def forged() -> str:
    """Return what is said of a form whose token is worthless."""
    return _(
        "You have signed in or out since this page was opened. Nothing is lost: "
        "press the button once more."
    )


def _answer(is_saved: bool, words: str) -> JsonResponse:
    return JsonResponse({"saved": is_saved, "words": words}, status=200 if is_saved else 409)
