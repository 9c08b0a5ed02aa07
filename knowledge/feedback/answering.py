"""The answer of a reader about a page, one for each session."""

from __future__ import annotations

import uuid

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from wagtail.models import Page

from .models import Answer

_KEY = "feedback_visitor"


def answer_of(request: HttpRequest, page: Page) -> Answer | None:
    """Return what the reader answered before; asks for nothing where there is no session."""
    visitor = _visitor(request)
    if visitor is None:
        return None
    return Answer.objects.filter(page=page, visitor=visitor).first()


def keep(request: HttpRequest, page: Page, *, is_useful: bool) -> Answer:
    """Keep a reader's answer in the place of the one they gave before."""
    visitor = _visitor(request)
    if visitor is None:
        visitor = uuid.uuid4()
        request.session[_KEY] = str(visitor)
    values = {"is_useful": is_useful}
    try:
        with transaction.atomic():
            answer, _new = Answer.objects.update_or_create(
                page=page, visitor=visitor, defaults=values
            )
    except IntegrityError:
        # The same button, pressed twice at the same time.
        answer = Answer.objects.get(page=page, visitor=visitor)
    return answer


def _visitor(request: HttpRequest) -> uuid.UUID | None:
    """Return the number that stands for the reader in this session, if they have one."""
    try:
        return uuid.UUID(str(request.session.get(_KEY, "")))
    except ValueError:
        return None
