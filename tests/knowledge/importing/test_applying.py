"""What an import writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from knowledge.importing.applying import ImportResult, apply_plan
from knowledge.importing.decisions import Decision, Decisions, Verdict
from knowledge.importing.errors import ReportError
from knowledge.importing.log import ACTION
from knowledge.importing.plan import ImportPlan, State
from knowledge.models import (
    EventReportPage,
    EventSeries,
    FichePage,
    Organisation,
    Person,
    TableItem,
    Territory,
)

Planner = Callable[[str], ImportPlan]


def rows() -> dict[str, int]:
    """Return how many rows there are of all that an import can write."""
    models: tuple[Any, ...] = (
        Page,
        FichePage,
        EventReportPage,
        Organisation,
        Person,
        EventSeries,
        TableItem,
        PageLogEntry,
    )
    return {model.__name__: model.objects.count() for model in models}


def test_the_report(imported: ImportResult) -> None:
    report = EventReportPage.objects.get()

    assert report.pk == imported.report.pk
    assert not report.live
    assert report.slug == "journee-des-passerelles-nantes-2023"
    assert report.series is not None
    assert report.series.name == "Journée des Passerelles"
    assert (report.city, report.edition, str(report.date)) == ("Nantes", 2, "2023-04-04")
    assert [partner.organisation.name for partner in report.partners.all()] == [
        "Fondation du Grand Large",
        "Réseau Escale",
        "Cap Ensemble",
    ]
    assert [axis.kind for axis in report.study_axes.all()] == ["why", "obstacles", "levers"]
    assert "Une trentaine" in report.editors_note
    assert [block.block_type for block in report.synthesis] == ["list", "list"]
    assert report.synthesis[1].value["heading"] == "Pistes de future collaboration"
    assert "<li>Apprentissage et formation" in report.synthesis[1].value["text"].source


def test_the_tables(imported: ImportResult) -> None:
    first, second = imported.report.tables.all()

    assert [who.public_label for who in first.participants.all()][2:4] == [
        "Conseil Départemental 44",
        "en recherche d'emploi",
    ]
    assert first.participants.all()[4].companions == 2
    assert [objective.objective is not None for objective in first.objectives.all()] == [
        True,
        False,
    ]
    assert [(item.kind, item.match_status) for item in first.items.all()] == [
        ("example", "proposed"),
        ("example", "proposed"),
        ("lead", "proposed"),
        ("lead", "none"),
    ]
    assert second.items.all()[0].fiche.summary.startswith("Le café des quais")


def test_the_fiches(imported: ImportResult) -> None:
    fiches = FichePage.objects.order_by("path")

    assert [fiche.status for fiche in fiches] == ["example"] * 3 + ["lead"] * 4
    assert {fiche.progress for fiche in fiches.leads()} == {"to_start"}
    assert {fiche.progress for fiche in fiches.examples()} == {""}
    assert not fiches.live().exists()
    assert {fiche.origin_id for fiche in fiches} == {imported.report.pk}
    garden = imported.fiches["example-3"]
    assert garden.title == "Jardin partagé derrière la capitainerie, avec l'Atelier Boussole"
    (mention,) = garden.organisations.all()
    assert (mention.organisation.name, mention.role) == ("Atelier Boussole", "cited")
    bench = FichePage.objects.get(pk=imported.fiches["lead-4"].pk)
    assert [term.slug for term in bench.objectives.all()] == ["valoriser"]
    assert [term.slug for term in bench.themes.all()] == ["lieux"]


def test_every_page_has_one_revision_a_log_entry_and_its_references(
    imported: ImportResult,
) -> None:
    pages = [imported.report, *imported.fiches.values()]

    for page in pages:
        revision = page.revisions.get()
        assert revision.as_object().title == page.title
        assert Page.objects.get(pk=page.pk).latest_revision_id == revision.pk
        assert PageLogEntry.objects.get(page=page.pk, action=ACTION).revision_id == revision.pk
    draft = imported.report.get_latest_revision_as_object()
    assert sum(len(table.items.all()) for table in draft.tables.all()) == 7
    cafe = FichePage.objects.get(pk=imported.fiches["example-1"].pk)
    assert [term.slug for term in cafe.get_latest_revision_as_object().objectives.all()] == [
        "se-connaitre"
    ]
    references = ReferenceIndex.get_references_to(imported.fiches["example-1"])
    assert references.count() == 2


def test_the_directory(imported: ImportResult) -> None:
    department = Organisation.objects.get(name="Conseil Départemental 44")
    assert department.territory == Territory.objects.get(kind="department", code="44")
    assert department.kind == "local_authority"
    assert [alias.name for alias in department.aliases.all()] == [
        "Département de la Loire-Atlantique"
    ]
    speaker = Person.objects.get(name="Rose Abalain")
    assert (speaker.publication, speaker.slug) == ("name", "rose-abalain")
    participant = Person.objects.get(name="Inès Morvan")
    assert participant.publication == "organisation"
    assert "morvan" not in participant.slug
    assert "ines" not in participant.slug
    assert [each.organisation.name for each in participant.affiliations.all()] == [
        "Atelier Boussole"
    ]
    assert Person.objects.count() == 8
    assert Organisation.objects.count() == 6


def test_decisions_are_carried_out(plan_of: Planner, sample: str) -> None:
    decisions = Decisions(
        {
            "table-1-example-1": Decision(Verdict.ACCEPT, "example-1"),
            "table-1-example-2": Decision(Verdict.REFUSE),
            "table-1-lead-1": Decision(Verdict.ACCEPT, "lead-3"),
            "table-1-lead-2": Decision(Verdict.ACCEPT, "lead-4"),
        }
    )

    result = apply_plan(plan_of(sample), decisions=decisions)

    items = {item.words: item for table in result.report.tables.all() for item in table.items.all()}
    accepted = items["Le café des quais, ouvert chaque mardi aux équipes de rue"]
    assert (accepted.match_status, accepted.fiche) == ("accepted", result.fiches["example-1"])
    assert accepted.match_score == 1.0
    refused = items["Des permanences tenues à deux voix dans les mairies annexes"]
    assert (refused.match_status, refused.fiche) == ("refused", None)
    changed = items["Une bourse aux outils entre ateliers et foyers"]
    assert (changed.match_status, changed.fiche) == ("accepted", result.fiches["lead-3"])
    assert changed.match_score is None
    chosen = items["Repeindre le phare en vert"]
    assert (chosen.match_status, chosen.fiche) == ("accepted", result.fiches["lead-4"])
    assert items["Le café des quais"].match_status == "proposed"


def test_all_proposals_accepted(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample)

    apply_plan(plan, decisions=Decisions.accept_all(plan))

    assert TableItem.objects.accepted().count() == 6


def test_the_user_owns_the_drafts(plan_of: Planner, sample: str) -> None:
    user = get_user_model().objects.create_user("redaction")

    result = apply_plan(plan_of(sample), user=user)

    assert result.report.owner == user
    assert {entry.user_id for entry in PageLogEntry.objects.filter(action=ACTION)} == {user.pk}


def test_progress_is_told(plan_of: Planner, sample: str) -> None:
    steps: list[tuple[int, int, str]] = []

    apply_plan(plan_of(sample), progress=lambda *step: steps.append(step))

    assert [done for done, _total, _what in steps] == list(range(1, 10))
    assert {total for _done, total, _what in steps} == {9}


def test_the_same_document_again_changes_nothing(
    imported: ImportResult, plan_of: Planner, sample: str
) -> None:
    before = rows()
    plan = plan_of(sample)

    again = apply_plan(plan)

    assert plan.state is State.UNCHANGED
    assert rows() == before
    assert not again.has_written
    assert again.report.pk == imported.report.pk
    assert {ref: page.pk for ref, page in again.fiches.items()} == {
        ref: page.pk for ref, page in imported.fiches.items()
    }


def test_two_imports_at_once_make_one_report(plan_of: Planner, sample: str) -> None:
    first, second = plan_of(sample), plan_of(sample)
    apply_plan(first)
    before = rows()

    with pytest.raises(ReportError):
        apply_plan(second)

    assert rows() == before


@pytest.mark.django_db(transaction=False)
def test_a_failure_writes_nothing(plan_of: Planner, sample: str) -> None:
    plan = plan_of(sample)
    before = rows()

    with (
        mock.patch(
            "knowledge.importing.applying.TableWriter.write_all", side_effect=RuntimeError("late")
        ),
        pytest.raises(RuntimeError),
    ):
        apply_plan(plan)

    assert rows() == before
