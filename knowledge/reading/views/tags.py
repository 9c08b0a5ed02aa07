"""The tags: an index with numbers, a page with all that carries one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from knowledge.models import KnowledgeTag
from knowledge.models.pagination import Paginator
from knowledge.reading.narrowing.index import fiche_index
from knowledge.reading.options import is_slug
from knowledge.reading.search.asking import clean
from knowledge.reading.sharing.sitemap.languages import published_languages
from knowledge.reading.terms.fiches import page_of
from knowledge.reading.terms.names import by_letter, sort_key
from knowledge.text.normalise import key

from .breadcrumbs import breadcrumbs
from .terms import TermDetailView, TermMixin

#: How many tags one page of the index shows.
PAGE_SIZE = 1000

BY_FREQUENCY = "frequence"


class TagMixin(TermMixin):
    """The tags."""

    model = KnowledgeTag
    facet = "etiquette"
    list_url_name = "tag_list"
    plural = _("Tags")

    @cached_property
    def used(self) -> dict[Any, int]:
        """The sets of published fiches by tag: readers know of no other tags."""
        return self.index.sets.get(self.facet, {})


class TagListView(TagMixin, TemplateView):
    """The tags of published fiches with their numbers, by name or by frequency."""

    template_name = "pages/tag_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of tags, as `letters` or as `tags`, and what was asked for."""
        context = super().get_context_data(**kwargs)
        asked = clean(self.request.GET.get("q", ""))
        frequent = self.request.GET.get("tri") == BY_FREQUENCY
        tags = [tag for tag in self._counted() if _is_asked_for(tag.name, asked)]
        if frequent:
            tags.sort(key=lambda tag: (-tag.fiche_count, sort_key(tag.name)))
        else:
            tags.sort(key=lambda tag: sort_key(tag.name))
        page_obj = Paginator(tags, PAGE_SIZE).get_page(self.request.GET.get("page"))
        words = {"q": asked} if asked else {}
        order = {"tri": BY_FREQUENCY} if frequent else {}
        context.update(
            page_obj=page_obj,
            asked=asked,
            frequent=frequent,
            letters=[] if frequent else by_letter(page_obj.object_list, lambda tag: tag.name),
            query_string=urlencode({**words, **order}),
            by_name_url=f"?{urlencode(words)}",
            by_frequency_url=f"?{urlencode({**words, 'tri': BY_FREQUENCY})}",
            hidden_inputs=list(order.items()),
            breadcrumbs=breadcrumbs(self.request),
        )
        return context

    def _counted(self) -> list[Any]:
        """Return the tags with `fiche_count`; one query."""
        tags: list[Any] = [tag for tag in KnowledgeTag.objects.current() if tag.pk in self.used]
        for tag in tags:
            tag.fiche_count = self.used[tag.pk].bit_count()
        return tags


class TagDetailView(TagMixin, TermDetailView):
    """A tag, with its fiches or those that carry another one as well (`avec`)."""

    template_name = "pages/tag_detail.html"
    beside = ("etiquette", "objectif", "theme")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on from the former name of a tag."""
        tag = self.get_term()
        if tag.slug != kwargs["slug"]:
            return HttpResponsePermanentRedirect(tag.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_term(self) -> Any:
        """Return the tag of that slug, or the one that took its place.

        Raises:
            Http404: there is none that readers know, in whatever language.
        """
        return self._tag

    @cached_property
    def _tag(self) -> KnowledgeTag:
        tag = _tag_of(self.kwargs["slug"])
        if tag is None or not (tag.pk in self.used or self._elsewhere(tag)):
            raise Http404
        return tag

    def _elsewhere(self, tag: KnowledgeTag) -> list[str]:
        """Return the codes of the other languages in which published fiches carry a tag."""
        return [
            language.code
            for language in published_languages(self.request)
            if language.locale_id != self.locale.pk
            and tag.pk in fiche_index(language.locale_id).sets.get(self.facet, {})
        ]

    def _known(self, slug: str) -> KnowledgeTag | None:
        """Return the tag of a present or former slug, if readers of this language know it."""
        tag = _tag_of(slug)
        return tag if tag and tag.pk in self.used else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other tag as `other`; the fiches shown are then those that carry both.

        Where no fiche of this language carries the tag, `elsewhere` says where some do: the code
        of a language, its name in itself, and the address of the tag in it.
        """
        context = super().get_context_data(**kwargs)
        term = context["term"]
        other = self._other(term) if term.pk in self.used else None
        context["other"] = other
        context["elsewhere"] = []
        if term.pk not in self.used:
            context["elsewhere"] = [
                (code, get_language_info(code)["name_local"], _address_in(term, code))
                for code in self._elsewhere(term)
            ]
        if other is not None:
            both = self.used[context["term"].pk] & self.used[other.pk]
            context["page_obj"] = page_of(self.index, both, self.request.GET.get("page"))
        context["query_string"] = urlencode({"avec": other.slug}) if other else ""
        return context

    def _other(self, term: KnowledgeTag) -> KnowledgeTag | None:
        """Return the tag that `avec` names, if readers know one of that slug."""
        slug = self.request.GET.get("avec", "")
        other = self._known(slug) if slug and is_slug(slug) else None
        return other if other != term else None


def _tag_of(slug: str) -> KnowledgeTag | None:
    """Return the tag of a present or former slug."""
    tag = KnowledgeTag.objects.filter(slug=slug).select_related("merged_into").first()
    return tag and (tag.merged_into or tag)


def _address_in(tag: KnowledgeTag, code: str) -> str:
    """Return the address of a tag in a language."""
    with override(code):
        return tag.get_absolute_url()


def _is_asked_for(name: str, asked: str) -> bool:
    """Whether a name holds what was asked for, however it is written."""
    wanted = key(asked)
    return wanted in key(name) if wanted else asked.casefold() in name.casefold()
