"""Deleting, moving and unpublishing many pages: what is asked for one is asked for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction as DeleteOfWagtail
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction as MoveOfWagtail
from wagtail.admin.views.pages.bulk_actions.unpublish import (
    UnpublishBulkAction as UnpublishOfWagtail,
)
from wagtail.models import Page

from .companions import Question, ask
from .placeholders import tidied
from .rules import delete_all, may_delete, may_move, may_unpublish, move_all, unpublish_all


class AskingBulkMixin:
    """A bulk action that asks about translations."""

    # What Wagtail's actions bring.
    request: Any
    cleaned_form: Any
    template_name: str
    get_actionable_objects: Any

    def get_question(self, pages: Sequence[Page]) -> Question:
        """Return what is to be asked about pages."""
        raise NotImplementedError

    @cached_property
    def question(self) -> Question:
        """What is asked about what the user may act on, and what was answered."""
        pages, _without_access = self.get_actionable_objects()
        return self.get_question(pages)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        return {**super().get_context_data(**kwargs), "question": self.question}

    def prepare_action(self, pages: Sequence[Page], without_access: Any) -> Any:
        """Do nothing without an answer, or if what was chosen cannot be done, and say why."""
        response = super().prepare_action(pages, without_access)
        if response is not None or not self.question.obstacle:
            return response
        messages.error(self.request, self.question.obstacle)
        return TemplateResponse(self.request, self.template_name, self.get_context_data())

    def get_execution_context(self) -> dict[str, Any]:
        """Add the translations that follow."""
        return {**super().get_execution_context(), "following": self.question.to_follow}


class DeleteBulkAction(AskingBulkMixin, DeleteOfWagtail):
    """Deletes pages."""

    template_name = "translating/keeping/bulk_delete.html"

    def get_question(self, pages: Sequence[Page]) -> Question:
        return ask(self.request, pages, may_delete(self.request.user), below=True)

    @classmethod
    def execute_action(
        cls, objects: Sequence[Page], user: Any = None, following: Any = (), **kwargs: Any
    ) -> tuple[int, int]:
        """Delete the pages, and the translations that follow."""
        with tidied(objects):
            delete_all(list(following), user)
            return super().execute_action(objects, user=user, **kwargs)


class UnpublishBulkAction(AskingBulkMixin, UnpublishOfWagtail):
    """Unpublishes pages."""

    template_name = "translating/keeping/bulk_unpublish.html"

    def get_question(self, pages: Sequence[Page]) -> Question:
        return ask(self.request, pages, may_unpublish(self.request.user), only_live=True)

    @classmethod
    def execute_action(
        cls, objects: Sequence[Page], user: Any = None, following: Any = (), **kwargs: Any
    ) -> tuple[int, int]:
        """Unpublish the pages, and the translations that follow."""
        below = bool(kwargs.get("include_descendants"))
        unpublish_all(list(following), user, below=below)
        return super().execute_action(objects, user=user, **kwargs)


class MoveBulkAction(AskingBulkMixin, MoveOfWagtail):
    """Moves pages. Where to is known only when it is done: what cannot follow stays then."""

    template_name = "translating/keeping/bulk_move.html"

    def get_question(self, pages: Sequence[Page]) -> Question:
        if self.cleaned_form is None:
            return ask(self.request, pages, lambda _page: "")
        destination = self.cleaned_form.cleaned_data["chooser"].specific
        return ask(self.request, pages, may_move(self.request.user, destination))

    def prepare_action(self, pages: Sequence[Page], without_access: Any) -> Any:
        """Keep the destination that was chosen, if something cannot be done."""
        self.__dict__.pop("question", None)
        if self.question.obstacle:
            self.destination = self.cleaned_form.cleaned_data["chooser"]
        return super().prepare_action(pages, without_access)

    @classmethod
    def execute_action(
        cls,
        objects: Sequence[Page],
        destination: Page | None = None,
        user: Any = None,
        following: Any = (),
        **kwargs: Any,
    ) -> tuple[int, int] | None:
        """Move the pages, and the translations that follow."""
        done = super().execute_action(objects, destination=destination, user=user, **kwargs)
        if destination is not None:
            move_all(list(following), Page.objects.get(pk=destination.pk).specific, user)
        return done
