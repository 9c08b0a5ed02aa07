"""Whether a text may be submitted: what stands in the way, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow

from .checks import blocking, run_checks
from .reading import has_steps


def obstacles(page: Page, workflow: Workflow | None) -> list[str]:
    """Return what has to be mended before a page is submitted; nothing if it may be.

    Args:
        page: in the state that would be submitted.
        workflow: the one it would be submitted to.
    """
    if workflow is None or not has_steps(workflow.pk):
        return [
            _(
                "Nobody would read this text: its workflow has no step. "
                "Ask an administrator to give it one."
            )
        ]
    return [str(finding.message) for finding in blocking(run_checks(page))]
