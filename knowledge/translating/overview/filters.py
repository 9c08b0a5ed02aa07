"""Filters of the overview of translations."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import MultipleContentTypeFilter, WagtailFilterSet
from wagtail.models import Page, get_page_content_types

from knowledge.translating.queries import State

#: How much of a title is looked for.
LONGEST = 255


class LanguageFilter(ChoiceFilter):
    """Into which language. The view itself chooses what the rows are about."""

    def filter(self, qs: QuerySet[Page], _value: str) -> QuerySet[Page]:
        """Leave the rows: they are those of the language already."""
        return qs


class TitleFilter(CharFilter):
    """Words of the title, of the source or of the translation."""

    def filter(self, qs: QuerySet[Page], value: str) -> QuerySet[Page]:
        """Keep the pages whose title has all the words, in either language."""
        for word in value.replace("\x00", " ")[:LONGEST].split()[:10]:
            translated = Page.objects.filter(
                pk=OuterRef("translated_key"), draft_title__icontains=word
            )
            qs = qs.filter(Q(title__icontains=word) | Exists(translated))
        return qs


class OverviewFilterSet(WagtailFilterSet):
    """Filters of the overview."""

    language = LanguageFilter(label=_("Into"), empty_label=None, widget=RadioSelect)
    state = MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=CheckboxSelectMultiple
    )
    content_type = MultipleContentTypeFilter(
        label=_("Type"),
        queryset=lambda _request: get_page_content_types(include_base_page_type=False),
        widget=CheckboxSelectMultiple,
    )
    title = TitleFilter(label=_("Words of the title"), max_length=LONGEST)

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["language"].extra["choices"] = languages
