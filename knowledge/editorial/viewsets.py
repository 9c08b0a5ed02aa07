"""What editors keep themselves: the reasons for sending a text back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import SendBackReason


class SendBackReasonViewSet(SnippetViewSet):
    """Reasons for sending back."""

    model = SendBackReason
    icon = "rotate"
    menu_label = _("Reasons for sending back")
    add_to_settings_menu = True
    list_display = ["label", "active", "sort_order"]
    list_filter = ["active"]
    ordering = ["sort_order", "label"]
