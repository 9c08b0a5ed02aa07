"""Looking at a translation before it is anywhere, and at what it can refer to."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from rest_framework.exceptions import PermissionDenied
from wagtail.permissions import policy_registry
from wagtail_localize.views import edit_translation, snippets_api

from knowledge.translating.rights import seen_or_denied


@xframe_options_sameorigin
def preview_translation(
    request: HttpRequest, translation_id: int, mode: str | None = None
) -> HttpResponse:
    """Return the page as readers would see it with the words that are saved now."""
    seen_or_denied(request.user, translation_id)
    return edit_translation.preview_translation(request, translation_id, mode)


class SnippetsView(snippets_api.SnippetViewSet):
    """Names entries for the editor, to those who may look at entries of that kind."""

    http_method_names = ["get", "head", "options"]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Refuse everybody else.

        Raises:
            PermissionDenied: the user has nothing to do with entries of that kind.
        """
        super().initial(request, *args, **kwargs)
        policy = policy_registry.get_by_type(self.get_model())
        if not policy.user_has_any_permission(request.user, ["add", "change", "delete", "view"]):
            raise PermissionDenied

    def get_object(self) -> Any:
        """Return the entry.

        Raises:
            Http404: there is none.
        """
        try:
            return super().get_object()
        except (ValueError, OverflowError):
            raise Http404 from None
