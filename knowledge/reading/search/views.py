"""The page of the search, and what it suggests while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.http import JsonResponse
from django.utils.http import urlencode
from django.views import View
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import FichePage, KnowledgeTag
from knowledge.reading.views.breadcrumbs import breadcrumbs
from knowledge.text.marking import marked

from .results import SearchResults
from .suggesting import suggest

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

#: How many searches the empty page gives as examples.
EXAMPLES = 6


class SearchView(TemplateView):
    """All that readers can find, by words."""

    template_name = "pages/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the `results` of the question, or `examples` of questions."""
        context = super().get_context_data(**kwargs)
        locale = Locale.get_active()
        results = SearchResults(self.request, self.request.GET, locale)
        context.update(
            results=results,
            asked=results.asked,
            page_obj=results.page_obj if results.total else None,
            examples=_examples(locale) if not results.asked else [],
            breadcrumbs=breadcrumbs(self.request),
        )
        return context


def _examples(locale: Locale) -> list[tuple[SafeString, str]]:
    """Return the tags that most published fiches carry, for HTML, each with the search for it."""
    published = FichePage.objects.published().filter(locale=locale)
    tags = (
        KnowledgeTag.objects.current()
        .filter(fiche_tags__content_object__in=published)
        .annotate(number=Count("fiche_tags"))
        .order_by("-number", "name")
    )
    return [
        (marked(tag.name, tag.language), f"?{urlencode({'q': tag.name})}")
        for tag in tags[:EXAMPLES]
    ]


class SuggestionsView(View):
    """Up to eight titles, names and tags for what is being typed, as JSON."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return `suggestions`: label, kind and address of each."""
        found = suggest(request, request.GET.get("q", ""), Locale.get_active())
        answer = JsonResponse({"suggestions": [suggestion._asdict() for suggestion in found]})
        answer["X-Robots-Tag"] = "noindex"
        return answer
