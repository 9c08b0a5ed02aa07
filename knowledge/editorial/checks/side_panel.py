"""What the checks find, beside the edit form."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel

from .findings import Finding
from .running import run_checks


class ChecksPanel(BaseSidePanel):
    """What is to be mended before the text is submitted, and what could be better.

    Takes the page as the form shows it. A page that is not saved yet has nothing to be checked.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button, with the number of findings."""

        aria_label = gettext_lazy("Toggle checks of the text")
        icon_name = "clipboard-list"

        def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
            """Add the number."""
            context = super().get_context_data(parent_context)
            context["count"] = len(self.panel.findings)
            return context

    name = "editorial-checks"
    title = gettext_lazy("Before you submit")
    template_name = "editorial/checks/side_panel.html"
    order = 150

    @cached_property
    def findings(self) -> list[Finding]:
        """What was found; looked for once, for the button and for the panel."""
        return run_checks(self.object) if self.object.pk else []

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add the findings, and whether there was anything to look at."""
        context = super().get_context_data(parent_context)
        context["findings"] = self.findings
        context["is_saved"] = bool(self.object.pk)
        return context
