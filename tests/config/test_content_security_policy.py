"""Readers get a strict policy, Wagtail's own pages one that they work under."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.middleware import ContentSecurityPolicyMiddleware

pytestmark = pytest.mark.once


def policy(path: str, *, use_nonce: bool = False) -> dict[str, str]:
    """Return the directives that an answer at ``path`` carries."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(request.csp_nonce) if use_nonce else "")

    middleware = ContentSecurityPolicyMiddleware(view)
    request = RequestFactory().get(path)
    middleware.process_request(request)
    response = middleware.process_response(request, view(request))
    directives = (part.strip() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in (part.partition(" ") for part in directives)}


def test_readers_get_no_inline_code_without_a_nonce():
    directives = policy("/fiches/", use_nonce=True)
    for name in ("script-src", "style-src"):
        assert "'unsafe" not in directives[name]
        assert "'nonce-" in directives[name]
    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == "'none'"


def test_no_other_host_is_named_anywhere():
    for path in ("/", "/admin/"):
        assert not [
            source
            for sources in policy(path).values()
            for source in sources.split()
            if not source.startswith("'") and source not in {"data:", "blob:"}
        ]


@pytest.mark.parametrize("path", settings.LOOSE_POLICY_PATHS)
def test_the_admin_keeps_its_inline_code(path):
    directives = policy(path, use_nonce=True)
    for name in ("script-src", "style-src"):
        assert "'unsafe-inline'" in directives[name]
        # A nonce would make a browser ignore 'unsafe-inline'.
        assert "nonce" not in directives[name]


def test_an_address_that_only_looks_like_the_admin_is_strict():
    assert "'unsafe-inline'" not in policy("/administration/")["script-src"]
