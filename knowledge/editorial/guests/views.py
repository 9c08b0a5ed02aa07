"""What a guest sees under a secret link. Asking changes nothing; only what is sent is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from wagtail.models import Page

from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import ReviewInvitation
from knowledge.editorial.names import name_of
from knowledge.models.published import published_q

from .answers import AnswerRefused, record
from .files import files_of
from .forms import AnswerForm
from .links import address_of_draft, find
from .rendering import render_for_guest
from .secrecy import secret

#: What browsers say of a form that another site has sent.
_ELSEWHERE = "cross-site"


# A page that tells nobody its address makes browsers send `Origin: null` with its forms, which
# Django's check refuses. The secret in the address is what such a check would ask for: who does not
# know it can send nothing, and no cookie gives anybody a right here.
@method_decorator([csrf_exempt, secret], name="dispatch")
class SecretView(View):
    """Finds the invitation of an address, and says in words when there is no open one.

    By itself, for addresses without a secret.
    """

    invitation: ReviewInvitation
    token: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, if the link is open."""
        self.token = kwargs.get("token", "")
        invitation = find(self.token)
        if invitation is None or not invitation.is_open:
            return self.say_closed(invitation)
        self.invitation = invitation
        return super().dispatch(request, *args, **kwargs)

    def say_closed(self, invitation: ReviewInvitation | None) -> HttpResponse:
        """Return the page for a link that opens nothing; with what was just written, if any was."""
        inviter = invitation.invited_by if invitation is not None else None
        written = [
            self.request.POST[name]
            for name in ("passage", "remark", "answer")
            if self.request.POST.get(name)
        ]
        context = {"inviter": name_of(inviter) if inviter else "", "written": written}
        return render(self.request, "editorial/guests/link_closed.html", context, status=404)


class ReviewView(SecretView):
    """The draft in its frame, what was answered so far, and the form for more."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the page."""
        return self.show(AnswerForm(invitation=self.invitation))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep what was said, or show the form again as it was filled."""
        form = AnswerForm(request.POST, invitation=self.invitation)
        if not form.is_valid():
            return self.show(form)
        if request.headers.get("Sec-Fetch-Site") == _ELSEWHERE:
            form.add_error(
                None, _("This did not come from this page, so nothing was kept. Send it from here.")
            )
            return self.show(form)
        try:
            record(self.invitation, **form.cleaned_data)
        except AnswerRefused as refusal:
            self.invitation.refresh_from_db()
            if not self.invitation.is_open:
                return self.say_closed(self.invitation)
            form.add_error(None, str(refusal))
            return self.show(form)
        return redirect(reverse("guests:review", args=[self.token]) + "#received")

    def show(self, form: AnswerForm) -> HttpResponse:
        """Return the page with a form."""
        invitation, revision = self.invitation, self.invitation.revision
        context = {
            "invitation": invitation,
            "title": revision.content["title"],
            "inviter": name_of(invitation.invited_by),
            "frame_url": address_of_draft(self.token, invitation.page),
            "has_newer": self._has_newer,
            "is_published": invitation.page.live_revision_id == revision.pk,
            "public_url": self._public_url,
            "remarks": list(invitation.remarks.all()),
            "form": form,
        }
        return render(self.request, "editorial/guests/guest_review.html", context)

    @cached_property
    def _has_newer(self) -> bool:
        """Whether the page says something else by now."""
        page, revision = self.invitation.page, self.invitation.revision
        latest = page.latest_revision
        if latest is None or latest.pk == revision.pk:
            return False
        return fingerprint(latest) != fingerprint(revision)

    @cached_property
    def _public_url(self) -> str:
        """Where readers find the page; empty if they do not see it."""
        page = Page.objects.filter(published_q(), pk=self.invitation.page_id).first()
        return (page.get_url(self.request) or "") if page is not None else ""


class DraftView(SecretView):
    """The draft itself, as readers would see it."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it, at the address in its own language."""
        address = address_of_draft(self.token, self.invitation.page)
        if request.path != address:
            return redirect(address)
        return render_for_guest(self.invitation, self.token, request)


class FileView(SecretView):
    """An image or a document of the draft."""

    def get(self, request: HttpRequest, signed: str, **_kwargs: Any) -> HttpResponseBase:
        """Send it."""
        return files_of(self.invitation, self.token).open(signed) or self.say_closed(None)
