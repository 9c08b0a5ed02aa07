"""Renaming a tag: the former name stays and leads on."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from knowledge.editorial import log as names
from knowledge.editorial.errors import DecisionRefused
from knowledge.models import KnowledgeTag
from knowledge.models.tag_names import find_tags, fold


def holder_of(name: str, tag: KnowledgeTag) -> KnowledgeTag | None:
    """Return the other tag that a name belongs to already; None if `tag` may take it."""
    found = find_tags([name]).get(fold(name))
    return None if found is None or tag.pk in {found.pk, found.merged_into_id} else found


@transaction.atomic
def rename(tag: KnowledgeTag, name: str, user: Any) -> None:
    """Give a tag another name, and the address that goes with it.

    Raises:
        DecisionRefused: the name belongs to another tag, or this one was merged or renamed away.
    """
    stored = KnowledgeTag.objects.select_for_update().filter(pk=tag.pk).first()
    if stored is None or stored.merged_into_id is not None:
        raise DecisionRefused(_("This tag is not there any more."))
    if name == stored.name:
        return
    if (holder := holder_of(name, stored)) is not None:
        raise DecisionRefused(_("This is the name of “%(tag)s” already.") % {"tag": holder})
    old_name, old_slug = stored.name, stored.slug
    former = find_tags([name]).get(fold(name))
    if former is not None and former.pk != stored.pk:
        # A former name of this very tag: they change places, so that drafts keep both.
        new_slug = former.slug
        former.name = former.slug = str(uuid.uuid4())
        former.save()
    elif fold(old_name) != fold(name):
        former = KnowledgeTag(merged_into=stored)
        new_slug = old_slug if _same_slug(old_name, name) else _free_slug(name)
    else:
        former, new_slug = None, old_slug
    stored.name, stored.slug = name, new_slug
    stored.save()
    if former is not None:
        former.name = old_name
        former.slug = old_slug if old_slug != new_slug else _free_slug(old_name)
        former.save()
    log(
        instance=stored,
        action=names.RENAMED_TAG,
        user=user,
        title=name,
        data={"old": old_name, "new": name},
    )


def _same_slug(one: str, other: str) -> bool:
    """Whether two names give the same address."""
    tag = KnowledgeTag()
    return tag.slugify(one) == tag.slugify(other)


def _free_slug(name: str) -> str:
    """Return the address that goes with a name and that no tag has."""
    tag = KnowledgeTag()
    slug, number = tag.slugify(name), 0
    taken = set(KnowledgeTag.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    while slug in taken:
        number += 1
        slug = tag.slugify(name, number)
    return slug
