"""What the edit form of a fiche suggests while a tag is typed."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from knowledge.models import KnowledgeTag
from knowledge.text.normalise import key

MOST = 10


def matching(asked: str, limit: int) -> list[KnowledgeTag]:
    """Return tags in use with a word that begins as asked, also under a former name; two queries.

    Accents and case are no difference. Names that begin so come first.
    """
    wanted = key(asked)
    if not wanted:
        return []
    found: dict[int, tuple[bool, str]] = {}
    rows = KnowledgeTag.objects.order_by("pk").values_list("pk", "merged_into", "name")
    for pk, into, name in rows:
        folded = key(name)
        if f" {wanted}" in f" {folded}":
            place = (not folded.startswith(wanted), folded)
            shown = into or pk
            found[shown] = min(place, found.get(shown, place))
    first = sorted(found, key=lambda pk: (found[pk], pk))[:limit]
    tags = KnowledgeTag.objects.in_bulk(first)
    return [tags[pk] for pk in first if pk in tags]


def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer the field of tags of the edit form: a list of names."""
    found = matching(request.GET.get("term", ""), MOST)
    return JsonResponse([tag.name for tag in found], safe=False)
