"""The page of the observatory, and its numbers as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.reading.takeaway import tables as files
from knowledge.reading.views.breadcrumbs import breadcrumbs

from .numbers import Observatory
from .tables import COLUMNS, lines
from .words import essentials


class ObservatoryView(TemplateView):
    """What the fiches are about, in numbers; with `?format=csv` the numbers alone."""

    template_name = "pages/observatory.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]  # a file
        """Answer with the page or the file; any other format is that of the page."""
        if request.GET.get("format") != "csv":
            return super().get(request, *args, **kwargs)
        numbers = Observatory(Locale.get_active().pk)
        return files.download(
            files.csv_lines(COLUMNS, lines(numbers)),
            files.CSV,
            files.file_name(_("Observatory"), extension="csv"),
            head_only=request.method == "HEAD",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `numbers`, and `essentials`: what they say in sentences."""
        context = super().get_context_data(**kwargs)
        numbers = Observatory(Locale.get_active().pk)
        context["numbers"] = numbers
        context["essentials"] = essentials(numbers)
        context["breadcrumbs"] = breadcrumbs(self.request)
        return context
