"""From the words said at a table to the practice they became, and back, without drafts."""

import pytest

from tests.knowledge.factories import (
    FicheFactory,
    OrganisationFactory,
    PersonFactory,
    ReportFactory,
    make_table,
    refetch,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def said(fiche, status="accepted", words="Un café commun"):
    return {"kind": "lead", "words": words, "fiche": fiche, "match_status": status}


def test_a_fiche_knows_the_words_it_comes_from(rf):
    fiche = FicheFactory(lead=True)
    report = ReportFactory()
    make_table(report, 2, items=(said(fiche),))

    provenance = fiche.get_context(rf.get("/"))["provenance"]

    assert [(item.words, item.table.number, item.table.report.pk) for item in provenance] == [
        ("Un café commun", 2, report.pk)
    ]


@pytest.mark.parametrize("status", ["none", "proposed", "refused"])
def test_only_links_that_an_editor_confirmed_are_shown(rf, status):
    fiche = FicheFactory(lead=True)
    report = ReportFactory()
    make_table(report, items=(said(fiche, status),))

    assert fiche.get_provenance() == []
    assert report.get_context(rf.get("/"))["tables"][0].leads[0].fiche is None


def test_a_draft_report_is_not_told_of():
    fiche = FicheFactory(lead=True)
    make_table(ReportFactory(draft=True), items=(said(fiche),))

    assert fiche.get_provenance() == []


def test_a_draft_fiche_is_not_linked_from_its_table(rf):
    report = ReportFactory()
    make_table(report, items=(said(FicheFactory(lead=True, draft=True)),))

    item = report.get_context(rf.get("/"))["tables"][0].leads[0]

    assert (item.words, item.fiche) == ("Un café commun", None)


def test_a_lead_and_the_example_it_became_know_each_other():
    example = FicheFactory()
    lead = FicheFactory(status="lead", progress="achieved", realised_as=example)

    assert lead.get_realisation() == (example, [])
    assert example.get_realisation() == (None, [lead])


def test_a_draft_example_is_not_told_of():
    lead = FicheFactory(status="lead", progress="achieved", realised_as=FicheFactory(draft=True))

    assert lead.get_realisation() == (None, [])


def test_the_anchor_of_words_stays_when_the_order_changes():
    report = ReportFactory()
    table = make_table(report, items=(said(None, "none", "A"), said(None, "none", "B")))
    before = {item.words: item.anchor for item in table.items.all()}

    for order, words in enumerate("BA"):
        table.items.filter(words=words).update(sort_order=order)

    assert {item.words: item.anchor for item in table.items.all()} == before
    assert len(set(before.values())) == 2


@pytest.mark.parametrize(
    ("traits", "label"),
    [
        ({"named": True}, "Camille, Ligue"),
        ({}, "Ligue"),
        ({"withdrawn": True}, "Une personne"),
    ],
)
def test_participants_are_shown_as_they_agreed(traits, label):
    participant = {
        "person": PersonFactory(name="Camille", **traits),
        "organisation": OrganisationFactory(name="Ligue"),
    }
    table = make_table(ReportFactory(), participants=(participant,))

    assert table.participants.get().public_label == label


def test_a_participant_without_organisation_or_published_name_is_a_person():
    table = make_table(
        ReportFactory(),
        participants=({"person": PersonFactory()}, {"situation": "en recherche d'emploi"}),
    )

    labels = [participant.public_label for participant in table.participants.all()]

    assert labels == ["Une personne", "en recherche d'emploi"]


def test_a_deleted_fiche_leaves_the_words():
    fiche = FicheFactory(lead=True)
    table = make_table(ReportFactory(), items=(said(fiche),))

    fiche.delete()

    item = table.items.get()
    assert (item.words, item.fiche_id) == ("Un café commun", None)


def test_a_report_counts_what_its_tables_said(rf):
    report = ReportFactory()
    make_table(
        report,
        participants=({}, {}),
        objectives=({"words": "Se connaître"},),
        items=(said(None, "none"), {"kind": "example", "words": "Un forum"}),
    )
    FicheFactory(origin=report)
    FicheFactory(origin=report, draft=True)

    counts = refetch(report).get_context(rf.get("/"))["counts"]

    assert counts == {
        "tables": 1,
        "participants": 2,
        "objectives": 1,
        "examples": 1,
        "leads": 1,
        "fiches": 1,
    }
