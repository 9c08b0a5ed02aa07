"""The views with which a fiche is checked."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.models import FreshnessCheck
from knowledge.models import FichePage

from .checking import mark_still_true, plan_review
from .forms import FreshnessForm, StillTrueForm
from .records import ensure_freshness
from .responsible import default_group, may_check

#: How many past checks are shown.
HISTORY = 20


class StillTrueView(View):
    """Records that a fiche is still true, and goes back to where the button was."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        """Show what there is to know before one says so: looking at an address changes nothing."""
        return redirect("editorial:freshness", page_id)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        fiche = get_object_or_404(FichePage, pk=page_id)
        form = StillTrueForm(request.POST)
        if not form.is_valid():
            return FreshnessView.as_view(still_true_form=form)(request, page_id=page_id)
        try:
            result = mark_still_true(fiche, request.user, form.cleaned_data["note"])
        except DecisionRefused as refusal:
            messages.error(request, str(refusal))
            return self._back(page_id, "wagtailadmin_home")
        words = {"title": fiche.title, "date": date_format(result.review_by)}
        if result.is_new:
            message = _("“%(title)s” is still true. The next check is due by %(date)s.") % words
        else:
            message = (
                _("“%(title)s” was checked today already. The next check is due by %(date)s.")
                % words
            )
        change = messages.button(reverse("editorial:freshness", args=[page_id]), _("Change"))
        messages.success(request, message, buttons=[change])
        return self._back(page_id, "editorial:freshness")

    def _back(self, page_id: int, otherwise: str) -> HttpResponseRedirect:
        """Go where the form asks for; else to a view, by its name."""
        if address := get_valid_next_url_from_request(self.request):
            return redirect(address)
        return redirect(otherwise, *([page_id] if otherwise.startswith("editorial:") else []))


class FreshnessView(WagtailAdminTemplateMixin, FormView):
    """What is known of a fiche's freshness, with the forms that change it."""

    template_name = "editorial/freshness/fiche.html"
    form_class = FreshnessForm
    page_title = gettext_lazy("Is it still true?")
    header_icon = "calendar-check"
    request: HttpRequest
    #: What was typed for the other form and could not be taken.
    still_true_form: StillTrueForm | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the fiche.

        Raises:
            Http404: there is none.
            PermissionDenied: the user does not look after it.
        """
        self.fiche = get_object_or_404(FichePage, pk=kwargs["page_id"])
        if not may_check(request.user, self.fiche):
            raise PermissionDenied
        if not self.fiche.live:
            messages.warning(
                request, _("This fiche is not published: publishing it will count as checking it.")
            )
            return redirect("wagtailadmin_home")
        ensure_freshness()
        self.row = self.fiche.freshness
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.still_true_form is not None:
            kwargs = {name: kwargs[name] for name in ("initial", "prefix")}
        # The form writes what was typed into its instance, the page shows what is kept.
        return {**kwargs, "instance": copy(self.row)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.still_true_form is not None:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: FreshnessForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            plan_review(self.fiche, self.request.user, data["review_by"], data["group"])
        except DecisionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("The next check of “%(title)s” is due by %(date)s.")
            % {"title": self.fiche.title, "date": date_format(data["review_by"])},
        )
        return redirect("editorial:freshness", self.fiche.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("editorial:freshness_report"), "label": _("Fiches to check")},
            {"url": "", "label": self.fiche.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fiche, user = self.fiche, self.request.user
        checks = FreshnessCheck.objects.filter(fiche_id=fiche.pk).select_related("user")
        context = {
            "page": fiche,
            "row": self.row,
            "is_due": self.row.review_by <= localdate(),
            "responsible": self.row.group or default_group(),
            "checks": list(checks[:HISTORY]),
            "still_true_form": self.still_true_form or StillTrueForm(),
            "can_edit": fiche.permissions_for_user(user).can_edit(),
        }
        return super().get_context_data(**(context | kwargs))
