"""Related fiches say why they are shown, and rare terms say more."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from knowledge.models import FichePage
from knowledge.reading.relations import related
from knowledge.reading.relations.related import relatives_of
from knowledge.reading.relations.tables import said_together
from tests.knowledge.factories import OrganisationFactory, ReportFactory, make_fiche, make_table
from tests.support.queries import number_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

NBSP = "\N{NO-BREAK SPACE}"


def reasons_for(fiche):
    found = relatives_of(fiche, said_together=said_together(fiche).fiches).related
    return {item.fiche.title: item.reasons for item in found}


def test_those_that_share_most_come_first_with_their_reasons():
    fiche = make_fiche(objectives=("valoriser",), themes=("lieux",), tags=("café",))
    make_fiche(title="Loin", themes=("lieux",))
    make_fiche(title="Proche", objectives=("valoriser",), tags=("café",))
    make_fiche(title="Ailleurs", themes=("formation",))

    assert list(reasons_for(fiche).items()) == [
        ("Proche", [f"même étiquette{NBSP}: café", f"même objectif{NBSP}: Valoriser"]),
        ("Loin", [f"même thème{NBSP}: Lieux"]),
    ]


def test_a_rare_term_says_more_than_a_common_one():
    fiche = make_fiche(objectives=("valoriser",), themes=("lieux",))
    make_fiche(title="Rare", themes=("lieux",))
    for _ in range(12):
        make_fiche(objectives=("valoriser",))

    assert next(iter(reasons_for(fiche))) == "Rare"


def test_organisations_and_tables_are_reasons_and_three_are_enough():
    shared = OrganisationFactory(name="Chœur à l’ouvrage")
    fiche = make_fiche(
        objectives=("valoriser",), themes=("lieux",), tags=("café",), organisations=(shared,)
    )
    near = make_fiche(
        title="Proche",
        objectives=("valoriser",),
        themes=("lieux",),
        tags=("café",),
        organisations=(shared,),
    )
    make_table(
        ReportFactory(),
        items=(
            {"kind": "lead", "words": "A", "fiche": fiche, "match_status": "accepted"},
            {"kind": "lead", "words": "B", "fiche": near, "match_status": "accepted"},
        ),
    )

    assert reasons_for(fiche)["Proche"] == [
        f"même étiquette{NBSP}: café",
        f"même organisation{NBSP}: Chœur à l’ouvrage",
        "dite à la même table",
    ]


@pytest.mark.parametrize("status", ["proposed", "refused"])
def test_a_link_that_nobody_confirmed_is_no_reason(status):
    fiche, other = make_fiche(), make_fiche()
    make_table(
        ReportFactory(),
        items=(
            {"kind": "lead", "words": "A", "fiche": fiche, "match_status": "accepted"},
            {"kind": "lead", "words": "B", "fiche": other, "match_status": status},
        ),
    )

    assert reasons_for(fiche) == {}


def test_the_table_of_a_report_that_is_not_published_is_no_reason():
    fiche, other = make_fiche(), make_fiche()
    make_table(
        ReportFactory(draft=True),
        items=tuple(
            {"kind": "lead", "words": "A", "fiche": one, "match_status": "accepted"}
            for one in (fiche, other)
        ),
    )

    assert reasons_for(fiche) == {}


def test_drafts_and_restricted_fiches_are_not_related():
    fiche = make_fiche(themes=("lieux",), tags=("café",))
    make_fiche(themes=("lieux",), draft=True)
    hidden = make_fiche(themes=("lieux",), tags=("café",))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert relatives_of(fiche).related == []


def test_a_fiche_without_terms_has_no_relatives():
    make_fiche()

    assert relatives_of(make_fiche()).related == []
    assert relatives_of(FichePage(title="Nouvelle")) == ([], None, [])


def test_of_a_common_term_only_the_latest_fiches_are_looked_at(monkeypatch):
    monkeypatch.setattr(related, "LATEST", 3)
    fiche = make_fiche(themes=("lieux",))
    made = [make_fiche(themes=("lieux",)) for _ in range(6)]

    found = relatives_of(fiche).related

    assert [item.fiche for item in found] == made[:2:-1]


def test_the_number_of_queries_does_not_grow():
    fiche = make_fiche(themes=("lieux",), tags=("café",))
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_fiche(themes=("lieux",), objectives=("valoriser",), tags=("café",))
        with CaptureQueriesContext(connection) as asked:
            found = relatives_of(FichePage.objects.get(pk=fiche.pk)).related
            assert all(item.fiche.classification.themes for item in found)
        counts.append(number_of(asked))

    assert counts == [5, 5]  # with the fiche itself


def test_what_a_lead_became_is_found_on_the_way_without_drafts():
    example = make_fiche(title="Exemple", themes=("lieux",))
    achieved = {"status": "lead", "progress": "achieved", "realised_as": example}
    lead = make_fiche(title="Piste", **achieved)
    make_fiche(title="Cachée", draft=True, **achieved)

    assert relatives_of(example)[1:] == (None, [lead])
    assert relatives_of(lead)[1:] == (example, [])

    example.unpublish()

    assert relatives_of(lead)[1:] == (None, [])
