"""StreamField blocks by family; `streams` only composes them."""

from .fields import BodyStreamField
from .streams import BodyStreamBlock, MediaStreamBlock, SynthesisStreamBlock

__all__ = ["BodyStreamBlock", "BodyStreamField", "MediaStreamBlock", "SynthesisStreamBlock"]
