"""Template tags of the reader's side."""

from django import template

from knowledge.models import FichePage
from knowledge.reading.related import Related, related_fiches

register = template.Library()


@register.simple_tag(name="related_fiches")
def related_fiches_tag(fiche: FichePage) -> list[Related]:
    """Return the fiches that share most with this one, each with the reasons.

    Usage: `{% related_fiches page as related %}`, once the page's context has been made.
    """
    return related_fiches(fiche)
