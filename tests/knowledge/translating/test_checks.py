"""What keeps a translation from being submitted, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from knowledge.editorial.checks import Level, run_checks
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import Team
from tests.support.queries import number_of

from .beside import (
    act,
    begin,
    edit_address,
    published_fiche,
    segment_at,
    target_of,
    translate_all,
    write,
)

pytestmark = pytest.mark.django_db


def found(translation: Translation, level: Level) -> str:
    draft = target_of(translation).get_latest_revision_as_object()
    return " ".join(
        str(finding.message) for finding in run_checks(draft) if finding.level is level
    ).replace("\xa0", " ")


def test_what_is_missing_is_counted_and_named(team: Team, translation: Translation) -> None:
    total = translation.source.stringsegment_set.count()

    said = found(translation, Level.BLOCKS)

    assert f"{total} segments ne sont pas encore traduits" in said
    assert "« Un jardin partagé »" in said


def test_a_complete_draft_is_ready(team: Team, translation: Translation, client_of: Any) -> None:
    translate_all(translation, team.translator)
    act(client_of(team.translator), translation, "save")

    assert not found(translation, Level.BLOCKS)


def test_words_of_a_machine_are_advised_on_until_somebody_touches_them(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    StringTranslation.objects.update(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    act(client, translation, "save")
    total = translation.source.stringsegment_set.count()
    assert f"{total} segments ont été traduits par une machine" in found(translation, Level.ADVISES)

    write(client, translation, "title", "A garden")

    assert f"{total - 1} segments ont été traduits par une machine" in found(
        translation, Level.ADVISES
    )


def test_a_source_that_was_published_again_is_advised_on(
    team: Team, translation: Translation, source: FichePage
) -> None:
    assert "à nouveau depuis" not in found(translation, Level.ADVISES)
    source.title = "Un autre jardin"

    source.save_revision().publish()

    assert "à nouveau depuis" in found(translation, Level.ADVISES)


def test_a_page_that_is_no_translation_is_looked_at_as_before(source: FichePage) -> None:
    assert not [finding for finding in run_checks(source) if finding.level is Level.BLOCKS]


def test_a_stopped_translation_is_a_page_like_any_other(
    team: Team, translation: Translation
) -> None:
    Translation.objects.filter(pk=translation.pk).update(enabled=False)

    assert "segment" not in found(translation, Level.BLOCKS)


@pytest.mark.parametrize("state", ["begun", "submitted"])
def test_the_bar_asks_no_more_of_a_long_translation(
    state: str, team: Team, english: Locale, client_of: Any
) -> None:
    from knowledge.translating.bar import bar_for

    asked = []
    for paragraphs in (1, 40):
        text = "".join(f"<p>Phrase {paragraphs} {number}.</p>" for number in range(paragraphs))
        fiche = published_fiche(team, title=f"Fiche {paragraphs}", obstacles=text)
        translation = begin(fiche, english, team.translator)
        if state == "submitted":
            translate_all(translation, team.translator)
            act(client_of(team.translator), translation, "submit")
        translation = Translation.objects.get(pk=translation.pk)
        target = target_of(translation)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            bar = bar_for(translation, target, team.superuser)
        assert bar.progress.total >= paragraphs
        asked.append(number_of(queries))

    assert asked[0] == asked[1]
    assert asked[0] <= 25


def test_the_bar_says_how_far_it_is(team: Team, translation: Translation, client_of: Any) -> None:
    client = client_of(team.translator)
    write(client, translation, "title", "A shared garden")
    total = translation.source.stringsegment_set.count()

    page = client.get(edit_address(target_of(translation))).content.decode()

    assert f"Segments traduits\xa0: 1 sur {total}" in page
    assert f'max="{total}"' in page
    assert "Brouillon" in page
    assert "Enregistrer dans le brouillon" in page
    assert "Soumettre la traduction" in page


def test_every_segment_can_be_translated_in_the_editor(
    team: Team, translation: Translation, client_of: Any
) -> None:
    from .test_guards import props_on

    page = client_of(team.translator).get(edit_address(target_of(translation)))

    shown = {part["id"] for part in props_on(page)["segments"] if part["type"] == "string"}
    assert shown == set(translation.source.stringsegment_set.values_list("pk", flat=True))
    assert segment_at(translation, "title").pk in shown
