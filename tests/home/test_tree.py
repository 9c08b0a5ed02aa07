"""The tree and the groups are made once, and what people changed stays."""

import pytest
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page, Site

from home.roles import ensure_roles
from home.tree import ensure_tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_after_migrate")]


def test_the_site_starts_at_the_home_page():
    tree = ensure_tree()

    assert Site.objects.get(is_default_site=True).root_page_id == tree.home.pk
    assert [page.url for page in tree.home.get_children().live()] == [
        "/fiches/",
        "/comptes-rendus/",
        "/carnets/",
        "/portraits/",
    ]
    assert not Page.objects.filter(slug="home").exists()


def test_making_the_tree_again_changes_nothing():
    ensure_tree()
    before = list(Page.objects.values())

    ensure_tree()

    assert list(Page.objects.values()) == before


def test_what_editors_renamed_stays():
    tree = ensure_tree()
    tree.fiches.title, tree.fiches.slug = "Nos fiches", "nos-fiches"
    tree.fiches.save()

    assert ensure_tree().fiches.title == "Nos fiches"


def test_a_welcome_page_with_content_below_is_kept():
    welcome = Page.objects.get(slug="home")
    welcome.add_child(instance=Page(title="Déjà là"))

    ensure_tree()

    assert Page.objects.filter(title="Déjà là").exists()


def test_the_command_makes_tree_and_groups(capsys):
    call_command("setup_site")
    call_command("setup_site")

    assert "Accueil" in capsys.readouterr().out
    assert GroupPagePermission.objects.filter(group__name="Relecture").count() == 2


def test_permissions_that_an_administrator_changed_stay():
    ensure_tree()
    groups = ensure_roles()
    GroupPagePermission.objects.filter(
        group=groups["Relecture"], permission__codename="add_page"
    ).delete()
    groups["Traduction"].permissions.clear()

    groups = ensure_roles()

    assert GroupPagePermission.objects.filter(group=groups["Relecture"]).count() == 1
    assert groups["Traduction"].permissions.count() == 0


def test_only_administration_publishes():
    ensure_tree()
    ensure_roles()

    publishing = GroupPagePermission.objects.filter(permission__codename="publish_page")

    assert {given.group.name for given in publishing} - {"Moderators", "Editors"} == {
        "Administration"
    }
