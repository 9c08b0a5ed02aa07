"""What is asked before something is lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


def withdrawal() -> Any:
    """Somebody takes a proposal back."""
    return SimpleNamespace(
        text="La rédaction ne la relira plus. Vous pourrez en écrire une nouvelle.",
        losses=["Les huit étapes que vous avez remplies", "Les trois fichiers joints"],
        keeps=["Les messages échangés avec la rédaction", "Votre compte"],
    )
