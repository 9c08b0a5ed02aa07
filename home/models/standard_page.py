"""Pages of plain content: about, legal notice, accessibility statement."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.search import index

from knowledge.blocks import BodyStreamBlock, BodyStreamField
from knowledge.models import KnowledgePage
from knowledge.models.translatable import words


class StandardPage(KnowledgePage):
    """A page of text."""

    body = BodyStreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("text"))

    translatable_fields = [*KnowledgePage.translatable_fields, *words("body")]

    template = "pages/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    page_description = _("A page of text: who we are, legal notice, accessibility.")

    edit_handler = TabbedInterface(
        [
            ObjectList([*KnowledgePage.content_panels, FieldPanel("body")], heading=_("Content")),
            ObjectList(KnowledgePage.sharing_panels, heading=_("Address and sharing")),
        ]
    )
    search_fields = [*KnowledgePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
