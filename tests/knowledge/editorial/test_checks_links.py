"""Links that lead nowhere."""

from __future__ import annotations

import pytest

from knowledge.editorial.checks import Level, run_checks
from knowledge.models import (
    EntryFiche,
    TableItem,
)
from tests.knowledge.editorial.texts import (
    GONE,
    block,
    fiches,
    only,
    paragraph,
    sound_fiche,
)
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    ReportFactory,
    make_table,
    objective,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("tree"),
    pytest.mark.once,  # the same on any database
]


def test_a_link_to_a_page_that_is_gone_blocks():
    link = f'<p>Voir <a linktype="page" id="{GONE}">l’autre fiche</a>.</p>'
    finding = only(sound_fiche(paragraph(link)))
    assert (finding.level, finding.field) == (Level.BLOCKS, "body")
    assert "l’autre fiche" in finding.message


def test_a_link_to_an_unpublished_page_is_told():
    other = FicheFactory(draft=True, title="Pas encore")
    link = f'<p>Voir <a linktype="page" id="{other.pk}">ici</a>.</p>'
    fiche = sound_fiche()
    fiche.levers = link
    finding = only(fiche)
    assert (finding.level, finding.field) == (Level.ADVISES, "levers")
    assert "Pas encore" in finding.message


def test_other_links_are_left_alone():
    other = FicheFactory()
    html = (
        f'<p><a linktype="page" id="{other.pk}">une fiche</a> <a href="#plus-bas">plus bas</a> '
        '<a href="https://example.org/">ailleurs</a> <a href="mailto:a@example.org">écrire</a></p>'
    )
    assert run_checks(sound_fiche(paragraph(html))) == []


def test_a_page_may_link_to_itself():
    fiche = FicheFactory(draft=True)
    link = f'<p>Voir <a linktype="page" id="{fiche.pk}">plus bas</a>.</p>'
    fiche.objectives, fiche.levers = [objective("se-connaitre")], link
    fiche.save()
    assert run_checks(fiche.save_revision().as_object()) == []


def test_chosen_fiches_deep_in_a_stream_are_looked_at():
    live, draft = FicheFactory(), FicheFactory(draft=True, title="Pas encore")
    found = run_checks(sound_fiche(paragraph("<p>Oui.</p>"), fiches(live.pk, draft.pk, GONE)))
    assert [finding.level for finding in found] == [Level.BLOCKS, Level.ADVISES]
    assert "Pas encore" in found[1].message


def test_a_link_inside_a_notice_is_looked_at():
    text = f'<p><a linktype="page" id="{GONE}">La suite</a></p>'
    assert "La suite" in only(sound_fiche(block("notice", {"title": "", "text": text}))).message


def test_a_file_that_is_gone_blocks():
    link = f'<p><a linktype="document" id="{GONE}">Le bilan</a></p>'
    assert "Le bilan" in only(sound_fiche(paragraph(link))).message


def test_fiches_of_entries_are_looked_at():
    entry = EntryFactory(parent=NotebookFactory(), summary="Une visite.", learned="<p>Tout.</p>")
    draft = FicheFactory(draft=True, title="Pas encore")
    entry.related_fiches = [EntryFiche(fiche=draft)]
    finding = only(entry.save_revision().as_object())
    assert (finding.level, finding.field) == (Level.ADVISES, "related_fiches")


def test_of_tables_only_confirmed_links_are_looked_at():
    report, draft = ReportFactory(summary="Une rencontre."), FicheFactory(draft=True)
    refused, accepted = TableItem.Match.REFUSED, TableItem.Match.ACCEPTED
    item = {"kind": "example", "words": "Un café", "fiche": draft}
    make_table(report, items=({**item, "match_status": refused},))
    assert run_checks(report.save_revision().as_object()) == []
    make_table(report, 2, items=({**item, "match_status": accepted},))
    assert only(report.save_revision().as_object()).level is Level.ADVISES
