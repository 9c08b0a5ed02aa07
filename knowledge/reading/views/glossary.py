"""The glossary."""

from __future__ import annotations

from typing import Any

from anyascii import anyascii
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import GlossaryTerm

from .breadcrumbs import breadcrumbs


class GlossaryView(TemplateView):
    """All terms of the shared vocabulary, from A to Z."""

    template_name = "pages/glossary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `letters`: (letter, terms) from A to Z, and `terms`."""
        context = super().get_context_data(**kwargs)
        terms = sorted(
            GlossaryTerm.objects.filter(locale=Locale.get_active()).prefetch_related("variants"),
            key=lambda term: anyascii(term.headword).casefold(),
        )
        letters: dict[str, list[GlossaryTerm]] = {}
        for term in terms:
            letters.setdefault(anyascii(term.headword)[:1].upper(), []).append(term)
        context["terms"] = terms
        context["letters"] = list(letters.items())
        context["breadcrumbs"] = breadcrumbs(self.request)
        return context
