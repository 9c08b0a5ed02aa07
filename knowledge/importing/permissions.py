"""Who may import a report."""

from typing import Any

from wagtail.models import Page

from knowledge.models import EventReportPage, FichePage

from .errors import ReportError
from .existing import find_places
from .plan import Action, ImportPlan, State

_ANSWER = "_may_import_cache"


def may_import(user: Any) -> bool:
    """Whether a user may add what an import makes: a report and fiches, in their places.

    Menus and panels ask for the same user several times: the answer is kept with it, as Wagtail
    keeps its permissions.
    """
    if not hasattr(user, _ANSWER):
        setattr(user, _ANSWER, _may_import(user))
    return getattr(user, _ANSWER)


def _may_import(user: Any) -> bool:
    try:
        places = find_places()
    except ReportError:
        return False
    return _may_add(places.reports, EventReportPage, user) and _may_add(
        places.fiches, FichePage, user
    )


def may_carry_out(plan: ImportPlan, user: Any) -> bool:
    """Whether a user may do all that a plan asks for: an edited document changes pages as well."""
    if not may_import(user):
        return False
    if plan.state is not State.CHANGED:
        return True
    keys = [plan.existing_report] + [
        fiche.existing for fiche in plan.fiches if fiche.action is Action.UPDATE
    ]
    pages = Page.objects.filter(pk__in=[key for key in keys if key])
    return all(page.permissions_for_user(user).can_edit() for page in pages)


def _may_add(index: Page | None, model: type[Page], user: Any) -> bool:
    return (
        index is not None
        and model.can_create_at(index)
        and index.permissions_for_user(user).can_add_subpage()
    )
