"""What the pages of subscriptions share: nobody else keeps a copy, and wrong links end in words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.generic import View

from knowledge.editorial.guests.secrecy import HEADERS, with_headers
from knowledge.subscriptions.links import read_manage_token
from knowledge.subscriptions.models import Subscription
from knowledge.subscriptions.subscribing import find

#: For what is for one person. Browsers still name the site with the forms of these pages, which
#: Django's check asks for.
personal = with_headers({**HEADERS, "Referrer-Policy": "same-origin"})


@method_decorator(personal, name="dispatch")
class OwnView(View):
    """For whoever has the link of a subscription."""

    subscription: Subscription
    token: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the subscription, or say in words that the link opens nothing."""
        self.token = kwargs["token"]
        public_id = read_manage_token(self.token)
        subscription = find(public_id)
        if subscription is None or subscription.confirmed_at is None:
            return self.say_gone(is_ours=public_id is not None)
        self.subscription = subscription
        return super().dispatch(request, *args, **kwargs)

    def say_gone(self, *, is_ours: bool) -> HttpResponse:
        """Return the page for a link to nothing.

        Args:
            is_ours: whether there once was a subscription, so that there is nothing left to end.
        """
        is_ended = is_ours and self.request.method == "POST"
        return gone(self.request, status=200 if is_ended else 404)


def gone(request: HttpRequest, *, status: int = 404) -> HttpResponse:
    """Return the page for a link that opens nothing, or nothing any more."""
    return render(request, "subscriptions/no_such_subscription.html", status=status)
