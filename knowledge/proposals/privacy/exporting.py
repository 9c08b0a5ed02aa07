"""All that is kept of a partner, for them to take along."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from knowledge.editorial.models import Notice
from knowledge.proposals.asking.answers import in_words
from knowledge.proposals.following.thread import entries_of, events_of
from knowledge.proposals.models import Participation, Proposal, ProposalFile

#: The name of what tells everything, and the folder of the files beside it.
DATA, FILES = "donnees.json", "fichiers"
#: What a message to a partner says.
_TOLD = ("title", "message", "reasons", "due_on", "url")


def export(user: Any) -> bytes:
    """Return an archive with all that a partner gave and was told, and nothing of the editors'."""
    proposals = list(
        Proposal.objects.filter(owner=user)
        .select_related("page", "target", "contribution")
        .prefetch_related("files", "sign_offs")
        .order_by("created_at", "pk")
    )
    participations = Participation.objects.filter(user=user).select_related("fiche")
    told = Notice.objects.filter(recipient=user, kind=Notice.Kind.PARTNER)
    data = {
        "account": _account(user),
        "proposals": [_proposal(proposal) for proposal in proposals],
        "participations": [_participation(participation) for participation in participations],
        "messages": [_message(notice) for notice in told],
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DATA, json.dumps(data, ensure_ascii=False, indent=2))
        for file in (file for proposal in proposals for file in proposal.files.all()):
            _add(archive, file)
    return stream.getvalue()


def _account(user: Any) -> dict[str, Any]:
    profile = getattr(user, "wagtail_userprofile", None)
    return {
        "address": user.email,
        "name": user.get_full_name(),
        "since": _moment(user.date_joined),
        "last_sign_in": _moment(user.last_login),
        "language": profile.preferred_language if profile is not None else "",
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    contribution = getattr(proposal, "contribution", None)
    page = proposal.page if proposal.page is not None and proposal.page.live else None
    return {
        "kind": str(proposal.get_kind_display()),
        "status": proposal.shown_status,
        "title": proposal.title,
        "language": proposal.language,
        "begun": _moment(proposal.created_at),
        "changed": _moment(proposal.updated_at),
        "sent": _moment(proposal.sent_at),
        "closed": _moment(proposal.closed_at),
        "page": page.full_url if page is not None else None,
        "about": proposal.target.title if proposal.target is not None else None,
        "credit": contribution.text if contribution is not None else proposal.credit_text,
        "answers": {
            name: value for name, value in proposal.answers.items() if not name.startswith("_")
        },
        "not_finished": proposal.answers.get("_typed", {}),
        "answers_in_words": [
            {
                "step": str(section.title),
                "answers": [
                    {"question": str(row.label), "answers": list(row.answers)}
                    for row in section.rows
                ],
            }
            for section in in_words(proposal)
        ],
        "thread": [
            {
                "on": _moment(entry.sent_at),
                "kind": entry.kind,
                "from_you": entry.is_own,
                "text": entry.text,
            }
            for entry in entries_of(events_of(proposal))
        ],
        "sign_offs": [
            {
                "asked": _moment(sign_off.asked_at),
                "due_on": sign_off.due_on.isoformat(),
                "answer": str(sign_off.get_answer_display()),
                "answered": _moment(sign_off.answered_at),
                "message": sign_off.message,
            }
            for sign_off in proposal.sign_offs.all()
        ],
        "files": [_file(file) for file in proposal.files.all()],
    }


def _file(file: ProposalFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "path": _path(file),
        "kind": file.content_type,
        "size": file.size,
        "shows": file.description,
        "author": file.author,
        "sent": _moment(file.created_at),
    }


def _path(file: ProposalFile) -> str:
    """Return the name of a file in the archive; two may have been sent under the same one."""
    return f"{FILES}/{file.pk}-{file.name}"


def _add(archive: zipfile.ZipFile, file: ProposalFile) -> None:
    """Add a file to the archive; one that the storage has lost is left out."""
    try:
        with file.file.open("rb") as stored:
            content = stored.read()
    except OSError:
        return
    archive.writestr(_path(file), content, zipfile.ZIP_STORED)


def _participation(participation: Participation) -> dict[str, Any]:
    return {
        "lead": participation.fiche.title,
        "name": participation.name,
        "organisation": participation.organisation,
        "message": participation.message,
        "name_may_be_shown": participation.shows_name,
        "since": _moment(participation.joined_at),
        "left": _moment(participation.left_at),
    }


def _message(notice: Notice) -> dict[str, Any]:
    return {
        "on": _moment(notice.created_at),
        "sent": _moment(notice.sent_at),
        **{name: notice.data[name] for name in _TOLD if name in notice.data},
    }


def _moment(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
