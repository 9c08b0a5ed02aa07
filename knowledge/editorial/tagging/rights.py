"""Who keeps the tags in order."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

CHANGE, DELETE = "knowledge.change_knowledgetag", "knowledge.delete_knowledgetag"


def may_keep(user: Any) -> bool:
    """Whether a user may rename and merge tags."""
    return bool(user.has_perm(CHANGE))


def may_delete(user: Any) -> bool:
    """Whether a user may delete tags that nothing uses."""
    return bool(user.has_perm(DELETE))


class KeeperMixin:
    """A view for those who keep the tags in order.

    Attributes:
        permitted: what asks whether a user may enter.
    """

    permitted: Any = staticmethod(may_keep)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse all others.

        Raises:
            PermissionDenied: the user may not.
        """
        if not self.permitted(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
