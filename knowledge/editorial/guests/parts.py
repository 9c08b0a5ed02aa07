"""What the parts of a page in memory refer to, loaded in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Model, prefetch_related_objects
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def load_parts(page: Page) -> None:
    """Load people, organisations and the like at once, for all parts of a page that name them.

    The parts of a revision are in memory: each would ask for what it refers to by itself. Pages
    they refer to are not loaded, as templates show those that are published, found by other means.
    """
    parts: dict[type[Model], list[Any]] = defaultdict(list)
    _gather(page, parts)
    for model, instances in parts.items():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if field.many_to_one
            and not isinstance(field, ParentalKey)
            and field.related_model
            and not issubclass(field.related_model, Page)
        ]
        if names:
            prefetch_related_objects(instances, *names)


def _gather(parent: Any, parts: dict[type[Model], list[Any]]) -> None:
    """Add the parts of a cluster, and theirs, by model."""
    for relation in get_all_child_relations(type(parent)):
        for part in getattr(parent, relation.get_accessor_name()).all():
            parts[type(part)].append(part)
            _gather(part, parts)
