"""Beginning a translation: made of what one may read, and always a draft."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from wagtail.models import Page
from wagtail.snippets.permissions import get_permission_name
from wagtail_localize.tasks import background
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
    SubmitTranslationForm,
)

from knowledge.editorial.visibility import check_may_find
from knowledge.translating.subtrees import translate_found_subtree


class ReadableFormMixin:
    """Takes what was sent for what it is, also where it is no language at all."""

    # What the views of wagtail-localize bring.
    request: Any
    object: Any

    def get_form(self) -> SubmitTranslationForm:
        """Return the form; languages that no database can look up are no languages."""
        sent = self.request.POST if self.request.method == "POST" else None
        if sent is None:
            if "\x00" in self.request.GET.get("select_locale", ""):
                return SubmitTranslationForm(self.object)
            return super().get_form()
        known = {str(key) for key in _languages(self.object)}
        sent = sent.copy()
        sent.setlist("locales", [key for key in sent.getlist("locales") if key in known])
        return SubmitTranslationForm(self.object, sent)


class SubmitFoundPageTranslationView(ReadableFormMixin, SubmitPageTranslationView):
    """The view of wagtail-localize, for pages that the user finds in the admin."""

    def get_object(self) -> Page:
        """Return the page to translate.

        Raises:
            PermissionDenied: it is a draft of others.
        """
        page = super().get_object()
        check_may_find(self.request.user, page)
        return page

    def form_valid(self, form: SubmitTranslationForm) -> HttpResponse:
        """Begin it, and what is asked for below it as far as the user finds it."""
        below = form.cleaned_data["include_subtree"]
        form.cleaned_data["include_subtree"] = False
        response = super().form_valid(form)
        if below:
            languages = list(form.cleaned_data["locales"])
            background.enqueue(
                translate_found_subtree, [self.object.pk, languages, self.request.user], {}
            )
        return response


class SubmitOwnSnippetTranslationView(ReadableFormMixin, SubmitSnippetTranslationView):
    """The view of wagtail-localize, for entries of a kind that the user may add.

    They have no drafts: what is begun is there for readers.
    """

    def get_object(self) -> Any:
        """Return the entry to translate.

        Raises:
            Http404: there is none.
            PermissionDenied: the user may not add entries of this kind.
        """
        try:
            entry = super().get_object()
        except (ValueError, OverflowError):
            raise Http404 from None
        if not self.request.user.has_perm(get_permission_name("add", type(entry))):
            raise PermissionDenied
        return entry


def _languages(instance: Any) -> list[int]:
    """Return the languages that something can be translated into, by primary key."""
    offered = SubmitTranslationForm(instance).fields["locales"].queryset
    return list(offered.values_list("pk", flat=True))
