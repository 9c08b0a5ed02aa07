"""What a translation was made from, and whether it has moved on."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page
from wagtail_localize.models import Translation

from .models import SourceCheck


def changed_since(translation: Translation) -> bool:
    """Whether readers see a newer version of the source than the one that is translated."""
    try:
        instance = translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    if not isinstance(instance, Page) or instance.last_published_at is None:
        return False
    published = instance.last_published_at
    if published <= translation.source.last_updated_at:
        return False
    # Published again with the same words: nothing to take over.
    same = SourceCheck.objects.filter(source=translation.source_id, published_at__gte=published)
    return not same.exists()
