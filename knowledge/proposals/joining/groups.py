"""The working group of a lead: joining, changing, leaving."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.editorial.freshness.responsible import default_group
from knowledge.editorial.models import FicheFreshness
from knowledge.editorial.notices.people import members
from knowledge.models import FichePage
from knowledge.proposals import telling
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Participation

from . import receipts
from .leads import home_of_group, is_open, published_fiche
from .moving import move_to_working_group

__all__ = ["find", "join", "leave", "move_to_working_group", "responsible_of"]

#: What somebody says of themselves.
FIELDS = ("name", "organisation", "message", "shows_name")


def find(fiche: FichePage, user: Any) -> Participation | None:
    """Return the participation of an account in a lead, in whatever language they joined."""
    if not user.is_authenticated:
        return None
    own = Participation.objects.present().filter(user=user)
    return own.filter(fiche__translation_key=fiche.translation_key).first()


@transaction.atomic
def join(
    fiche: FichePage,
    user: Any,
    *,
    name: str,
    organisation: str = "",
    message: str = "",
    shows_name: bool = False,
) -> Participation:
    """Take part in a lead, or change what one said of oneself. Done twice, it is done once.

    Args:
        fiche: in any language.
        user: signed in.
        shows_name: whether readers may see the name; they do once an editor has read it.

    Raises:
        ProposalRefused: it is no lead that looks for people, or not any more.
    """
    fiche = _open_lead(fiche)
    said = {
        "name": name,
        "organisation": organisation,
        "message": message,
        "shows_name": shows_name,
    }
    present = find(fiche, user)
    if present is None:
        entry, is_new = Participation.objects.get_or_create(fiche=fiche, user=user, defaults=said)
        present = Participation.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        if is_new or present.left_at is not None:
            return _begin(present, said)
    else:
        present = Participation.objects.select_for_update(of=("self",)).get(pk=present.pk)
    if any(getattr(present, field) != value for field, value in said.items()):
        _say(present, said)
        present.save()
    return present


@transaction.atomic
def leave(fiche: FichePage, user: Any) -> Participation | None:
    """Leave a lead: nothing is kept of what one said of oneself.

    Returns:
        The participation that ended, or None if there is none.
    """
    present = find(fiche, user)
    if present is None:
        return None
    present = (
        Participation.objects.select_for_update(of=("self",))
        .select_related("fiche__locale")
        .get(pk=present.pk)
    )
    if present.left_at is not None:
        return None
    present.name = present.organisation = present.message = ""
    present.shows_name = present.is_name_read = False
    present.left_at = timezone.now()
    present.save()
    receipts.forget(present)
    receipts.left(present)
    return present


def responsible_of(fiche: FichePage) -> set[int]:
    """Return who is told that somebody joins, by primary key.

    Those who look after the fiche; where nobody does, those who read its texts first.
    """
    freshness = FicheFreshness.objects.filter(fiche_id=fiche.pk).exclude(group=None).first()
    group = default_group() if freshness is None else freshness.group
    people = members([group.pk]) if group is not None else set()
    if people:
        return people
    workflow = fiche.get_workflow()
    task = workflow.tasks.first() if workflow is not None else None
    groups = getattr(task.specific, "groups", None) if task is not None else None
    return members(groups.values_list("pk", flat=True)) if groups is not None else set()


def _open_lead(fiche: FichePage) -> FichePage:
    """Return the lead that a group belongs to, as it is now."""
    found = published_fiche(fiche.pk)
    if found is None or not is_open(found):
        raise ProposalRefused(
            _("This lead does not look for people any more. Nothing was sent to anybody.")
        )
    return home_of_group(found)


def _begin(participation: Participation, said: dict[str, Any]) -> Participation:
    """Begin, for the first time or again, and tell both sides."""
    _say(participation, said)
    participation.is_name_read = False
    participation.joined_at, participation.left_at = timezone.now(), None
    participation.save()
    telling.tell_of_participation(
        participation, responsible_of(participation.fiche) - {participation.user_id}
    )
    receipts.joined(participation)
    return participation


def _say(participation: Participation, said: dict[str, Any]) -> None:
    """Put what somebody says of themselves; a name is read anew once it has changed."""
    if participation.name != said["name"]:
        participation.is_name_read = False
    for field in FIELDS:
        setattr(participation, field, said[field])
