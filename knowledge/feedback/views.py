"""What readers send about a page.

The buttons below a page send a plain form: one click, no token and no cookie before it (see
`origin`). All further forms stand on pages of their own, with a token.
"""

from __future__ import annotations

import uuid
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from wagtail.models import Page

from knowledge.forms import traps

from . import answering
from .forms import LEAST_SECONDS, ErrorReportForm, MissingForm
from .models import ErrorReport
from .origin import is_from_here
from .pages import address_of, is_correctable, published_page
from .telling import tell_of

#: What the buttons send, and what it means.
USEFUL = {"oui": True, "non": False}
#: Where on the page the reader is thanked.
THANKS = "merci"


@method_decorator(never_cache, name="dispatch")
class OfPageView(View):
    """A view about a page that readers may see."""

    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, if there is such a page.

        Raises:
            Http404: there is none.
        """
        self.page = published_page(kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page about the page."""
        context.update(about=self.page, back=address_of(self.page, self.request))
        return render(self.request, f"feedback/{template}.html", context, status=status)


class AnswerView(OfPageView):
    """Shows what the reader answered, with what they can add or take back; keeps an answer."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show it; without an answer, the question."""
        return self.ask(MissingForm())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Keep the answer, and lead back to the page."""
        useful = USEFUL.get(request.POST.get("utile", ""))
        if useful is None:
            return self.ask(MissingForm())
        if not ratelimit.consume(request, action="feedback_answer"):
            return self.ask(MissingForm(), refusal=_often())
        answering.keep(request, self.page, is_useful=useful)
        return redirect(address_of(self.page, request, THANKS))

    def ask(self, form: MissingForm, **context: Any) -> HttpResponse:
        """Return the page with the question or the answer."""
        answer = answering.answer_of(self.request, self.page)
        return self.show("answer", form=form, answer=answer, honeypot=traps.HONEYPOT, **context)


@method_decorator(csrf_exempt, name="dispatch")
class ButtonView(AnswerView):
    """Receives the buttons that stand on the page itself."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Keep the answer if it comes from a page of this site; else ask for it there."""
        if is_from_here(request):
            return super().post(request, page_id)
        return self.ask(MissingForm())


class MissingView(AnswerView):
    """Keeps what a reader missed, beside their answer."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Keep it, or say why not."""
        answer = answering.answer_of(request, self.page)
        form = MissingForm(request.POST)
        if answer is None:
            return self.ask(MissingForm(initial={"words": request.POST.get("words", "")}))
        if form.is_valid() and not refused(request, form, "feedback_answer"):
            answer.words = form.cleaned_data["words"]
            answer.save(update_fields=["words"])
            return redirect("feedback:answer", self.page.pk)
        return self.ask(form)


class TakeBackView(AnswerView):
    """Takes a reader's answer back."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Delete it, with all that was written to it."""
        answer = answering.answer_of(request, self.page)
        if answer is not None:
            answer.delete()
        return self.ask(MissingForm(), taken_back=answer is not None)


class ReportView(OfPageView):
    """Asks what is wrong in the page, and keeps it for the editors."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the form."""
        return self.show_form(ErrorReportForm(), uuid.uuid4(), traps.beginning())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Keep the report and tell the editors, or say why not."""
        form = ErrorReportForm(request.POST)
        key = _uuid(request.POST.get("key", ""))
        began = request.POST.get(traps.BEGAN, "")
        if form.is_valid() and not self.is_trapped(form, began):
            self.keep(form, key)
            return redirect("feedback:reported", self.page.pk)
        seconds = traps.seconds_since(began)
        return self.show_form(form, key, traps.beginning() if seconds is None else began)

    def is_trapped(self, form: ErrorReportForm, began: str) -> bool:
        """Whether the form looks like one that a program sent; says so in the form."""
        seconds = traps.seconds_since(began)
        if seconds is None or seconds < LEAST_SECONDS:
            form.add_error(None, _("That was very quick. Read it once more, then send it again."))
            return True
        return refused(self.request, form, "feedback_report")

    def keep(self, form: ErrorReportForm, key: uuid.UUID) -> None:
        """Keep a report once, however often it is sent for the same page."""
        values = {"page": self.page, "page_title": self.page.title, **form.cleaned_data}
        report, is_new = ErrorReport.objects.get_or_create(key=key, defaults=values)
        if report.page_id != self.page.pk:
            # The key of a form about another page.
            key = uuid.uuid5(key, str(self.page.pk))
            report, is_new = ErrorReport.objects.get_or_create(key=key, defaults=values)
        if is_new:
            tell_of(report)

    def show_form(self, form: ErrorReportForm, key: uuid.UUID, began: str) -> HttpResponse:
        """Return the page with the form."""
        return self.show(
            "report",
            form=form,
            key=key,
            began=began,
            honeypot=traps.HONEYPOT,
            can_propose=is_correctable(self.page),
        )


class ReportedView(OfPageView):
    """Thanks the reader."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show what happens next."""
        return self.show("report", is_received=True)


def refused(request: HttpRequest, form: Any, action: str) -> bool:
    """Whether a form is not to be kept; says why in the form, which keeps all that was typed."""
    if traps.is_filled_in(request.POST):
        form.add_error(
            None,
            _("A field that people do not see was filled in. It is empty again: send it anew."),
        )
        return True
    if not ratelimit.consume(request, action=action):
        form.add_error(None, _often())
        return True
    return False


def _often() -> str:
    return _(
        "Many forms were just sent from your network, so this one has to wait. All you wrote is "
        "kept. Please try again in an hour at the latest."
    )


def _uuid(value: str) -> uuid.UUID:
    """Return the key of a form, or a new one where it sends none."""
    try:
        return uuid.UUID(value)
    except ValueError:
        return uuid.uuid4()
