"""What search engines are asked."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control


@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Name the sitemap, and keep engines out of the admin and of endless filter combinations."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?*page=",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
