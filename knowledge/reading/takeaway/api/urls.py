"""Addresses of the API, the same in every language."""

from django.urls import path, re_path
from wagtail.api.v2.router import WagtailAPIRouter

from .views import Missing, PublishedPagesViewSet, Root

app_name = "api"

router = WagtailAPIRouter(app_name)
router.register_endpoint("pages", PublishedPagesViewSet)

urlpatterns = [
    path("", Root.as_view(), name="root"),
    *router.get_urlpatterns(),
    re_path("", Missing.as_view()),
]
