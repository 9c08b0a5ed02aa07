"""The views of pages that ask about translations, in the place of Wagtail's."""

from __future__ import annotations

from knowledge.viewsets import ExplorerViewSet, FicheExplorerViewSet

from .views import DeleteView, MoveConfirmView, UnpublishView


class AskingViewSetMixin:
    """Pages that do not go without a word about their translations."""

    delete_view_class = DeleteView
    move_confirm_view_class = MoveConfirmView
    unpublish_view_class = UnpublishView


class PagesViewSet(AskingViewSetMixin, ExplorerViewSet):
    """The tree of pages."""


class FichesInTreeViewSet(AskingViewSetMixin, FicheExplorerViewSet):
    """The section of the fiches in the tree."""
