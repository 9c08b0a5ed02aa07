"""What a page says of its languages: to search engines, and to visitors who prefer another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from .languages import LanguageLink, language_name

if TYPE_CHECKING:
    from django.http import HttpRequest

#: The rooms whose pages are forms, or are for one person; and what names of addresses of accounts
#: begin with.
ROOMS_OF_FORMS = {"feedback", "guests", "proposals", "subscriptions"}
ACCOUNTS = "account_"
#: Set on a request whose answer depends on the languages that the visitor prefers.
VARIES = "varies_on_language"
DEFAULT = "x-default"


class Alternate(NamedTuple):
    """A language as search engines name it, and the whole address of the page in it."""

    code: str
    url: str


class Suggestion(NamedTuple):
    """A language that the visitor prefers, the page's address in it, and a sentence in it."""

    code: str
    name: str
    url: str
    words: str


def alternates(
    request: HttpRequest, links: Sequence[LanguageLink], canonical: str
) -> list[Alternate]:
    """Return the same page in each language, its own included, so that each names all others.

    None for an address that is not the page's own one: one with filters or a page number, and one
    that no engine is to keep.

    Args:
        request: the request.
        links: the languages of the page.
        canonical: what the head says of the page's address, as HTML.
    """
    urls = {
        link.code: request.build_absolute_uri(link.alternate) for link in links if link.alternate
    }
    own = next((urls.get(link.code) for link in links if link.active), None)
    if own is None or len(urls) < 2 or not _is_own(own, canonical):
        return []
    found = [Alternate(code, url) for code, url in urls.items()]
    if settings.LANGUAGE_CODE in urls:
        found.append(Alternate(DEFAULT, urls[settings.LANGUAGE_CODE]))
    return found


def _is_own(address: str, canonical: str) -> bool:
    """Whether the head names this address as the page's own, for engines to keep."""
    return f'href="{address}"' in canonical and "noindex" not in canonical


def suggestion(
    request: HttpRequest, links: Sequence[LanguageLink], canonical: str
) -> Suggestion | None:
    """Return the language that the visitor's browser prefers, if this very page is there in it.

    Nothing on forms, on pages for one person and on pages for errors.
    """
    others = {link.code: link for link in links if link.translated and not link.active}
    if not others or 'rel="canonical"' not in canonical or not _is_to_be_read(request):
        return None
    setattr(request, VARIES, True)
    link = others.get(preferred(request.headers.get("Accept-Language", "")))
    if link is None:
        return None
    with translation.override(link.code):
        words = _("You can also read this page in %(language)s.") % {
            "language": language_name(link.code)
        }
    return Suggestion(link.code, link.name, link.url, words)


def preferred(header: str) -> str:
    """Return the code of the site's language that comes first in a header; empty for none."""
    for code, weight in parse_accept_lang_header(header.lower()):
        if code == "*" or not weight:
            break
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return ""


def _is_to_be_read(request: HttpRequest) -> bool:
    """Whether the page is one to read: not a form, and not for one person."""
    match = request.resolver_match
    if match is None or request.method not in {"GET", "HEAD"}:
        return False
    if getattr(request, "is_preview", False) or (match.url_name or "").startswith(ACCOUNTS):
        return False
    return ROOMS_OF_FORMS.isdisjoint(match.namespaces)
