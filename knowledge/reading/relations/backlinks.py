"""What refers to a page, an organisation or a person, as Wagtail keeps note of it.

The index of references is made from what is stored, which for a page is what is published; a draft
of a published page adds nothing to it before it is published itself.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Model, Q
from django.db.models.functions import Cast
from wagtail.models import Locale, Page, ReferenceIndex

from knowledge.models import EventReportPage, FichePage, Organisation, Person
from knowledge.models.base import HOME_DEPTH
from knowledge.models.published import published_q

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
    """A published page that refers to something: what it is, its title and its address."""

    kind: str
    title: str
    url: str


def published_backlinks(obj: Any) -> list[Backlink]:
    """Return the published pages of the reader's language that refer to an object, by title.

    What the object's own page shows already is left out. One query.

    Args:
        obj: a page, an organisation, a person, or anything else that is stored.
    """
    if obj.pk is None:
        return []
    base = Page if isinstance(obj, Page) else type(obj)
    locale_id = getattr(obj, "locale_id", None) or Locale.get_active().pk
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(base),
        to_object_id=str(obj.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).exclude(_shown_elsewhere(type(obj)))
    sources = (
        Page.objects.filter(
            published_q(),
            pk__in=references.values(source=Cast("object_id", IntegerField())),
            locale_id=locale_id,
            depth__gt=HOME_DEPTH,
        )
        .exclude(pk=obj.pk if base is Page else 0)
        .order_by("title", "pk")[:MOST]
    )
    return [Backlink(_kind_of(page), page.title, page.get_url() or "") for page in sources]


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
