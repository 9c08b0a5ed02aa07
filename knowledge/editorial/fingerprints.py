"""What exactly was read: a fingerprint of a revision's content."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Revision

#: Facts of the page's place and state, which change without anybody writing. Wagtail does not take
#: them from the revision either. Comments are about the text and no part of it.
NOT_READ = frozenset(
    {
        "pk",
        "path",
        "depth",
        "numchild",
        "url_path",
        "live",
        "has_unpublished_changes",
        "locked",
        "locked_at",
        "locked_by",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "first_published_at",
        "last_published_at",
        "draft_title",
        "expired",
        "alias_of",
        "wagtail_admin_comments",
    }
)

#: What binds a part of a page, such as a note, to its translations: new each time that a form with
#: a part that is not stored yet is sent.
_BINDING = frozenset({"translation_key", "locale"})

#: The editor's own marks in rich text, also within a stream, where quotes are escaped. Browsers
#: give an empty field a paragraph with a new mark each time that a form is sent.
_MARK = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")


def fingerprint(revision: Revision) -> str:
    """Return 64 characters that differ whenever what readers would see differs."""
    return fingerprint_of(revision.content)


def fingerprint_of(content: dict[str, Any]) -> str:
    """Return the fingerprint of a revision's content."""
    read = {name: _words(value) for name, value in content.items() if name not in NOT_READ}
    # Dates are objects before the revision is stored, and text afterwards.
    canonical = json.dumps(read, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _words(value: Any) -> Any:
    """Return a value, and all that it holds, without the editor's own marks."""
    if isinstance(value, str):
        return _EMPTY_PARAGRAPH.sub("", _MARK.sub("", value))
    if isinstance(value, list):
        return [_words(part) for part in value]
    if isinstance(value, dict):
        return {name: _words(part) for name, part in value.items() if name not in _BINDING}
    return value
