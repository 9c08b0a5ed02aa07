"""Marks of the moments at which something that lists of fiches show has changed."""

from __future__ import annotations

import uuid

from django.db import models


class ListingVersion(models.Model):
    """A change to something that lists of fiches show.

    Rows are only ever added, so that two publications never wait for each other; the latest rows
    together name a state of the fiches.
    """

    mark = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.mark)
