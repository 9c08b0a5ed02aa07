"""Blocks of words: heading, paragraph, quotation, notice, and titled text of a synthesis."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A section heading (level 2) of a page body."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A section title inside the text.")
        template = "blocks/heading.html"
        preview_value = "Ce que nous avons appris"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(*args, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/paragraph.html"
        preview_value = "<p>Deux métiers se rencontrent autour d'une même personne.</p>"


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label=_("Words"))
    author = blocks.CharBlock(required=False, label=_("Who said it"))
    role = blocks.CharBlock(required=False, label=_("Job or organisation"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words that somebody said, set apart from the text.")
        template = "blocks/quotation.html"
        preview_value = {
            "text": "On gagne du temps quand on se connaît.",
            "author": "Une éducatrice spécialisée",
            "role": "Centre social",
        }


class NoticeBlock(blocks.StructBlock):
    """A short remark that readers should not miss."""

    title = blocks.CharBlock(required=False, label=_("Title"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        description = _("A short remark that readers should not miss.")
        template = "blocks/notice.html"
        preview_value = {"title": "Bon à savoir", "text": "<p>La rencontre est ouverte à tous.</p>"}


class SynthesisListBlock(blocks.StructBlock):
    """A heading of a synthesis with what the tables said about it."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "list-ul"
        label = _("Titled part")
        description = _("A heading of the synthesis with what the tables said about it.")
        template = "blocks/list.html"
        preview_value = {
            "heading": "Lieux et espaces de rencontre",
            "text": "<ul><li>Des rencontres dans des lieux conviviaux</li></ul>",
        }
