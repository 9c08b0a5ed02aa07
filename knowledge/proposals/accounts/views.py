"""Signing in with a code by e-mail, by the means of django-allauth."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView


@method_decorator(never_cache, name="dispatch")
class RequestCodeView(allauth_views.RequestLoginCodeView):
    """Asks for the address."""

    template_name = "proposals/accounts/request_code.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the code, or say that the mail server did not take it."""
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)


class ConfirmCodeView(allauth_views.ConfirmLoginCodeView):
    """Asks for the code."""

    template_name = "proposals/accounts/confirm_code.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Let the partner in, or send another code."""
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form = self.get_form_class()(data=None)
            return self.render_to_response(
                self.get_context_data(form=form, failure=" ".join(error.messages))
            )


@method_decorator(never_cache, name="dispatch")
class SignOutView(allauth_views.LogoutView):
    """Asks whether to sign out, and does it."""

    template_name = "proposals/accounts/sign_out.html"


class ClosedView(TemplateView):
    """Says that an account was closed."""

    template_name = "proposals/accounts/closed.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer that nothing is to be had here."""
        return self.render_to_response(self.get_context_data(**kwargs), status=403)
