"""What changed in the source of a translation, and the button that takes it over."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.visibility import check_may_find
from knowledge.translating.addresses import edit_url
from knowledge.translating.progress import progress_of
from knowledge.translating.publications import fingerprint_now, is_same
from knowledge.translating.rights import may_see, seen_or_denied

from .comparing import Change, Fate, compare
from .shown import shown, shown_former, still_to_do, summary_of
from .source import as_it_is, differing_fields, former, taken_over
from .taking import refusal, take_over


class ChangesView(WagtailAdminTemplateMixin, TemplateView):
    """What changed in a source since its translation took it over."""

    template_name = "translating/changes.html"
    page_title = gettext_lazy("What changed in the source")
    header_icon = "rotate"
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the translation.

        Raises:
            Http404: there is none, or its source or target is gone.
            PermissionDenied: the user may not edit it, or does not find its source.
        """
        super().setup(request, *args, **kwargs)
        self.translation, target = seen_or_denied(request.user, kwargs["translation_id"])
        self.target = target.specific if isinstance(target, Page) else target
        self.source = self.translation.source.get_source_instance()
        if isinstance(self.source, Page):
            check_may_find(request.user, self.source)

    def get_page_subtitle(self) -> str:
        return str(self.source)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def changes(self) -> list[Change]:
        """What became of each passage of the source."""
        return compare(taken_over(self.translation), as_it_is(self.source))

    @cached_property
    def has_changed(self) -> bool:
        """Whether there is anything to take over."""
        return not is_same(self.translation.source, self.source)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the changes, what they mean, and what was translated once."""
        model = type(self.source)
        numbers = Counter(change.fate for change in self.changes)
        context = super().get_context_data(**kwargs)
        context.update(
            {
                "translation": self.translation,
                "source": self.source,
                "target": self.target,
                "language": self.translation.target_locale,
                "taken_on": self.translation.source.last_updated_at,
                "has_changed": self.has_changed,
                "seen": fingerprint_now(self.source),
                "refusal": refusal(self.request.user, self.target),
                "comparison": self.comparison() if self.has_changed else [],
                "unchanged": numbers[Fate.UNCHANGED],
                "changes": [
                    shown(change, model)
                    for change in self.changes
                    if change.fate is not Fate.UNCHANGED
                ],
                "summary": summary_of(numbers),
                "former": [shown_former(each, model) for each in former(self.translation)],
                "edit_url": edit_url(self.target),
            }
        )
        return context

    def comparison(self) -> list[Any]:
        """Return what changed, field by field."""
        return differing_fields(self.translation.source.as_instance(), self.source, self.request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the changes that were shown over, and lead to the translation; or say why not."""
        if not self.translation.enabled:
            messages.error(
                request, _("This translation follows its source no longer: there is nothing to do.")
            )
            return redirect(request.path)
        try:
            seen = request.POST.get("seen", "")
            take_over(self.translation, self.target, request.user, seen=seen)
        except DecisionRefused as refused:
            messages.error(request, str(refused))
            return redirect(request.path)
        left = progress_of(self.translation).left
        messages.success(request, _("The changes are taken over.") + " " + still_to_do(left))
        return redirect(edit_url(self.target))


class SourceView(TemplateView):
    """Leads from a source to what changed for each of its translations.

    In place of a view of wagtail-localize, which takes changes over unseen.
    """

    template_name = "translating/translations_of_source.html"
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the only translation that the user may edit, or let them choose.

        Raises:
            Http404: there is no such source.
            PermissionDenied: the user may edit none of its translations.
        """
        source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
        found: list[tuple[Translation, models.Model]] = []
        for translation in source.translations.filter(enabled=True).select_related(
            "source__specific_content_type", "target_locale"
        ):
            target = source.object.get_instance_or_none(translation.target_locale)
            if target is not None and may_see(request.user, target):
                found.append((translation, target))
        if not found:
            raise PermissionDenied
        if len(found) == 1:
            return redirect("translating:changes", found[0][0].pk)
        instance = source.get_source_instance()
        if isinstance(instance, Page):
            check_may_find(request.user, instance)
        return self.render_to_response(
            {
                "page_title": ChangesView.page_title,
                "header_icon": ChangesView.header_icon,
                "source": instance,
                "translations": [(translation, str(target)) for translation, target in found],
            }
        )
