"""Another language: its vocabularies and the pages that everything else is kept under, as drafts.

Translations by wagtail-localize from the start: translators find what is to be said in the other
language, and the pages follow the main language afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from knowledge.models import (
    ActorKind,
    FicheIndexPage,
    NotebookIndexPage,
    Objective,
    PortraitIndexPage,
    Purpose,
    ReportIndexPage,
    Theme,
)
from knowledge.text.normalise import STEMMERS

from .models import HomePage
from .moderation import ensure_moderation

VOCABULARIES = (Objective, Theme, Purpose, ActorKind)
#: The sections, with the message that `home.tree` takes as the title of each.
SECTIONS = {
    FicheIndexPage: "Collaboration fiches",
    ReportIndexPage: "Event reports",
    NotebookIndexPage: "Travel notebooks",
    PortraitIndexPage: "Portraits",
}


class LanguageRefused(Exception):
    """The language cannot be added; the message says why, in words."""


@dataclass
class Added:
    """What was added for a language.

    Attributes:
        name: the language's name.
        pages: the titles of the pages that were added, as drafts.
        terms: how many terms of vocabularies were added.
        stemmed: whether the search knows the language's word endings.
    """

    name: str
    pages: list[str] = field(default_factory=list)
    terms: int = 0
    stemmed: bool = False


def add_language(code: str) -> Added:
    """Make ready what a language needs, and leave alone what is there.

    Raises:
        LanguageRefused: the code is not in the settings, or is the main language's, or the site
            has no pages yet.
    """
    home = _check(code)
    locale = Locale.objects.get_or_create(language_code=code)[0]
    added = Added(str(dict(settings.LANGUAGES)[code]), stemmed=code.split("-")[0] in STEMMERS)
    for model in VOCABULARIES:
        known = set(model.objects.for_locale(locale).values_list("translation_key", flat=True))
        for term in model.objects.for_locale(home.locale):
            if term.translation_key not in known:
                _translation_of(term, locale).save_target()
                added.terms += 1
    for page, words in _tree_of(home):
        if not _is_translated(page, locale):
            added.pages.append(_add_page(page, words, locale))
    ensure_moderation()
    return added


def _check(code: str) -> HomePage:
    """Return the home page of the main language.

    Raises:
        LanguageRefused: see `add_language`.
    """
    if code not in dict(settings.LANGUAGES):
        raise LanguageRefused(
            _(
                "“%(code)s” is not one of the site’s languages (%(known)s). "
                "Add it to LANGUAGES first."
            )
            % {"code": code, "known": ", ".join(dict(settings.LANGUAGES))}
        )
    if code == settings.LANGUAGE_CODE:
        raise LanguageRefused(
            _("“%(code)s” is the main language: its pages are there.") % {"code": code}
        )
    home = HomePage.objects.filter(locale=Locale.get_default(), depth=2).first()
    if home is None:
        raise LanguageRefused(_("The site has no pages yet: run “setup_site” first."))
    return home


def _tree_of(home: HomePage) -> list[tuple[Page, str]]:
    """Return the home page and its sections, with the message that each had as its title."""
    pages: list[tuple[Page, str]] = [(home, "Home")]
    for model, message in SECTIONS.items():
        section = model.objects.child_of(home).first()
        if section is not None:
            pages.append((section, message))
    return pages


def _is_translated(page: Page, locale: Locale) -> bool:
    """Whether a page has a translation, which a mere copy of it is not."""
    translations = Page.objects.filter(translation_key=page.translation_key, locale=locale)
    return translations.filter(alias_of__isnull=True).exists()


def _add_page(page: Page, message: str, locale: Locale) -> str:
    """Add the translation of a page as a draft; return its title."""
    pending = _translation_of(page, locale)
    if title := _catalog_title(page, message, locale.language_code):
        _say(pending, "title", title)
        _say(pending, "slug", slugify(title) or page.slug)
    pending.save_target(publish=False)
    target = pending.get_target_instance()
    return str(target.get_latest_revision_as_object().title)


def _translation_of(instance: Any, locale: Locale) -> Translation:
    """Return what wagtail-localize keeps about the translation of a page or term."""
    source, _created = TranslationSource.get_or_create_from_instance(instance)
    return Translation.objects.get_or_create(source=source, target_locale=locale)[0]


def _catalog_title(page: Page, message: str, code: str) -> str:
    """Return what the interface calls a page in a language.

    Nothing if the catalogs do not say, or if editors gave the page another title.
    """
    with translation.override(settings.LANGUAGE_CODE):
        own = translation.gettext(message)
    with translation.override(code):
        title = translation.gettext(message)
    return title if page.title == own and title not in (own, message) else ""


def _say(pending: Translation, path: str, words: str) -> None:
    """Write down the words of a field in another language."""
    segment = pending.source.stringsegment_set.filter(context__path=path).first()
    if segment is not None:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=pending.target_locale,
            defaults={
                "data": StringValue.from_plaintext(words).data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
