"""What a translator does beside the source, as the browser sends it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.test.client import MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import Team, approve, draft_by, submit

BOUNDARY = "segments"


def published_fiche(team: Team, **fields: Any) -> FichePage:
    """Make a French fiche that two people have approved."""
    fiche = draft_by(team.writer, **fields)
    submit(fiche, team.writer)
    approve(fiche, team.reviewer)
    approve(fiche, team.validator)
    return FichePage.objects.get(pk=fiche.pk)


def begin(source: Any, language: Any, user: Any) -> Translation:
    """Begin a translation as wagtail-localize's form does."""
    translate_object(source, [language], user=user)
    return Translation.objects.get(source__object_id=source.translation_key, target_locale=language)


def target_of(translation: Translation) -> Any:
    """Return what a translation becomes, as it is stored."""
    return Translation.objects.get(pk=translation.pk).get_target_instance()


def segment_at(translation: Translation, path: str) -> StringSegment:
    """Return the first segment of a field."""
    segments = translation.source.stringsegment_set.order_by("order")
    return segments.filter(context__path__startswith=path).first()


def put(client: Client, address: str, **values: Any) -> Any:
    """Send values as the editor does."""
    return client.put(
        address,
        encode_multipart(BOUNDARY, values),
        content_type=MULTIPART_CONTENT.replace("BoUnDaRyStRiNg", BOUNDARY),
    )


def segment_address(translation: Translation, segment: StringSegment) -> str:
    return reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])


def write(client: Client, translation: Translation, path: str, words: str) -> Any:
    """Save the words of the first segment of a field, and return what the editor is told."""
    return put(client, segment_address(translation, segment_at(translation, path)), value=words)


def translate_all(translation: Translation, user: Any, mark: str = "EN") -> None:
    """Translate all that is not translated yet, by putting a mark before it."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        is_slug = segment.context.path == "slug"
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={
                "data": f"en-{segment.string.data}" if is_slug else f"{mark} {segment.string.data}",
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": user,
            },
        )


def act(client: Client, translation: Translation, action: str) -> str:
    """Press one of the buttons above the editor, and return the page that follows."""
    response = client.post(reverse(f"translating:{action}", args=[translation.pk]), follow=True)
    return response.content.decode().replace("&#x27;", "'").replace("&nbsp;", "\xa0")


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
