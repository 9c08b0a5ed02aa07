"""What stands above the side-by-side editor: how far a translation is, and what can be done."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from knowledge.editorial.reading import may_read
from knowledge.editorial.submitting import may_take_back

from .pending import is_pending
from .progress import Progress, progress_of
from .rights import is_locked_for
from .sources import changed_since
from .standing import Stage, Standing, standing_of


@dataclass(frozen=True)
class Bar:
    """What the bar says and offers.

    standing: None for what has no drafts. is_pending: whether words were saved that the draft, or
    the entry, does not have. source_changed: whether the source was published again since.
    """

    translation: Translation
    target: Any
    progress: Progress
    standing: Standing | None
    is_pending: bool
    source_changed: bool
    is_locked: bool
    may_submit: bool
    may_take_back: bool
    review_url: str
    preview_url: str

    @property
    def is_page(self) -> bool:
        return isinstance(self.target, Page)

    @property
    def is_sent_back(self) -> bool:
        return self.standing is not None and self.standing.stage is Stage.SENT_BACK


def bar_for(translation: Translation, target: models.Model, user: Any) -> Bar:
    """Return the bar of a translation. The number of queries does not depend on its length."""
    page = target if isinstance(target, Page) else None
    standing = standing_of(page) if page else None
    locked = is_locked_for(user, target)
    in_review = standing is not None and standing.stage is Stage.IN_REVIEW
    pending = is_pending(translation)
    state = page.current_workflow_state if page else None
    return Bar(
        translation=translation,
        target=target,
        progress=progress_of(translation),
        standing=standing,
        is_pending=pending,
        source_changed=changed_since(translation),
        is_locked=locked,
        may_submit=bool(
            page
            and not locked
            and not in_review
            and page.permissions_for_user(user).can_submit_for_moderation()
        ),
        may_take_back=bool(page and in_review and may_take_back(user, page, state)),
        review_url=_review_url(page, state, user),
        preview_url=_preview_url(translation, page),
    )


def _review_url(page: Page | None, state: Any, user: Any) -> str:
    if page is None or not may_read(user, page, state):
        return ""
    return reverse("editorial:review", args=[page.pk])


def _preview_url(translation: Translation, page: Page | None) -> str:
    if page is None or not page.preview_modes:
        return ""
    return reverse("wagtail_localize:preview_translation", args=[translation.pk])


def for_our_workflow(props: str, *, is_locked: bool) -> str:
    """Return what the side-by-side editor is told, without its ways around the review.

    Args:
        props: as wagtail-localize gives them, in JSON.
        is_locked: whether the user only looks.
    """
    told = json.loads(props)
    told["perms"] = {**told["perms"], "canPublish": False}
    told["links"] = {**told["links"], "convertToAliasUrl": None}
    told["object"] = {**told["object"], "isLocked": told["object"]["isLocked"] or is_locked}
    return json.dumps(told)
