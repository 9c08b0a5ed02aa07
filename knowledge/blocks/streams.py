"""The streams that page types use, composed from the families of blocks."""

from wagtail import blocks

from .links import FichesBlock
from .media import FigureBlock, MediaBlock
from .tables import DataTableBlock
from .text import (
    HeadingBlock,
    NoticeBlock,
    ParagraphBlock,
    QuotationBlock,
    SynthesisListBlock,
)


class BodyStreamBlock(blocks.StreamBlock):
    """The body of a page: text, quotations, pictures, recordings, tables, links to fiches."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quotation = QuotationBlock()
    image = FigureBlock()
    media = MediaBlock()
    table = DataTableBlock()
    notice = NoticeBlock()
    fiches = FichesBlock()


class MediaStreamBlock(blocks.StreamBlock):
    """Recordings and pictures only."""

    media = MediaBlock()
    image = FigureBlock()


class SynthesisStreamBlock(blocks.StreamBlock):
    """The general synthesis of a report."""

    heading = HeadingBlock()
    text = ParagraphBlock()
    list = SynthesisListBlock()
