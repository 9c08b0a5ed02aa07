"""What administrators see of subscriptions: numbers, and a way to erase an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from .forms import EraseForm
from .models import Rhythm, Subscription
from .purging import erase_address
from .sets import Sets

#: Those who set up the workflow and the site are its administrators.
MAY = "editorial.change_editorialsettings"
#: Sets on the page, those that most follow; below them is how many more there are.
SHOWN = 100


@dataclass(frozen=True)
class SetRow:
    """How many follow a set."""

    words: str
    language: str
    weekly: int
    monthly: int
    waiting: int


class SubscriptionsMenuItem(MenuItem):
    """Shown to administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MAY))


class SubscriptionsReportView(WagtailAdminTemplateMixin, FormView):
    """How many follow what, without any address; and a form that erases one."""

    page_title = gettext_lazy("Subscriptions")
    header_icon = "mail"
    template_name = "subscriptions/admin/report.html"
    form_class = EraseForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer administrators.

        Raises:
            PermissionDenied: the user is none.
        """
        if not request.user.has_perm(MAY):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows, and how many sets are not shown."""
        counted = _counted()
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "rows": _in_words(counted[:SHOWN]),
            "more": max(len(counted) - SHOWN, 0),
            "asks": kwargs.get("asks", False),
        }

    def form_valid(self, form: EraseForm) -> HttpResponse:
        """Ask once more, then erase."""
        if "confirmed" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, asks=True))
        count = erase_address(form.cleaned_data["email"])
        messages.success(
            self.request,
            ngettext(
                "%(count)d subscription of this address was erased.",
                "%(count)d subscriptions of this address were erased.",
                count,
            )
            % {"count": count}
            if count
            else _("Nothing was kept of this address."),
        )
        return redirect("subscriptions_admin:report")


def _counted() -> list[dict[str, Any]]:
    """Return the followed sets with their numbers, those that most follow first."""
    going_on = Q(confirmed_at__isnull=False, unsubscribed_at__isnull=True)
    rows: Any = (
        Subscription.objects.order_by()
        .values("language", "query")
        .annotate(
            weekly=Count("pk", filter=going_on & Q(rhythm=Rhythm.WEEKLY)),
            monthly=Count("pk", filter=going_on & Q(rhythm=Rhythm.MONTHLY)),
            waiting=Count("pk", filter=Q(confirmed_at=None)),
            following=Count("pk", filter=going_on),
        )
        .filter(Q(following__gt=0) | Q(waiting__gt=0))
    )
    return list(rows.order_by("-following", "language", "query"))


def _in_words(counted: list[dict[str, Any]]) -> list[SetRow]:
    """Return the sets in words; two queries a language."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    sets = {
        language: Sets(
            {each["query"] for each in counted if each["language"] == language}, known.pk
        )
        for language, known in locales.items()
        if any(each["language"] == language for each in counted)
    }
    return [
        SetRow(
            words=sets[language].get(each["query"]).words if language in sets else each["query"],
            language=str(locales[language]) if language in locales else language,
            weekly=each["weekly"],
            monthly=each["monthly"],
            waiting=each["waiting"],
        )
        for each in counted
        for language in [each["language"]]
    ]
