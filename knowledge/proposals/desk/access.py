"""Who may see proposals and working groups in the admin, and who may act on them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

SEE, ACT = "proposals.view_proposal", "proposals.change_proposal"
SEE_GROUPS, ACT_ON_GROUPS = "proposals.view_participation", "proposals.change_participation"


def may_see(user: Any) -> bool:
    """Whether a user may read proposals; those who may act on them may."""
    return user.has_perm(SEE) or user.has_perm(ACT)


def may_act(user: Any) -> bool:
    """Whether a user may answer, decide and see how to reach people."""
    return bool(user.has_perm(ACT))


def may_see_groups(user: Any) -> bool:
    """Whether a user may see who wants to take part in leads."""
    return user.has_perm(SEE_GROUPS) or user.has_perm(ACT_ON_GROUPS)


def may_act_on_groups(user: Any) -> bool:
    """Whether a user may see how to reach the people of working groups, and move leads on."""
    return bool(user.has_perm(ACT_ON_GROUPS))


class PermittedMixin:
    """A view that looks at the rights of its user before anything else.

    Attributes:
        permitted: what asks whether a user may enter.
    """

    permitted: Any = staticmethod(may_see)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse those who may not enter.

        Raises:
            PermissionDenied: the user may not.
        """
        if not self.permitted(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
