"""Taking files with a proposal, and letting them go."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from knowledge.proposals.files import limits, receiving
from knowledge.proposals.files.errors import FileRefused
from knowledge.proposals.files.forms import FilesForm
from knowledge.proposals.files.names import cleaned
from knowledge.proposals.files.receiving import receive, remove
from knowledge.proposals.models import Proposal, ProposalFile, Status
from knowledge.proposals.models.files import private_storage

from . import sample_files as samples
from .conftest import proposal_of


def image_of(seed: int) -> bytes:
    """Return a picture that is like no other."""
    return samples.picture("PNG", samples.photo(seed=seed))


@pytest.fixture
def proposal(partner: Any) -> Proposal:
    return proposal_of(partner)


def test_file_is_kept_under_a_name_that_tells_nothing(proposal: Proposal) -> None:
    file = receive(proposal, samples.upload(samples.picture("HEIF"), "../Chez Nadia.HEIC"))
    assert (file.name, file.extension, file.content_type) == (
        "Chez Nadia.jpg",
        ".jpg",
        "image/jpeg",
    )
    assert file.file.name == f"proposals/{proposal.public_id.hex}/{file.public_id.hex}.jpg"
    assert private_storage().size(file.file.name) == file.size


def test_same_file_is_kept_once(proposal: Proposal) -> None:
    content = samples.picture()
    first = receive(proposal, samples.upload(content, "une.jpg"))
    assert receive(proposal, samples.upload(content, "autre.jpg")) == first
    assert proposal.files.count() == 1


def test_same_file_may_come_with_two_proposals(proposal: Proposal, partner: Any) -> None:
    content = samples.picture()
    other = proposal_of(partner)
    assert receive(proposal, samples.upload(content)) != receive(other, samples.upload(content))


@pytest.mark.parametrize("content", [samples.SVG, b"", samples.picture()[:-2000]])
def test_refused_file_leaves_nothing(proposal: Proposal, content: bytes) -> None:
    with pytest.raises(FileRefused, match="photo"):
        receive(proposal, samples.upload(content, "photo.jpg"))
    assert not proposal.files.exists()
    assert not _stored(proposal)


def test_there_can_be_only_so_many(proposal: Proposal) -> None:
    for seed in range(limits.MAX_FILES):
        receive(proposal, samples.upload(image_of(seed)))
    with pytest.raises(FileRefused, match=str(limits.MAX_FILES)):
        receive(proposal, samples.upload(image_of(99)))
    known = receive(proposal, samples.upload(image_of(0)))
    assert known in proposal.files.all(), "what is there is no new file"


def test_all_together_can_be_only_so_large(
    proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = receive(proposal, samples.upload(image_of(1)))
    monkeypatch.setattr(receiving, "MAX_PROPOSAL_BYTES", first.size + 10)
    with pytest.raises(FileRefused):
        receive(proposal, samples.upload(image_of(2)))
    assert _stored(proposal) == [first.file.name]


@pytest.mark.parametrize("status", [Status.SENT, Status.PUBLISHED, Status.SUSPICIOUS])
def test_nothing_changes_while_the_editors_have_it(proposal: Proposal, status: Status) -> None:
    file = receive(proposal, samples.upload(image_of(1)))
    Proposal.objects.filter(pk=proposal.pk).update(status=status)
    proposal.refresh_from_db()
    with pytest.raises(FileRefused):
        receive(proposal, samples.upload(image_of(2)))
    with pytest.raises(FileRefused):
        remove(file)
    assert proposal.files.count() == 1


def test_removed_file_leaves_the_storage(proposal: Proposal, committing: Any) -> None:
    file = receive(proposal, samples.upload(image_of(1)))
    with committing():
        remove(file)
        assert _stored(proposal), "not before that is certain"
    assert not _stored(proposal)
    remove(file)


def test_files_go_with_their_proposal(proposal: Proposal, committing: Any) -> None:
    receive(proposal, samples.upload(image_of(1)))
    receive(proposal, samples.upload(samples.pdf(), "a.pdf"))
    with committing():
        proposal.delete()
    assert not _stored(proposal)


def test_nothing_stays_where_the_row_could_not_be_written(
    proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("full")

    monkeypatch.setattr(ProposalFile, "save", fail)
    with pytest.raises(RuntimeError, match="full"):
        receive(proposal, samples.upload(image_of(1)))
    assert not _stored(proposal)


def test_receiving_is_not_part_of_a_larger_transaction(proposal: Proposal) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        receive(proposal, samples.upload(image_of(1)))
    assert not _stored(proposal)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\images\\photo.PNG", "photo.jpg"),
        ("a\0b\r\nc.jpg", "abc.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ("photo.jpg.svg", "photo.jpg"),
        ("", "fichier.jpg"),
        ("...", "fichier.jpg"),
        ("été à la mer 🌊.jpeg", "été à la mer 🌊.jpg"),
        ("x" * 400 + ".jpg", "x" * 146 + ".jpg"),
        ("صورة.heic", "صورة.jpg"),
    ],
)
def test_names_are_cleaned(name: str, expected: str) -> None:
    assert cleaned(name, ".jpg").lower() == expected.lower()


def _form(proposal: Proposal, uploads: list[Any], **words: str) -> FilesForm:
    data = QueryDict(mutable=True)
    data.update(words)
    return FilesForm(data, MultiValueDict({"files": uploads}), proposal=proposal)


def test_form_keeps_what_is_in_order_and_says_what_is_not(proposal: Proposal) -> None:
    form = _form(
        proposal,
        [
            samples.upload(image_of(1), "une.jpg"),
            samples.upload(samples.SVG, "dessin.jpg"),
            samples.upload(image_of(2), "deux.jpg"),
        ],
    )
    assert form.keep() is False
    assert [file.name for file in form.kept] == ["une.jpg", "deux.jpg"]
    assert "dessin.jpg" in form.errors["files"][0]
    assert len(form.errors) == 1
    assert f"description-{form.kept[0].public_id}" in form.as_div()


def test_form_keeps_what_pictures_show(proposal: Proposal) -> None:
    file = receive(proposal, samples.upload(image_of(1)))
    other = receive(proposal, samples.upload(image_of(2)))
    form = _form(
        proposal,
        [],
        **{
            f"description-{file.public_id}": "Une\nlaverie \0",
            f"author-{file.public_id}": "Ana",
            f"description-{other.public_id}": "x" * 300,
            f"author-{other.public_id}": "Ben",
        },
    )
    assert form.keep() is False
    file.refresh_from_db()
    other.refresh_from_db()
    assert (file.description, file.author) == ("Une laverie", "Ana")
    assert (other.description, other.author) == ("", "Ben"), "what is in order is kept"


def test_page_that_was_open_before_a_file_came_takes_nothing_away(proposal: Proposal) -> None:
    file = receive(proposal, samples.upload(image_of(1)))
    ProposalFile.objects.filter(pk=file.pk).update(description="Une laverie")
    assert _form(proposal, []).keep() is True
    file.refresh_from_db()
    assert file.description == "Une laverie"


def test_form_without_anything_is_in_order(proposal: Proposal) -> None:
    form = FilesForm({}, {}, proposal=proposal)
    assert form.keep() is True
    html = form["files"].as_field_group()
    assert "multiple" in html
    assert 'accept="image/jpeg' in html
    assert "PDF" in html


def _stored(proposal: Proposal) -> list[str]:
    folder = f"proposals/{proposal.public_id.hex}"
    storage = private_storage()
    return (
        [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
        if storage.exists(folder)
        else []
    )
