"""What an import would do, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.importing.counts import count
from knowledge.importing.errors import ReportError
from knowledge.importing.plan import Action, ImportPlan, State
from knowledge.importing.planning import make_plan
from knowledge.models import (
    Affiliation,
    EventSeries,
    FichePage,
    Organisation,
    OrganisationAlias,
    Person,
    ReportIndexPage,
)

from .conftest import parse

Planner = Callable[[str], ImportPlan]


def test_counts(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample)

    assert plan.state is State.NEW
    assert {**count(plan)} == {
        "tables": 2,
        "participants": 8,
        "organisations": 4,
        "table_objectives": 3,
        "table_examples": 4,
        "table_leads": 3,
        "objectives": 3,
        "example_fiches": 3,
        "lead_fiches": 4,
        "matches": 6,
        "all_organisations": 6,
        "people": 8,
        "speakers": 4,
    }


def test_nothing_is_written(plan_of: Planner, sample: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        plan_of(sample)

    assert all(query["sql"].lstrip("( ").startswith("SELECT") for query in queries)


def test_objectives_themes_and_purposes(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample)

    assert [fiche.objective and fiche.objective.name for fiche in plan.fiches] == [
        "Se connaître, se reconnaître, se comprendre",
        "Se connaître, se reconnaître, se comprendre",
        None,
        "Se connaître, se reconnaître, se comprendre",
        "Augmenter les compétences mutuelles",
        "Augmenter les compétences mutuelles",
        "Valoriser le travail social",
    ]
    themes = {fiche.ref: [theme.name for theme in fiche.themes] for fiche in plan.fiches}
    assert themes["lead-1"] == themes["lead-4"] == ["Lieux et espaces de rencontre"]
    assert themes["lead-2"] == ["Apprentissage et formation"]
    assert themes["lead-3"] == themes["example-1"] == []
    purposes = {fiche.ref: fiche.purpose and fiche.purpose.name for fiche in plan.fiches}
    assert purposes["example-1"] == purposes["example-2"] == "Mieux se connaître"
    assert purposes["example-3"] is None
    assert any("2" in warning and "126" in warning for warning in plan.warnings)


def test_table_objectives_are_recognised(plan_of: Planner, sample: str) -> None:
    first, second = plan_of(sample).tables

    assert [found.objective is not None for found in first.objectives] == [True, False]
    assert second.objectives[0].objective is not None
    assert second.objectives[0].objective.name == "Valoriser le travail social"


def test_proposed_matches(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample)

    assert {item.ref: item.fiche for item in plan.items} == {
        "table-1-example-1": "example-1",
        "table-1-example-2": "example-2",
        "table-1-lead-1": "lead-1",
        "table-1-lead-2": None,
        "table-2-example-1": "example-1",
        "table-2-example-2": "example-3",
        "table-2-lead-1": "lead-1",
    }
    assert all(item.score and 0 < item.score <= 1 for item in plan.matches)


def test_mentions_are_linked(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample)

    (ref,) = plan.fiche("example-3").organisations
    assert next(each.name for each in plan.organisations if each.ref == ref) == "Atelier Boussole"


def test_unknown_vocabulary_is_remarked_and_left_unset(plan_of: Planner, sample: str) -> None:
    text = sample.replace("- Apprentissage et formation :", "- Pêche à la ligne :").replace(
        "- Augmenter les compétences mutuelles", "- Hisser la grand-voile"
    )

    plan = plan_of(text)

    assert plan.fiche("lead-2").objective is None
    assert plan.fiche("lead-2").themes == ()
    assert any("Pêche à la ligne" in warning for warning in plan.warnings)
    assert any("Hisser la grand-voile" in warning for warning in plan.warnings)


def test_organisations_of_the_directory_are_found(plan_of: Planner, sample: str) -> None:
    workshop = Organisation.objects.create(name="La Coopérative", slug="cooperative")
    OrganisationAlias.objects.create(organisation=workshop, name="Atelier Boussole")

    plan = plan_of(sample)

    refs = {who.organisation for table in plan.tables for who in table.participants}
    assert f"directory-{workshop.pk}" in refs
    assert count(plan)["organisations"] == 4


def test_people_of_the_directory(plan_of: Planner, sample: str) -> None:
    city = Organisation.objects.create(name="Ville de Nantes", slug="ville-de-nantes")
    same = Person.objects.create(name="Rose Abalain", slug="p-1")
    Affiliation.objects.create(person=same, organisation=city)
    # Published, and of another organisation: a participant must not get this name.
    namesake = Person.objects.create(name="Inès Morvan", slug="ines", publication="name")
    Affiliation.objects.create(person=namesake, organisation=city)
    withdrawn = Person.objects.create(name="Hugo PRIGENT", slug="p-2", publication="withdrawn")
    published = Person.objects.create(name="Malo", slug="malo", publication="name")

    plan = plan_of(sample)

    people = {person.name: person.existing for person in plan.people}
    assert people["Rose Abalain"] == same.pk
    assert people["Inès Morvan"] is None
    assert people["Hugo Prigent"] == withdrawn.pk
    assert people["Malo"] is None
    assert published.pk not in people.values()
    assert any("Inès Morvan" in warning for warning in plan.warnings)
    assert any("Rose Abalain" in warning for warning in plan.warnings)


def test_one_name_with_two_organisations_is_two_people(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample.replace("Malo (*Dép", "Inès Morvan (*Dép"))

    assert [person.name for person in plan.people].count("Inès Morvan") == 2
    assert any("Inès Morvan" in warning for warning in plan.warnings)


def test_look_alike_organisations_are_remarked(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample.replace("*L'Atelier Boussole*", "*L'Atelier Boussoles*"))

    assert any("Boussoles" in warning for warning in plan.warnings)


def test_the_series_is_found_or_named_after_the_title(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample.replace("## Journée des Pass", "## Deuxième Journée 2023 des Pass"))
    assert plan.series is None
    assert plan.series_name == "Journée des Passerelles"
    series = EventSeries.objects.create(name="Journée des passerelles", slug="journee")

    assert plan_of(sample).series == series.pk


def test_fiches_of_the_same_words_are_used_again(plan_of: Planner, sample: str, tree: Any) -> None:
    fiche = FichePage(
        title="Le banc",
        slug="banc",
        summary="un banc sous le tilleul",
        status="lead",
        progress="working_group",
    )
    tree.fiches.add_child(instance=fiche)

    plan = plan_of(sample)

    assert plan.fiche("lead-4").action is Action.REUSE
    assert plan.fiche("lead-4").existing == fiche.pk
    assert plan.fiche("lead-3").action is Action.CREATE


def test_without_a_place_for_reports(as_after_migrate: None, sample: str) -> None:
    assert not ReportIndexPage.objects.exists()
    with pytest.raises(ReportError, match="setup_site"):
        make_plan(parse(sample))

    plan = make_plan(parse(sample), needs_places=False)
    assert plan.report_index is None
    assert count(plan)["tables"] == 2


def test_a_long_line_is_cut_in_the_summary_only(plan_of: Planner, sample: str) -> None:
    words = "Un banc " + "très " * 120 + "long"

    plan = plan_of(sample.replace("- Un banc sous le tilleul", f"- {words}"))

    fiche = plan.fiche("lead-4")
    assert fiche.words == words
    assert len(fiche.summary) == 500
    assert len(fiche.title) <= 100
