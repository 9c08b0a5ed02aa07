"""The groups, what they may do, and the page of the documentation that says so."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Locale, Page, Workflow, WorkflowPage

from config import BASE_DIR
from home.models import HomePage
from home.moderation import STEPS, ensure_moderation
from home.roles import ROLES, Role, page_permissions
from home.tree import Tree

GUIDE = BASE_DIR / "docs" / "guides" / "roles.md"
PAGES = {
    "add": "Ajouter des pages et modifier les siennes",
    "change": "Modifier les pages des autres",
    "lock": "Verrouiller",
    "unlock": "Déverrouiller",
    "publish": "Publier sans relecture, avec un motif ; dépublier",
    "bulk_delete": "Supprimer une page et celles qu’elle contient",
}


def permissions_of(group: str, page: Page) -> set[str]:
    return {
        codename.removesuffix("_page")
        for codename in GroupPagePermission.objects.filter(
            group__name=group, page=page
        ).values_list("permission__codename", flat=True)
    }


def yes(condition: bool) -> str:
    return "oui" if condition else "–"


def may(role: Role, *names: str) -> str:
    return yes(set(names) <= set(role.models))


def matrix() -> str:
    """Return the table of the guide as the code has it."""
    steps = dict(STEPS)
    rows: list[tuple[str, Any]] = [
        *((label, lambda role, a=action: yes(a in role.pages)) for action, label in PAGES.items()),
        (
            "Modifier les pages des autres, dans les autres langues",
            lambda role: yes("change" in page_permissions(role, "en")),
        ),
        ("Décider à l’étape de son nom", lambda role: yes(role.name in steps)),
        (
            "Compléter l’annuaire",
            lambda role: may(role, "knowledge.add_organisation", "knowledge.change_person"),
        ),
        ("Compléter le glossaire", lambda role: may(role, "knowledge.add_glossaryterm")),
        ("Tenir les vocabulaires", lambda role: may(role, "knowledge.change_objective")),
        (
            "Renommer, fusionner et supprimer des étiquettes",
            lambda role: may(
                role, "knowledge.change_knowledgetag", "knowledge.delete_knowledgetag"
            ),
        ),
        ("Tenir les motifs de renvoi", lambda role: may(role, "editorial.change_sendbackreason")),
        (
            "Demander une traduction",
            lambda role: may(role, "wagtail_localize.submit_translation"),
        ),
        (
            "Ajouter des images et des documents",
            lambda role: yes({"add_image", "add_document"} <= set(role.files)),
        ),
        (
            "Voir les propositions et les groupes de travail",
            lambda role: may(role, "proposals.view_proposal", "proposals.view_participation"),
        ),
        (
            "Répondre aux partenaires, décider de leurs propositions, voir leurs adresses",
            lambda role: may(role, "proposals.change_proposal", "proposals.change_participation"),
        ),
        (
            "Régler les délais des propositions et du bon à tirer",
            lambda role: may(role, "proposals.change_proposalsettings"),
        ),
        (
            "Lire les retours des lectrices et lecteurs",
            lambda role: may(role, "feedback.view_answer", "feedback.view_errorreport"),
        ),
        (
            "Traiter les erreurs signalées, voir les adresses laissées pour une réponse",
            lambda role: may(role, "feedback.change_errorreport"),
        ),
        (
            "Régler le circuit, les comptes et le site",
            lambda role: may(
                role, "wagtailcore.change_workflow", "home.change_user", "home.change_sitesettings"
            ),
        ),
    ]
    names = [role.name for role in ROLES]
    lines = [["", *names], ["---"] * (len(names) + 1)]
    lines += [[label, *(answer(role) for role in ROLES)] for label, answer in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


@pytest.mark.django_db
def test_what_the_groups_may_do_is_what_the_code_says(tree: Tree) -> None:
    ensure_moderation()

    for role in ROLES:
        assert permissions_of(role.name, tree.home) == set(role.pages)
        given = {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in Group.objects.get(name=role.name).permissions.select_related(
                "content_type"
            )
        }
        assert given == {"wagtailadmin.access_admin", *role.models}


@pytest.mark.once
def test_the_guide_says_what_the_code_does() -> None:
    assert matrix() in GUIDE.read_text()


@pytest.mark.django_db
def test_what_an_administrator_took_away_stays_away(tree: Tree) -> None:
    ensure_moderation()
    GroupPagePermission.objects.filter(group__name="Relecture").delete()
    WorkflowPage.objects.all().delete()
    Workflow.objects.get(name="Relecture et validation").workflow_tasks.last().delete()
    Group.objects.get(name="Rédaction").permissions.clear()

    ensure_moderation()

    assert permissions_of("Relecture", tree.home) == set()
    assert not WorkflowPage.objects.exists()
    assert Workflow.objects.get(name="Relecture et validation").workflow_tasks.count() == 1
    assert not Group.objects.get(name="Rédaction").permissions.exists()


@pytest.mark.django_db
def test_a_second_run_changes_nothing(tree: Tree) -> None:
    ensure_moderation()
    before = [list(model.objects.values()) for model in (Group, GroupPagePermission, WorkflowPage)]

    ensure_moderation()

    after = [list(model.objects.values()) for model in (Group, GroupPagePermission, WorkflowPage)]
    assert after == before


@pytest.mark.django_db
def test_another_languages_tree_is_moderated_as_soon_as_it_is_there(
    tree: Tree, django_capture_on_commit_callbacks: Any
) -> None:
    workflow = ensure_moderation()

    with django_capture_on_commit_callbacks(execute=True):
        tree.home.copy_for_translation(Locale.objects.get(language_code="en"))

    english = HomePage.objects.get(locale__language_code="en")
    assert english.get_workflow() == workflow
    assert permissions_of("Traduction", english) == {"add", "change"}
    assert permissions_of("Traduction", tree.home) == {"add"}


@pytest.mark.django_db
def test_all_sections_are_under_the_workflow(tree: Tree) -> None:
    workflow = ensure_moderation()

    for page in Page.objects.filter(depth__gt=1).specific():
        assert page.get_workflow() == workflow
    assert [task.name for task in workflow.tasks] == ["Relecture", "Validation"]
