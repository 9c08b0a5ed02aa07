"""Deleting terms and entries: what is said of their translations before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import TranslatableMixin
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction as DeleteOfWagtail
from wagtail.snippets.views.snippets import DeleteView as DeleteViewOfWagtail


def said_of_translations(entries: Iterable[Any]) -> SafeString | str:
    """Return what becomes of the translations of entries of one type; empty if there are none."""
    entries = list(entries)
    if not entries or not isinstance(entries[0], TranslatableMixin):
        return ""
    translations = (
        type(entries[0])
        ._default_manager.filter(translation_key__in=[entry.translation_key for entry in entries])
        .exclude(pk__in=[entry.pk for entry in entries])
        .select_related("locale")
        .order_by("locale", "pk")
    )
    names = format_html_join(
        ", ", _("{} – “{}”"), ((str(entry.locale), str(entry)) for entry in translations)
    )
    if not names:
        return ""
    return format_html(
        "{} {} {}",
        _("Translations are not deleted with it:"),
        format_html("{}.", names),
        _("They stay, with the texts that use them, and follow it no longer."),
    )


class DeleteEntryView(DeleteViewOfWagtail):
    """Deletes an entry."""

    @property
    def confirmation_message(self) -> SafeString | str:
        """What is asked, and what becomes of the translations."""
        said = said_of_translations([self.object])
        asked = super().confirmation_message
        return format_html("{} {}", asked, said) if said else asked


class DeleteEntriesAction(DeleteOfWagtail):
    """Deletes many entries."""

    template_name = "translating/keeping/bulk_entries.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what becomes of the translations."""
        entries, _without_access = self.get_actionable_objects()
        said = said_of_translations(entries)
        return {**super().get_context_data(**kwargs), "said_of_translations": said}
