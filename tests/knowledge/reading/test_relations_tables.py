"""Other voices of the table at which a fiche was said."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from knowledge.models import FichePage
from knowledge.reading.relations.tables import SHOWN, said_together
from tests.knowledge.factories import FicheFactory, ReportFactory, make_fiche, make_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def said(words, fiche=None, status="accepted", kind="lead"):
    status = status if fiche is not None else "none"
    return {"kind": kind, "words": words, "fiche": fiche, "match_status": status}


def words_of(together):
    return [voice.words for shared in together.voices for voice in shared.voices]


def test_the_words_of_the_fiche_are_its_provenance_and_the_others_voices():
    fiche, other = make_fiche(), make_fiche(title="Autre")
    table = make_table(ReportFactory(), items=(said("A"), said("B", fiche), said("C", other)))

    together = said_together(fiche)

    assert [item.words for item in together.provenance] == ["B"]
    assert words_of(together) == ["C", "A"]  # first what led to a fiche
    assert [voice.fiche for voice in together.voices[0].voices] == [other, None]
    assert together.fiches == {table.pk: {other.pk}}
    assert together.voices[0].table == table


def test_fiches_that_readers_may_not_see_are_not_named():
    fiche = make_fiche()
    hidden = make_fiche(title="Réservée")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    make_table(
        ReportFactory(),
        items=(
            said("A", fiche),
            said("B", FicheFactory(draft=True)),
            said("C", make_fiche(), "proposed"),
            said("D", hidden),
        ),
    )

    together = said_together(fiche)

    assert words_of(together) == ["B", "C", "D"]
    assert all(voice.fiche is None for shared in together.voices for voice in shared.voices)
    assert together.fiches == {}


@pytest.mark.parametrize("state", ["draft", "restricted"])
def test_a_report_that_is_not_public_says_nothing(state, client):
    fiche = make_fiche()
    report = ReportFactory(live=state != "draft")
    if state == "restricted":
        PageViewRestriction.objects.create(page=report, restriction_type="login")
    make_table(report, items=(said("Rien à voir", fiche), said("Secret du brouillon")))

    together = said_together(fiche)

    assert (together.provenance, together.voices, together.fiches) == ([], [], {})
    assert "Secret du brouillon" not in client.get(fiche.url).content.decode()


def test_few_are_shown_fairly_from_each_table():
    fiche, report = make_fiche(), ReportFactory()
    many = tuple(said(f"A{number}") for number in range(20))
    make_table(report, 1, items=(said("x", fiche), *many))
    make_table(report, 2, items=(said("y", fiche), said("B0")))

    together = said_together(fiche)

    assert [len(shared.voices) for shared in together.voices] == [SHOWN - 1, 1]


def test_one_query_and_none_for_what_is_not_stored(django_assert_num_queries):
    fiche = make_fiche()
    make_table(ReportFactory(), items=(said("A", fiche), *(said("B", fiche) for _ in range(9))))

    with django_assert_num_queries(1):
        together = said_together(fiche)
        assert together.provenance[0].table.report.title
    with django_assert_num_queries(0):
        assert said_together(FichePage(title="Nouvelle")).provenance == []


def test_the_page_shows_them_and_leads_to_the_table(client):
    fiche, report = make_fiche(), ReportFactory()
    make_table(report, 3, items=(said("A", fiche), said("Un repas chaque mois")))

    page = client.get(fiche.url).content.decode()

    assert "À la même table" in page
    assert "Un repas chaque mois" in page
    assert f"{report.url}#table-3" in page


def test_the_life_of_a_lead_reads_from_both_ends_without_drafts(client):
    example = make_fiche(title="La maison ouverte")
    lead = FicheFactory(
        status="lead", progress="achieved", title="Une maison à tous", realised_as=example
    )
    FicheFactory(
        status="lead", progress="achieved", title="Piste cachée", realised_as=example, live=False
    )
    make_table(ReportFactory(), items=(said("Un lieu où l’on entre", lead),))

    forward = client.get(lead.url).content.decode()
    back = client.get(example.url).content.decode()

    assert "La maison ouverte" in forward
    assert "Un lieu où l’on entre" in forward
    assert "Une maison à tous" in back
    assert "Un lieu où l’on entre" in back
    assert "Piste cachée" not in back

    example.unpublish()
    assert "La maison ouverte" not in client.get(lead.url).content.decode()
