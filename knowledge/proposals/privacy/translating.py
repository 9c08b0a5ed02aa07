"""What wagtail-localize keeps of a page that was handed over for translation."""

from __future__ import annotations

from wagtail.models import Page
from wagtail_localize.models import String, StringSegment, TranslatableObject, TranslationSource


def forget(page: Page) -> None:
    """Delete the copy of a deleted page from which translations were made, with its sentences."""
    if Page.objects.filter(translation_key=page.translation_key).exists():
        return
    sources = TranslationSource.objects.filter(object__translation_key=page.translation_key)
    strings = list(
        StringSegment.objects.filter(source__in=sources).values_list("string", flat=True)
    )
    sources.delete()
    TranslatableObject.objects.filter(translation_key=page.translation_key).delete()
    # The same sentence may stand in another page.
    still = StringSegment.objects.filter(string__in=strings).values("string")
    String.objects.filter(pk__in=strings).exclude(pk__in=still).delete()
