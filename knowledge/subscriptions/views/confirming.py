"""The page to which the first message leads: it asks, and only a button confirms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import View

from knowledge.subscriptions.links import Confirmation, manage_token, read_confirmation
from knowledge.subscriptions.messages import listing_url
from knowledge.subscriptions.models import Rhythm, Subscription
from knowledge.subscriptions.periods import next_day
from knowledge.subscriptions.subscribing import confirm, find, is_confirmed, is_spent

from .managing import set_of
from .secrecy import gone, personal


@method_decorator(personal, name="dispatch")
class ConfirmView(View):
    """Opening the link changes nothing: mail programs open links before their readers do."""

    confirmation: Confirmation
    subscription: Subscription

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find what the link is about, or say in words that it is nothing."""
        confirmation = read_confirmation(kwargs["token"])
        subscription = find(confirmation.public_id) if confirmation is not None else None
        if confirmation is None or subscription is None:
            return gone(request)
        self.confirmation, self.subscription = confirmation, subscription
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask; where it is done, say so."""
        fiches = set_of(self.subscription)
        context: dict[str, Any] = {
            "words": fiches.marked_words,
            "language": self.subscription.language,
            "rhythm": Rhythm(self.confirmation.rhythm).label,
            "listing_url": listing_url(fiches, self.subscription.language),
        }
        if is_confirmed(self.subscription, self.confirmation):
            context["next_day"] = next_day(self.subscription.rhythm, timezone.now())
            context["token"] = manage_token(self.subscription)
            return render(request, "subscriptions/confirmed.html", context)
        if self.confirmation.is_expired or is_spent(self.subscription, self.confirmation):
            context["query"] = fiches.query_string
            return render(request, "subscriptions/expired.html", context, status=404)
        context["is_active"] = self.subscription.is_active
        return render(request, "subscriptions/confirm.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Confirm, and lead to the page that says so or why not."""
        confirm(self.confirmation)
        return redirect("subscriptions:confirm", token)
