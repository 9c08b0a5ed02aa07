"""The pages on which partners take their data along, or erase them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.following.own import SignedInMixin, personal
from knowledge.proposals.models import Participation, Proposal, Status

from .erasing import erase
from .exporting import export
from .forms import EraseForm


class DataView(SignedInMixin):
    """Hands a partner all that is kept of them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the archive."""
        response = HttpResponse(export(request.user), content_type="application/zip")
        name = f"grandes-rencontres-{timezone.localdate().isoformat()}.zip"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class EraseView(SignedInMixin):
    """Asks in two steps whether a partner's data shall be erased, and erases them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the choices."""
        return self._ask(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what goes and what stays; erase once that was confirmed as well."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        if "confirmed" not in request.POST:
            return self._confirm(form)
        try:
            erase(request.user, keep_credit=form.keeps_credit)
        except ProposalRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("proposals:erase")
        logout(request)
        return redirect("proposals:erased")

    def _form(self, data: Any = None) -> EraseForm:
        own = Proposal.objects.of(self.request.user)
        self.counts = {
            "all": own.count(),
            "published": own.filter(status=Status.PUBLISHED).count(),
            "groups": Participation.objects.filter(user=self.request.user.pk).count(),
        }
        return EraseForm(data, has_published=bool(self.counts["published"]))

    def _ask(self, form: EraseForm) -> HttpResponse:
        context = {"form": form, "losses": self._losses(), "keeps": self._keeps(None)}
        return render(self.request, "proposals/privacy/erase.html", context)

    def _confirm(self, form: EraseForm) -> HttpResponse:
        sent = [(name, form.data.get(name, "")) for name in form.fields]
        context = {
            "hidden_inputs": [*sent, ("confirmed", "1")],
            "losses": self._losses(),
            "keeps": self._keeps(form.keeps_credit),
        }
        return render(self.request, "proposals/privacy/confirm_erase.html", context)

    def _losses(self) -> list[str]:
        """Return in words what goes."""
        proposals, groups = self.counts["all"] - self.counts["published"], self.counts["groups"]
        losses = []
        if proposals:
            losses.append(
                ngettext(
                    "%(count)s proposal that is not published, with its pictures and documents",
                    "%(count)s proposals that are not published, with their pictures and documents",
                    proposals,
                )
                % {"count": proposals}
            )
        losses.append(_("what you and the editors wrote to each other"))
        if groups:
            losses.append(
                ngettext(
                    "your place in %(count)s working group",
                    "your place in %(count)s working groups",
                    groups,
                )
                % {"count": groups}
            )
        losses.append(_("your e-mail address, how to reach you, and your account"))
        return losses

    def _keeps(self, keeps_credit: bool | None) -> list[str]:
        """Return in words what stays; with what was decided about the name, if that is known."""
        keeps = [_("that something was proposed and decided, and when, without your name")]
        count = self.counts["published"]
        if count:
            keeps.insert(
                0,
                ngettext(
                    "%(count)s page that is published, under its licence",
                    "%(count)s pages that are published, under their licences",
                    count,
                )
                % {"count": count},
            )
            keeps.append(_("the date on which you agreed to the publication, without your name"))
        if count and keeps_credit is not None:
            keeps.append(
                _("your name on what is published, as you have chosen")
                if keeps_credit
                else _("what is published no longer names you, as you have chosen")
            )
        return keeps


@method_decorator(personal, name="dispatch")
class ErasedView(TemplateView):
    """Says that it is done."""

    template_name = "proposals/privacy/erased.html"
