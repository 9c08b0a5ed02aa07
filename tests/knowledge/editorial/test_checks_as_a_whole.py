"""What the checks take, how often they ask the database, and where they are shown."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from wagtail.models import Page

from home.models import StandardPage
from home.tree import Tree
from knowledge.editorial.checks import Level, run_checks
from knowledge.editorial.checks.side_panel import ChecksPanel
from knowledge.models import (
    FicheOrganisation,
    FichePage,
    FicheSource,
    PortraitPage,
)
from tests.knowledge.editorial.texts import (
    GONE,
    fiches,
    only,
    paragraph,
    query_count,
    sound_fiche,
)
from tests.knowledge.factories import (
    FicheFactory,
    OrganisationFactory,
    ReportFactory,
    make_table,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("tree"),
    pytest.mark.once,  # the same on any database
]


def test_what_the_model_refuses_blocks_and_names_the_field():
    fiche = sound_fiche()
    fiche.progress = FichePage.Progress.ACHIEVED
    finding = only(fiche)
    assert (finding.level, finding.field) == (Level.BLOCKS, "progress")
    assert finding.message.startswith(finding.label)


def test_what_is_wrong_with_a_part_blocks():
    fiche = sound_fiche()
    fiche.sources = [FicheSource(title="Un bilan"), FicheSource(title="", url="nulle part")]
    found = run_checks(fiche)
    assert {finding.field for finding in found} == {"sources"}
    assert len(found) == 2
    assert all("numéro 2" in finding.message for finding in found)


def test_looking_changes_nothing():
    fiche = sound_fiche()
    fiche.slug = ""
    before = dict(vars(fiche))
    run_checks(fiche)
    assert {name: vars(fiche)[name] for name in before} == before


def test_a_page_that_was_never_saved_is_looked_at():
    fiche = FichePage(
        title="Neuve", summary="Une idée.", status="lead", locale=Page.objects.first().locale
    )
    assert {finding.field for finding in run_checks(fiche)} == {"objectives", "progress", ""}
    portrait = PortraitPage(title="Neuf", locale=fiche.locale)
    assert {"summary", "consent_date", "person"} <= {each.field for each in run_checks(portrait)}


def test_values_that_come_from_a_form_are_looked_at():
    fiche = sound_fiche()
    stream_block = FichePage.body.field.stream_block
    fiche.body = stream_block.normalize([("paragraph", "<p>Le CCAS</p>"), ("heading", "Un")])
    assert "CCAS" in only(fiche).message


def test_any_kind_of_page_can_be_looked_at(tree: Tree):
    page = tree.home.add_child(instance=StandardPage(title="À propos", locale=tree.home.locale))
    assert run_checks(page) == []
    assert run_checks(Page.objects.get(pk=tree.home.pk)) == []


def full_fiche(number: int) -> FichePage:
    """Return a fiche with so many of everything that the checks look at."""
    links = "".join(
        f'<p><a linktype="page" id="{FicheFactory(draft=True).pk}">ici</a></p>'
        for _each in range(number)
    )
    acronyms = " ".join(f"<p>le Q{chr(65 + n)}Z</p>" for n in range(number))
    fiche = sound_fiche(paragraph(links), paragraph(acronyms), fiches(*range(GONE, GONE + number)))
    for _each in range(number):
        organisation = OrganisationFactory()
        fiche.organisations.add(FicheOrganisation(organisation=organisation))
        fiche.sources.add(FicheSource(title="Un bilan"))
    return fiche.save_revision().as_object()


def test_the_queries_do_not_grow_with_the_text():
    one, many = full_fiche(1), full_fiche(12)
    few = query_count(lambda: run_checks(one))
    assert query_count(lambda: run_checks(many)) == few <= 16
    assert len(run_checks(many)) > 2 * 12


def test_the_queries_do_not_grow_with_the_tables_of_a_report():
    counts = []
    for number in (1, 8):
        report = ReportFactory(summary="Une rencontre.")
        for table in range(number):
            items = tuple({"kind": "lead", "words": "Un lieu"} for _each in range(3))
            make_table(report, table + 1, items=items)
        page = report.save_revision().as_object()
        counts.append(query_count(lambda page=page: run_checks(page)))
    assert counts[0] == counts[1]


def test_the_list_says_what_blocks_first():
    fiche = sound_fiche(paragraph("<p>Le CCAS</p>"))
    fiche.summary = ""
    markup = render_to_string(
        "editorial/checks/findings.html", {"findings": run_checks(fiche), "level": 3}
    )
    assert markup.index("À corriger avant de soumettre") < markup.index("À regarder")
    assert "<strong>Description</strong>" in markup
    assert markup.count("<li>") == 2
    empty = render_to_string("editorial/checks/findings.html", {"findings": [], "level": 3})
    assert "Rien à corriger" in empty


def test_the_panel_counts_and_asks_once():
    fiche = sound_fiche(paragraph("<p>Le CCAS</p>"))
    panel = ChecksPanel(fiche, RequestFactory().get("/"))
    assert panel.toggle.get_context_data({})["count"] == 1
    assert query_count(lambda: panel.render_html({})) == 0
    assert "CCAS" in panel.render_html({})
    unsaved = ChecksPanel(FichePage(title="Neuve"), RequestFactory().get("/"))
    assert "premier brouillon" in unsaved.render_html({})
