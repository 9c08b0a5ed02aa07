"""Whose words count: those of them that readers do not have yet, asked for in a few queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from knowledge.editorial.people import writers_of
from knowledge.models import FichePage
from knowledge.translating.hands import parts_in
from tests.knowledge.editorial.conftest import Team, approve, change
from tests.support.queries import number_of

from .beside import act, begin, published_fiche, target_of, translate_all, write
from .following import translated
from .test_hands import refused, type_all

pytestmark = pytest.mark.django_db


def test_what_readers_have_already_bars_nobody_from_approving_what_is_new(
    team: Team, translation: Translation, client_of: Any
) -> None:
    type_all(client_of(team.reviewer), translation)
    act(client_of(team.translator), translation, "submit")
    page = target_of(translation)
    approve(page, team.second_reviewer)
    approve(page, team.validator)

    write(client_of(team.translator), translation, "title", "Tom & his garden")
    act(client_of(team.translator), translation, "submit")

    assert {user for user, _when in parts_in(target_of(translation))} == {team.translator.pk}
    approve(page, team.reviewer)
    approve(page, team.validator)
    # Nor do words that are written otherwise in HTML.
    write(client_of(team.superuser), translation, "summary", "A summary")
    act(client_of(team.superuser), translation, "save")
    assert {user for user, _when in parts_in(target_of(translation))} == {team.superuser.pk}


def test_a_version_that_was_not_written_from_segments_may_hold_any_words(
    team: Team, translation: Translation, client_of: Any
) -> None:
    type_all(client_of(team.reviewer), translation)
    act(client_of(team.translator), translation, "save")
    client_of(team.translator).post(
        reverse("translating:stop", args=[translation.pk]), {"confirmed": "1"}
    )
    page = change(target_of(translation), team.translator, summary="By a form")
    page.get_workflow().start(page, team.translator)

    assert refused(page, team.reviewer)


def test_a_text_that_is_no_translation_has_no_hands(team: Team, source: FichePage) -> None:
    change(source, team.writer, title="Autre")

    assert parts_in(FichePage.objects.get(pk=source.pk)) == []


def test_asking_whose_words_they_are_costs_the_same_however_many(
    team: Team, english: Any, client_of: Any
) -> None:
    def queries(paragraphs: int, readers: list[Any]) -> int:
        text = "".join(f"<p>Un passage {number}.</p>" for number in range(paragraphs))
        fiche = published_fiche(team, obstacles=text, title=f"Long de {paragraphs}")
        translation = begin(fiche, english, team.translator)
        translate_all(translation, team.translator)
        segments = translation.source.stringsegment_set.all()
        for number, segment in enumerate(segments):
            StringTranslation.objects.filter(
                context=segment.context, translation_of=segment.string
            ).update(last_translated_by=readers[number % len(readers)])
        act(client_of(team.translator), translation, "submit")
        page = target_of(translation)
        state = page.current_workflow_state
        with CaptureQueriesContext(connection) as made:
            assert writers_of(state, page).authors >= {each.pk for each in readers}
        return number_of(made)

    everybody = [team.translator, team.reviewer, team.second_reviewer, team.superuser]
    assert queries(2, [team.translator]) == queries(20, everybody)


def test_saving_costs_the_same_however_many_segments_readers_have(
    team: Team, english: Any, client_of: Any
) -> None:
    def queries(paragraphs: int) -> int:
        text = "".join(f"<p>Un passage {number}.</p>" for number in range(paragraphs))
        fiche = published_fiche(team, obstacles=text, title=f"Long de {paragraphs}")
        translation = translated(fiche, english, team.translator)
        write(client_of(team.reviewer), translation, "title", "Another title")
        with CaptureQueriesContext(connection) as made:
            translation.save_target(user=team.translator, publish=False)
        assert {user for user, _when in parts_in(target_of(translation))} == {team.reviewer.pk}
        return number_of(made)

    assert queries(2) == queries(20)
