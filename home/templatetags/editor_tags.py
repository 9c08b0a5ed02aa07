"""Template tags of the admin.

{% sprite_icon "fiche" %}       one of the site's icons, as Wagtail's sprite takes it
{% admin_site_name as name %}   what the site is called
"""

from django import template
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from home.editors.icons import drawing_of
from home.models import SiteSettings

register = template.Library()


@register.simple_tag
def sprite_icon(name: str) -> SafeString:
    """Return an icon as an SVG drawing whose id Wagtail's `{% icon %}` refers to.

    Wagtail fills the icons of its sprite with the colour of the text; ours are lines.

    Raises:
        KeyError: there is no icon of that name; an error of the template's author.
    """
    drawing = drawing_of(name)
    return format_html(
        '<svg id="icon-{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">'
        '<g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
        ' stroke-linejoin="round">{}</g></svg>',
        name,
        drawing.grid,
        drawing.grid,
        mark_safe(drawing.markup),  # a constant of this project
    )


@register.simple_tag(takes_context=True)
def admin_site_name(context: RequestContext) -> str:
    """Return the name that readers know the site by, also where there is no request."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    site = site or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return str(SiteSettings._meta.get_field("site_name").get_default())
    return SiteSettings.for_site(site).site_name
