"""What the reader's side keeps for itself; all of it can be made again from the pages."""

from .entries import SUBJECTS, SearchEntry, SearchWord
from .versions import ListingVersion

__all__ = ["SUBJECTS", "ListingVersion", "SearchEntry", "SearchWord"]
