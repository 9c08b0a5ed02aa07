"""The demonstration content in English: all of it, through wagtail-localize."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from home.demo.reading import read_content
from home.demo.translations.catalogs import folder_of, unfinished
from home.demo.translations.entries import FICHES, entries_of
from home.demo.translations.loading import VOCABULARIES, demo_wordings
from home.models import HomePage, SiteSettings, SiteTexts, StandardPage
from home.tree import ensure_tree
from knowledge.models import (
    EventReportPage,
    FichePage,
    GlossaryTerm,
    NotebookEntryPage,
    PortraitPage,
)

pytestmark = pytest.mark.usefixtures("db_seeded")

#: Words of French that English does not have, as they stand on French pages.
FRENCH = re.compile(r"\b(les|des|une|est|dans|pour|avec|qui|sont|cette|aux|leurs?)\b")
#: Names in French that stay, in the texts and on the pages.
NAMES = re.compile(
    r"Aide sociale à l’enfance|Direction générale de la cohésion sociale|Vis ma vie"
    r"|Défenseur des droits|Les Mureaux|Office franco-québécois pour la jeunesse"
    r"|Compagnie Générale des Autres"
)


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def demo_pages():
    """Return the English pages that readers see, of every type."""
    return Page.objects.filter(locale=english(), depth__gt=1).specific()


def test_the_catalogs_hold_all_that_is_to_be_translated_and_no_more() -> None:
    tree = ensure_tree()
    contact = SiteSettings.for_site(tree.home.get_site()).contact_email
    assert contact
    wordings = demo_wordings(tree, read_content(), contact)
    assert len(wordings) > 400
    assert unfinished(folder_of("en"), wordings) == []


def test_what_is_in_english() -> None:
    pages = demo_pages()
    assert pages.count() == pages.filter(live=True, alias_of=None).count()
    assert not pages.filter(first_published_at=None).exists()
    assert FichePage.objects.filter(locale=english()).count() == len(FICHES) >= 12
    assert FichePage.objects.filter(locale=english()).exclude(what_did_not_work="").exists()
    assert StandardPage.objects.filter(locale=english()).count() == 4
    assert NotebookEntryPage.objects.filter(locale=english()).count() >= 2
    assert EventReportPage.objects.filter(locale=english()).count() == 1
    assert PortraitPage.objects.filter(locale=english()).count() == 1
    french = GlossaryTerm.objects.filter(locale__language_code="fr").count()
    assert GlossaryTerm.objects.filter(locale=english()).count() == french
    assert SiteTexts.objects.get(locale=english()).tagline.startswith("What social workers")
    assert not any(Page.find_problems())


def test_the_featured_fiches_are_in_english() -> None:
    home = HomePage.objects.get(locale__language_code="fr")
    for featured in home.featured_fiches.all():
        assert featured.fiche.has_translation(english()), featured.fiche


def test_every_translation_is_whole() -> None:
    translations = Translation.objects.filter(target_locale=english(), enabled=True)
    assert translations.count() > len(FICHES) + len(VOCABULARIES)
    for translation in translations:
        total, done = translation.get_progress()
        assert total == done > 0, translation.source.object_repr
    assert not StringTranslation.objects.filter(has_error=True).exists()


def read(source: TranslationSource) -> dict[str, object]:
    """Return what a source has kept, with its streams read: their keys come in any order.

    Without the number of pages below: proposals were added below the section of fiches afterwards.
    """
    content = json.loads(source.content_json)
    content.pop("numchild", None)
    return {
        name: json.loads(value) if isinstance(value, str) and value.startswith("[{") else value
        for name, value in content.items()
    }


def test_sources_are_those_that_localize_makes() -> None:
    for entry in entries_of(ensure_tree(), read_content()):
        source = TranslationSource.objects.get_for_instance(entry.instance)
        kinds = ("stringsegment", "templatesegment", "overridablesegment")

        def segments(source=source, kinds=kinds) -> list[object]:
            return [
                sorted(
                    getattr(source, f"{kind}_set").values_list("pk", "order", "context__field_path")
                )
                for kind in kinds
            ]

        before = segments()
        content = read(source)
        TranslationContext.objects.filter(object=source.object).update(field_path="")
        source.update_from_db()
        assert segments() == before, entry.key
        assert read(source) == content, entry.key


def test_what_languages_share_comes_along() -> None:
    for fiche in FichePage.objects.filter(locale=english()):
        source = FichePage.objects.get(
            translation_key=fiche.translation_key, locale__language_code="fr"
        )
        for name in ("objectives", "themes", "actors"):
            own, others = getattr(fiche, name).all(), getattr(source, name).all()
            assert {term.locale_id for term in own} <= {fiche.locale_id}
            assert {term.slug for term in own} == {term.slug for term in others}, fiche
        assert set(fiche.tags.names()) == set(source.tags.names())
        assert {t.pk for t in fiche.territories.all()} == {t.pk for t in source.territories.all()}
        assert [o.organisation_id for o in fiche.organisations.all()] == [
            o.organisation_id for o in source.organisations.all()
        ]
        assert (fiche.status, fiche.progress) == (source.status, source.progress)
        assert fiche.origin_id == source.origin_id


def test_no_french_words_on_english_pages() -> None:
    for page in demo_pages():
        texts = [page.title, page.summary]
        for field in page._meta.get_fields():
            if type(field).__name__ in {"RichTextField", "BodyStreamField"}:
                texts.append(str(getattr(page, field.name)))
        for text in texts:
            plain = NAMES.sub("", re.sub(r"<[^>]+>", " ", text))
            found = FRENCH.search(plain)
            assert not found, (page.title, plain[found.start() - 60 : found.end() + 60])


def test_addresses_of_links_are_english(client) -> None:
    page = StandardPage.objects.get(slug="take-part", locale=english())
    body = str(page.body)
    assert 'href="/en/propose/"' in body
    assert client.get("/en/propose/").status_code == 200
    assert "/mes-propositions/" not in body
    legal = str(StandardPage.objects.get(slug="legal-notice", locale=english()).body)
    assert "deed.en" in legal
    assert "mailto:contact@example.org" in legal


def test_every_english_page_opens(client) -> None:
    for page in demo_pages():
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        assert page.url.startswith("/en/")
        assert '<html lang="en"' in response.content.decode()


def test_the_editor_shows_real_segments(client, django_user_model) -> None:
    fiche = FichePage.objects.get(slug="live-my-life", locale=english())
    client.force_login(django_user_model.objects.get(username="administration"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[fiche.pk])).content.decode()
    segments = Translation.objects.get(
        source__object_id=fiche.translation_key, target_locale=english()
    ).get_progress()
    assert segments == (9, 9)
    assert "A social worker follows a social entrepreneur at work" in html
    assert "Une travailleuse sociale suit un entrepreneur social" in html
    assert "Respect for the privacy of the people supported" in html


def test_a_second_run_leaves_what_translators_changed() -> None:
    fiche = FichePage.objects.get(slug="live-my-life", locale=english())
    fiche.title = "Another title"
    fiche.save_revision().publish()
    term = GlossaryTerm.objects.get(slug="lead", locale=english())
    term.definition = "Ours."
    term.save()
    portrait = PortraitPage.objects.get(locale=english())
    portrait.unpublish()
    before = Page.objects.count(), StringTranslation.objects.count()
    call_command("seed_demo", stdout=StringIO())
    assert (Page.objects.count(), StringTranslation.objects.count()) == before
    assert FichePage.objects.get(pk=fiche.pk).title == "Another title"
    assert GlossaryTerm.objects.get(pk=term.pk).definition == "Ours."
    assert not PortraitPage.objects.get(pk=portrait.pk).live


def test_what_editors_reworded_in_french_is_not_translated_in_part() -> None:
    fiche = FichePage.objects.get(slug="vis-ma-vie")
    fiche.summary = "Deux personnes se suivent."
    fiche.save_revision().publish()
    FichePage.objects.get(slug="live-my-life").delete()
    call_command("seed_demo", stdout=StringIO())
    assert not fiche.has_translation(english())
