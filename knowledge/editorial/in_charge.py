"""The filter of lists by who is in charge."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter

from .names import name_of


class InChargeFilter(ChoiceFilter):
    """Who is in charge: oneself, nobody, or somebody who ever was.

    Args:
        lookup: where the account stands, from the rows of the list.
        people: returns the accounts that ever were in charge, by primary key.
    """

    ME, NOBODY = "me", "nobody"

    def __init__(self, *, lookup: str, people: Callable[[], QuerySet[Any]], **options: Any) -> None:
        self.lookup = lookup
        super().__init__(
            label=gettext_lazy("In charge"),
            choices=partial(_choices, people),
            empty_label=gettext_lazy("Anybody or nobody"),
            **options,
        )

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep what is in such hands."""
        if not value:
            return qs
        if value == self.NOBODY:
            return self.in_nobodys_hands(qs)
        person = self.parent.request.user.pk if value == self.ME else value
        return qs.filter(**{self.lookup: person})

    def in_nobodys_hands(self, qs: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what nobody has taken."""
        return qs.filter(**{self.lookup: None})


def _choices(people: Callable[[], QuerySet[Any]]) -> list[tuple[str, str]]:
    """Return oneself, nobody, and these accounts.

    No method: filters are copied with all that they hold.
    """
    users = get_user_model().objects.filter(pk__in=people())
    return [
        (InChargeFilter.ME, _("Me")),
        (InChargeFilter.NOBODY, _("Nobody yet")),
        *(
            (str(user.pk), name_of(user))
            for user in users.order_by("last_name", "first_name", "username")
        ),
    ]
