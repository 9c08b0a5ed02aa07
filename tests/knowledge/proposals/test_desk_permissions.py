"""Who gets where in the admin's part of proposals, and what sites that exist are given."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from knowledge.models import FichePage
from knowledge.proposals import admin_urls
from knowledge.proposals.models import Participation, Proposal, ProposalFile, Status
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.factories import FicheFactory

pytestmark = pytest.mark.django_db

#: What those may open who see proposals; all else is for those who act.
SEEN = {"list", "list_results", "proposal", "groups", "groups_results", "group", "file"}


@pytest.fixture
def arguments(sent: Proposal) -> dict[str, Any]:
    """Return what the addresses name."""
    fiche = FicheFactory(lead=True, progress="to_start")
    person = Participation.objects.create(fiche=fiche, user=sent.owner, name="Nadia")
    file = ProposalFile.objects.create(
        proposal=sent,
        kind="image",
        name="laverie.jpg",
        extension=".jpg",
        content_type="image/jpeg",
        size=1,
        digest="0",
        file=ContentFile(b"x", name="laverie.jpg"),
    )
    return {
        "pk": sent.pk,
        "fiche_id": fiche.pk,
        "participation_id": person.pk,
        "file_id": file.public_id,
    }


def addresses(arguments: dict[str, Any]) -> dict[str, str]:
    """Return every address of this part of the admin, by its name."""
    found = {}
    for pattern in admin_urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        names = pattern.pattern.converters
        found[str(pattern.name)] = reverse(
            f"proposals_admin:{pattern.name}", kwargs={name: arguments[name] for name in names}
        )
    return found


def state() -> list[Any]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (Proposal, Participation, ProposalFile, FichePage)
    ]


def answered(client: Client, address: str, method: str = "get") -> Any:
    """Return an answer, read to its end if it is a file."""
    response = getattr(client, method)(address)
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response


def is_refused(client: Client, address: str, method: str) -> bool:
    response = answered(client, address, method)
    login, home = reverse("wagtailadmin_login"), reverse("wagtailadmin_home")
    # A file is only to be read: it refuses to be sent anything, whoever asks.
    if response.status_code in (403, 405):
        return True
    return response.status_code == 302 and response["Location"].split("?")[0] in (login, home)


@pytest.mark.once
def test_every_view_is_closed_to_those_it_is_not_for(
    arguments: dict[str, Any], partner_client: Client, team: Team, client_of: Any
) -> None:
    before = state()
    outside = {
        "a visitor": Client(),
        "the partner": partner_client,
        "Traduction": client_of(team.translator),
    }
    for name, address in addresses(arguments).items():
        for who, client in outside.items():
            for method in ("get", "post"):
                assert is_refused(client, address, method), (who, method, name)
        if name not in SEEN:
            for method in ("get", "post"):
                assert is_refused(client_of(team.writer), address, method), (method, name)
    assert state() == before


@pytest.mark.once
def test_every_view_opens_to_those_it_is_for(
    arguments: dict[str, Any], team: Team, client_of: Any
) -> None:
    acting = (team.reviewer, team.validator, team.administrator, team.superuser)
    for name, address in addresses(arguments).items():
        for user in acting:
            assert not is_refused(client_of(user), address, "get"), (user, name)
        if name in SEEN:
            assert answered(client_of(team.writer), address).status_code == 200, name


@pytest.mark.once
def test_the_proposals_of_the_admin_have_no_address_elsewhere(arguments: dict[str, Any]) -> None:
    resolver = get_resolver()
    for address in addresses(arguments).values():
        assert resolver.resolve(address).namespace == "proposals_admin"


@pytest.mark.once
def test_settings_are_for_administrators(team: Team, client_of: Any) -> None:
    address = reverse("wagtailsettings:edit", args=["proposals", "proposalsettings"])
    response = client_of(team.administrator).get(address, follow=True)
    assert response.status_code == 200
    assert 'name="sign_off_days"' in response.content.decode()
    for user in (team.writer, team.reviewer, team.validator, team.translator):
        page = client_of(user).get(address, follow=True)
        assert 'name="sign_off_days"' not in page.content.decode()


def granted(name: str) -> set[str]:
    group = Group.objects.get(name=name)
    found = group.permissions.filter(content_type__app_label="proposals")
    return set(found.values_list("codename", flat=True))


def test_sites_that_exist_are_given_the_permissions_once(team: Team) -> None:
    migration = import_module("home.migrations.0004_proposals")
    new = {name: granted(name) for name in migration.GIVEN}
    others = Group.objects.create(name="Autres")
    for group in Group.objects.all():
        group.permissions.remove(*Permission.objects.filter(content_type__app_label="proposals"))
    Permission.objects.filter(content_type__app_label="proposals").delete()

    for _run in range(2):
        migration.grant(apps, None)

    # The same as groups that are made today.
    assert {name: granted(name) for name in migration.GIVEN} == new
    assert granted("Traduction") == set()
    assert not others.permissions.exists()
    assert "change_proposal" not in granted("Rédaction")


def test_a_new_site_has_nobody_to_give_anything_to(db: None) -> None:
    Group.objects.all().delete()
    import_module("home.migrations.0004_proposals").grant(apps, None)
    assert not Group.objects.exists()


def test_what_was_taken_back_is_open_to_nobody_else(
    arguments: dict[str, Any], sent: Proposal, team: Team, client_of: Any
) -> None:
    """Files of what its author has taken back, or never sent, are theirs."""
    address = reverse("proposals_admin:file", args=[arguments["file_id"]])
    assert answered(client_of(team.writer), address).status_code == 200
    for fields in ({"status": Status.WITHDRAWN}, {"status": Status.DRAFT, "sent_at": None}):
        Proposal.objects.filter(pk=sent.pk).update(**fields)
        assert client_of(team.superuser).get(address).status_code == 404
