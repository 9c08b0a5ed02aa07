"""What every text needs, and what the checks leave alone."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page

from home.tree import Tree
from knowledge.editorial.approvals import obstacle_to_publication
from knowledge.editorial.checks import Level, blocking, run_checks
from knowledge.editorial.directly import publish_directly
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.models import (
    FicheIndexPage,
    KnowledgeImage,
)
from tests.knowledge.editorial.texts import (
    block,
    only,
    paragraph,
    sound_fiche,
)
from tests.knowledge.factories import (
    EntryFactory,
    NotebookFactory,
    PortraitFactory,
    ReportFactory,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("tree"),
    pytest.mark.once,  # the same on any database
]


def image() -> KnowledgeImage:
    return KnowledgeImage.objects.create(title="Cour", file=get_test_image_file())


def test_nothing_is_found_in_a_sound_fiche():
    assert run_checks(sound_fiche()) == []


def test_a_missing_summary_blocks():
    fiche = sound_fiche()
    fiche.summary = "  "
    finding = only(fiche)
    assert (finding.level, finding.field, finding.label) == (Level.BLOCKS, "summary", "Résumé")
    assert blocking(run_checks(fiche)) == [finding]


def test_pages_that_only_lead_elsewhere_need_no_summary(tree: Tree):
    assert run_checks(FicheIndexPage.objects.get().save_revision().as_object()) == []


@pytest.mark.parametrize("status", [{"lead": True}, {}], ids=["lead", "example"])
def test_a_fiche_without_objective_blocks(status: dict[str, bool]):
    fiche = sound_fiche(**status)
    assert run_checks(fiche) == []
    fiche.objectives = []
    finding = only(fiche)
    assert (finding.level, finding.field) == (Level.BLOCKS, "objectives")
    fiche.locale = Locale.objects.get(language_code="en")
    assert Level.BLOCKS not in {finding.level for finding in run_checks(fiche)}
    assert ("piste" if status else "exemple") in finding.message


def test_a_portrait_without_consent_date_blocks_once():
    portrait = PortraitFactory(summary="Deux métiers.", quotation="On se parle.")
    page = portrait.save_revision().as_object()
    assert run_checks(page) == []
    page.consent_date = None
    finding = only(page)
    assert (finding.level, finding.field) == (Level.BLOCKS, "consent_date")


def test_a_portrait_of_somebody_who_is_not_named_blocks_once(django_user_model):
    portrait = PortraitFactory(summary="Deux métiers.", quotation="On se parle.", live=False)
    revision = portrait.save_revision()
    assert obstacle_to_publication(portrait, revision) == ""
    type(portrait.person).objects.update(publication="withdrawn")

    finding = only(revision.as_object())
    assert (finding.level, finding.field) == (Level.BLOCKS, "person")
    assert "n’est pas affiché" in finding.message
    # Between the submission and the last word, people change their minds.
    assert obstacle_to_publication(portrait, revision) == finding.message
    administrator = django_user_model.objects.create_superuser("anne")
    with pytest.raises(DecisionRefused, match="n’est pas affiché"):
        publish_directly(portrait, administrator, reason="Vite.", seen=fingerprint(revision))
    portrait.refresh_from_db()
    assert not portrait.live


def test_a_title_and_a_summary_are_little():
    fiche = sound_fiche()
    fiche.body = None
    finding = only(fiche)
    assert (finding.level, finding.field) == (Level.ADVISES, "")
    fiche.levers = "<p>Un lieu.</p>"
    assert run_checks(fiche) == []


def test_a_notebook_with_entries_is_not_bare():
    notebook = NotebookFactory(summary="Un voyage.")
    assert only(notebook).level is Level.ADVISES
    EntryFactory(parent=notebook)
    assert run_checks(Page.objects.get(pk=notebook.pk)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"alt_text": "", "decorative": False}, True),
        ({"alt_text": "  ", "decorative": False}, True),
        ({"alt_text": "Une cour", "decorative": False}, False),
        ({"alt_text": "", "decorative": True}, False),
    ],
)
def test_a_picture_needs_words_or_is_decorative(words: dict[str, Any], found: bool):
    value = {"image": {"image": image().pk, **words}, "caption": ""}
    levels = [finding.level for finding in run_checks(sound_fiche(block("image", value)))]
    assert levels == ([Level.BLOCKS] if found else [])


def test_what_a_block_needs_is_asked_for():
    media = {"title": "Un mercredi", "kind": "audio", "url": "https://example.org/", "file": None}
    finding = only(sound_fiche(block("media", {**media, "transcript": "<p></p>"})))
    assert finding.level is Level.BLOCKS
    assert "Transcription" in finding.message
    assert run_checks(sound_fiche(block("media", {**media, "transcript": "<p>Bonjour.</p>"}))) == []
    assert "vide" in only(sound_fiche(paragraph("<p>Oui.</p>"), block("heading", ""))).message


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([block("heading", "Un"), paragraph("<h3>Deux</h3><p>Oui.</p>")], False),
        ([block("heading", "Un"), paragraph("<h4>Deux</h4><p>Oui.</p>")], True),
        ([paragraph("<h3>Deux</h3><p>Oui.</p>")], True),
        (
            [block("heading", "Un"), paragraph("<h3>A</h3><p>Oui.</p>"), block("heading", "B")],
            False,
        ),
    ],
)
def test_titles_that_skip_a_level_are_told(blocks: list[dict[str, Any]], found: bool):
    levels = [finding.level for finding in run_checks(sound_fiche(*blocks))]
    assert levels == ([Level.ADVISES] if found else [])


def test_a_rich_text_begins_below_a_section_title():
    report = ReportFactory(summary="Une rencontre.", introduction="<h3>Lieu</h3><p>Ici.</p>")
    assert run_checks(report.save_revision().as_object()) == []
    report.introduction = "<h4>Lieu</h4><p>Ici.</p>"
    assert only(report.save_revision().as_object()).field == "introduction"


def test_a_date_of_consent_in_the_form_is_enough():
    portrait = PortraitFactory(summary="Deux métiers.", quotation="On se parle.")
    portrait.consent_date = datetime.date(2024, 1, 1)
    assert run_checks(portrait) == []
