"""Acronyms that readers cannot look up."""

from __future__ import annotations

import pytest

from knowledge.editorial.checks import Level, run_checks
from knowledge.models import (
    GlossaryVariant,
    OrganisationAlias,
)
from tests.knowledge.editorial.texts import (
    messages,
    only,
    paragraph,
    sound_fiche,
)
from tests.knowledge.factories import (
    GlossaryTermFactory,
    OrganisationFactory,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("tree"),
    pytest.mark.once,  # the same on any database
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Le CCAS ouvre la porte, le CCAS la ferme.", "CCAS"),
        ("Avec l’I.A.E. du quartier", "I.A.E."),
        ("Avec l’A.S.E du quartier", "A.S.E"),
        ("L’ESAT (Lyon) travaille", "ESAT"),
        ("Le MÉDOC, par exemple", "MÉDOC"),
    ],
)
def test_an_unexplained_acronym_is_told_once(text: str, named: str):
    finding = only(sound_fiche(paragraph(f"<p>{text}</p>")))
    assert (finding.level, finding.field) == (Level.ADVISES, "body")
    assert f"{named}\u00a0»" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Le CCAS (centre communal d’action sociale) ouvre. Le CCAS ferme.",
        "Le <b>CCAS</b> (centre communal d’action sociale) ouvre.",
        "Le centre communal d’action sociale (CCAS) ouvre, le CCAS ferme.",
        "Au XIX siècle, puis sous Louis XIV",
        "UN TITRE TOUT EN CAPITALES",
        "Écrire à CONTACT@example.org ou voir example.org/CCAS",
        "Une UTOPIESOCIALE et le B2 ou un A",
    ],
)
def test_what_is_explained_or_no_acronym_is_left_alone(text: str):
    assert run_checks(sound_fiche(paragraph(f"<p>{text}</p>"))) == []


def test_the_glossary_and_the_directory_explain():
    text = "<p>ASE, IAE, MECS, PMI, ADIE, UDAF, LVC</p>"
    fiche = sound_fiche(paragraph(text))
    assert len(messages(fiche, Level.ADVISES)) == 7
    GlossaryTermFactory(acronym="A.S.E."), GlossaryTermFactory(term="IAE")
    term = GlossaryTermFactory(acronym="M.E.C.S")
    GlossaryVariant.objects.create(term=term, name="PMI")
    OrganisationFactory(acronym="ADIE"), OrganisationFactory(name="UDAF")
    OrganisationAlias.objects.create(organisation=OrganisationFactory(), name="LVC")
    assert run_checks(fiche) == []


def test_the_glossary_of_another_language_explains_nothing():
    from wagtail.models import Locale

    english = Locale.objects.get_or_create(language_code="en")[0]
    GlossaryTermFactory(acronym="ASE", locale=english)
    assert "ASE" in only(sound_fiche(paragraph("<p>L’ASE</p>"))).message


def test_notes_to_editors_are_nobody_elses_business():
    assert run_checks(sound_fiche(editors_note="Voir le CCAS", origin_words="Un ESAT")) == []
