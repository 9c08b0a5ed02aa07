"""Blocks one looks at or listens to: image, audio or video with its transcript."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class FigureBlock(blocks.StructBlock):
    """A picture with its text alternative (or marked decorative) and a caption."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its text alternative and a caption.")
        template = "blocks/image.html"
        preview_value = {"image": None, "caption": "Une table d'atelier"}


class MediaBlock(blocks.StructBlock):
    """Sound or video kept on this site or linked to, always with its words written out.

    Nothing is embedded from elsewhere: a page must not make readers' browsers call third parties.
    """

    title = blocks.CharBlock(label=_("Title"))
    kind = blocks.ChoiceBlock(
        choices=[("audio", _("Sound")), ("video", _("Video"))], default="audio", label=_("Kind")
    )
    file = DocumentChooserBlock(required=False, label=_("File"))
    url = blocks.URLBlock(
        required=False,
        label=_("Address"),
        help_text=_("Where it can be heard or seen, if the file is not on this site."),
    )
    transcript = blocks.RichTextBlock(
        features=["bold", "italic", "ul", "ol"],
        label=_("Transcript"),
        help_text=_("All that is said, for those who do not hear it."),
    )

    def clean(self, value: Any) -> Any:
        """Ask for a file or an address.

        Raises:
            StructBlockValidationError: neither is given.
        """
        cleaned = super().clean(value)
        if not cleaned.get("file") and not cleaned.get("url"):
            error = ValidationError(_("Choose a file or give an address."))
            raise StructBlockValidationError(block_errors={"file": error})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Sound or video")
        description = _("A recording with its transcript.")
        template = "blocks/media.html"
        preview_value = {
            "title": "Entretien",
            "kind": "audio",
            "url": "https://example.org/entretien",
            "transcript": "<p>Bonjour et bienvenue.</p>",
        }
