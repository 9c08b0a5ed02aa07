"""Citations of pages in the formats that reference managers read."""

from .formats import FORMATS
from .reference import CITABLE, Reference, reference

__all__ = ["CITABLE", "FORMATS", "Reference", "reference"]
