"""Where the site's own texts are edited: one set of them in each language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import SiteTexts


class SiteTextsViewSet(SnippetViewSet):
    """The tagline and the foot of the pages. Made with each language; nobody adds a second set."""

    model = SiteTexts
    icon = "openquote"
    menu_label = _("Tagline and foot of the pages")
    menu_order = 10
    add_to_settings_menu = True
    list_display = ["__str__", "tagline"]
    copy_view_enabled = False
