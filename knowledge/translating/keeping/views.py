"""Deleting, moving and unpublishing one page: its translations stay unless they are to follow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages import delete, move, unpublish
from wagtail.admin.views.pages.utils import type_to_delete_confirmation

from .companions import Question, ask
from .placeholders import tidied
from .rules import delete_all, may_delete, may_move, may_unpublish, move_all, unpublish_all


class AskingMixin:
    """A view that asks about translations where there are any; without, it is Wagtail's."""

    asking_template_name: str
    # What Wagtail's views bring.
    request: HttpRequest
    render_to_response: Any

    def get_question(self) -> Question:
        """Return what is to be asked."""
        raise NotImplementedError

    @cached_property
    def question(self) -> Question:
        """What is asked, and what was answered."""
        return self.get_question()

    def get_template_names(self) -> list[str]:
        if self.question.companions or self.question.sources:
            return [self.asking_template_name]
        return super().get_template_names()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        return {**super().get_context_data(**kwargs), "question": self.question}

    def say_why_not(self) -> HttpResponse:
        """Show the question again: it was not answered, or what was chosen cannot be done."""
        messages.error(self.request, self.question.obstacle)
        return self.render_to_response(self.get_context_data())


class DeleteView(AskingMixin, delete.DeleteView):
    """Deletes a page."""

    asking_template_name = "translating/keeping/delete.html"

    def get_question(self) -> Question:
        return ask(self.request, [self.page], may_delete(self.request.user), below=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete the page, and its translations if that was chosen."""
        if self.usage.is_protected:
            raise PermissionDenied
        if not type_to_delete_confirmation(request):
            return self.render_to_response(self.get_context_data())
        if self.question.obstacle:
            return self.say_why_not()
        kept = not self.question.to_follow and self.question.companions
        with tidied([self.page]):
            delete_all(self.question.to_follow, request.user)
            response = super().post(request, *args, **kwargs)
        if kept:
            messages.success(request, _("Its translations stay, as pages of their own."))
        return response


class UnpublishView(AskingMixin, unpublish.UnpublishView):
    """Unpublishes a page."""

    asking_template_name = "translating/keeping/unpublish.html"

    def get_question(self) -> Question:
        return ask(self.request, [self.object], may_unpublish(self.request.user), only_live=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Unpublish the page, and its translations if that was chosen."""
        if self.question.obstacle:
            return self.say_why_not()
        with transaction.atomic():
            below = bool(request.POST.get("include_descendants"))
            unpublish_all(self.question.to_follow, request.user, below=below)
            return super().post(request, *args, **kwargs)


class MoveConfirmView(AskingMixin, move.MoveConfirmView):
    """Moves a page."""

    asking_template_name = "translating/keeping/move.html"

    def get_question(self) -> Question:
        return ask(self.request, [self.page_to_move], may_move(self.request.user, self.destination))

    def get_template_names(self) -> list[str]:
        # A translation that moves alone stays what it is: nothing is to be said of its source.
        if not self.question.companions:
            return [self.template_name]
        return super().get_template_names()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move the page, and its translations if that was chosen."""
        if self.question.obstacle:
            return self.say_why_not()
        with transaction.atomic():
            response = super().post(request, *args, **kwargs)
            move_all(self.question.to_follow, self.destination, request.user)
            return response
