"""What readers say of pages."""

from .answers import Answer
from .reports import ErrorReport

__all__ = ["Answer", "ErrorReport"]
