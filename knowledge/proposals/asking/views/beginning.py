"""What can be proposed, and the beginning of a proposal."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.generic import View
from wagtail.models import Page

from knowledge.models import (
    EventReportPage,
    FichePage,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)
from knowledge.models.published import published_q
from knowledge.proposals import abuse
from knowledge.proposals.asking import drafts, kinds, limits
from knowledge.proposals.asking.vocabulary import Vocabulary
from knowledge.proposals.following.own import personal
from knowledge.proposals.models import Kind, ProposalSettings

#: The name of the field that people do not see.
HONEYPOT = "subject"
_CORRECTABLE = (
    FichePage,
    EventReportPage,
    PortraitPage,
    TravelNotebookPage,
    NotebookEntryPage,
)


@method_decorator(personal, name="dispatch")
class StartView(View):
    """What can be proposed, what comes of it, and what this visitor has begun."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        return self.show()

    def show(self, *, refusal: str = "") -> HttpResponse:
        """Return the page; with why nothing was begun, if somebody has just tried."""
        settings = ProposalSettings.load()
        choices = kinds.CHOICES
        if not Vocabulary(get_language() or "").of("notebook"):
            choices = [choice for choice in choices if choice.kind != Kind.ENTRY]
        context = {
            "choices": [(choice, uuid.uuid4()) for choice in choices],
            "drafts": drafts.drafts_of(self.request),
            "is_open": settings.is_open,
            "days": settings.answer_days,
            "honeypot": HONEYPOT,
            "refusal": refusal,
        }
        return render(self.request, "proposals/asking/start.html", context)


class BeginView(StartView):
    """Begins a proposal of a kind."""

    def get(self, request: HttpRequest, kind: str = "") -> HttpResponse:
        """Lead to what can be proposed: asking for an address begins nothing."""
        return redirect("proposals:start")

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Begin, and lead to the first step."""
        known = next((choice.kind for choice in kinds.CHOICES if choice.kind == kind), None)
        if known is None:
            return redirect("proposals:start")
        if not ProposalSettings.load().is_open:
            return self.show()
        if refusal := limits.refusal(request, "propose_begin"):
            return self.show(refusal=refusal)
        return begin(request, known)


@method_decorator(personal, name="dispatch")
class CorrectView(View):
    """Begins a correction of a published page."""

    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, if there is such a page for readers."""
        page = (
            Page.objects.filter(published_q(), pk=kwargs["page_id"])
            .select_related("locale", "content_type")
            .first()
        )
        if page is None or not issubclass(page.specific_class or Page, _CORRECTABLE):
            return render(request, "proposals/asking/no_such_page.html", status=404)
        self.page = page
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show what a correction is, and the button that begins it."""
        return self.show()

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Begin, and lead to the first step."""
        if not ProposalSettings.load().is_open:
            return self.show()
        if refusal := limits.refusal(request, "propose_begin"):
            return self.show(refusal=refusal)
        return begin(request, Kind.CORRECTION, target=self.page)

    def show(self, *, refusal: str = "") -> HttpResponse:
        """Return the page."""
        settings = ProposalSettings.load()
        context = {
            "target": self.page,
            "url": self.page.get_url(self.request) or "",
            "key": uuid.uuid4(),
            "is_open": settings.is_open,
            "days": settings.answer_days,
            "honeypot": HONEYPOT,
            "refusal": refusal,
        }
        return render(self.request, "proposals/asking/correct.html", context)


def begin(request: HttpRequest, kind: Kind, *, target: Page | None = None) -> HttpResponse:
    """Begin a proposal with the form that was sent, and lead to its first step."""
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        key = None
    signs = [abuse.HONEYPOT] if request.POST.get(HONEYPOT) else []
    proposal = drafts.begin(request, kind, key, target=target, signs=signs)
    step = proposal.step or kinds.steps_of(proposal.kind)[0].name
    return redirect("proposals:step", proposal.public_id, step)
