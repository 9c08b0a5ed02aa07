"""The pages on which a subscriber ends a subscription, takes it up again, or changes its rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Locale

from knowledge.subscriptions.forms import RhythmForm
from knowledge.subscriptions.models import Subscription
from knowledge.subscriptions.periods import next_day
from knowledge.subscriptions.purging import KEPT_AFTER_END, erase_address
from knowledge.subscriptions.sets import FicheSet, Sets
from knowledge.subscriptions.subscribing import change_rhythm, end, of_address, resume

from .secrecy import OwnView


@method_decorator(csrf_exempt, name="dispatch")
class StopView(OwnView):
    """Ends a subscription: with a button, or with the one click of a mail program (RFC 8058).

    The latter sends a form from elsewhere, without a cookie; the link is all the proof there is.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask; where it is done, say so."""
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """End it and say so, without leading elsewhere, where mail programs do not go."""
        end(Subscription.objects.filter(pk=self.subscription.pk))
        self.subscription.refresh_from_db()
        return self.show()

    def show(self) -> HttpResponse:
        """Return the page."""
        ended = self.subscription.unsubscribed_at
        context = {
            "words": set_of(self.subscription).marked_words,
            "token": self.token,
            "erased_on": ended + KEPT_AFTER_END if ended else None,
            "kept_days": KEPT_AFTER_END.days,
        }
        return render(self.request, "subscriptions/stop.html", context)


class ResumeView(OwnView):
    """Takes up again what was ended by mistake."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Lead to the page that has the button: opening a link changes nothing."""
        return redirect("subscriptions:stop", token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Take it up again."""
        resume(Subscription.objects.filter(pk=self.subscription.pk))
        messages.success(request, _("You are subscribed again."))
        return redirect("subscriptions:manage", token)


@dataclass
class Row:
    """A subscription on the page of an address."""

    subscription: Subscription
    words: str
    form: RhythmForm
    next_day: Any


class ManageView(OwnView):
    """All subscriptions of an address, each with its rhythm."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show them."""
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Do what one of the buttons says, to a subscription of this address."""
        own = of_address(self.subscription)
        if "stop_all" in request.POST:
            end(own)
            messages.success(request, _("All your subscriptions have ended."))
        elif "erase" in request.POST:
            return self.erase()
        elif chosen := self._chosen():
            if "stop" in request.POST:
                end(own.filter(pk=chosen.pk))
                messages.success(request, _("This subscription has ended."))
            elif "resume" in request.POST:
                resume(own.filter(pk=chosen.pk))
                messages.success(request, _("You are subscribed again."))
            else:
                form = RhythmForm(request.POST, prefix=chosen.public_id.hex)
                if not form.is_valid():
                    return self.show(form)
                change_rhythm(chosen, form.cleaned_data["rhythm"])
                messages.success(request, _("The rhythm is changed."))
        return redirect("subscriptions:manage", token)

    def erase(self) -> HttpResponse:
        """Ask first; then erase all that is kept of the address."""
        if "confirmed" not in self.request.POST:
            context = {
                "token": self.token,
                "hidden_inputs": [("erase", "1"), ("confirmed", "1")],
                "losses": [_("All subscriptions of your address, and the address itself")],
            }
            return render(self.request, "subscriptions/erase_subscriptions.html", context)
        erase_address(self.subscription.email)
        return render(self.request, "subscriptions/erased_subscriptions.html")

    def _chosen(self) -> Subscription | None:
        """Return the subscription that a button names, if it is one of this address."""
        names = {each.public_id.hex: each for each in of_address(self.subscription)}
        return names.get(self.request.POST.get("subscription", ""))

    def show(self, refused: RhythmForm | None = None) -> HttpResponse:
        """Return the page; with a form that was not understood, if there is one."""
        context = {
            "token": self.token,
            "mailbox": veiled(self.subscription.email),
            "rows": self._rows(refused),
            "refused": refused,
            "kept_days": KEPT_AFTER_END.days,
        }
        return render(self.request, "subscriptions/manage.html", context)

    def _rows(self, refused: RhythmForm | None) -> list[Row]:
        """Return the subscriptions in words, active ones first."""
        own = sorted(of_address(self.subscription), key=lambda each: not each.is_active)
        words = words_of(own)
        now = timezone.now()
        rows = []
        for subscription in own:
            name = subscription.public_id.hex
            form = RhythmForm(prefix=name, initial={"rhythm": subscription.rhythm})
            if refused is not None and refused.prefix == name:
                form = refused
            rows.append(
                Row(subscription, words[subscription.pk], form, next_day(subscription.rhythm, now))
            )
        return rows


def set_of(subscription: Subscription) -> FicheSet:
    """Return the set that a subscription is about."""
    locale = Locale.objects.filter(language_code=subscription.language).first()
    return FicheSet(QueryDict(subscription.query), locale.pk if locale else 0)


def words_of(subscriptions: list[Subscription]) -> dict[int, str]:
    """Return the sets of subscriptions in words, ready for HTML, by primary key."""
    words = {}
    locales = dict(Locale.objects.values_list("language_code", "pk"))
    for language in {subscription.language for subscription in subscriptions}:
        own = [each for each in subscriptions if each.language == language]
        sets = Sets({each.query for each in own}, locales.get(language, 0))
        words.update({each.pk: sets.get(each.query).marked_words for each in own})
    return words


def veiled(email: str) -> str:
    """Return an address as its owner knows it again, and nobody else who sees the page."""
    local, _at, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"
