"""The storage holds the files of proposals that are there, and no others."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from knowledge.proposals.models import ProposalFile
from knowledge.proposals.models.files import private_storage

logger = logging.getLogger(__name__)

#: The folder of the storage in which everything is kept.
FOLDER = "proposals"


def connect() -> None:
    """Let files go with their rows."""
    post_delete.connect(
        receive_deleted, sender=ProposalFile, dispatch_uid="proposals.receive_deleted_file"
    )


def receive_deleted(instance: ProposalFile, using: str, **_kwargs: Any) -> None:
    """Receive `post_delete`, also of rows that go with their proposal."""
    if instance.file and instance.file.name:
        transaction.on_commit(partial(_delete, instance.file.name), using=using)


def _delete(name: str) -> None:
    """Take a file out of the storage; one that cannot be reached is purged later."""
    try:
        private_storage().delete(name)
    except Exception as error:  # each storage raises its own
        logger.warning("A file of a proposal could not be deleted: %s", type(error).__name__)


def orphans() -> Iterator[str]:
    """Yield the names of files in the storage that belong to no proposal."""
    storage = private_storage()
    known = set(ProposalFile.objects.values_list("file", flat=True))
    try:
        folders, names = storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    yield from (path for name in names if (path := f"{FOLDER}/{name}") not in known)
    for folder in folders:
        _folders, names = storage.listdir(f"{FOLDER}/{folder}")
        yield from (path for name in names if (path := f"{FOLDER}/{folder}/{name}") not in known)
