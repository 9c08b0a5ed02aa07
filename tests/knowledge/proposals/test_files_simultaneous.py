"""The same file sent twice at the same moment, on real connections."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection

from knowledge.proposals.files.keeping import orphans
from knowledge.proposals.files.limits import MAX_FILES
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.models import Kind, Proposal
from tests.knowledge.editorial.test_simultaneous import at_once

from . import sample_files as samples

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _needs_several_writers() -> None:
    """Leave these out on SQLite, which has one writer at a time: `make test` runs PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")


def image_of(seed: int) -> bytes:
    """Return a picture that is like no other."""
    return samples.picture("PNG", samples.photo(seed=seed))


def sending(proposal: Proposal, content: bytes) -> Any:
    """Return a job that sends a file."""
    return lambda: receive(Proposal.objects.get(pk=proposal.pk), samples.upload(content))


@pytest.fixture
def proposal() -> Proposal:
    return Proposal.objects.create(key=uuid.uuid4(), kind=Kind.EXAMPLE, language="fr")


def test_same_file_at_the_same_moment_is_kept_once(proposal: Proposal) -> None:
    content = image_of(1)
    assert at_once(*[sending(proposal, content)] * 3) == [None] * 3
    assert proposal.files.count() == 1
    assert not [name for name in orphans() if proposal.public_id.hex in name]


def test_limit_holds_at_the_same_moment(proposal: Proposal) -> None:
    for seed in range(MAX_FILES - 1):
        receive(proposal, samples.upload(image_of(seed)))
    raised = at_once(*(sending(proposal, image_of(seed)) for seed in (91, 92, 93)))
    assert raised.count(None) == 1
    assert proposal.files.count() == MAX_FILES
    assert not [name for name in orphans() if proposal.public_id.hex in name]
