"""Template tags for what is shared.

{% captured head_title %}{% block title %}{% endblock %}{% endcaptured %}
    what a block says, in one line, as a variable: Django writes a block once only
{% sharing_head title=… description=… canonical=… languages=… as head %}
    the card and the linked data of a public page, see `knowledge.reading.sharing.head`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import mark_safe

from knowledge.reading.sharing.head import Head, build_head
from knowledge.reading.sharing.site_words import site_words

if TYPE_CHECKING:
    from django.http import HttpRequest

register = template.Library()

_LAYOUT = re.compile(r"[ \t\r\n]+")
_CANONICAL = re.compile(r'rel="canonical"\s+href="([^"]+)"')


class CapturedNode(template.Node):
    """Keeps what is written in it under a name."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """Write nothing; the words are in the context."""
        # Of white space, no-break spaces are part of what is said.
        context[self.name] = mark_safe(_LAYOUT.sub(" ", self.nodelist.render(context)).strip(" "))
        return ""


@register.tag
def captured(parser: Parser, token: Token) -> CapturedNode:
    """Keep what stands between the tags. Usage: `{% captured name %}…{% endcaptured %}`."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("captured takes one name.")
    nodelist = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return CapturedNode(parts[1], nodelist)


@register.simple_tag(takes_context=True)
def sharing_head(
    context: Context, *, title: str, description: str, canonical: str, languages: list[Any]
) -> Head | None:
    """Return what the head of a public page says to those who share it.

    None where there is no canonical address: pages for one reader, and pages for errors. None for
    drafts, whose address would tell the name of what is not published.
    """
    request = context.get("request")
    found = _CANONICAL.search(canonical)
    if request is None or found is None or _is_draft(context, request):
        return None
    return build_head(
        request,
        {str(name): value for name, value in context.flatten().items()},
        title=title,
        description=description,
        address=request.build_absolute_uri(found[1].replace("&amp;", "&")),
        site=site_words(request),
        languages=languages,
    )


def _is_draft(context: Context, request: HttpRequest) -> bool:
    """Whether what is shown is not what readers may see."""
    page = context.get("page")
    return getattr(request, "is_preview", False) or not getattr(page, "live", True)
