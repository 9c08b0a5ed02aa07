"""Entries without drafts: what readers have of them never falls back to another language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from home.models import SiteTexts
from knowledge.models import GlossaryTerm, GlossaryVariant
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.factories import GlossaryTermFactory, objective

from .beside import act, begin, put, segment_address, segment_at, target_of, translate_all, write

pytestmark = pytest.mark.django_db

KEPT = "là où des mots manquent, le public garde ceux qu’il avait"


@pytest.fixture
def entry(team: Team, english: Locale, client_of: Any) -> Translation:
    """Return the translation of a term that readers have in English."""
    term = GlossaryTermFactory(
        term="Épicerie sociale", definition="Un commerce.", slug="epicerie-sociale"
    )
    term.variants = [GlossaryVariant(name="Épicerie solidaire")]
    term.save()
    translation = begin(term, english, team.translator)
    client = client_of(team.translator)
    write(client, translation, "term", "Social grocery")
    write(client, translation, "definition", "A shop.")
    write(client, translation, "slug", "social-grocery")
    write(client, translation, "variants", "Solidarity grocery")
    assert "Tout est traduit" in act(client, translation, "save")
    return translation


def read(translation: Translation) -> tuple[str, str, str, list[str]]:
    term = GlossaryTerm.objects.get(pk=target_of(translation).pk)
    variants = list(term.variants.values_list("name", flat=True))
    return term.term, term.definition, term.slug, variants


AS_IT_WAS = ("Social grocery", "A shop.", "social-grocery", ["Solidarity grocery"])


def take_away(client: Client, translation: Translation, path: str) -> None:
    client.delete(segment_address(translation, segment_at(translation, path)))


@pytest.mark.parametrize("path", ["term", "definition", "slug", "variants"])
@pytest.mark.parametrize("way", ["taken away", "refused"])
def test_a_missing_segment_leaves_the_words_that_readers_have(
    way: str, path: str, team: Team, entry: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    if way == "taken away":
        take_away(client, entry, path)
    else:
        write(client, entry, path, "<!-- -->" if path == "definition" else "x" * 600)

    said = act(client, entry, "save")

    assert KEPT in said
    assert "1 segment n’est pas encore traduit" in said
    assert read(entry) == AS_IT_WAS
    if way == "refused":
        assert StringTranslation.objects.filter(has_error=True).count() == 1


def test_the_other_words_are_saved(team: Team, entry: Translation, client_of: Any) -> None:
    client = client_of(team.translator)
    take_away(client, entry, "term")
    write(client, entry, "definition", "A shop with fair prices.")

    act(client, entry, "save")

    assert read(entry)[:2] == ("Social grocery", "A shop with fair prices.")
    write(client, entry, "term", "Community grocery")
    assert "La traduction est enregistrée" in act(client, entry, "save")
    assert read(entry)[:2] == ("Community grocery", "A shop with fair prices.")


def test_a_changed_source_brings_no_words_of_its_own(
    team: Team, entry: Translation, client_of: Any
) -> None:
    term = entry.source.get_source_instance()
    term.term, term.definition = "Épicerie solidaire", "Un commerce solidaire."
    term.variants = [*term.variants.all(), GlossaryVariant(name="Nouvelle variante")]
    term.save()
    entry.source.update_from_db()

    act(client_of(team.translator), entry, "save")

    word, definition, _slug, variants = read(entry)
    assert word == "Social grocery"
    assert definition == "A shop."
    # What is new there was never translated: readers have no word for it yet.
    assert variants == ["Solidarity grocery", "Nouvelle variante"]


@pytest.mark.parametrize("kind", ["texts", "objective"])
def test_it_is_so_with_all_entries(kind: str, team: Team, english: Locale, client_of: Any) -> None:
    french = Locale.objects.get(language_code="fr")
    if kind == "texts":
        source: Any = SiteTexts.objects.get_or_create(locale=french)[0]
        source.tagline, source.footer_text = "Se rencontrer", "Au pied"
        source.save()
        path = "tagline"
    else:
        source = objective("se-connaitre")
        path = "name"
    type(source).objects.filter(translation_key=source.translation_key, locale=english).delete()
    translation = begin(source, english, team.superuser)
    client = client_of(team.superuser)
    translate_all(translation, team.superuser)
    act(client, translation, "save")
    before = getattr(target_of(translation), path)
    assert before.startswith("EN ")

    take_away(client, translation, path)

    assert KEPT in act(client, translation, "save")
    assert getattr(target_of(translation), path) == before


def test_words_that_were_there_before_the_translation_was_begun_stay(
    team: Team, english: Locale
) -> None:
    term = GlossaryTermFactory(term="Tiers-lieu")
    own = term.copy_for_translation(english)
    own.term = "Third place"
    own.save()

    translation = begin(term, english, team.translator)

    assert GlossaryTerm.objects.get(pk=own.pk).term == "Third place"
    assert target_of(translation).pk == own.pk


def test_readers_of_the_glossary_get_no_french_word(
    team: Team, entry: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    put(client, segment_address(entry, segment_at(entry, "term")), value="x" * 600)

    act(client, entry, "save")

    Page.objects.filter(depth=2, locale=entry.target_locale).update(live=True)
    shown = Client().get("/en/glossary/").content.decode()
    assert "Social grocery" in shown
    assert "Épicerie sociale" not in shown
