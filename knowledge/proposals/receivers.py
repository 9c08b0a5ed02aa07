"""What happens to pages, and what it means for the proposals they are made of."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_delete
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import page_published, task_approved, task_rejected

from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.notices.people import page_of
from knowledge.editorial.notices.reasons import reasons_of
from knowledge.models import revision_saved

from . import corrections, log, signing_off
from .asking import drafts
from .joining import waiting
from .models import Contribution, Kind, Proposal, ProposalEvent, SignOff, Status
from .pages import open_proposals_of
from .recording import record

Event = ProposalEvent.Kind


def connect() -> None:
    """Connect all receivers."""
    for signal, receiver in (
        (task_rejected, receive_rejected),
        (task_approved, receive_approved),
        (page_published, receive_published),
        (revision_saved, receive_saved),
        (user_logged_in, drafts.receive_signed_in),
        (user_logged_in, waiting.receive_signed_in),
    ):
        signal.connect(receiver, dispatch_uid=f"{receiver.__module__}.{receiver.__name__}")
    pre_delete.connect(receive_deleted, sender=Page, dispatch_uid=f"{__name__}.receive_deleted")


def receive_rejected(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Receive `task_rejected`: the author is asked to complete the text.

    The reasons and the message are for the author; the internal note is not touched.
    """
    page = page_of(instance.workflow_state)
    if page is None:
        return
    for proposal in open_proposals_of(page):
        proposal.sign_offs.close()
        record(
            proposal,
            Event.SENT_BACK,
            author=user,
            text=instance.comment,
            status=Status.TO_COMPLETE,
            key=instance.pk,
            data={"reasons": reasons_of(instance)},
        )


def receive_approved(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Receive `task_approved`: once a step has approved the text, its author is asked to sign."""
    state = WorkflowState.objects.get(pk=instance.workflow_state_id)
    page = page_of(state)
    if page is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    for proposal in open_proposals_of(page):
        if signing_off.needs_sign_off(proposal):
            signing_off.ask(proposal, user)
        else:
            record(proposal, Event.APPROVED, author=user, status=Status.ACCEPTED, key=instance.pk)


def receive_saved(page: Page, revision: Revision, **_kwargs: Any) -> None:
    """Receive `revision_saved`: an editor who changes the text has begun to read it."""
    if revision.user_id is None:
        return
    open_proposals_of(page).filter(status=Status.SENT).update(
        status=Status.IN_REVIEW, updated_at=timezone.now()
    )


def receive_deleted(instance: Page, **_kwargs: Any) -> None:
    """Receive `pre_delete`: the proposals of a draft that goes are with the editors again."""
    for proposal in open_proposals_of(instance):
        record(
            proposal,
            Event.NOTE,
            internal=True,
            text=_("Its draft page was deleted."),
            status=Status.IN_REVIEW,
        )


def receive_published(
    instance: Page, revision: Revision | None = None, alias: bool = False, **_kwargs: Any
) -> None:
    """Receive `page_published`: the proposals in the text are published, with their credit."""
    if revision is None or alias or not instance.live:
        return
    text = fingerprint(revision)
    for proposal in open_proposals_of(instance):
        if not _stands_in(revision, proposal):
            continue
        signed = _how_signed(proposal, text)
        record(
            proposal,
            Event.PUBLISHED,
            status=Status.PUBLISHED,
            key=revision.pk,
            data={**signed, "url": instance.full_url},
        )
        if proposal.credit_text:
            Contribution.objects.get_or_create(
                proposal=proposal, defaults={"page_id": instance.pk, "text": proposal.credit_text}
            )


def _stands_in(revision: Revision, proposal: Proposal) -> bool:
    """Whether a proposal was put into a version, or into one before it.

    A page that others wrote can be published as it was before, or with a correction undone.
    """
    event = proposal.events.filter(kind__in=[Event.APPLIED, Event.MERGED]).last()
    if event is not None and revision.pk < event.data.get("revision", 0):
        return False
    return proposal.kind != Kind.CORRECTION or corrections.is_in(revision, proposal)


def _how_signed(proposal: Proposal, text: str) -> dict[str, str]:
    """Return what is kept with the publication: the partner's word, or why there is none."""
    if not signing_off.needs_sign_off(proposal):
        return {"sign_off": "none"}
    sign_off = proposal.sign_offs.standing().filter(fingerprint=text).first()
    if sign_off is not None and sign_off.answer == SignOff.Answer.YES and sign_off.answered_at:
        return {"sign_off": "yes", "signed_on": sign_off.answered_at.isoformat()}
    if sign_off is not None and sign_off.allows_publication:
        log.without_sign_off(proposal, str(_("no answer in time")))
        return {"sign_off": "silence", "due_on": sign_off.due_on.isoformat()}
    log.without_sign_off(proposal, str(_("an administrator published it without review")))
    return {"sign_off": "none"}
