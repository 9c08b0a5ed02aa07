"""Pictures and documents that an editor took from a proposal into the library."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from knowledge.models import KnowledgeDocument, KnowledgeImage
from knowledge.proposals.models import ProposalFile

from .terms import without

Item = KnowledgeImage | KnowledgeDocument


def taken(files: list[ProposalFile]) -> list[Item]:
    """Return what was taken of some files."""
    items = [file.image or file.document for file in files]
    return [item for item in items if item is not None]


def leave(items: list[Item], terms: set[str]) -> None:
    """Delete what no page shows; what one shows stays, without the name of who sent it.

    To be called once the pages that go are gone.

    Args:
        items: of the library.
        terms: as `terms.terms_of` gives them; none, if the name may stay.
    """
    for item in items:
        if not len(item.get_usage()):
            item.delete()
            continue
        changed = {
            name: without(getattr(item, name), terms)
            for name in ("title", "credit", "description")
            if hasattr(item, name)
        }
        changed = {name: value for name, value in changed.items() if value != getattr(item, name)}
        if "credit" in changed:
            changed["credit"] = ""
        if "title" in changed:
            with translation.override(settings.LANGUAGE_CODE):
                changed["title"] = _("File of a proposal")
        for name, value in changed.items():
            setattr(item, name, value)
        if changed:
            item.save()
