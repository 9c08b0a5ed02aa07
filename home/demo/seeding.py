"""The demonstration content as a whole: what is loaded, and in which order."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from home.tree import ensure_tree
from knowledge.editorial.freshness.records import ensure_freshness
from knowledge.models import FichePage
from knowledge.reading.search.indexing import rebuild

from .accounts import check_allowed, ensure_accounts
from .checking import find_problems
from .directory import ensure_organisations, ensure_people
from .errors import ContentError
from .glossary import ensure_glossary
from .identity import demo_uuid
from .indexing import indexed_at_once
from .lookups import Lookups
from .notebook import ensure_notebook
from .portraits import ensure_portraits
from .proposals import ensure_proposals
from .reading import read_content
from .report import ensure_report
from .reporting import Progress
from .shapes import DemoContent
from .site_texts import ensure_home, ensure_sections, ensure_settings, ensure_standard_pages
from .translations.loading import ensure_translations


@transaction.atomic
@indexed_at_once()
def seed(progress: Progress, with_sign_ins: bool) -> None:
    """Load the demonstration content: all of it, or nothing if something is wrong.

    What an earlier run made is recognised and stays as editors have left it. A page of text,
    notebook or portrait that was deleted comes back; a fiche of the report does not.

    Args:
        progress: told about each step.
        with_sign_ins: whether to add the demonstration accounts.

    Raises:
        ContentError: the content files do not agree with each other or with the database.
        SignInsNotAllowed: accounts are asked for and the settings do not allow them.
        ReportError: the importer cannot read the report's text.
    """
    if with_sign_ins:
        check_allowed()
    content = read_content()
    if problems := find_problems(content):
        raise ContentError(problems)
    tree = ensure_tree()
    lookups = Lookups(tree.home.locale)
    lookups.check(content)
    settings = ensure_settings(content.pages.settings)
    ensure_organisations(content.organisations, lookups)
    ensure_people(content.people, lookups)
    ensure_glossary(content.glossary, tree.home.locale)
    progress.done(_("Directory and glossary"))
    ensure_report(tree, content, lookups, progress)
    fiches = _fiches(content, tree.home.locale_id)
    ensure_notebook(tree.notebooks, content.notebook, fiches, lookups)
    ensure_portraits(tree.portraits, content.portraits, lookups)
    progress.done(_("Travel notebook and portraits"))
    ensure_standard_pages(tree.home, content.pages, settings.contact_email)
    ensure_sections(tree, content.pages.sections)
    ensure_home(tree.home, content.pages.home, fiches)
    progress.done(_("Pages of the site"))
    ensure_translations(tree, content, settings.contact_email, progress.step(_("Translations")))
    ensure_freshness()
    if with_sign_ins:
        ensure_accounts()
        progress.done(_("Demonstration sign-ins"))
        ensure_proposals()
        progress.done(_("Demonstration proposals"))
    rebuild()
    progress.done(_("Index of the search"))


def _fiches(content: DemoContent, locale_id: int) -> dict[str, FichePage]:
    """Return the demonstration fiches that exist, by key."""
    keys = {demo_uuid(FichePage, entry.key): entry.key for entry in content.fiches.fiches}
    pages = FichePage.objects.filter(translation_key__in=keys, locale_id=locale_id)
    return {keys[page.translation_key]: page for page in pages}
