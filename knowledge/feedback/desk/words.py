"""What readers missed in one page."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from knowledge.feedback.models import Answer, ErrorReport

from .access import PermittedMixin

#: So many are shown; the latest.
SHOWN = 100


class WordsView(PermittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The answers about a page that came with words, and its error reports."""

    template_name = "feedback/desk/words.html"
    page_title = gettext_lazy("What readers say")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("feedback_admin:usefulness"), "label": _("Usefulness of pages")},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them.

        Raises:
            Http404: there is no such page.
        """
        page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        answers = Answer.objects.filter(page=page)
        return super().get_context_data(
            about=page,
            yes=answers.filter(is_useful=True).count(),
            no=answers.filter(is_useful=False).count(),
            answers=list(answers.exclude(words="")[:SHOWN]),
            reports=list(ErrorReport.objects.filter(page=page)[:SHOWN]),
            **kwargs,
        )
