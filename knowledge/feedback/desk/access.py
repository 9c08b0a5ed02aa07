"""Who may read what readers say, and who may deal with it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

SEE, ACT = "feedback.view_errorreport", "feedback.change_errorreport"


def may_see(user: Any) -> bool:
    """Whether a user may read reports and answers."""
    return user.has_perm(SEE) or user.has_perm(ACT)


def may_act(user: Any) -> bool:
    """Whether a user may close reports, and see the addresses of those who wait for an answer."""
    return bool(user.has_perm(ACT))


class PermittedMixin:
    """A view that looks at the rights of its user before anything else."""

    permitted: Any = staticmethod(may_see)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse those who may not enter.

        Raises:
            PermissionDenied: the user may not.
        """
        if not self.permitted(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
