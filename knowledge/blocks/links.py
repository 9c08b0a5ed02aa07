"""Blocks that lead elsewhere in the knowledge base."""

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

    class Meta:
        icon = "doc-full"
        label = _("Fiches")
        description = _("Cards that lead to chosen fiches.")
        template = "blocks/fiches.html"
        preview_value = {"title": "À lire aussi", "fiches": []}
