"""Blocks that lead elsewhere in the knowledge base."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FichesBlock(blocks.StructBlock):
    """A chosen list of fiches; readers only get those that are published."""

    title = blocks.CharBlock(required=False, label=_("Title"))
    fiches = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="knowledge.FichePage", label=_("Fiche")),
        label=_("Fiches"),
        min_num=1,
    )

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add `live_fiches`, the chosen fiches that are published."""
        context = super().get_context(value, parent_context=parent_context)
        context["live_fiches"] = [fiche for fiche in value["fiches"] if fiche and fiche.live]
        return context

    class Meta:
        icon = "doc-full"
        label = _("Fiches")
        description = _("Cards that lead to chosen fiches.")
        template = "blocks/fiches.html"
        preview_value = {"title": "À lire aussi", "fiches": []}
