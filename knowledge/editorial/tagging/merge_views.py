"""The pages with which tags are merged, and a merge is taken back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from knowledge.editorial.errors import DecisionRefused
from knowledge.models import KnowledgeTag
from knowledge.reading.search.asking import clean

from .duplicates import pairs
from .merging import merge, record_of, separate
from .suggesting import matching
from .usage import usage, with_numbers
from .views import TagMixin

#: How many tags a search shows.
FOUND = 20


class MergeView(TagMixin, TemplateView):
    """The tag to merge into is looked for, and the merge is confirmed."""

    template_name = "editorial/tagging/merge.html"
    page_title = gettext_lazy("Merge")

    @cached_property
    def kept(self) -> KnowledgeTag | None:
        """The tag that was chosen.

        Raises:
            Http404: there is no such tag.
        """
        asked = self.request.POST.get("into") or self.request.GET.get("into", "")
        if not asked:
            return None
        if not (asked.isascii() and asked.isdigit() and len(asked) < len(str(2**63))):
            raise Http404
        return get_object_or_404(
            KnowledgeTag.objects.current().exclude(pk=self.tag.pk), pk=int(asked)
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if self.kept is None:
            return redirect("tags:merge", self.tag.pk)
        try:
            number = merge(self.tag, self.kept, request.user)
        except DecisionRefused as refusal:
            return self.refuse(refusal)
        former = self.tag
        messages.success(
            request,
            ngettext(
                "“%(former)s” is now “%(kept)s”: %(number)d fiche was moved.",
                "“%(former)s” is now “%(kept)s”: %(number)d fiches were moved.",
                number,
            )
            % {"former": former, "kept": self.kept, "number": number},
            buttons=[messages.button(reverse("tags:separate", args=[former.pk]), _("Undo"))],
        )
        return redirect("tags:tag", self.kept.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(tag=self.tag, kept=self.kept, **kwargs)
        asked = clean(self.request.GET.get("q", ""))
        context["asked"] = asked
        context["usage"] = usage(self.tag)
        if self.kept is not None:
            context["kept_usage"] = usage(self.kept)
            return context
        found = matching(asked or self.tag.name, FOUND)
        if not asked:
            found += [
                other
                for pair in pairs(list(with_numbers(KnowledgeTag.objects.current())))
                if self.tag in pair
                for other in pair
            ]
        context["found"] = [tag for tag in dict.fromkeys(found) if tag != self.tag]
        return context


class FormerMixin(TagMixin):
    """A page about a name that leads to another tag."""

    @cached_property
    def tag(self) -> KnowledgeTag:
        """The former tag of the address.

        Raises:
            Http404: there is none, or it is in use.
        """
        formers = KnowledgeTag.objects.filter(merged_into__isnull=False)
        return get_object_or_404(formers.select_related("merged_into"), pk=self.kwargs["pk"])


class SeparateView(FormerMixin, TemplateView):
    """A merge is taken back, after a question."""

    template_name = "editorial/tagging/separate.html"
    page_title = gettext_lazy("Take a merge back")

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            number = separate(self.tag, request.user)
        except DecisionRefused as refusal:
            return self.refuse(refusal)
        messages.success(
            request,
            ngettext(
                "“%(tag)s” is a tag of its own again, on %(number)d fiche.",
                "“%(tag)s” is a tag of its own again, on %(number)d fiches.",
                number,
            )
            % {"tag": self.tag, "number": number},
        )
        return redirect("tags:tag", self.tag.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the record of the merge.

        Raises:
            Http404: this is an old name, which was never a tag of its own.
        """
        record = record_of(self.tag)
        if record is None:
            raise Http404
        return super().get_context_data(tag=self.tag, record=record, **kwargs)
