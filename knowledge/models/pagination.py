"""Pages of a long list, whatever number an address asks for."""

from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator as DjangoPaginator


class Paginator(DjangoPaginator):
    """Django's paginator, except that numbers below one give the first page, not the last."""

    def get_page(self, number: Any) -> Page:
        """Return the page of this number, or the nearest there is; the first one for no number."""
        try:
            if int(number) < 1:
                number = 1
        except (TypeError, ValueError):
            pass
        return super().get_page(number)
