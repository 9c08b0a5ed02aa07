"""A published fiche, and its translation on its way."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import (
    Team,
    client_of,
    committing,
    team,
    translated_home,
    workflow,
)

from .beside import begin, published_fiche

__all__ = ["client_of", "committing", "team", "translated_home", "workflow"]

OBSTACLES = (
    '<p>Un <b>premier</b> obstacle, <a href="https://example.org/fr">raconté ici</a>.</p>'
    "<p>Un second.</p>"
)


@pytest.fixture
def english(translated_home: Page) -> Locale:
    """Return the language of translations, whose tree is there."""
    return translated_home.locale


@pytest.fixture
def source(team: Team) -> FichePage:
    """Return a fiche that readers see in French."""
    return published_fiche(team, title="Un jardin partagé", obstacles=OBSTACLES)


@pytest.fixture
def translation(team: Team, source: FichePage, english: Locale) -> Translation:
    """Return its translation, which has just been begun."""
    return begin(source, english, team.translator)
