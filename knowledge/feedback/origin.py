"""Whether a form was sent from a page of this site.

The buttons at the end of each page stand in pages that caches keep and that set no cookie, so that
they cannot carry Django's token. Browsers say themselves from where a form is sent: all of today's
in `Sec-Fetch-Site`, older ones in `Origin`. Where neither is said, the reader is asked once more,
on a page with a token. What a foreign page could bring about is a yes or a no, within the limits.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool | None:
    """Return whether a form comes from this site; None if the browser does not say."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return None
    try:
        said = urlsplit(origin)
    except ValueError:
        return False
    return (said.scheme, said.netloc) == (request.scheme, request.get_host())
