"""All addresses: French at the root, other languages under their code."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.views.health import health
from home.views.robots import robots
from knowledge.reading.sharing.sitemap.views import SECTION_URL, sitemap

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sante/", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, name=SECTION_URL),
    path("api/v2/", include("knowledge.reading.takeaway.api.urls")),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) if settings.DEBUG else []),
    *([path("motifs/", include("home.patterns.urls"))] if settings.PATTERN_PAGE else []),
    *i18n_patterns(
        path("relecture/", include("knowledge.editorial.guests.urls")),
        path("", include("knowledge.proposals.urls")),
        path("", include("knowledge.feedback.urls")),
        path("", include("knowledge.subscriptions.urls")),
        path("", include("knowledge.reading.urls")),
        path("", include("home.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
