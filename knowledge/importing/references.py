"""Wagtail's index of references, written once for each object instead of once for each row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task


@contextmanager
def deferred_references() -> Iterator[list[Model]]:
    """Put off the index of references; give a list for the objects that it is then written for.

    Saving a report writes the index anew for each row of its tables, and there are hundreds. If
    the block fails nothing is written.
    """
    written: list[Model] = []
    with disable_reference_index_auto_update():
        yield written
    for instance in written:
        meta = instance._meta
        update_reference_index_task.enqueue(meta.app_label, meta.model_name, str(instance.pk))
