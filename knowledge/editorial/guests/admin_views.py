"""The editors' side of secret links: who was invited, what they said, a new link, withdrawing."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.models import ReviewInvitation
from knowledge.editorial.names import name_of

from .forms import InviteForm
from .links import address_of, create, invitations_to, may_invite, revoke
from .rendering import prepare


class PageOfGuestsMixin(WagtailAdminTemplateMixin):
    """What the views share: the page, who may enter, and the furniture."""

    page_title = gettext_lazy("Readings by guests")
    header_icon = "link"
    request: HttpRequest
    page: Page

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page.

        Raises:
            PermissionDenied: the user may neither edit it nor decide about it.
        """
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1).specific
        if not may_invite(request.user, self.page):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("editorial:invitations", args=[self.page.pk]),
                "label": self.page_title,
                "sublabel": self.get_page_subtitle(),
            },
        ]


class InvitationsView(PageOfGuestsMixin, FormView):
    """Lists the invitations to a page with what was answered, and makes new ones."""

    form_class = InviteForm
    template_name = "editorial/guests/invitations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the invitations."""
        return super().get_context_data(
            page=self.page, invitations=list(invitations_to(self.page)), **kwargs
        )

    def form_valid(self, form: InviteForm) -> HttpResponse:
        """Make a link and show it: it is nowhere to be found afterwards."""
        try:
            invitation, token = create(self.page, self.request.user, **form.cleaned_data)
        except DecisionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        prepare(invitation, self.request)
        address = self.request.build_absolute_uri(address_of(token, self.page))
        context = WagtailAdminTemplateMixin.get_context_data(
            self,
            page=self.page,
            invitation=invitation,
            link_address=address,
            mail_address=_mail_address(invitation, address),
        )
        response = render(self.request, "editorial/guests/link.html", context)
        add_never_cache_headers(response)
        return response


class RevokeView(PageOfGuestsMixin, TemplateView):
    """Asks whether a link shall be closed, and closes it."""

    template_name = "editorial/guests/revoke.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the invitation, among those to the page."""
        super().setup(request, *args, **kwargs)
        self.invitation = get_object_or_404(
            ReviewInvitation, pk=kwargs["invitation_id"], page=self.page.pk
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the invitation."""
        return super().get_context_data(page=self.page, invitation=self.invitation, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Close the link."""
        guest = {"guest": self.invitation.guest}
        if revoke(self.invitation, request.user):
            messages.success(
                request, _("The link of %(guest)s is closed. Their remarks stay.") % guest
            )
        else:
            messages.info(request, _("The link of %(guest)s was closed before.") % guest)
        return redirect("editorial:invitations", self.page.pk)


def _mail_address(invitation: ReviewInvitation, address: str) -> str:
    """Return the address that opens a message to the guest in the editor's mail program."""
    title = invitation.revision.content["title"]
    subject = _("Would you read a draft: “%(title)s”?") % {"title": title}
    text = _(
        "Hello,\n\n"
        "would you read “%(title)s” before it is published? It is a draft, not public yet. "
        "This link opens it, without an account, until %(date)s:\n\n"
        "%(address)s\n\n"
        "You can leave remarks there and say what you think. "
        "Please keep the link to yourself: whoever has it can read the draft.\n\n"
        "Thank you!\n"
        "%(person)s"
    ) % {
        "title": title,
        "date": date_format(localtime(invitation.expires_at), "DATE_FORMAT"),
        "address": address,
        "person": name_of(invitation.invited_by),
    }
    return (
        f"mailto:?subject={quote(subject)}&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
    )
