"""Template tags for forms.

{% csrf_input %}   the hidden input against forged requests, inside components too
"""

from __future__ import annotations

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_input(context: Context) -> SafeString:
    """Return the input that Django's `{% csrf_token %}` writes; nothing without a request.

    A component is included with `only` and so without the values of context processors, among
    which `{% csrf_token %}` looks for the token; the request is still at hand.
    """
    request = getattr(context, "request", None)
    if request is None:
        return SafeString("")
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )
