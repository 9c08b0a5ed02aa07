"""The texts of the site itself: settings, home page, sections, standard pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import escape
from wagtail.models import Locale, Page, Site

from home.models import HomeFeaturedFiche, HomePage, SiteSettings, StandardPage
from home.tree import Tree, ensure_texts
from knowledge.models import EventReportPage, FichePage, TravelNotebookPage

from .identity import demo_uuid
from .marks import LinkWriter, to_html, web_link
from .publishing import ensure_page, publish
from .shapes import HomeEntry, PagesFile, SectionEntry, SettingsEntry, StandardPageEntry
from .streams import to_stream

SETTINGS_FIELDS = ("site_name", "contact_email", "publisher")
TEXTS_FIELDS = ("tagline", "footer_text")
PAGE_LINK = "page:"
CONTACT = "{contact_email}"


def ensure_settings(entry: SettingsEntry) -> SiteSettings:
    """Fill in the default site's settings unless somebody has changed any of them.

    Returns:
        The settings as they are now.
    """
    site = Site.objects.get(is_default_site=True)
    settings = SiteSettings.for_site(site)
    untouched = SiteSettings(site=site)
    if all(getattr(settings, name) == getattr(untouched, name) for name in SETTINGS_FIELDS):
        for name in SETTINGS_FIELDS:
            setattr(settings, name, getattr(entry, name))
        settings.full_clean()
        settings.save()
    texts = ensure_texts(Locale.get_default())
    if not any(getattr(texts, name) for name in TEXTS_FIELDS):
        for name in TEXTS_FIELDS:
            setattr(texts, name, getattr(entry, name))
        texts.full_clean()
        texts.save()
    return settings


def ensure_home(home: HomePage, entry: HomeEntry, fiches: Mapping[str, FichePage]) -> None:
    """Fill in the home page if it is as it was created."""
    if not _is_as_created(home):
        return
    home.introduction = to_html(entry.introduction)
    home.leads_text = entry.leads_text
    home.featured_fiches = [
        HomeFeaturedFiche(fiche=fiches[key]) for key in entry.featured_fiches if key in fiches
    ]
    publish(home)


def ensure_sections(tree: Tree, entries: Mapping[str, SectionEntry]) -> None:
    """Fill in the introduction of each section that is as it was created."""
    for name, entry in entries.items():
        section = getattr(tree, name)
        if _is_as_created(section):
            section.introduction = to_html(entry.introduction)
            publish(section)


def ensure_standard_pages(home: HomePage, file: PagesFile, contact_email: str) -> None:
    """Add the standard pages that are not there."""
    for entry in file.standard_pages:
        ensure_page(
            home,
            StandardPage,
            entry.key,
            lambda entry=entry: _build(entry, contact_email),
        )


def _is_as_created(page: Page) -> bool:
    """Say whether nobody has worked on a page of the tree since it was created."""
    return not page.introduction and page.revisions.count() <= 1


def _build(entry: StandardPageEntry, contact_email: str) -> StandardPage:
    """Make a standard page."""
    return StandardPage(
        title=entry.title,
        summary=entry.summary,
        show_in_menus=entry.show_in_menus,
        body=to_stream(entry.body, _link_writer(contact_email)),
    )


def _link_writer(contact_email: str) -> LinkWriter:
    """Return what writes the links of standard pages: to pages by key, and to the contact."""

    def write(words: str, address: str) -> str:
        contact = escape(contact_email)
        words, address = words.replace(CONTACT, contact), address.replace(CONTACT, contact)
        if not address.startswith(PAGE_LINK):
            return web_link(words, address)
        page = _demo_page(address.removeprefix(PAGE_LINK))
        return f'<a linktype="page" id="{page.pk}">{words}</a>' if page else words

    return write


def _demo_page(key: str) -> Page | None:
    """Return the demonstration page made from the entry `key`, whatever its type."""
    keys = [
        demo_uuid(kind, key)
        for kind in (EventReportPage, TravelNotebookPage, FichePage, StandardPage)
    ]
    return Page.objects.filter(translation_key__in=keys).first()
