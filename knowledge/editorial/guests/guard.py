"""Documents are for readers once something that readers see refers to them."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex

from knowledge.models.published import published_q


def is_public(document: Any) -> bool:
    """Whether a published page, or anything that is no page and so no draft, refers to it.

    The index of references holds what pages say as they are published, and of a page that never
    was, its draft: therefore the pages are looked at.
    """
    page_type = ContentType.objects.get_for_model(Page).pk
    references = set(
        ReferenceIndex.get_references_to(document).values_list("base_content_type", "object_id")
    )
    pages = [pk for content_type, pk in references if content_type == page_type]
    if len(pages) < len(references):
        return True
    return Page.objects.filter(published_q(), pk__in=pages).exists()


def refuse_unpublished(document: Any, request: HttpRequest) -> None:
    """Receive Wagtail's hook `before_serve_document`.

    Raises:
        Http404: nothing that readers see refers to the document, and the user is no editor.
    """
    if not request.user.has_perm("wagtailadmin.access_admin") and not is_public(document):
        raise Http404
