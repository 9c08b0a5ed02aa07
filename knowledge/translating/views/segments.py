"""What the side-by-side editor sends: the words of one segment, or a value of this language."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import (
    api_view,
    authentication_classes,
    parser_classes,
    permission_classes,
)
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
)
from wagtail_localize.views.edit_translation import (
    SegmentOverrideSerializer,
    StringTranslationSerializer,
)

from knowledge.translating.overriding import ValueRefused, check_override
from knowledge.translating.rights import changed_or_denied
from knowledge.translating.words import clean

#: More than any paragraph has; the whole of it comes back with each answer.
MAX_LENGTH = 100_000


def _for_editor(view: Any) -> Any:
    """Return a view that takes and answers what the side-by-side editor does."""
    for decorate in (
        parser_classes([FormParser, MultiPartParser]),
        authentication_classes([SessionAuthentication]),
        permission_classes([IsAuthenticated]),
        api_view(["PUT", "DELETE"]),
    ):
        view = decorate(view)
    return view


@_for_editor
def edit_string_translation(
    request: Request, translation_id: int, string_segment_id: int
) -> Response:
    """Keep the words of one segment, or take them away.

    Words that no page takes are kept as well, with what is wrong with them, and count as missing.
    """
    translation, _target = changed_or_denied(request.user, translation_id)
    segment = get_object_or_404(translation.source.stringsegment_set, pk=string_segment_id)
    place = {
        "translation_of_id": segment.string_id,
        "locale_id": translation.target_locale_id,
        "context_id": segment.context_id,
    }
    if request.method == "DELETE":
        return _take_away(StringTranslation, StringTranslationSerializer, translation, place)
    value = request.data.get("value")
    if (refused := _refuse(value)) is not None:
        return refused
    words, created = StringTranslation.objects.update_or_create(
        **place,
        defaults={
            "data": value,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": _author(place, value) or request.user,
            "has_error": False,
            "field_error": "",
        },
    )
    return _answer(StringTranslationSerializer, translation, words, created)


@_for_editor
def edit_override(request: Request, translation_id: int, overridable_segment_id: int) -> Response:
    """Keep a value that only this language has, such as another link, or take it away."""
    translation, _target = changed_or_denied(request.user, translation_id)
    segment = get_object_or_404(
        translation.source.overridablesegment_set, pk=overridable_segment_id
    )
    place = {"locale_id": translation.target_locale_id, "context_id": segment.context_id}
    if request.method == "DELETE":
        return _take_away(SegmentOverride, SegmentOverrideSerializer, translation, place)
    value = request.data.get("value")
    if (refused := _refuse(value)) is not None:
        return refused
    try:
        with transaction.atomic():
            override, created = SegmentOverride.objects.update_or_create(
                **place,
                defaults={
                    "data_json": json.dumps(value.strip()),
                    "last_translated_by": request.user,
                    "has_error": False,
                    "field_error": "",
                },
            )
            check_override(translation, segment, value.strip())
    except ValueRefused as refusal:
        return Response(
            {"segment_id": segment.pk, "data": value, "error": str(refusal)},
            status=status.HTTP_200_OK,
        )
    return _answer(SegmentOverrideSerializer, translation, override, created)


def _author(place: dict[str, Any], value: str) -> Any:
    """Return who wrote the same words there already: saved again by others, they stay theirs."""
    same = StringTranslation.objects.filter(**place, data=clean(value))
    kept = same.select_related("last_translated_by").first()
    return kept and kept.last_translated_by


def _refuse(value: Any) -> Response | None:
    """Return the answer to what is no text at all, or too much of it."""
    if not isinstance(value, str):
        return Response({"error": _("No text was sent.")}, status=status.HTTP_400_BAD_REQUEST)
    if len(value) > MAX_LENGTH:
        return Response(
            {"error": _("This text is too long to be kept.")},
            status=status.HTTP_413_REQUEST_ENTITY_TOO_LARGE,
        )
    return None


def _answer(serializer: Any, translation: Translation, kept: Any, created: bool) -> Response:
    data = serializer(kept, context={"translation_source": translation.source}).data
    return Response(data, status=status.HTTP_201_CREATED if created else status.HTTP_200_OK)


def _take_away(
    model: Any, serializer: Any, translation: Translation, place: dict[str, Any]
) -> Response:
    """Take away what was kept; that there is nothing is well, for the editor."""
    kept = model.objects.filter(**place).first()
    if kept is None:
        return Response(status=status.HTTP_404_NOT_FOUND)
    kept.delete()
    return _answer(serializer, translation, kept, False)
