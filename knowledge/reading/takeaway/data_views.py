"""The page of the open data, and its files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import Territory
from knowledge.reading.views.breadcrumbs import breadcrumbs

from . import open_data, tables
from .identity import site_identity
from .licensing import CONTENT_LICENCE
from .texts import one_line

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


class OpenDataView(TemplateView):
    """What there is as data, under which licence, how to cite it, what each column holds."""

    template_name = "pages/open_data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tables with their numbers and files, the dictionary, and the description."""
        context = super().get_context_data(**kwargs)
        found = open_data.numbers(Locale.get_active().pk)
        described = open_data.dataset(self.request, found, _places())
        site = site_identity(self.request)
        context.update(
            tables=[
                {
                    "name": table.name,
                    "title": table.title,
                    "count": found.of(table),
                    "files": [
                        (ending.upper(), reverse("open_data_file", args=[table.name, ending]))
                        for ending in open_data.FORMATS
                    ],
                    "columns": table.columns,
                }
                for table in open_data.TABLES
            ],
            numbers=found,
            licence=CONTENT_LICENCE,
            name=open_data.dataset_name(site.name),
            site=site,
            address=self.request.build_absolute_uri(reverse("open_data")),
            api=self.request.build_absolute_uri(reverse("api:root")),
            # Every sign that HTML would read is escaped.
            dataset=mark_safe(open_data.as_script(described)),
            breadcrumbs=breadcrumbs(self.request),
        )
        return context


@require_safe
def data_file(request: HttpRequest, table: str, ending: str) -> HttpResponseBase:
    """Return a whole table as a file, written while it is sent.

    Raises:
        Http404: there is no such table or format.
    """
    wanted = open_data.BY_NAME.get(table)
    if wanted is None or ending not in open_data.FORMATS:
        raise Http404
    records = open_data.records(wanted, Locale.get_active().pk, request)
    if ending == "csv":
        parts, content_type = tables.csv_lines(wanted.columns, records), tables.CSV
    else:
        site = site_identity(request)
        head = {
            "site": one_line(site.name),
            "editeur": one_line(site.publisher),
            "licence": CONTENT_LICENCE.url,
            "description_des_champs": request.build_absolute_uri(reverse("open_data")),
        }
        parts = tables.json_parts(head, wanted.key, wanted.columns, records)
        content_type = tables.JSON
    name = tables.file_name(wanted.name, extension=ending)
    return tables.download(parts, content_type, name, head_only=request.method == "HEAD")


@require_safe
def dataset_file(request: HttpRequest) -> HttpResponse:
    """Return the description of the open data as JSON-LD."""
    found = open_data.numbers(Locale.get_active().pk)
    described = open_data.dataset(request, found, _places())
    text = json.dumps(described, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/ld+json")


def _places() -> list[str]:
    """Return the countries that the territories belong to."""
    countries = Territory.objects.filter(kind=Territory.Kind.COUNTRY).order_by("name")
    return list(countries.values_list("name", flat=True))
