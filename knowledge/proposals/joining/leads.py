"""The leads that people can take part in, and what readers are told of who does."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from knowledge.models import FichePage
from knowledge.proposals.models import Participation

Progress = FichePage.Progress
#: A lead that has come so far looks for people.
OPEN = (Progress.TO_START, Progress.WORKING_GROUP, Progress.EXPERIMENTING)
#: So many names are shown; more would be no welcome any more.
SHOWN_NAMES = 60


class TakePart(NamedTuple):
    """What a lead says of its people: how many there are, who agreed to be named, how to join."""

    people: int
    names: list[str]
    url: str


def is_open(fiche: FichePage) -> bool:
    """Whether a fiche is a lead that looks for people."""
    return fiche.status == FichePage.Status.LEAD and fiche.progress in OPEN


def published_fiche(fiche_id: int) -> FichePage | None:
    """Return a fiche that readers may see, whatever it is; None if there is none of that number."""
    return FichePage.objects.published().filter(pk=fiche_id).select_related("locale").first()


def home_of_group(fiche: FichePage) -> FichePage:
    """Return the fiche that a lead's group belongs to: one for all languages it is read in.

    That is the one in the site's main language, where readers may see it.
    """
    if fiche.locale.language_code == settings.LANGUAGE_CODE:
        return fiche
    main = FichePage.objects.published().filter(
        translation_key=fiche.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    found = main.select_related("locale").first()
    return found if found is not None and is_open(found) else fiche


def take_part_of(fiche: FichePage) -> TakePart | None:
    """Return what a fiche says of its people; None if it does not look for any."""
    if fiche.pk is None or not is_open(fiche):
        return None
    group = Participation.objects.filter(fiche__translation_key=fiche.translation_key)
    # One query for both: groups are small.
    present = group.present().values_list("user_id", "name", "shows_name", "is_name_read")
    rows = list(present)
    names = [name for _user, name, shows_name, is_read in rows if shows_name and is_read]
    return TakePart(
        people=len({user for user, *_rest in rows}),
        names=names[:SHOWN_NAMES],
        url=reverse("proposals:join", args=[fiche.pk]),
    )
