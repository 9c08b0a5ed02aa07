"""The pages on which a reader asks to be told: the form, and “look into your mailbox”."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.models import Locale

from knowledge.subscriptions.forms import SubscribeForm
from knowledge.subscriptions.links import CONFIRM_WITHIN
from knowledge.subscriptions.messages import listing_url
from knowledge.subscriptions.models import Subscription
from knowledge.subscriptions.purging import KEPT_AFTER_END
from knowledge.subscriptions.sets import FicheSet
from knowledge.subscriptions.subscribing import ask, may_ask

from .secrecy import personal


@method_decorator(personal, name="dispatch")
class SubscribeView(View):
    """Says which set it is, which the address names, and asks where the messages go."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self.show(SubscribeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send the link that confirms, or show the form again as it was filled."""
        form = SubscribeForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        email = form.cleaned_data["email"]
        if len(self.fiches.query_string) > Subscription.QUERY_LENGTH:
            form.add_error(
                None, _("These are too many criteria to be followed: take some of them away.")
            )
        elif not may_ask(request, email):
            form.add_error(
                None,
                _(
                    "Many messages were just asked for from your network or for this address. "
                    "Look at those that have come, or try again in an hour, tomorrow at the latest."
                ),
            )
        else:
            try:
                ask(self.fiches, get_language(), email, form.cleaned_data["rhythm"])
            except (OSError, SMTPException):
                form.add_error(
                    None,
                    _(
                        "The message could not be sent. Check the address, or try again in a few "
                        "minutes: nothing is lost."
                    ),
                )
            else:
                return redirect("subscriptions:sent")
        return self.show(form)

    @cached_property
    def fiches(self) -> FicheSet:
        """The set that the address names."""
        return FicheSet(self.request.GET, Locale.get_active().pk)

    def show(self, form: SubscribeForm) -> HttpResponse:
        """Return the page with a form."""
        context = {
            "fiches": self.fiches,
            "listing_url": listing_url(self.fiches, get_language()),
            "form": form,
            "confirm_days": CONFIRM_WITHIN.days,
            "kept_days": KEPT_AFTER_END.days,
        }
        return render(self.request, "subscriptions/subscribe.html", context)


@method_decorator(personal, name="dispatch")
class SentView(TemplateView):
    """Says the same to everybody: there is a message."""

    template_name = "subscriptions/asked.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add for how long the link is valid."""
        return super().get_context_data(confirm_days=CONFIRM_WITHIN.days, **kwargs)
