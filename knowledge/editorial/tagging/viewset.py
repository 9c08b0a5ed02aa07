"""The tags in the admin: their addresses and their place in the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .listing import TagsView
from .merge_views import MergeView, SeparateView
from .rights import may_keep
from .views import DeleteView, DuplicatesView, TagView


class TagsMenuItem(MenuItem):
    """Shown to those who keep the tags in order."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_keep(request.user)


class TagViewSet(ViewSet):
    """Tags, which writers make and others keep in order."""

    name = "tags"
    icon = "tag"
    menu_label = _("Tags")
    menu_item_class = TagsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", TagsView.as_view(), name="index"),
            path("results/", TagsView.as_view(results_only=True), name="index_results"),
            path("duplicates/", DuplicatesView.as_view(), name="duplicates"),
            path("<int:pk>/", TagView.as_view(), name="tag"),
            path("<int:pk>/merge/", MergeView.as_view(), name="merge"),
            path("<int:pk>/separate/", SeparateView.as_view(), name="separate"),
            path("<int:pk>/delete/", DeleteView.as_view(), name="delete"),
        ]
