"""What the API of the admin refuses: to begin a translation in another way than this site does."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from wagtail.admin.api.actions.base import APIAction
from wagtail.admin.api.actions.convert_alias import ConvertAliasPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from knowledge.models.published import is_placeholder


class CopyForTranslationRefused(APIAction):
    """Copies nothing: what it makes is bound to no source, or live."""

    serializer = Serializer

    def execute(self, _page: Page, _data: dict[str, Any]) -> Response:
        """Refuse.

        Raises:
            PermissionDenied: always.
        """
        raise PermissionDenied


class ConvertAliasUnlessPlaceholder(ConvertAliasPageAPIAction):
    """Makes pages of their own of aliases, but for those that stand in for a translation."""

    def execute(self, page: Page, data: dict[str, Any]) -> Response:
        """Do as Wagtail does.

        Raises:
            PermissionDenied: the page is to be translated.
        """
        if is_placeholder(page):
            raise PermissionDenied
        return super().execute(page, data)


class TranslatedPagesViewSet(PagesAdminAPIViewSet):
    """The pages of the API, as Wagtail has them."""

    actions = {
        **PagesAdminAPIViewSet.actions,
        "convert_alias": ConvertAliasUnlessPlaceholder,
        "copy_for_translation": CopyForTranslationRefused,
    }
