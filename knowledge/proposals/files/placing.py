"""Putting a file of a proposal into its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from knowledge.models import (
    EventReportPage,
    FichePage,
    KnowledgeDocument,
    KnowledgeImage,
    NotebookEntryPage,
    PortraitPage,
)
from knowledge.models.reports import ReportDocument
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import ProposalFile
from knowledge.proposals.recording import locked

from .taking import take

#: The field with the running text of each type of page, in which pictures and links can stand.
MAIN_STREAMS: dict[type[Page], str] = {
    FichePage: "body",
    NotebookEntryPage: "story",
    PortraitPage: "career",
}


def place(file: ProposalFile, page: Page, editor: Any) -> Revision:
    """Put a file into the draft of a page, once, in a new version by an editor.

    Not to be called inside a transaction, as `taking.take` is not, which takes the file first.

    Args:
        file: of an open proposal.
        page: the page of the proposal.
        editor: who may edit the page.

    Returns:
        The version in which it stands.

    Raises:
        ProposalRefused: the page is not that of the proposal, the editor may not change it now, or
            it has no place for such a file.
    """
    _refuse_others(file, page, editor)
    taken = take(file, editor)
    with transaction.atomic():
        proposal = locked(file.proposal)
        if not proposal.is_open:
            raise ProposalRefused(_("This proposal is decided or taken back already."))
        stored = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
        draft = stored.get_latest_revision_as_object()
        if isinstance(taken, KnowledgeImage):
            is_new = _put_image(draft, taken, file.description)
        else:
            is_new = _put_document(draft, taken)
        if not is_new and stored.latest_revision is not None:
            return stored.latest_revision
        revision: Revision = draft.save_revision(user=editor, log_action=True, clean=False)
        return revision


def _refuse_others(file: ProposalFile, page: Page, editor: Any) -> None:
    """Refuse a page that is not to be changed.

    Raises:
        ProposalRefused: says why.
    """
    if page.pk is None or page.pk != file.proposal.page_id:
        raise ProposalRefused(_("This is not the page of the proposal with which the file came."))
    page = page.specific
    if not page.permissions_for_user(editor).can_edit():
        raise ProposalRefused(_("You may not edit this page."))
    lock = page.get_lock()
    if lock is not None and lock.for_user(editor):
        raise ProposalRefused(
            _("Somebody has locked this page. Try again once it is open for changes.")
        )
    if isinstance(page, EventReportPage) and file.kind == ProposalFile.Kind.IMAGE:
        raise ProposalRefused(
            _(
                "The text of a report has no place for pictures. The picture can be taken into "
                "the library, for a fiche of the same meeting."
            )
        )
    if not isinstance(page, (EventReportPage, *MAIN_STREAMS)):
        raise ProposalRefused(_("A page of this kind has no place for a file."))


def _put_image(draft: Page, image: KnowledgeImage, alt_text: str) -> bool:
    """Put a picture into a page that does not show it yet; say whether it was put."""
    if isinstance(draft, PortraitPage) and draft.photo_id in (None, image.pk):
        is_new = draft.photo_id is None
        draft.photo = image
        return is_new
    stream = _stream_of(draft)
    if _stands_in(stream, "image", lambda value: (value.get("image") or {}).get("image"), image.pk):
        return False
    image.contextual_alt_text, image.decorative = alt_text or image.title, False
    stream.append(("image", {"image": image, "caption": ""}))
    return True


def _put_document(draft: Page, document: KnowledgeDocument) -> bool:
    """Put a document into a page that does not offer it yet; say whether it was put."""
    if isinstance(draft, EventReportPage):
        if any(attached.document_id == document.pk for attached in draft.documents.all()):
            return False
        draft.documents.add(ReportDocument(document=document, sort_order=draft.documents.count()))
        return True
    stream = _stream_of(draft)
    link = format_html('<a linktype="document" id="{}">', document.pk)
    if _stands_in(stream, "paragraph", lambda value: link in str(value), True):
        return False
    stream.append(("paragraph", format_html("<p>{}{}</a></p>", link, document.title)))
    return True


def _stream_of(draft: Page) -> Any:
    return getattr(draft, MAIN_STREAMS[type(draft)])


def _stands_in(stream: Any, kind: str, read: Callable[[Any], object], wanted: object) -> bool:
    """Whether a stream holds, in a block of a kind, what is wanted, as it is stored."""
    return any(read(block["value"]) == wanted for block in stream.raw_data if block["type"] == kind)
