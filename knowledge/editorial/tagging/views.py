"""The pages with which tags are kept in order."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from knowledge.editorial import log as names
from knowledge.editorial.errors import DecisionRefused
from knowledge.models import KnowledgeTag

from .duplicates import pairs
from .forms import NameForm
from .merging import record_of
from .renaming import rename
from .rights import KeeperMixin, may_delete
from .usage import usage, with_numbers

#: How many entries a history shows.
HISTORY = 30


class TagMixin(KeeperMixin, WagtailAdminTemplateMixin):
    """A page about one tag."""

    header_icon = "tag"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def tag(self) -> KnowledgeTag:
        """The tag of the address.

        Raises:
            Http404: there is none, or it was merged; the tag that took its place has its history.
        """
        return get_object_or_404(KnowledgeTag.objects.current(), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("tags:index"), "label": _("Tags")},
            {"url": "", "label": str(self.tag)},
        ]

    def refuse(self, refusal: DecisionRefused) -> HttpResponse:
        """Say why something cannot be done, and go back to the list."""
        messages.error(self.request, str(refusal))
        return redirect("tags:index")


class TagView(TagMixin, FormView):
    """A tag: its name, its former names, what was done with it."""

    template_name = "editorial/tagging/tag.html"
    form_class = NameForm
    page_title = gettext_lazy("Tag")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            "tag": self.tag,
            **{k: v for k, v in super().get_form_kwargs().items() if k == "data"},
        }

    def form_valid(self, form: NameForm) -> HttpResponse:
        try:
            rename(self.tag, form.cleaned_data["name"], self.request.user)
        except DecisionRefused as refusal:
            form.add_error("name", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The tag is now called “%(name)s”.") % form.cleaned_data)
        return redirect("tags:tag", self.tag.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        used = usage(self.tag)
        entries = ModelLogEntry.objects.for_instance(self.tag).select_related("user")
        formers = list(self.tag.former_names.order_by("name"))
        return super().get_context_data(
            tag=self.tag,
            usage=used,
            formers=[(former, record_of(former) is not None) for former in formers],
            may_delete=may_delete(self.request.user) and used.is_none,
            entries=entries.order_by("-timestamp", "-pk")[:HISTORY],
            **kwargs,
        )


class DeleteView(TagMixin, TemplateView):
    """A tag that nothing uses is deleted, after a question."""

    template_name = "editorial/tagging/delete.html"
    page_title = gettext_lazy("Delete")
    permitted = staticmethod(may_delete)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not usage(self.tag).is_none or any(
            not usage(former).is_none for former in self.tag.former_names.all()
        ):
            return self.refuse(
                DecisionRefused(
                    _("“%(tag)s” is on fiches or drafts: merge it instead.") % {"tag": self.tag}
                )
            )
        log(
            instance=self.tag,
            action=names.DELETED_TAG,
            user=request.user,
            data={"tag": self.tag.name},
            deleted=True,
        )
        name = self.tag.name
        self.tag.delete()
        messages.success(request, _("“%(tag)s” was deleted.") % {"tag": name})
        return redirect("tags:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tag=self.tag, usage=usage(self.tag), **kwargs)


class DuplicatesView(KeeperMixin, WagtailAdminTemplateMixin, TemplateView):
    """Tags that may be one."""

    template_name = "editorial/tagging/duplicates.html"
    page_title = gettext_lazy("Merge these?")
    header_icon = "tag"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("tags:index"), "label": _("Tags")},
            {"url": "", "label": _("Duplicates")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tags = list(with_numbers(KnowledgeTag.objects.current()))
        return super().get_context_data(pairs=pairs(tags), **kwargs)
