"""Every word that the site keeps, wherever it keeps it."""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import connection, models

from knowledge.proposals.models.files import private_storage

_WORDS = (models.CharField, models.TextField, models.JSONField, models.UUIDField, models.FileField)


def places_with(*words: str) -> list[str]:
    """Return where any of some words is kept: columns of the database, and files by their names.

    Whatever the case; words in sessions are read as the session has them.
    """
    wanted = [word.lower() for word in words]
    return sorted(
        {place for place, said in _said() if any(word in said.lower() for word in wanted)}
    )


def _said() -> Iterator[tuple[str, str]]:
    yield from _tables()
    for session in Session.objects.all():
        yield "session", json.dumps(session.get_decoded(), ensure_ascii=False, default=str)
    for storage in (private_storage(), default_storage):
        yield from _files(storage, "")


def _tables() -> Iterator[tuple[str, str]]:
    """Yield the words of all columns: of every model, and of what searches keep besides."""
    models_by_table = {
        model._meta.db_table: model for model in apps.get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("modelsearch_indexentry_fts_"):
                continue  # how SQLite packs the index of which the table itself says the words
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  # the name of a table
            columns = [column[0] for column in cursor.description]
            name = models_by_table[table].__name__ if table in models_by_table else table
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    if isinstance(value, str | dict | list):
                        yield f"{name}.{column}", _plain(value)


def _plain(value: Any) -> str:
    """Return all words of a value, as people write them; those of JSON inside JSON too."""
    if isinstance(value, dict):
        return " ".join(f"{name} {_plain(each)}" for name, each in value.items())
    if isinstance(value, list):
        return " ".join(_plain(each) for each in value)
    if not isinstance(value, str) or not value.startswith(("[", "{", '"')):
        return str(value)
    try:
        return _plain(json.loads(value))
    except ValueError:
        return value


def _files(storage: Any, folder: str) -> Iterator[tuple[str, str]]:
    folders, names = storage.listdir(folder or ".")
    for name in names:
        path = f"{folder}/{name}".lstrip("/")
        with storage.open(path) as stored:
            yield f"file {path}", f"{path} {_unpacked(stored.read())}"
    for name in folders:
        yield from _files(storage, f"{folder}/{name}".lstrip("/"))


def _unpacked(content: bytes) -> str:
    with contextlib.suppress(zlib.error):
        content += zlib.decompress(content)
    return content.decode("utf-8", errors="ignore")
