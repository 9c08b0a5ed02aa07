"""The groups of the editorial team and what they may do in the knowledge sections.

Only adds: a permission that an administrator took away or gave stays as it is once the group
has any page permission at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from knowledge.models import (
    ActorKind,
    EventSeries,
    GlossaryTerm,
    Objective,
    Organisation,
    Person,
    Purpose,
    Territory,
    Theme,
)

from .models import HomePage

SNIPPETS = (
    Organisation,
    Person,
    Territory,
    GlossaryTerm,
    EventSeries,
    Objective,
    Theme,
    Purpose,
    ActorKind,
)
DIRECTORY = (Organisation, Person, GlossaryTerm)


@dataclass(frozen=True)
class Role:
    """A group: permissions on pages, on snippets (model, actions), and on files."""

    name: str
    page_permissions: tuple[str, ...]
    snippet_models: tuple[type[Model], ...] = ()
    snippet_actions: tuple[str, ...] = ("view", "add", "change")
    collection_permissions: tuple[str, ...] = ("add_image", "choose_image", "add_document")


ROLES = (
    Role("Rédaction", ("add",), DIRECTORY),
    Role("Relecture", ("add", "change"), DIRECTORY),
    Role("Validation", ("change", "lock", "unlock"), DIRECTORY),
    Role("Traduction", ("add",), (GlossaryTerm,)),
    Role(
        "Administration",
        ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        SNIPPETS,
        ("view", "add", "change", "delete"),
        (
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
    """Create the five groups with their permissions on every home page.

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
        for home in HomePage.objects.filter(depth=2):
            if not GroupPagePermission.objects.filter(group=group, page=home).exists():
                for action in role.page_permissions:
                    GroupPagePermission.objects.create(
                        group=group, page=home, permission=_page_permission(action)
                    )
    return groups


def _grant(group: Group, role: Role, collection: Collection) -> None:
    """Give a new group its access to the admin, its snippets and its files."""
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for model in role.snippet_models:
        for action in role.snippet_actions:
            group.permissions.add(_model_permission(model, action))
    for codename in role.collection_permissions:
        # Wagtail keeps these permissions on its own models even where the files are ours.
        permission = Permission.objects.get(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _page_permission(action: str) -> Permission:
    """Return Wagtail's permission on pages for an action such as `publish`."""
    return Permission.objects.get(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename=f"{action}_page",
    )


def _model_permission(model: type[Model], action: str) -> Permission:
    """Return Django's permission on a model for an action such as `change`."""
    meta = model._meta
    return Permission.objects.get(
        content_type__app_label=meta.app_label,
        content_type__model=meta.model_name,
        codename=f"{action}_{meta.model_name}",
    )
