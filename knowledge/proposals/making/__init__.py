"""From answers to a page, and from a page back to words that compare."""

from .credit import credit_of
from .pages import make, parent_of, put
from .texts import texts

__all__ = ["credit_of", "make", "parent_of", "put", "texts"]
