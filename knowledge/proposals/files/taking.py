"""Taking a file of a proposal into the library, from where pages can show it."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Collection

from knowledge.models import KnowledgeDocument, KnowledgeImage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Proposal, ProposalEvent, ProposalFile
from knowledge.proposals.recording import locked, record

#: Libraries of several languages have one such folder.
_LANGUAGE = "fr"
#: Of the name of a file.
_LETTERS = 8


def take(file: ProposalFile, editor: Any) -> KnowledgeImage | KnowledgeDocument:
    """Take a file into the library. Taken twice, it is there once.

    Not to be called inside a transaction: should that fail, the file would stay in the library's
    storage without its entry.

    Args:
        file: of a proposal that the editors have.
        editor: who takes it.

    Returns:
        The picture or document of the library.

    Raises:
        ProposalRefused: the proposal is decided or taken back, or the file is gone.
    """
    made: KnowledgeImage | KnowledgeDocument | None = None
    try:
        with transaction.atomic(durable=True):
            proposal = locked(file.proposal)
            current = _current(file, proposal)
            taken = current.image or current.document
            if taken is not None:
                return taken
            made = _new(current, editor)
            made.save()
            if isinstance(made, KnowledgeImage):
                current.image = made
            else:
                current.document = made
            current.save(update_fields=["image", "document"])
            record(
                proposal,
                ProposalEvent.Kind.FILE_TAKEN,
                author=editor,
                internal=True,
                text=current.name,
                data={"file": str(current.public_id)},
            )
    except BaseException:
        if made is not None and made.file and made.file._committed:
            with suppress(OSError):
                made.file.storage.delete(made.file.name)
        raise
    file.image, file.document = current.image, current.document
    return made


def _current(file: ProposalFile, proposal: Proposal) -> ProposalFile:
    """Return a file as it is now.

    Raises:
        ProposalRefused: it is not to be taken any more.
    """
    if not proposal.is_open:
        raise ProposalRefused(
            _("This proposal is decided or taken back: its files are not to be taken any more.")
        )
    found = proposal.files.select_related("image", "document").filter(pk=file.pk).first()
    if found is None:
        raise ProposalRefused(_("This file was removed by who proposed it."))
    return found


def _new(file: ProposalFile, editor: Any) -> KnowledgeImage | KnowledgeDocument:
    """Return an entry of the library for a file, not saved.

    Raises:
        ProposalRefused: the storage does not have the file.
    """
    try:
        with file.file.open("rb") as stored:
            content = stored.read()
    except OSError as error:
        raise ProposalRefused(
            _("The file could not be read. Try again, or ask who proposed it to send it anew.")
        ) from error
    # Addresses of the library stay; the name that a file came with may be that of a person.
    name = f"{file.public_id.hex[:_LETTERS]}{file.extension}"
    common = {
        "title": PurePath(file.name).stem,
        "credit": file.author,
        "collection": _collection(),
        "uploaded_by_user": editor,
    }
    if file.kind == ProposalFile.Kind.DOCUMENT:
        document = KnowledgeDocument(**common)
        document.file = ContentFile(content, name=name)
        document._set_document_file_metadata()
        return document
    image = KnowledgeImage(**common, description=file.description)
    image.file = ImageFile(io.BytesIO(content), name=name)
    image._set_image_file_metadata()
    return image


def _collection() -> Collection:
    """Return the folder of the library for what partners sent, made if it is not there."""
    with translation.override(_LANGUAGE):
        name = _("Proposals")
    root = Collection.objects.select_for_update().get(depth=1)
    found = root.get_children().filter(name=name).first()
    return found or root.add_child(name=name)
