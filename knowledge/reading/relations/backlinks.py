"""What refers to a page, an organisation or a person, as Wagtail keeps note of it.

The index of references is made from what is stored, which for a page is what is published; a draft
of a published page adds nothing to it before it is published itself.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, Model, Q
from django.db.models.functions import Cast
from wagtail.models import Locale, Page, ReferenceIndex

from knowledge.models import EventReportPage, FichePage, Organisation, Person
from knowledge.models.base import HOME_DEPTH
from knowledge.models.translations import own_first, readable_q

#: More are no help; the address of the page leads a search to the others.
MOST = 20

#: Fields whose references the page of the object shows in a place and in a way of their own:
#: what was said at tables, only if confirmed; people, only if they agreed.
_SHOWN_ELSEWHERE: dict[type[Model], tuple[str, ...]] = {
    FichePage: ("tables.", "realised_as"),
    EventReportPage: ("origin",),
    Organisation: ("tables.", "speakers.", "partners.", "organisations.", "organisation"),
    Person: ("tables.", "speakers.", "person"),
}


class Backlink(NamedTuple):
    """A published page that refers to something: what it is, its title, address and language."""

    kind: str
    title: str
    url: str
    language: str = ""


def published_backlinks(obj: Any) -> list[Backlink]:
    """Return the published pages that refer to an object, by title; those in other languages below.

    What refers to a page in one language refers to it in all of them. Of a page that refers and its
    translations the readers' own language comes first, and no other. What the object's own page
    shows already is left out. One query.

    Args:
        obj: a page, an organisation, a person, or anything else that is stored.
    """
    if obj.pk is None:
        return []
    is_page = isinstance(obj, Page)
    locale_id = getattr(obj, "locale_id", None) or Locale.get_active().pk
    own = {"translation_key": obj.translation_key} if is_page else {"pk": obj.pk}
    versions = (Page if is_page else type(obj))._default_manager.filter(**own).order_by()
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Page if is_page else type(obj)),
        to_object_id__in=versions.values(key=Cast("pk", CharField())),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).exclude(_shown_elsewhere(type(obj)))
    sources = (
        Page.objects.filter(
            readable_q(locale_id),
            pk__in=references.values(source=Cast("object_id", IntegerField())),
            depth__gt=HOME_DEPTH,
        )
        .exclude(**own if is_page else {"pk": 0})
        .select_related("locale")
        .order_by(own_first(locale_id), "title", "pk")[:MOST]
    )
    return [
        Backlink(_kind_of(page), page.title, page.get_url() or "", page.locale.language_code)
        for page in sources
    ]


def _shown_elsewhere(model: type[Model]) -> Q:
    """Return the condition that a reference is shown in its own way."""
    found = Q(model_path="alias_of")
    for path in _SHOWN_ELSEWHERE.get(model, ()):
        found |= Q(model_path__startswith=path) if path.endswith(".") else Q(model_path=path)
    return found


def _kind_of(page: Page) -> str:
    """Return what sort of page it is, in words."""
    model = page.specific_class or Page
    return str(model._meta.verbose_name)
