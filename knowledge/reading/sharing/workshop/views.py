"""The page that prints fiches as cards, four to a sheet."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import FicheIndexPage

from ...views.breadcrumbs import breadcrumbs
from .cards import workshop_card
from .selection import MOST_CARDS, CardSelection


class WorkshopCardsView(TemplateView):
    """The chosen fiches as cards: a form to leave some out, and the sheets as they are printed."""

    template_name = "pages/workshop_cards.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `selection`, `sheets` of cards, and where fiches are chosen."""
        context = super().get_context_data(**kwargs)
        locale = Locale.get_active()
        selection = CardSelection(self.request.GET, locale.pk)
        index = FicheIndexPage.objects.published().filter(locale=locale).first()
        steps = []
        if index is not None:
            address = index.get_url(self.request) or ""
            query = selection.listing.query_string
            context["listing_url"] = f"{address}?{query}" if query else address
            steps.append((index.title, address))
        context.update(
            selection=selection,
            sheets=[
                [workshop_card(fiche, self.request) for fiche in sheet]
                for sheet in selection.sheets
            ],
            most=MOST_CARDS,
            breadcrumbs=breadcrumbs(self.request, *steps),
        )
        return context
