"""The site's addresses, and its uploads, which a web server sends in production."""

from django.conf import settings
from django.urls import path
from django.views.static import serve

from config.urls import *
from config.urls import urlpatterns as site_patterns

urlpatterns = [
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    *site_patterns,
]
