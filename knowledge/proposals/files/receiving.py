"""Taking the files that come with a proposal, and letting them go."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.proposals.models import Proposal, ProposalFile
from knowledge.proposals.recording import locked

from . import documents, images
from .errors import FileRefused
from .kinds import PICTURES, Format, too_large, type_of
from .limits import MAX_DOCUMENT_BYTES, MAX_FILES, MAX_IMAGE_BYTES, MAX_PROPOSAL_BYTES
from .names import cleaned

#: Nothing larger is read at all.
_MOST = max(MAX_IMAGE_BYTES, MAX_DOCUMENT_BYTES)


def receive(proposal: Proposal, upload: UploadedFile) -> ProposalFile:
    """Check a file, write it anew and keep it with a proposal. Sent twice, it is kept once.

    Not to be called inside a transaction: should that fail, the file would stay without its row.

    Raises:
        FileRefused: it is not taken; says why, and what to do instead. Nothing has changed then.
    """
    try:
        content = _read(upload)
        digest = hashlib.sha256(content).hexdigest()
        if known := proposal.files.filter(digest=digest).first():
            return known
        _refuse_more(proposal)
        found = type_of(content)
        room = images if found in PICTURES else documents
        content, written = room.rewritten(content, found)
        name = cleaned(upload.name or "", written.extension)
        return _keep(proposal, content, written, name, digest)
    except FileRefused as refusal:
        raise FileRefused(
            _("“%(name)s” was not taken. %(why)s")
            % {"name": cleaned(upload.name or "", _ending_of(upload)), "why": refusal}
        ) from refusal


def _ending_of(upload: UploadedFile) -> str:
    """Return the ending under which the sender knows a file."""
    _stem, dot, ending = str(upload.name or "").rpartition(".")
    return f".{ending}" if dot and ending.isalnum() and len(ending) <= len("docx") else ""


def _read(upload: UploadedFile) -> bytes:
    """Return the content of an upload, of which no more than the limit is read.

    Raises:
        FileRefused: it is too large.
    """
    upload.seek(0)
    content: bytes = upload.read(_MOST + 1)
    if len(content) > _MOST:
        raise FileRefused(too_large(upload.size or len(content), _MOST))
    return content


def _keep(
    proposal: Proposal, content: bytes, written: Format, name: str, digest: str
) -> ProposalFile:
    """Keep a file with its proposal, or neither the file nor its row.

    Raises:
        FileRefused: there are too many already.
    """
    file = ProposalFile(
        kind=written.kind,
        name=name,
        extension=written.extension,
        content_type=written.content_type,
        size=len(content),
        digest=digest,
    )
    stored = ""
    try:
        with transaction.atomic(durable=True):
            # One file after another: the second finds the first, and the limits count both.
            file.proposal = locked(proposal)
            if known := file.proposal.files.filter(digest=digest).first():
                return known
            _refuse_more(file.proposal, len(content))
            file.file.save(name, ContentFile(content), save=False)
            stored = file.file.name or ""
            file.save()
            Proposal.objects.filter(pk=proposal.pk).update(updated_at=timezone.now())
    except BaseException:
        if stored:
            with suppress(OSError):
                file.file.storage.delete(stored)
        raise
    return file


def _refuse_more(proposal: Proposal, size: int = 0) -> None:
    """Refuse a file for which there is no room.

    Raises:
        FileRefused: there is none, or the editors have the proposal now.
    """
    if not proposal.is_editable:
        raise FileRefused(
            _(
                "The editors are reading your proposal, so that nothing can be added to it now. "
                "Write to them on its page."
            )
        )
    kept = proposal.files.count()
    if kept >= MAX_FILES:
        raise FileRefused(
            ngettext(
                "There can be at most %(count)s file. Remove one to send another.",
                "There can be at most %(count)s files. Remove one to send another.",
                MAX_FILES,
            )
            % {"count": MAX_FILES}
        )
    total = proposal.files.aggregate(total=Sum("size"))["total"] or 0
    if total + size > MAX_PROPOSAL_BYTES:
        raise FileRefused(
            _(
                "All files together would be larger than %(most)s. Remove one, or send this one "
                "in a smaller size."
            )
            % {"most": filesizeformat(MAX_PROPOSAL_BYTES)}
        )


@transaction.atomic
def remove(file: ProposalFile) -> None:
    """Take a file away from a proposal, and out of the storage once that is committed.

    Removed twice, it is gone all the same.

    Raises:
        FileRefused: the editors have the proposal now.
    """
    proposal = locked(file.proposal)
    if not proposal.is_editable:
        raise FileRefused(
            _(
                "The editors are reading your proposal, so that nothing can be taken away from it "
                "now. Write to them on its page."
            )
        )
    ProposalFile.objects.filter(pk=file.pk).delete()
    Proposal.objects.filter(pk=proposal.pk).update(updated_at=timezone.now())
