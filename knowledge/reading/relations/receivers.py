"""What changes the glossary is seen on the pages that explain its terms."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from knowledge.models import GlossaryTerm, GlossaryVariant

from .glossary.terms import forget


def connect() -> None:
    """Connect all receivers."""
    for signal in (post_save, post_delete):
        signal.connect(term_changed, sender=GlossaryTerm, dispatch_uid="explained_term")
        signal.connect(variant_changed, sender=GlossaryVariant, dispatch_uid="explained_variant")


def term_changed(instance: GlossaryTerm, **_kwargs: Any) -> None:
    """Receive `post_save` and `post_delete` of a term."""
    forget(instance.locale_id)


def variant_changed(instance: GlossaryVariant, **_kwargs: Any) -> None:
    """Receive `post_save` and `post_delete` of a variant, whose term may be gone with it."""
    term = GlossaryTerm.objects.filter(pk=instance.term_id).first()
    if term is not None:
        forget(term.locale_id)
