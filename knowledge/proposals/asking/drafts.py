"""Proposals that are being written: begun, found again, adopted, saved."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Credit, Kind, Proposal, Status
from knowledge.proposals.models.proposals import MAX_TITLE
from knowledge.proposals.recording import locked
from knowledge.text.normalise import key as folded

from .answers import DONE, TYPED, open_steps, stored, typed
from .forms import StepForm
from .kinds import Step, steps_of

#: What the session knows: the drafts that were begun without an account.
SESSION = "proposals"
#: When the form was asked for, which `abuse` compares with when it is sent.
BEGAN = "_began"
#: Of all words together, by which `abuse` finds the same text sent again.
DIGEST = "_digest"
SIGNS = "_signs"
_MOST_IN_SESSION = 20


def begin(
    request: HttpRequest,
    kind: Kind,
    key: uuid.UUID | None,
    *,
    target: Page | None = None,
    signs: list[str] | None = None,
) -> Proposal:
    """Begin a proposal. The same form sent again leads to the same one.

    Args:
        request: of its author, signed in or not.
        kind: what is proposed.
        key: of the form; None if it came without one.
        target: the page that a correction is about.
        signs: codes of what looked suspicious already, see `abuse`.
    """
    user = request.user if request.user.is_authenticated else None
    answers: dict[str, Any] = {BEGAN: timezone.now().isoformat()}
    if signs:
        answers[SIGNS] = signs
    fields = {
        "kind": kind,
        "language": target.locale.language_code if target else get_language(),
        "owner": user,
        "title": target.title[:MAX_TITLE] if target else "",
        "target": target,
        "answers": answers,
        "step": steps_of(kind)[0].name,
    }
    proposal, is_new = Proposal.objects.get_or_create(key=key or uuid.uuid4(), defaults=fields)
    if not is_new and not _may_go_on(request, proposal):
        proposal = Proposal.objects.create(key=uuid.uuid4(), **fields)
    if proposal.owner_id is None:
        _remember(request, proposal)
    return proposal


def drafts_of(request: HttpRequest) -> list[Proposal]:
    """Return what this visitor has begun and not sent, the latest first."""
    own = Proposal.objects.of(request.user).filter(status=Status.DRAFT)
    begun = _in_session(request)
    if begun:
        own = own | Proposal.objects.filter(public_id__in=begun, owner=None, status=Status.DRAFT)
    return list(own)


def find(request: HttpRequest, public_id: uuid.UUID) -> Proposal | None:
    """Return a proposal of this visitor: its owner's, or begun in this session. None for others'.

    Who is signed in becomes the owner of what was begun in the session.
    """
    proposal = Proposal.objects.select_related("target").filter(public_id=public_id).first()
    if proposal is None:
        return None
    if proposal.owner_id is None and proposal.erased_at is None:
        if str(public_id) not in _in_session(request):
            return None
        if request.user.is_authenticated:
            adopt(request)
            proposal.owner_id = request.user.pk
        return proposal
    is_own = request.user.is_authenticated and proposal.owner_id == request.user.pk
    return proposal if is_own else None


def adopt(request: HttpRequest, user: Any = None) -> int:
    """Give what was begun in the session to its author, who has signed in; return how many."""
    begun = _in_session(request)
    if not begun:
        return 0
    number = Proposal.objects.filter(public_id__in=begun, owner=None, erased_at=None).update(
        owner=user or request.user
    )
    del request.session[SESSION]
    return number


def receive_signed_in(request: HttpRequest | None = None, user: Any = None, **_kwargs: Any) -> None:
    """Receive `user_logged_in`: what was begun before belongs to the account now."""
    if request is not None and hasattr(request, "session"):
        adopt(request, user)


@transaction.atomic
def save_step(proposal: Proposal, step: Step, form: StepForm, *, is_done: bool) -> Proposal:
    """Keep what a step was answered. What is not in order is kept aside, as it was typed.

    Args:
        step: of the form.
        form: with what was sent.
        is_done: whether its author goes on from here; then it has to be valid to count.

    Returns:
        The proposal as it is afterwards.

    Raises:
        ProposalRefused: the editors have it now.
    """
    is_valid = form.is_valid()
    proposal = _editable(proposal)
    answers = {**proposal.answers, **stored(form)}
    left_open = {**answers.get(TYPED, {}), step.name: typed(form)}
    answers[TYPED] = {name: values for name, values in left_open.items() if values}
    answers[DIGEST] = _digest(answers)
    proposal.answers = answers
    # Editors see the title: once sent, it changes when the proposal is sent again.
    if proposal.kind != Kind.CORRECTION and proposal.sent_at is None:
        proposal.title = str(answers.get("title", ""))[:MAX_TITLE]
    if answers.get("credit") in Credit.values:
        proposal.credit = answers["credit"]
    return _save(proposal, step, is_done=is_done and is_valid)


@transaction.atomic
def pass_step(proposal: Proposal, step: Step, *, is_done: bool) -> Proposal:
    """Keep that a step without answers, that of files, was gone through.

    Raises:
        ProposalRefused: the editors have it now.
    """
    return _save(_editable(proposal), step, is_done=is_done)


@transaction.atomic
def add_sign(proposal: Proposal, sign: str) -> Proposal:
    """Note that something looked suspicious, for `abuse`."""
    proposal = locked(proposal)
    signs = proposal.answers.get(SIGNS, [])
    if sign not in signs:
        proposal.answers[SIGNS] = [*signs, sign]
        proposal.save(update_fields=["answers", "updated_at"])
    return proposal


def _editable(proposal: Proposal) -> Proposal:
    proposal = locked(proposal)
    if not proposal.is_editable:
        raise ProposalRefused(
            gettext(
                "The editors have this proposal now, so it cannot be changed at the moment. "
                "Write to them on its page."
            )
        )
    return proposal


def _save(proposal: Proposal, step: Step, *, is_done: bool) -> Proposal:
    done = [name for name in proposal.answers.get(DONE, []) if name != step.name]
    was_done = len(done) < len(proposal.answers.get(DONE, []))
    if is_done or was_done:
        done.append(step.name)
    proposal.answers[DONE] = done
    still_open = open_steps(proposal)
    proposal.step = (still_open[0] if still_open else step).name if is_done else step.name
    proposal.save(update_fields=["answers", "title", "credit", "step", "updated_at"])
    return proposal


def _may_go_on(request: HttpRequest, proposal: Proposal) -> bool:
    """Whether a key that was sent again comes from the author of the proposal.

    Nobody else has seen the form with it; the answer to the first of two clicks may be lost, and
    the session with it.
    """
    if proposal.owner_id is None:
        return proposal.status == Status.DRAFT and proposal.erased_at is None
    return bool(request.user.is_authenticated and proposal.owner_id == request.user.pk)


def _remember(request: HttpRequest, proposal: Proposal) -> None:
    begun = [name for name in _in_session(request) if name != str(proposal.public_id)]
    request.session[SESSION] = [*begun, str(proposal.public_id)][-_MOST_IN_SESSION:]


def _in_session(request: HttpRequest) -> list[str]:
    begun = request.session.get(SESSION, [])
    return begun if isinstance(begun, list) else []


def _digest(answers: dict[str, Any]) -> str:
    """Return what is the same for the same words; empty for hardly any."""
    words = folded(
        " ".join(
            value
            for name, value in sorted(answers.items())
            if isinstance(value, str) and len(value) > 60 and not name.startswith("_")
        )
    )
    return hashlib.sha256(words.encode()).hexdigest() if len(words) > 120 else ""
