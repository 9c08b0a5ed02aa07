"""Signing in with a code by e-mail, by the means of django-allauth."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account import views as allauth_views
from allauth.account.mixins import NextRedirectMixin
from allauth.account.utils import get_login_redirect_url
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from knowledge.proposals.following.own import personal

from .codes import SignIn
from .forms import ConfirmCodeForm, RequestCodeForm

#: Why a sign-in ended, as the address of the first page says it: time is over, too many tries, or
#: there is none in this browser.
ENDINGS = ("time", "tries", "gone")


@method_decorator(personal, name="dispatch")
class RequestCodeView(allauth_views.RequestLoginCodeView):
    """Asks for the address."""

    template_name = "proposals/accounts/request_code.html"

    def get_form_class(self) -> type[RequestCodeForm]:
        """Return our form."""
        return RequestCodeForm

    def form_valid(self, form: RequestCodeForm) -> HttpResponse:
        """Send the code, or say that the mail server did not take it."""
        try:
            SignIn.begin(self.request, form.cleaned_data["email"])
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add why an earlier sign-in ended, if one did."""
        ended = self.request.GET.get("ended", "") if self.request.method == "GET" else ""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "ended": ended if ended in ENDINGS else ""}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse | None:
        """Go on where a code was sent; whoever sends an address begins anew."""
        if request.method == "POST":
            return None
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))


class OtherAddressView(RequestCodeView):
    """Asks for an address although a code is on its way."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Stay here."""
        return


@method_decorator(personal, name="dispatch")
class ConfirmCodeView(NextRedirectMixin, FormView):
    """Asks for the code, and sends another one."""

    template_name = "proposals/accounts/confirm_code.html"
    form_class = ConfirmCodeForm
    process: SignIn

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, if a code is on its way in this browser."""
        if request.user.is_authenticated:
            return redirect(get_login_redirect_url(request))
        process = SignIn.find(request)
        if process is None:
            return self.begin_anew("gone")
        if not process.is_valid():
            process.abort()
            return self.begin_anew("time")
        self.process = process
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the code, or send another one."""
        if request.POST.get("action") == "resend":
            return self.resend()
        form = self.get_form()
        if form.data.get("code", "").strip() and not self.process.may_try():
            self.process.abort()
            return self.begin_anew("tries")
        if form.is_valid():
            return self.process.finish(self.get_next_url())
        if form.has_error("code", "incorrect_code") and not self.process.record_invalid_attempt():
            return self.begin_anew("tries")
        return self.form_invalid(form)

    def resend(self) -> HttpResponse:
        """Send another code, or say why none is sent."""
        try:
            sent = self.process.resend()
        except ValidationError as error:
            return self.say(" ".join(error.messages))
        if sent:
            here = self.passthrough_next_url(reverse("account_confirm_login_code"))
            return redirect(here + ("&" if "?" in here else "?") + "sent=1")
        return self.say(
            _(
                "No more codes are sent for now. Look among unwanted messages, check the address, "
                "or try again in ten minutes."
            )
        )

    def say(self, failure: str) -> HttpResponse:
        """Return the page with what went wrong about sending."""
        form = self.form_class(code=self.process.code)
        return self.render_to_response(self.get_context_data(form=form, failure=failure))

    def begin_anew(self, why: str) -> HttpResponse:
        """Lead to the first page, which says why."""
        query = {"ended": why, **({"next": self._next} if self._next else {})}
        return redirect(f"{reverse('account_request_login_code')}?{urlencode(query)}")

    @cached_property
    def _next(self) -> str:
        """Where somebody wants to go; empty if nowhere on this site."""
        return self.get_next_url() or ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what is to be typed."""
        return {**super().get_form_kwargs(), "code": self.process.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the code went, and what can be done if it does not come."""
        query = f"?{urlencode({'next': self._next})}" if self._next else ""
        context = {
            "email": self.process.email,
            "minutes": self.process.timeout // 60,
            "can_resend": self.process.can_resend,
            "sent_again": self.request.method == "GET" and "sent" in self.request.GET,
            "failure": "",
            "other_url": reverse("account_request_login_code") + query,
        }
        return super().get_context_data(**{**context, **kwargs})


@method_decorator(personal, name="dispatch")
class SignOutView(allauth_views.LogoutView):
    """Asks whether to sign out, and does it."""

    template_name = "proposals/accounts/sign_out.html"


@method_decorator(personal, name="dispatch")
class ClosedView(TemplateView):
    """Says that an account was closed."""

    template_name = "proposals/accounts/closed_account.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer that nothing is to be had here."""
        return self.render_to_response(self.get_context_data(**kwargs), status=403)
