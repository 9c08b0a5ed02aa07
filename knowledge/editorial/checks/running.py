"""All checks, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Page

from . import acronyms, completeness, links, validity
from .content import read
from .findings import Finding, Level
from .parts import Content

#: Wagtail hook through which rooms above look at a text as well. Called with the keyword argument
#: `page`, in the state to look at; returns findings.
CHECKS_HOOK = "editorial_checks"

CHECKS: tuple[Callable[[Page, Content], Iterator[Finding]], ...] = (
    completeness.find_missing_summary,
    completeness.find_missing_objective,
    completeness.find_missing_consent,
    completeness.find_hidden_name,
    completeness.find_pictures_without_words,
    links.find_dead_links,
    completeness.find_gaps,
    completeness.find_bare_page,
    completeness.find_skipped_levels,
    acronyms.find_unexplained_acronyms,
)


def run_checks(page: Page) -> list[Finding]:
    """Return what there is to mend in a page, what keeps it from being submitted first.

    Args:
        page: in the state to look at, such as the object of a revision or that of a form; it may
            be unsaved. The number of queries does not depend on what it holds.
    """
    page = page.specific if type(page) is Page else page
    content = read(page)
    found = [finding for check in CHECKS for finding in check(page, content)]
    for find in hooks.get_hooks(CHECKS_HOOK):
        found += find(page=page)
    # What has been said in our words needs not be said in Django's as well.
    said = {finding.field for finding in found if finding.level is Level.BLOCKS}
    found += [finding for finding in validity.find_refusals(page) if finding.field not in said]
    found = [replace(finding, label=label_of(page, finding.field)) for finding in found]
    return sorted(found, key=lambda finding: finding.level is not Level.BLOCKS)


def label_of(page: Page, name: str) -> str:
    """Return what a field, or a list of parts, is called; empty for the page as a whole."""
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    if field.auto_created and field.related_model is not None:
        return str(capfirst(field.related_model._meta.verbose_name_plural))
    return str(capfirst(field.verbose_name))
