"""What a user may do with a page, where Wagtail would let somebody publish alone."""

from __future__ import annotations

from wagtail.models import PagePermissionTester


class ModeratedPagePermissionTester(PagePermissionTester):
    """Wagtail's permissions, without publishing: only the end of a workflow publishes.

    All of Wagtail's ways to publish ask `can_publish` or `can_publish_subpage`: the edit form and
    the form for a new page, bulk actions, copies, the API, the translation editor. What Wagtail
    derives from them, and what publishes nothing, still asks for the permission itself.
    """

    def can_publish(self) -> bool:
        """Nobody publishes by a button, whatever the permissions and whoever it is."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nobody publishes a page while adding or copying it."""
        return False

    def can_publish_directly(self) -> bool:
        """Whether the user may publish without a second person, for a reason that is kept."""
        return super().can_publish() and not self.page_locked_by_somebody_else()

    def can_set_view_restrictions(self) -> bool:
        """As in Wagtail: whoever holds the permission to publish."""
        return super().can_publish()

    def can_unschedule(self) -> bool:
        """As in Wagtail: whoever holds the permission to publish. Stopping is always safe."""
        return super().can_publish()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """As in Wagtail, but not drafts of others, and not a text that is in review."""
        if not super().can_delete(ignore_bulk=ignore_bulk):
            return False
        if self.user.is_superuser or "publish" in self.permissions:
            return True
        return self.page.owner_id == self.user.pk and not self.page.workflow_in_progress

    def page_locked_by_somebody_else(self) -> bool:
        """Whether another person keeps the page for themselves."""
        return bool(self.page.locked and self.page.locked_by_id != self.user.pk)
