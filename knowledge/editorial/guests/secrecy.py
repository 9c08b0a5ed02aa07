"""What goes out under a secret link: kept by nobody, indexed by nobody, told to nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

View = Callable[..., HttpResponseBase]

HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def with_headers(headers: dict[str, str]) -> Callable[[View], View]:
    """Return a decorator that puts headers on every answer of a view."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(*args, **kwargs)
            for name, value in headers.items():
                response.headers[name] = value
            return response

        return answer

    return decorate


#: For what is under a secret link.
secret = with_headers(HEADERS)
