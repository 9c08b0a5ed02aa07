"""Template tags of subscriptions.

{% subscription_url listing as url %}           where one asks to be told of the set of a listing
{% subscription_url theme=term.slug as url %}   of the fiches with one criterion
"""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse

from knowledge.reading.listing import FicheListing

register = template.Library()


@register.simple_tag
def subscription_url(listing: FicheListing | None = None, **criteria: Any) -> str:
    """Return the address at which one asks to be told of what is new in a set of fiches.

    Args:
        listing: whose criteria make the set; its order does not.
        criteria: values by parameter, as in the address of the list of fiches.
    """
    query = QueryDict(listing.query_string if listing is not None else "", mutable=True)
    query.pop("tri", None)
    query.update(criteria)
    address = reverse("subscriptions:subscribe")
    return f"{address}?{query.urlencode()}" if query else address
