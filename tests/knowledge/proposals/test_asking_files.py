"""The step of pictures and documents."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from PIL import Image

from home.tree import Tree
from knowledge.proposals.models import Proposal

from .asking_walk import Walk, check_url, step_url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def picture(name: str = "table.png", shade: int = 120) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("L", (40, 30), shade).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


@pytest.fixture
def proposal(client: Client, tree: Tree) -> Proposal:
    walk = Walk(client)
    proposal = walk.begin()
    for name in ("what", "story", "lessons", "where", "goals"):
        walk.send_step(proposal, name)
    return Proposal.objects.get(pk=proposal.pk)


def send(client: Client, proposal: Proposal, *files: Any, **sent: str) -> Any:
    return client.post(step_url(proposal, "files"), {"files": list(files), **sent})


def test_one_or_several_are_taken_and_described(client: Client, proposal: Proposal):
    url = step_url(proposal, "files")
    added = send(client, proposal, picture(), picture("autre.png", 90), add="1")
    assert added.url == f"{url}#files"
    files = list(proposal.files.all())
    assert [file.name for file in files] == ["table.png", "autre.png"]
    described = {f"description-{file.public_id}": f"Vue {file.name}" for file in files}
    onwards = send(client, proposal, **described)
    assert onwards.url == step_url(proposal, "you")
    assert {file.description for file in proposal.files.all()} == {"Vue table.png", "Vue autre.png"}
    Walk(client).send_step(proposal, "you")
    assert "table.png" in client.get(check_url(proposal)).content.decode()


def test_what_was_taken_stays_when_another_is_refused(client: Client, proposal: Proposal):
    drawing = SimpleUploadedFile("plan.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    response = send(client, proposal, picture(), drawing)
    assert response.status_code == 200
    page = html.fromstring(response.content)
    assert "plan.svg" in page.xpath("//*[@id='id_files_error']")[0].text_content()
    assert "table.png" in response.content.decode()
    assert [file.name for file in proposal.files.all()] == ["table.png"]


def test_a_file_is_removed_by_its_button(client: Client, proposal: Proposal):
    send(client, proposal, picture(), add="1")
    file = proposal.files.get()
    send(client, proposal, remove="00000000-0000-0000-0000-000000000000")
    send(client, proposal, remove="x")
    assert proposal.files.exists()
    send(client, proposal, remove=str(file.public_id))
    assert not proposal.files.exists()


def test_nothing_is_no_reason_to_stay(client: Client, proposal: Proposal):
    assert send(client, proposal).url == step_url(proposal, "you")
    assert send(client, proposal, back="1").url == step_url(proposal, "goals")
    assert "?next=" in send(client, proposal, later="1").url


def test_nobody_else_sends_or_removes_any(
    client: Client, partner_client: Client, proposal: Proposal
):
    send(client, proposal, picture(), add="1")
    file = proposal.files.get()
    assert send(partner_client, proposal, picture(), add="1").status_code == 404
    assert send(Client(), proposal, remove=str(file.public_id)).status_code == 302
    assert list(proposal.files.all()) == [file]


def test_too_many_are_refused_in_words(client: Client, proposal: Proposal, settings: Any):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "propose_upload": "1/h/ip"}
    send(client, proposal, picture(), add="1")
    refused = send(client, proposal, picture("autre.png", 90), add="1")
    assert refused.status_code == 200
    assert html.fromstring(refused.content).xpath("//*[@id='id_files_error']")
    assert proposal.files.count() == 1


def test_it_asks_little_of_the_database(
    client: Client, proposal: Proposal, django_assert_max_num_queries: Any
):
    send(client, proposal, *(picture(f"{shade}.png", shade) for shade in range(5)), add="1")
    with django_assert_max_num_queries(15):
        assert client.get(step_url(proposal, "files")).status_code == 200
    with django_assert_max_num_queries(15):
        assert send(client, proposal).status_code == 302
