"""The groups of the editorial team and what they may do.

Everything here is given once: when a group is new, and when a language gets its tree of pages. What
an administrator gives or takes away afterwards stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from knowledge.editorial.models import EditorialSettings, SendBackReason
from knowledge.feedback.models import Answer, ErrorReport
from knowledge.models import (
    ActorKind,
    EventSeries,
    GlossaryTerm,
    KnowledgeTag,
    Objective,
    Organisation,
    Person,
    Purpose,
    Territory,
    Theme,
)
from knowledge.proposals.models import Participation, Proposal, ProposalSettings

from .models import HomePage, RoleGrant, SiteSettings, SiteTexts

WRITERS, REVIEWERS, VALIDATORS, TRANSLATORS, ADMINISTRATORS = (
    "Rédaction",
    "Relecture",
    "Validation",
    "Traduction",
    "Administration",
)

VOCABULARIES = (Territory, EventSeries, Objective, Theme, Purpose, ActorKind)
DIRECTORY = (Organisation, Person, GlossaryTerm)
#: What partners sent, and who wants to take part in leads.
PROPOSALS = (Proposal, Participation)
#: What readers say of pages.
FEEDBACK = (Answer, ErrorReport)
WRITE = ("view", "add", "change")
ACT = ("view", "change")
ALL = (*WRITE, "delete")
#: Tags come into being where fiches are written; this is for renaming, merging, deleting them.
KEEP = ("change", "delete")


@dataclass(frozen=True)
class Role:
    """A group and its permissions.

    pages: on every tree of pages.
    translations: on the trees of other languages, besides.
    models: on entries of the directory and the like, as `app.action_model`.
    files: on images and documents.
    """

    name: str
    pages: tuple[str, ...]
    models: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    files: tuple[str, ...] = ("add_image", "choose_image", "add_document", "choose_document")


def _on(models: Iterable[type[Model]], actions: Iterable[str]) -> tuple[str, ...]:
    """Return the permissions for actions on models."""
    return tuple(
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in models
        for action in actions
    )


ROLES = (
    Role(WRITERS, ("add",), (*_on(DIRECTORY, WRITE), *_on((*PROPOSALS, *FEEDBACK), ("view",)))),
    Role(
        REVIEWERS,
        ("add", "change"),
        (
            *_on((*DIRECTORY, SendBackReason), WRITE),
            *_on([KnowledgeTag], KEEP),
            *_on((*PROPOSALS, *FEEDBACK), ACT),
        ),
    ),
    Role(
        VALIDATORS,
        ("lock", "unlock"),
        (
            *_on((*DIRECTORY, SendBackReason), WRITE),
            *_on([KnowledgeTag], KEEP),
            *_on((*PROPOSALS, *FEEDBACK), ACT),
        ),
    ),
    Role(
        TRANSLATORS,
        ("add",),
        (
            *_on([GlossaryTerm], WRITE),
            *_on([SiteTexts], ACT),
            "wagtail_localize.submit_translation",
        ),
        translations=("change",),
    ),
    Role(
        ADMINISTRATORS,
        ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        (
            *_on((*DIRECTORY, *VOCABULARIES, SendBackReason), ALL),
            *_on([KnowledgeTag], KEEP),
            *_on((*PROPOSALS, *FEEDBACK), ACT),
            *_on((SiteSettings, EditorialSettings, ProposalSettings), ("change",)),
            *_on([SiteTexts], ACT),
            "wagtail_localize.submit_translation",
            *(f"wagtailcore.{action}_workflow" for action in ("add", "change", "delete")),
            *(f"wagtailcore.{action}_task" for action in ("add", "change", "delete")),
            *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
            *(f"home.{action}_user" for action in ("add", "change", "delete")),
        ),
        files=(
            "add_image",
            "change_image",
            "choose_image",
            "add_document",
            "change_document",
            "choose_document",
        ),
    ),
)


@transaction.atomic
def ensure_roles() -> dict[str, Group]:
    """Create the five groups that are missing, with their permissions on every language's tree.

    Returns:
        The groups by name.
    """
    groups = {}
    root_collection = Collection.get_first_root_node()
    for role in ROLES:
        group, created = Group.objects.get_or_create(name=role.name)
        groups[role.name] = group
        if created:
            _grant(group, role, root_collection)
        for home in HomePage.objects.filter(depth=2).select_related("locale"):
            _grant_tree(group, role, home)
    return groups


def page_permissions(role: Role, language_code: str) -> tuple[str, ...]:
    """Return what a role may do with the pages of a language."""
    if language_code == settings.LANGUAGE_CODE:
        return role.pages
    return (*role.pages, *role.translations)


def _grant_tree(group: Group, role: Role, home: HomePage) -> None:
    """Give a group its permissions on a tree of pages, unless it was given them before."""
    _mark, is_new = RoleGrant.objects.get_or_create(group=group, page=home)
    if not is_new or GroupPagePermission.objects.filter(group=group, page=home).exists():
        return
    for action in page_permissions(role, home.locale.language_code):
        GroupPagePermission.objects.create(
            group=group, page=home, permission=_permission(f"wagtailcore.{action}_page")
        )


def _grant(group: Group, role: Role, collection: Collection) -> None:
    """Give a new group its access to the admin, to entries and to files."""
    group.permissions.add(
        *(_permission(name) for name in ("wagtailadmin.access_admin", *role.models))
    )
    for codename in role.files:
        # Wagtail keeps these permissions on its own models even where the files are ours.
        permission = Permission.objects.get(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _permission(name: str) -> Permission:
    """Return the permission of a name such as `wagtailcore.publish_page`."""
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
