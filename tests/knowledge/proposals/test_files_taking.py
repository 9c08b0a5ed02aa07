"""From the files of a proposal into the library and onto its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from wagtail.models import Collection, Page

from knowledge.models import KnowledgeDocument, KnowledgeImage, PortraitPage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.files import taking
from knowledge.proposals.files.placing import place
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.files.taking import take
from knowledge.proposals.models import Proposal, ProposalEvent, ProposalFile, Status
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.factories import EntryFactory, NotebookFactory, PortraitFactory, ReportFactory

from . import sample_files as samples

IMAGE, DOCUMENT = "image", "document"


@pytest.fixture
def files(draft: Proposal) -> dict[str, ProposalFile]:
    """Return a picture and a document of a proposal that is then sent."""
    picture = receive(draft, samples.upload(samples.picture(), "La laverie.jpg"))
    ProposalFile.objects.filter(pk=picture.pk).update(
        description="Deux voisines devant une machine", author="Ana Photo"
    )
    document = receive(draft, samples.upload(samples.pdf(), "Accord.pdf"))
    picture.refresh_from_db()
    return {IMAGE: picture, DOCUMENT: document}


@pytest.fixture
def opened(files: dict[str, ProposalFile], sent: Proposal) -> dict[str, ProposalFile]:
    """Return the files once the editors have the proposal."""
    for file in files.values():
        file.proposal = sent
    return files


def latest(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def test_picture_comes_into_the_library(opened: dict[str, ProposalFile], team: Team) -> None:
    image = take(opened[IMAGE], team.reviewer)
    assert isinstance(image, KnowledgeImage)
    assert (image.title, image.description, image.credit) == (
        "La laverie",
        "Deux voisines devant une machine",
        "Ana Photo",
    )
    assert image.uploaded_by_user == team.reviewer
    assert image.collection.name in ("Propositions", "Proposals")
    assert (image.width, image.height, image.file_size) == (600, 400, opened[IMAGE].size)
    assert default_storage.exists(image.file.name)
    event = opened[IMAGE].proposal.events.get(kind=ProposalEvent.Kind.FILE_TAKEN)
    assert event.is_internal


def test_document_comes_into_the_library(opened: dict[str, ProposalFile], team: Team) -> None:
    document = take(opened[DOCUMENT], team.reviewer)
    assert isinstance(document, KnowledgeDocument)
    assert document.title == "Accord"
    with document.file.open("rb") as stored:
        assert stored.read().startswith(b"%PDF")


def test_taken_twice_it_is_there_once(opened: dict[str, ProposalFile], team: Team) -> None:
    stale = ProposalFile.objects.get(pk=opened[IMAGE].pk)
    first = take(opened[IMAGE], team.reviewer)
    assert take(stale, team.validator) == first
    take(opened[DOCUMENT], team.reviewer)
    assert KnowledgeImage.objects.count() == 1
    assert Collection.objects.filter(depth=2).count() == 1
    assert opened[IMAGE].proposal.events.filter(kind="file_taken").count() == 2


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN, Status.PUBLISHED])
def test_nothing_is_taken_of_what_the_editors_do_not_have(
    opened: dict[str, ProposalFile], team: Team, status: Status
) -> None:
    Proposal.objects.update(status=status)
    with pytest.raises(ProposalRefused):
        take(opened[IMAGE], team.reviewer)
    assert not KnowledgeImage.objects.exists()


def test_nothing_stays_where_taking_fails(
    opened: dict[str, ProposalFile], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def fail(proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        names.append(KnowledgeImage.objects.get().file.name)
        raise RuntimeError("full")

    monkeypatch.setattr(taking, "record", fail)
    with pytest.raises(RuntimeError, match="full"):
        take(opened[IMAGE], team.reviewer)
    assert names
    assert not default_storage.exists(names[0])
    assert not KnowledgeImage.objects.exists()


def test_lost_file_is_refused_in_words(opened: dict[str, ProposalFile], team: Team) -> None:
    opened[IMAGE].file.storage.delete(opened[IMAGE].file.name)
    with pytest.raises(ProposalRefused):
        take(opened[IMAGE], team.reviewer)


def test_picture_comes_below_the_text_of_the_page(
    opened: dict[str, ProposalFile], team: Team, sent: Proposal
) -> None:
    before = list(latest(sent.page).body.raw_data)
    revision = place(opened[IMAGE], sent.page, team.reviewer)
    assert revision.user == team.reviewer
    body = latest(sent.page).body
    assert len(body) == len(before) + 1
    image = body[-1].value["image"]
    assert image.pk == KnowledgeImage.objects.get().pk
    assert image.contextual_alt_text == "Deux voisines devant une machine"
    assert "laverie" in latest(sent.page).title, "nothing else has changed"
    again = place(opened[IMAGE], sent.page, team.reviewer)
    assert again == revision, "put twice, it is there once"


def test_document_comes_as_a_link(
    opened: dict[str, ProposalFile], team: Team, sent: Proposal
) -> None:
    first = place(opened[DOCUMENT], sent.page, team.reviewer)
    document = KnowledgeDocument.objects.get()
    block = latest(sent.page).body[-1]
    assert str(block.value.source) == (
        f'<p><a linktype="document" id="{document.pk}">Accord</a></p>'
    )
    assert place(opened[DOCUMENT], sent.page, team.reviewer) == first


def _move(sent: Proposal, page: Page) -> None:
    Proposal.objects.filter(pk=sent.pk).update(page=page)
    sent.page = page


def test_first_picture_of_a_portrait_is_its_photograph(
    opened: dict[str, ProposalFile], team: Team, sent: Proposal
) -> None:
    page = PortraitFactory()
    _move(sent, page)
    place(opened[IMAGE], page, team.administrator)
    portrait = latest(page)
    assert portrait.photo == KnowledgeImage.objects.get()
    assert not PortraitPage.objects.get(pk=page.pk).photo, "the live page is as it was"
    place(opened[IMAGE], page, team.administrator)
    assert len(latest(page).career) == 0
    place(opened[DOCUMENT], page, team.administrator)
    assert [block.block_type for block in latest(page).career] == ["paragraph"]


def test_second_picture_of_a_portrait_comes_below_the_text(
    opened: dict[str, ProposalFile], team: Team, sent: Proposal
) -> None:
    other = KnowledgeImage.objects.create(
        title="Autre", file=samples.upload(samples.picture("PNG"), "autre.png")
    )
    page = PortraitFactory(photo=other)
    _move(sent, page)
    place(opened[IMAGE], page, team.administrator)
    assert latest(page).photo == other
    assert [block.block_type for block in latest(page).career] == ["image"]


def test_picture_of_an_entry_comes_below_its_story(
    opened: dict[str, ProposalFile], team: Team, sent: Proposal
) -> None:
    page = EntryFactory(parent=NotebookFactory())
    _move(sent, page)
    place(opened[IMAGE], page, team.administrator)
    assert [block.block_type for block in latest(page).story] == ["image"]


def test_document_of_a_report_is_attached_to_it(
    opened: dict[str, ProposalFile], team: Team, sent: Proposal
) -> None:
    page = ReportFactory()
    _move(sent, page)
    first = place(opened[DOCUMENT], page, team.administrator)
    document = KnowledgeDocument.objects.get()
    assert [each.document for each in latest(page).documents.all()] == [document]
    assert place(opened[DOCUMENT], page, team.administrator) == first
    with pytest.raises(ProposalRefused):
        place(opened[IMAGE], page, team.administrator)


def test_page_of_something_else_is_not_touched(
    opened: dict[str, ProposalFile], team: Team, tree: Any
) -> None:
    with pytest.raises(ProposalRefused):
        place(opened[IMAGE], tree.home, team.administrator)
    assert not KnowledgeImage.objects.exists()


def test_who_may_not_edit_changes_nothing(
    opened: dict[str, ProposalFile], team: Team, sent: Proposal, partner: Any
) -> None:
    for user in (partner, team.translator):
        with pytest.raises(ProposalRefused):
            place(opened[IMAGE], sent.page, user)
    Page.objects.filter(pk=sent.page_id).update(locked=True, locked_by=team.administrator)
    with pytest.raises(ProposalRefused):
        place(opened[IMAGE], Page.objects.get(pk=sent.page_id), team.reviewer)
    assert not KnowledgeImage.objects.exists()
