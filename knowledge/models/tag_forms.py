"""How editors give tags to a fiche."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.widgets import AdminTagWidget

from .forms import KnowledgePageForm
from .tag_names import present_names
from .tags import replaced


class TagWidget(AdminTagWidget):
    """Suggests the tags in use; a former name leads to the tag that took its place."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the address of our suggestions."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = reverse("editorial:tag_suggestions")
        return context


class FicheForm(KnowledgePageForm):
    """Form of a fiche: tags that were merged or renamed are shown and kept under their new name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tags" in self.initial:
            self.initial["tags"] = replaced(self.initial["tags"])

    def clean_tags(self) -> list[str]:
        """Return the names of the tags as they are written today."""
        return present_names(self.cleaned_data["tags"])
