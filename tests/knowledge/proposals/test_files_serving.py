"""Who gets a file, and that nobody else does."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.proposals.asking.drafts import SESSION
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.models import Proposal, ProposalFile, Status
from knowledge.proposals.models.files import private_storage
from tests.knowledge.editorial.conftest import Team

from . import sample_files as samples
from .conftest import proposal_of


@pytest.fixture
def picture(partner: Any) -> ProposalFile:
    return receive(proposal_of(partner), samples.upload(samples.picture(), "Été.png"))


def address(file: ProposalFile) -> str:
    return reverse("proposals:file", args=[file.proposal.public_id, file.public_id])


def admin_address(file: ProposalFile) -> str:
    return reverse("proposals_admin:file", args=[file.public_id])


def read(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def stored(file: ProposalFile) -> bytes:
    with file.file.open("rb") as content:
        return content.read()


def test_owner_gets_a_picture(picture: ProposalFile, partner_client: Client) -> None:
    response = partner_client.get(address(picture))
    assert read(response) == stored(picture)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_document_is_saved_and_not_shown(partner: Any, partner_client: Client) -> None:
    file = receive(proposal_of(partner), samples.upload(samples.pdf(), "Accord.pdf"))
    response = partner_client.get(address(file))
    assert response["Content-Disposition"] == 'attachment; filename="Accord.pdf"'
    assert read(response).startswith(b"%PDF")


def test_session_that_began_a_draft_gets_its_files(db: None) -> None:
    file = receive(proposal_of(None), samples.upload(samples.picture()))
    client = Client()
    session = client.session
    session[SESSION] = [str(file.proposal.public_id)]
    session.save()
    assert read(client.get(address(file))) == stored(file)
    assert Client().get(address(file)).status_code == 404


def test_nobody_else_gets_it(
    picture: ProposalFile, other_partner: Any, client_of: Any, team: Team
) -> None:
    for client in (Client(), client_of(team.superuser), client_of(team.writer)):
        assert client.get(address(picture)).status_code == 404
    stranger = Client()
    stranger.force_login(other_partner, backend="django.contrib.auth.backends.ModelBackend")
    assert stranger.get(address(picture)).status_code == 404


def test_file_is_found_only_with_its_own_proposal(
    picture: ProposalFile, partner: Any, partner_client: Client
) -> None:
    other = proposal_of(partner)
    wrong = reverse("proposals:file", args=[other.public_id, picture.public_id])
    assert partner_client.get(wrong).status_code == 404


@pytest.mark.parametrize("method", ["post", "delete", "put"])
def test_files_are_only_read(picture: ProposalFile, partner_client: Client, method: str) -> None:
    assert getattr(partner_client, method)(address(picture)).status_code == 405


def test_lost_file_is_no_error(picture: ProposalFile, partner_client: Client) -> None:
    private_storage().delete(picture.file.name)
    assert partner_client.get(address(picture)).status_code == 404


def test_editors_get_what_was_sent_to_them(
    picture: ProposalFile, team: Team, client_of: Any
) -> None:
    assert client_of(team.reviewer).get(admin_address(picture)).status_code == 404
    _give(picture.proposal, Status.SENT)
    response = client_of(team.reviewer).get(admin_address(picture))
    assert read(response) == stored(picture)
    assert "no-store" in response["Cache-Control"]
    _give(picture.proposal, Status.WITHDRAWN)
    assert client_of(team.reviewer).get(admin_address(picture)).status_code == 404


def test_others_get_nothing_in_the_admin(
    picture: ProposalFile, team: Team, client_of: Any, partner_client: Client
) -> None:
    _give(picture.proposal, Status.SENT)
    for client in (client_of(team.translator), partner_client, Client()):
        response = client.get(admin_address(picture))
        assert response.status_code in (302, 403)
        assert not response.streaming


def test_no_other_address_leads_to_a_file(
    picture: ProposalFile, partner_client: Client, team: Team, client_of: Any
) -> None:
    name = picture.file.name
    assert not settings.MEDIA_ROOT.startswith(str(private_storage().location))
    assert not str(private_storage().location).startswith(settings.MEDIA_ROOT)
    for client in (partner_client, client_of(team.superuser), Client()):
        for place in (
            f"{settings.MEDIA_URL}{name}",
            f"{settings.MEDIA_URL}../private/{name}",
            f"{settings.STATIC_URL}{name}",
            f"/{name}",
            f"/private/{name}",
            f"/documents/{picture.pk}/{name.rpartition('/')[2]}",
        ):
            response = client.get(place)
            assert response.status_code in (302, 404), place
            assert not response.streaming, place


def _give(proposal: Proposal, status: Status) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(status=status, sent_at=timezone.now())
