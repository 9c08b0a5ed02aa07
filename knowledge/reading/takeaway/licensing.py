"""Under which licence things are taken away."""

from __future__ import annotations

from knowledge.models import Licence

#: What reports, notebooks, the directory and the tables as a whole are published under. A fiche
#: says its own licence.
CONTENT_LICENCE = Licence.CC_BY_SA

#: Under these, everybody may take a text further.
OPEN_LICENCES = (Licence.CC_BY_SA, Licence.CC_BY, Licence.CC0)


def licence_of(value: str) -> Licence:
    """Return a licence from its stored code; an unknown one reserves all rights."""
    return Licence(value) if value in Licence.values else Licence.RESERVED
