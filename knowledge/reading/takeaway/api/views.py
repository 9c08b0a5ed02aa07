"""The pages endpoint: published pages only, JSON only, the same to everybody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import FieldError, ValidationError
from django.db import DataError, models
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView
from wagtail.api import APIField
from wagtail.api.v2.filters import (
    AncestorOfFilter,
    ChildOfFilter,
    DescendantOfFilter,
    FieldsFilter,
    LocaleFilter,
    OrderingFilter,
    TranslationOfFilter,
)
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page

from knowledge.models import FichePage
from knowledge.models.base import HOME_DEPTH
from knowledge.models.classification import classify
from knowledge.models.published import published_q
from knowledge.reading.takeaway.parts import Parts, load_parts

from .fields import FIELDS, FILTERS, RELATED

#: Longer parameters mean nothing here, and take long to read.
_LONGEST = 500
#: In digits. Databases differ in what they say of larger ones.
_LONGEST_NUMBER = 9
_FILTERS = frozenset({"id", "title", "slug", "first_published_at"})


class ReadThrottle(AnonRateThrottle):
    """So many questions a minute from one address of the network."""

    scope = "api"
    rate = "120/min"


def published_pages() -> QuerySet[Page]:
    """Return the pages that readers see, below home pages that they see.

    A copy that only stands in for a translation is no page of its own, and a language without a
    home page of its own is not there yet.
    """
    homes = Page.objects.filter(published_q(), depth=HOME_DEPTH, alias_of__isnull=True)
    return Page.objects.filter(
        published_q(), alias_of__isnull=True, locale__in=homes.values("locale"), depth__gt=1
    )


class PublishedPagesViewSet(PagesAPIViewSet):
    """Every page type with what readers see of it.

    Wagtail's own search is left out, which fails on quotation marks on SQLite; the lists of fiches
    are searched in their own address, with `format=json`.
    """

    renderer_classes: ClassVar = [JSONRenderer]
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = [AllowAny]
    throttle_classes: ClassVar = [ReadThrottle]
    filter_backends: ClassVar = [
        FieldsFilter,
        ChildOfFilter,
        AncestorOfFilter,
        DescendantOfFilter,
        OrderingFilter,
        TranslationOfFilter,
        LocaleFilter,
    ]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - {
        "search",
        "search_operator",
        "rich_text_format",
        "site",
        "_",
    }
    body_fields: ClassVar = ["id", "title"]
    meta_fields: ClassVar = [
        *("type", "detail_url", "html_url", "slug", "locale", "parent"),
        *("first_published_at", "last_published_at", "seo_title", "search_description"),
    ]
    listing_default_fields: ClassVar = [
        *("id", "type", "detail_url", "html_url", "slug", "locale"),
        *("title", "first_published_at", "last_published_at"),
    ]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Refuse what no parameter can mean.

        Raises:
            BadRequestError: a parameter is very long or holds characters that nobody types.
        """
        super().initial(request, *args, **kwargs)
        for name, values in request.GET.lists():
            for value in values:
                if len(value) > _LONGEST or not value.isprintable() or not name.isprintable():
                    raise BadRequestError("a parameter is too long or holds unprintable characters")
        for name in ("limit", "offset"):
            if len(request.GET.get(name, "")) > _LONGEST_NUMBER:
                raise BadRequestError(f"{name} is too large")
        if request.GET.get("order") == "random":
            raise BadRequestError("cannot order by 'random'")

    def get_base_queryset(self) -> QuerySet[Page]:
        """Return what everybody sees, whoever asks."""
        return published_pages()

    def get_queryset(self) -> QuerySet[Any]:
        """Return the pages to choose from, those of one type with what belongs to them."""
        pages = super().get_queryset()
        related = RELATED.get(pages.model._meta.label_lower, ("locale",))
        ordered = pages if pages.query.order_by else pages.order_by("pk")
        return ordered.select_related(*related)

    def paginate_queryset(self, queryset: QuerySet[Any]) -> list[Any] | None:
        """Return the asked part of the list, with all that its fields read, loaded at once."""
        pages = super().paginate_queryset(queryset)
        if pages is None:
            return None
        shown = list(pages)
        self.parts: dict[int, Parts] = {}
        if shown and "fields" in self.request.GET and type(shown[0]) is not Page:
            loaded = load_parts(shown)
            self.parts = {page.pk: loaded.get(page.pk, Parts()) for page in shown}
            classify(page for page in shown if isinstance(page, FichePage))
        return shown

    def get_serializer_context(self) -> dict[str, Any]:
        """Add what was loaded."""
        return {**super().get_serializer_context(), "parts": getattr(self, "parts", {})}

    def find_object(self, queryset: QuerySet[Any], request: Any) -> Any:
        """Find a page by its path or number.

        Raises:
            BadRequestError: the number is none.
        """
        if not request.GET.get("html_path") and not request.GET.get("id", "0").isdecimal():
            raise BadRequestError("id must be a positive integer")
        return super().find_object(queryset, request)

    @classmethod
    def get_body_fields(cls, model: type[models.Model]) -> list[APIField]:
        """Return the fields of a page type."""
        return cls._convert_api_fields([*cls.body_fields, *FIELDS.get(model._meta.label_lower, ())])

    @classmethod
    def get_available_fields(cls, model: Any, db_fields_only: bool = False) -> list[str]:
        """Return the fields of a page type; those to filter and order by, if only these."""
        if db_fields_only:
            return sorted(_FILTERS | FILTERS.get(model._meta.label_lower, frozenset()))
        return super().get_available_fields(model)

    def handle_exception(self, exc: Exception) -> Response:
        """Answer in JSON: 400 for what cannot be meant, 404 for what is not there."""
        if isinstance(exc, (ValidationError, FieldError, OverflowError, DataError)):
            exc = BadRequestError("a value of the address cannot be understood")
        if isinstance(exc, (Http404, BadRequestError)):
            return super().handle_exception(exc)
        response = super().handle_exception(exc)
        if isinstance(exc, APIException):
            response.data = {"message": str(exc.detail)}
        return response


class Missing(APIView):
    """What answers where there is no endpoint."""

    renderer_classes: ClassVar = [JSONRenderer]
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = [AllowAny]

    def get(self, _request: Any, **_kwargs: Any) -> Response:
        """Return 404 in JSON."""
        return Response({"message": "not found"}, status=status.HTTP_404_NOT_FOUND)


class Root(APIView):
    """What the API has."""

    renderer_classes: ClassVar = [JSONRenderer]
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = [AllowAny]

    def get(self, request: Any) -> Response:
        """Return the address of the endpoint and of its description."""
        return Response(
            {
                "pages": request.build_absolute_uri(reverse("api:pages:listing")),
                "description": request.build_absolute_uri(reverse("open_data")),
                "types": sorted(FIELDS),
            }
        )
