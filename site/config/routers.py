"""Which database a query goes to when a read replica is configured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

REPLICA = "replica"


class ReplicaRouter:
    """Keep the replica read-only; code that tolerates its delay asks for it by name.

    Editors read what they have just written, so nothing is sent to the replica unless a query
    says ``.using("replica")``.
    """

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Return None: Django then uses the instance's own database or the default one."""
        return None

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        """Return the default database, also for an object that was read from the replica."""
        return "default"

    def allow_relation(self, first: Model, second: Model, **hints: Any) -> bool:
        """Return True: both databases hold the same rows."""
        return True

    def allow_migrate(self, database: str, app_label: str, **hints: Any) -> bool | None:
        """Return False for the replica, which gets its tables from the primary."""
        return False if database == REPLICA else None
