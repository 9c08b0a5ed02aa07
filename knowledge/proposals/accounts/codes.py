"""A code from the moment it is asked for until it has opened the session."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from knowledge.forms.mailboxes import limit_key

from .people import Door, account_for, door_of

_MAILS = {
    Door.CODE: "account/email/login_code",
    Door.PASSWORD: "account/email/unknown_account",
    Door.NONE: "account/email/unknown_account",
}


class SignIn(LoginCodeVerificationProcess):
    """A sign-in on its way, kept in the session of the browser that asked for it.

    Unlike django-allauth's own it knows no account before the code has come back: what happens and
    what it takes is the same for every address, and nobody's address is kept because somebody
    typed it.
    """

    @classmethod
    def begin(cls, request: HttpRequest, email: str) -> SignIn:
        """Send a code, or word of why there is none.

        Raises:
            ValidationError: the message could not be sent.
        """
        login = Login(email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=email))
        stage.state.update(initiated_by_user=True, door=door_of(email))
        process = cls(stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def find(cls, request: HttpRequest) -> SignIn | None:
        """Return what is on its way in a session; None if there is nothing."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        return None if stage is None else cls(stage)

    @property
    def email(self) -> str:
        """The address that the code went to."""
        return str(self.state["email"])

    @property
    def code(self) -> str:
        """What has to be typed; empty, which nothing equals, where no code was sent."""
        return str(self.state.get("code", "")) if self.state["door"] == Door.CODE else ""

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """Send the message; one leaves for every address.

        Raises:
            ValidationError: it could not be sent.
        """
        code = self.generate_code()
        door = Door(self.state["door"])
        context: dict[str, Any] = {"works_here": door == Door.PASSWORD}
        if door == Door.CODE:
            context = {"code": code, "minutes": self.timeout // 60}
        get_adapter().send_mail(_MAILS[door], email, context)

    def resend(self) -> bool:
        """Send another code, after which the first one opens nothing.

        Returns:
            Whether it was sent; too many are not.

        Raises:
            ValidationError: the message could not be sent.
        """
        if not self.can_resend or not may_send(self.request, self.email):
            return False
        self.send()
        self.record_resend()
        self.persist()
        return True

    def may_try(self) -> bool:
        """Count one more try, however many come at the same moment; whether it is allowed."""
        key = f"{self.email} {self.state['at']}"
        return ratelimit.consume(self.request, action="confirm_login_code", key=key)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """Sign in who has typed the code, and lead on."""
        user = account_for(self.email)
        if user is None:  # closed, or at work here, since the code was sent
            self.abort()
            return redirect("account_inactive")
        self._user = user
        response: HttpResponse = super().finish(redirect_url)
        return response


def may_send(request: HttpRequest, email: str) -> bool:
    """Count one more message to a mailbox, however it is spelt; whether it is allowed."""
    return ratelimit.consume(request, action="request_login_code", key=limit_key(email))
