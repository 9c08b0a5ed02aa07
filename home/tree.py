"""The page tree that the site needs: a home page with its sections, in the main language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from knowledge.models import (
    FicheIndexPage,
    NotebookIndexPage,
    PortraitIndexPage,
    ReportIndexPage,
)

from .models import HomePage, SiteSettings, SiteTexts

if TYPE_CHECKING:
    from wagtail.models import Page as PageType

P = TypeVar("P", bound="PageType")

HOME_SLUG = "accueil"
WELCOME_SLUG = "home"


@dataclass(frozen=True)
class Tree:
    """The pages under which everything else is kept."""

    home: HomePage
    fiches: FicheIndexPage
    reports: ReportIndexPage
    notebooks: NotebookIndexPage
    portraits: PortraitIndexPage


@transaction.atomic
def ensure_tree() -> Tree:
    """Create what is missing of the home page, its sections and the default site.

    Existing pages are left as they are, whatever their title, slug or state has become.

    Returns:
        The home page and the index pages of the main language.
    """
    with translation.override(settings.LANGUAGE_CODE):
        locale = Locale.get_default()
        home = HomePage.objects.filter(locale=locale, depth=2).first() or _create_home(locale)
        SiteSettings.for_site(_ensure_site(home))
        ensure_texts(locale)
        fiches = _section(home, FicheIndexPage, "fiches", _("Collaboration fiches"))
        reports = _section(home, ReportIndexPage, "comptes-rendus", _("Event reports"))
        notebooks = _section(home, NotebookIndexPage, "carnets", _("Travel notebooks"))
        portraits = _section(home, PortraitIndexPage, "portraits", _("Portraits"))
        home.refresh_from_db()
        return Tree(home, fiches, reports, notebooks, portraits)


def ensure_texts(locale: Locale) -> SiteTexts:
    """Return what the site says of itself in a language, empty if nobody has said anything."""
    return SiteTexts.objects.get_or_create(locale=locale)[0]


def _create_home(locale: Locale) -> HomePage:
    """Create the home page below the root and return it."""
    root = Page.get_first_root_node()
    home = HomePage(title=_("Home"), slug=HOME_SLUG, locale=locale)
    root.add_child(instance=home)
    home.save_revision().publish()
    return HomePage.objects.get(pk=home.pk)


def _ensure_site(home: HomePage) -> Site:
    """Make `home` the default site's root unless an administrator chose another home page.

    The site's own address, which absolute links are made of, is that of `BASE_URL`.

    The page that Wagtail itself creates to say welcome goes, if nothing was added to it.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    base = urlsplit(settings.BASE_URL)
    host: dict[str, Any] = {
        "hostname": base.hostname or "localhost",
        "port": base.port or (443 if base.scheme == "https" else 80),
    }
    if site is None:
        return Site.objects.create(root_page=home, is_default_site=True, **host)
    welcome = site.root_page
    if isinstance(welcome.specific, HomePage):
        return site
    site.root_page = home
    site.hostname, site.port = host["hostname"], host["port"]
    site.save()
    if welcome.slug == WELCOME_SLUG and welcome.numchild == 0:
        Page.objects.get(pk=welcome.pk).delete()
    return site


def _section(home: HomePage, model: type[P], slug: str, title: str) -> P:
    """Return the section of this type below `home`, created and published if there is none."""
    section = model.objects.child_of(home).first()
    if section is None:
        section = model(title=title, slug=slug, locale=home.locale, show_in_menus=True)
        Page.objects.get(pk=home.pk).add_child(instance=section)
        section.save_revision().publish()
        section = model.objects.get(pk=section.pk)
    return section
