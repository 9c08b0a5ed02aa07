"""Who saves and submits a translation, and who may read what comes of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import Translation

from knowledge.editorial.errors import DecisionRefused
from knowledge.models import GlossaryTerm
from tests.knowledge.editorial.conftest import (
    Team,
    approve,
    person,
)
from tests.knowledge.factories import GlossaryTermFactory

from .beside import (
    act,
    begin,
    published_fiche,
    target_of,
    translate_all,
    write,
)
from .test_saving import published_translation

pytestmark = pytest.mark.django_db


def test_an_entry_without_drafts_is_saved_by_those_who_may_change_it(
    team: Team, english: Locale, client_of: Any
) -> None:
    term = GlossaryTermFactory(term="Épicerie sociale", slug="epicerie-sociale")
    translation = begin(term, english, team.translator)
    client = client_of(team.translator)
    address = target_of(translation).snippet_viewset.get_url_name("edit")
    shown = client.get(reverse(address, args=[target_of(translation).pk])).content.decode()
    assert "Enregistrer la traduction" in shown
    assert "Soumettre la traduction" not in shown
    write(client, translation, "term", "Social grocery")

    said = act(client, translation, "save")

    assert "La traduction est enregistrée" in said
    assert GlossaryTerm.objects.get(pk=target_of(translation).pk).term == "Social grocery"
    for who in (team.validator, person("nobody", "Rédaction", is_active=False)):
        response = client_of(who).post(reverse("translating:submit", args=[translation.pk]))
        assert response.status_code in (302, 404)


def test_a_translation_is_never_opened_to_more_people_than_it_was(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    page = published_translation(translation, team, client)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    write(client, translation, "title", "Another title")
    act(client, translation, "save")

    assert page.view_restrictions.exists()


def test_a_translation_of_a_restricted_source_is_restricted(
    team: Team, english: Locale, client_of: Any
) -> None:
    source = published_fiche(team, title="Entre nous")
    PageViewRestriction.objects.create(page=source, restriction_type="login")

    translation = begin(source, english, team.translator)

    assert target_of(translation).view_restrictions.filter(restriction_type="login").exists()


def test_nobody_else_presses_these_buttons(
    team: Team, translation: Translation, client_of: Any
) -> None:
    revisions = target_of(translation).revisions.count()
    for action in ("save", "submit", "take_back"):
        address = reverse(f"translating:{action}", args=[translation.pk])
        assert Client().post(address).status_code == 302
        assert client_of(team.writer).post(address).status_code in (302, 403)
        assert client_of(team.translator).get(address).status_code == 405
        unknown = reverse(f"translating:{action}", args=[10**18])
        assert client_of(team.translator).post(unknown).status_code == 404
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(team.translator)
        assert strict.post(address).status_code == 403
    assert target_of(translation).revisions.count() == revisions


def test_a_translator_who_reviews_does_not_approve_their_own(
    translation: Translation, client_of: Any, team: Team
) -> None:
    both = person("paul", "Traduction", "Relecture", "Validation")
    translate_all(translation, both)
    act(client_of(both), translation, "submit")
    page = target_of(translation)
    assert page.workflow_in_progress

    with pytest.raises(DecisionRefused):
        approve(page, both)


def test_only_whose_text_it_is_takes_it_back(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    translate_all(translation, team.translator)
    act(client, translation, "submit")

    refused = client_of(team.reviewer).post(reverse("translating:take_back", args=[translation.pk]))
    assert refused.status_code in (302, 403)
    assert target_of(translation).workflow_in_progress

    said = act(client, translation, "take_back")
    assert "de nouveau à vous" in said
    assert not target_of(translation).workflow_in_progress
    assert "n’est pas en relecture" in act(client, translation, "take_back")
