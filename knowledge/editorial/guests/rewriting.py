"""The addresses in a draft's page, changed so that they lead to nothing that is not public.

Images and documents get addresses that hold only for one reader, links to drafts of other pages
lose their address, and what leads out of the draft opens beside it.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import get_language_from_path
from wagtail.models import Page, Site

from knowledge.models.published import published_q

from .files import DraftFiles

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Attributes that browsers fetch something from, or that name a picture to other sites.
_ATTRIBUTE = re.compile(
    r"""(?P<before>\s(?:src|srcset|href|poster|data|content)\s*=\s*)(?P<mark>["'])(?P<value>.*?)(?P=mark)""",
    re.IGNORECASE | re.DOTALL,
)
#: Links and forms.
_WAY_OUT = re.compile(r"<(?P<name>a|form)\s[^>]*>", re.IGNORECASE)
_HREF = re.compile(
    r"""\shref\s*=\s*(?P<mark>["'])(?P<value>.*?)(?P=mark)""", re.IGNORECASE | re.DOTALL
)
#: Where search engines would find the page and its translations: for a draft, nowhere.
_FOR_ENGINES = re.compile(r"""<link\s[^>]*rel=["'](?:canonical|alternate)["'][^>]*>""")
_NOINDEX = '<head><meta name="robots" content="noindex">'
_TOKEN = re.compile(r"[^\s,]+")
_NOWHERE = ("#", "mailto:", "tel:")


class Rewriter:
    """Changes the addresses in one page, for one reader."""

    def __init__(self, files: DraftFiles, request: HttpRequest) -> None:
        self.files = files
        self.roots = Site.get_site_root_paths()
        self.origins = {
            f"{request.scheme}://{request.get_host()}",
            *(root.root_url for root in self.roots),
        }
        # Storages give addresses of names only.
        self.storage_prefix = default_storage.url("x").removesuffix("x")
        self.document_prefix = reverse("wagtaildocs_serve", args=[0, "x"]).removesuffix("0/x")

    def rewrite(self, text: str) -> str:
        """Return the HTML of a page with its addresses changed."""
        text = _FOR_ENGINES.sub("", text)
        text = text.replace("<head>", _NOINDEX, 1)
        hidden = self._hidden_paths(text)
        text = _WAY_OUT.sub(lambda tag: self._lead_out(tag, hidden), text)
        return _ATTRIBUTE.sub(self._replace_files, text)

    def _hidden_paths(self, text: str) -> set[str]:
        """Return the paths that links name and under which there is a page readers do not see."""
        candidates: dict[str, str] = {}
        for tag in _WAY_OUT.finditer(text):
            path = self._own_path(_href_of(tag[0]))
            if path and not self._is_file(path):
                candidates.update(dict.fromkeys(self._url_paths(path), path))
        if not candidates:
            return set()
        hidden = Page.objects.filter(~published_q(), url_path__in=candidates)
        return {candidates[url_path] for url_path in hidden.values_list("url_path", flat=True)}

    def _url_paths(self, path: str) -> list[str]:
        """Return how the pages under a path of the site would be called in the tree."""
        code = get_language_from_path(path)
        inner = path.removeprefix(f"/{code}") if code else path
        return [
            root.root_path.rstrip("/") + inner.rstrip("/") + "/"
            for root in self.roots
            if root.language_code == (code or settings.LANGUAGE_CODE)
        ]

    def _lead_out(self, tag: re.Match[str], hidden: set[str]) -> str:
        """Return the tag of a link or form that leaves the draft where it is."""
        markup = tag[0]
        if tag["name"].lower() == "a":
            address = _href_of(markup)
            path = self._own_path(address)
            if path in hidden:
                return _HREF.sub("", markup, count=1)
            if not address or address.startswith(_NOWHERE) or (path and self._is_file(path)):
                return markup
        return markup[:-1] + ' target="_blank">'

    def _replace_files(self, attribute: re.Match[str]) -> str:
        """Return an attribute with each address of a file replaced."""
        value = _TOKEN.sub(lambda token: self._readers_address(token[0]), attribute["value"])
        return f"{attribute['before']}{attribute['mark']}{value}{attribute['mark']}"

    def _readers_address(self, written: str) -> str:
        """Return the reader's address of a file, or what was written where it names none."""
        address = unescape(written)
        path = self._own_path(address)
        for known in filter(None, (path, address)):
            if known.startswith(self.storage_prefix):
                name = unquote(urlsplit(known.removeprefix(self.storage_prefix)).path)
                return escape(self.files.of_file(name))
        if path and path.startswith(self.document_prefix):
            number = path.removeprefix(self.document_prefix).partition("/")[0]
            if number.isdecimal():
                return escape(self.files.of_document(int(number)))
        return written

    def _is_file(self, path: str) -> bool:
        return path.startswith((self.storage_prefix, self.document_prefix))

    def _own_path(self, address: str) -> str:
        """Return the path of an address of this site, without query; empty for any other."""
        for origin in self.origins:
            if address.startswith(f"{origin}/"):
                address = address.removeprefix(origin)
        is_own = address.startswith("/") and not address.startswith("//")
        return urlsplit(address).path if is_own else ""


def _href_of(markup: str) -> str:
    """Return the address of a link; empty if it has none."""
    found = _HREF.search(markup)
    return unescape(found["value"]).strip() if found else ""
