"""The pages on which partners take their data along or erase them, and what is said of keeping."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from knowledge.proposals import deciding
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.models import Participation, Proposal, Status
from knowledge.proposals.privacy.exporting import DATA, export
from knowledge.proposals.privacy.what_is_kept import what_is_kept
from knowledge.proposals.sending import send
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.factories import FicheFactory

from . import sample_files as samples
from .conftest import ADDRESS, SECRET, proposal_of


def unpacked(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what an export tells, and its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != DATA}
        return json.loads(archive.read(DATA)), files


@pytest.fixture
def told(draft: Proposal, partner: Any, team: Team, tree: Any, committing: Any) -> Proposal:
    """Return a proposal about which both sides have written."""
    receive(draft, samples.upload(samples.picture(), "La laverie.jpg"))
    with committing():
        proposal = send(draft, partner)
        deciding.take(proposal, team.reviewer)
        deciding.write(proposal, team.reviewer, "Où était-ce ?")
        deciding.write(proposal, partner, "À deux pas.", from_partner=True)
        deciding.write(proposal, team.reviewer, SECRET, internal=True)
        Participation.objects.create(
            fiche=FicheFactory(lead=True, parent=tree.fiches, title="Une idée"),
            user=partner,
            name="Nadia",
            message="J’en suis.",
        )
    Proposal.objects.filter(pk=proposal.pk).update(suspicions=[SECRET])
    return Proposal.objects.get(pk=proposal.pk)


def test_export_tells_everything_that_is_theirs(told: Proposal, partner: Any) -> None:
    data, files = unpacked(export(partner))
    assert data["account"]["address"] == ADDRESS
    (proposal,) = data["proposals"]
    assert proposal["answers"]["title"] == "Une laverie tenue à deux"
    assert proposal["answers"]["contact_name"] == "Nadia Benali"
    words = json.dumps(proposal["answers_in_words"], ensure_ascii=False)
    assert "Une laverie tenue à deux" in words
    said = [entry["text"] for entry in proposal["thread"]]
    assert {"Où était-ce ?", "À deux pas."} <= set(said)
    (path,) = files
    assert proposal["files"][0]["path"] == path
    assert files[path].startswith(b"\xff\xd8")
    assert data["participations"][0]["message"] == "J’en suis."
    assert any("laverie" in message["title"] for message in data["messages"])


def test_export_tells_nothing_of_the_editors(
    told: Proposal, partner: Any, team: Team, other_partner: Any
) -> None:
    proposal_of(other_partner)
    told.answers["_signs"] = [SECRET]
    told.save()
    content, _files = unpacked(export(partner))
    text = json.dumps(content, ensure_ascii=False)
    for word in (SECRET, "_signs", "_began", "rosa", "Rosa", "/admin/", "quelquun.dautre"):
        assert word not in text


def test_export_does_not_tell_that_something_was_set_aside(partner: Any, team: Team) -> None:
    draft = proposal_of(partner)
    draft.answers["_signs"] = ["honeypot"]
    draft.save()
    send(draft, partner)
    assert Proposal.objects.get().status == Status.SUSPICIOUS
    data, _files = unpacked(export(partner))
    assert data["proposals"][0]["status"] == str(Status.SENT.label)


def test_export_of_nothing_is_no_error(other_partner: Any) -> None:
    data, files = unpacked(export(other_partner))
    assert (data["proposals"], data["participations"], files) == ([], [], {})


def test_data_are_for_who_is_signed_in(told: Proposal, partner_client: Client) -> None:
    url = reverse("proposals:data")
    response = Client().get(url)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    response = partner_client.get(url)
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert unpacked(response.content)[0]["account"]["address"] == ADDRESS


def test_erasing_asks_twice_and_says_what_goes_and_stays(
    told: Proposal, partner: Any, partner_client: Client, committing: Any
) -> None:
    url = reverse("proposals:erase")
    page = partner_client.get(url)
    assert "no-store" in page["Cache-Control"]
    assert 'name="name"' not in page.content.decode(), "nothing is published"
    page = partner_client.post(url, {})
    assert page.context["form"].errors.keys() == {"is_sure"}
    page = partner_client.post(url, {"confirmed": "1"})
    assert page.context["form"].errors.keys() == {"is_sure"}
    page = partner_client.post(url, {"is_sure": "on"})
    assert b'name="confirmed"' in page.content
    assert get_user_model().objects.filter(pk=partner.pk).exists()
    with committing():
        response = partner_client.post(url, {"is_sure": "on", "confirmed": "1"})
    assert response["Location"] == reverse("proposals:erased")
    assert not get_user_model().objects.filter(pk=partner.pk).exists()
    assert partner_client.get(response["Location"]).status_code == 200
    assert partner_client.get(url).status_code == 302, "signed out"


@pytest.mark.parametrize("choice", ["keep", "take-away"])
def test_name_on_published_pages_is_chosen(
    draft: Proposal, partner_client: Client, choice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from knowledge.proposals.privacy import views

    done: list[bool] = []
    monkeypatch.setattr(views, "erase", lambda _user, *, keep_credit: done.append(keep_credit))
    Proposal.objects.update(status=Status.PUBLISHED)
    url = reverse("proposals:erase")
    assert b'name="name"' in partner_client.get(url).content
    page = partner_client.post(url, {"name": choice, "is_sure": "on"})
    inputs = dict(page.context["hidden_inputs"])
    assert inputs == {"name": choice, "is_sure": "on", "confirmed": "1"}
    partner_client.post(url, inputs)
    assert done == [choice == "keep"]


def test_unknown_choice_is_asked_again(draft: Proposal, partner_client: Client) -> None:
    Proposal.objects.update(status=Status.PUBLISHED)
    url = reverse("proposals:erase")
    page = partner_client.post(url, {"name": "\0x", "is_sure": "on", "confirmed": "1"})
    assert page.context["form"].errors.keys() == {"name"}
    assert Proposal.objects.exists()


def test_editors_are_told_in_words(team: Team, client_of: Any) -> None:
    client = client_of(team.writer)
    url = reverse("proposals:erase")
    response = client.post(url, {"is_sure": "on", "confirmed": "1"}, follow=True)
    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert get_user_model().objects.filter(pk=team.writer.pk).exists()


def test_erasing_asks_little_of_the_database(
    partner: Any, partner_client: Client, django_assert_max_num_queries: Any
) -> None:
    for _number in range(30):
        proposal_of(partner)
    with django_assert_max_num_queries(25):
        partner_client.get(reverse("proposals:erase"))


def test_notice_says_what_is_kept_why_and_how_long(db: None) -> None:
    html = render_to_string("proposals/privacy/notice.html", {"level": 2})
    assert "<h2" in html
    for row in what_is_kept():
        assert row.what
        assert row.why
        assert any(character.isdigit() for character in row.how_long) or "–" not in row.how_long
    assert html.count("<li>") == len(what_is_kept())
