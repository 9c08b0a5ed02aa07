"""House rules for blocks, and what they refuse."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.template.loader import get_template
from wagtail.blocks import Block, StreamBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from knowledge.blocks import (
    BodyStreamBlock,
    BodyStreamField,
    MediaStreamBlock,
    SynthesisStreamBlock,
)
from knowledge.blocks.media import MediaBlock


def all_blocks() -> Iterator[Block]:
    for stream in (BodyStreamBlock(), MediaStreamBlock(), SynthesisStreamBlock()):
        assert isinstance(stream, StreamBlock)
        yield from stream.child_blocks.values()


@pytest.mark.parametrize("block", list(all_blocks()), ids=lambda block: type(block).__name__)
def test_every_block_can_be_recognised(block):
    assert block.meta.icon not in {"placeholder", ""}
    assert str(block.meta.description)
    assert block.get_preview_value() is not None
    get_template(block.meta.template)


def test_media_needs_a_file_or_an_address():
    block = MediaBlock()
    value = block.to_python(
        {"title": "Entretien", "kind": "audio", "url": "", "transcript": "<p>Bonjour</p>"}
    )

    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)

    assert list(caught.value.block_errors) == ["file"]


def test_media_needs_its_words():
    block = MediaBlock()
    value = block.to_python(
        {"title": "Entretien", "kind": "audio", "url": "https://example.org/a", "transcript": ""}
    )

    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)

    assert list(caught.value.block_errors) == ["transcript"]


def test_a_change_of_blocks_makes_no_migration():
    one = BodyStreamField(BodyStreamBlock())
    other = BodyStreamField(MediaStreamBlock())

    assert one.deconstruct()[1:] == other.deconstruct()[1:]


@pytest.mark.django_db
def test_no_migration_names_a_live_abstract_base():
    loader = MigrationLoader(connection)
    state = loader.project_state()

    for (app_label, _name), model in state.models.items():
        if app_label in {"knowledge", "home"}:
            named = {base if isinstance(base, str) else base.__module__ for base in model.bases}
            assert not {name for name in named if name.startswith(("knowledge.models", "home."))}
