"""Whether a source says something else than its translations took over from it."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.fields import StreamField
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

from knowledge.editorial.fingerprints import fingerprint_of

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
    model = type(instance)
    return _taken(model, json.loads(source.content_json)) == _taken(model, _as_kept(instance))


def fingerprint_now(instance: models.Model) -> str:
    """Return what names the words and shared fields of a source as it is stored now."""
    return fingerprint_of(_taken(type(instance), _as_kept(instance)))


def fingerprint_taken(source: TranslationSource) -> str:
    """Return what names the words and shared fields that a source has kept."""
    model = source.specific_content_type.model_class()
    return fingerprint_of(_taken(model, json.loads(source.content_json)))


def _taken(model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
    """Return of what is stored what translations take."""
    names = [field.field_name for field in get_translatable_fields(model)]
    return {name: _plain(_read(model, name, content.get(name))) for name in names}


def _read(model: type[models.Model], name: str, value: Any) -> Any:
    """Return a value; of a stream what it says, since a database may reorder the names in it."""
    is_stream = isinstance(value, str) and isinstance(model._meta.get_field(name), StreamField)
    return json.loads(value) if is_stream else value


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
