"""What tells people from programs in forms that anybody may send.

None of it is a proof: whoever is stopped is told in words, loses nothing, and can go on.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

from django.core import signing

#: The name of a field that people do not see and programs fill in.
HONEYPOT = "subject"
#: The name of a field that says when a form was shown.
BEGAN = "began"

LINK = re.compile(r"(?:https?://|www\.)\S+|\[/?url\b[^\]]*\]|<a\s[^>]*>", re.IGNORECASE)
_SALT = "knowledge.forms.traps"


def is_filled_in(data: Mapping[str, str]) -> bool:
    """Whether the field that people do not see was filled in."""
    return bool(data.get(HONEYPOT))


def beginning() -> str:
    """Return the moment as a form sends it back, so that nobody can make it up."""
    return signing.dumps(int(time.time()), salt=_SALT)


def seconds_since(beginning: str) -> int | None:
    """Return how long ago a form was shown; None if it does not say so itself."""
    try:
        return max(0, int(time.time()) - int(signing.loads(beginning, salt=_SALT)))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def count_links(*texts: str) -> int:
    """Return how many links are in texts."""
    return sum(len(LINK.findall(text)) for text in texts)
