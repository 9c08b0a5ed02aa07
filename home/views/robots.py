"""What search engines are asked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control

#: A narrowed list says itself that it is not to be kept (noindex), which an engine has to read. So
#: only addresses with more parameters than any link on the site makes are kept from it, and files.
ENDLESS = "/*?*&*&*&"
FILES = ("/*?*format=csv", "/*?*format=json")


@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Name the sitemap, and keep engines out of the admin and of endless filter combinations."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/admin/", *_workshop_cards(), *FILES, ENDLESS)),
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _workshop_cards() -> list[str]:
    """Return where cards are printed, in each language: any choice of fiches has an address."""
    addresses = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses.append(reverse("workshop_cards"))
    return addresses
