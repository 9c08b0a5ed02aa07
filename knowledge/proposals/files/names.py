"""The names of files, as people may read them and file systems take them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from .limits import MAX_NAME

_ENDING = re.compile(r"(?:\.[A-Za-z0-9]{1,5}){1,2}$")
#: Beside control characters: what turns text round, and what means something to systems.
_FORBIDDEN = frozenset('<>:"|?*\\/')
_SPACES = re.compile(r"\s+")


def cleaned(name: str, extension: str) -> str:
    """Return the name of a file without folders, control characters and what is too long.

    Args:
        name: as the browser sent it.
        extension: what its content is, with the dot; it takes the place of any other.
    """
    name = PurePosixPath(unicodedata.normalize("NFC", str(name)).replace("\\", "/")).name
    name = "".join(
        character
        for character in name
        if unicodedata.category(character)[0] != "C" and character not in _FORBIDDEN
    )
    stem = _SPACES.sub(" ", _ENDING.sub("", name)).strip(" .")
    return f"{(stem or _('file'))[: MAX_NAME - len(extension)].strip(' .')}{extension}"
