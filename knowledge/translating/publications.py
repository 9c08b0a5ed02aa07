"""Whether a source says something else than its translations took over from it."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

from .models import SourceCheck


def compare_published(instance: Any, **_kwargs: Any) -> None:
    """Keep whether a publication changed anything for the translations of a page: a receiver.

    Lists ask when a source was published last; most publications change words, not all.
    """
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None or instance.last_published_at is None:
        return
    if is_same(source, instance.specific):
        SourceCheck.objects.update_or_create(
            source=source, defaults={"published_at": instance.last_published_at}
        )
    else:
        SourceCheck.objects.filter(source=source).delete()


def is_same(source: TranslationSource, instance: models.Model) -> bool:
    """Whether an instance has the words and the shared fields that a source has kept of it."""
    names = [field.field_name for field in get_translatable_fields(type(instance))]
    kept = json.loads(source.content_json)
    now = _as_kept(instance)
    return all(_plain(kept.get(name)) == _plain(now.get(name)) for name in names)


def _as_kept(instance: models.Model) -> dict[str, Any]:
    """Return the fields of an instance in the form in which sources keep them."""
    if isinstance(instance, ClusterableModel):
        return json.loads(instance.to_json())
    data = get_serializable_data_for_fields(instance)
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def _plain(value: Any) -> Any:
    """Return a value without the primary keys of child objects, which each saving makes anew."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if name != "pk"}
    return value
