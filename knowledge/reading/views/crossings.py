"""Where objectives and themes meet."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.reading.narrowing.index import fiche_index
from knowledge.reading.terms.crossing import crossing

from .breadcrumbs import breadcrumbs


class ObjectiveThemeMatrixView(TemplateView):
    """The numbers of fiches for each objective and theme, with the way to them."""

    template_name = "pages/objective_theme_matrix.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `crossing`."""
        context = super().get_context_data(**kwargs)
        locale_id = Locale.get_active().pk
        context["crossing"] = crossing(fiche_index(locale_id), locale_id)
        context["breadcrumbs"] = breadcrumbs(
            self.request, (str(_("Objectives")), reverse("objective_list"))
        )
        return context
