"""Wagtail's own search index, written once for many changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler


@contextmanager
def indexed_at_once() -> Iterator[None]:
    """Index at the end what is saved within, each page and entry once.

    By itself each save is indexed, and making a page saves it up to six times. For a command: what
    other threads of the process save meanwhile would be indexed with the rest.
    """
    saved: dict[Any, set[Any]] = {}

    def remember(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
        saved.setdefault(sender, set()).add(instance.pk)

    waiting = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        for model in waiting:
            post_save.connect(remember, sender=model)
        yield
    finally:
        for model in waiting:
            post_save.disconnect(remember, sender=model)
            post_save.connect(post_save_signal_handler, sender=model)
    for model, keys in saved.items():
        objects = list(model.get_indexed_objects().filter(pk__in=keys))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, objects)
