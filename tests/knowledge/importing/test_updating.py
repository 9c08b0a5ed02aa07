"""An edited document: what follows it, and what stays as editors left it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.importing.applying import ImportResult, apply_plan
from knowledge.importing.decisions import Decisions
from knowledge.importing.errors import ReportError
from knowledge.importing.plan import Action, ImportPlan, Outcome, State
from knowledge.importing.planning import make_plan
from knowledge.models import EventReportPage, FichePage, Organisation, Person

from .conftest import parse
from .test_applying import rows

Planner = Callable[[str], ImportPlan]


def draft(page: Any) -> Any:
    """Return a page as its latest revision has it."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def changes(plan: ImportPlan) -> dict[str, Outcome]:
    return {change.key: change.outcome for change in plan.changes}


@pytest.fixture
def edited(sample: str) -> str:
    return (
        sample.replace("Le public a ri.", "Le public a chanté.")
        .replace("- Repeindre le phare en vert", "- Repeindre le phare en bleu\n- Sonner la cloche")
        .replace("- Un banc sous le tilleul", "- Un banc de bois sous le tilleul\n  - Une cloche")
        .replace("  - Un carnet de bord commun\n", "")
    )


def test_the_differences_are_shown_and_nothing_is_written(
    imported: ImportResult, plan_of: Planner, edited: str
) -> None:
    before = rows()

    plan = plan_of(edited)

    assert plan.state is State.CHANGED
    assert changes(plan) == {
        "round_table": Outcome.REPLACED,
        "table-1-leads": Outcome.REPLACED,
    }
    assert {fiche.ref: fiche.action for fiche in plan.fiches} == {
        "example-1": Action.KEEP,
        "example-2": Action.KEEP,
        "example-3": Action.KEEP,
        "lead-1": Action.KEEP,
        "lead-2": Action.KEEP,
        "lead-3": Action.UPDATE,
        "lead-4": Action.CREATE,
    }
    assert plan.vanished == ("Carnet de bord commun",)
    with pytest.raises(ReportError):
        apply_plan(plan)
    assert rows() == before


def test_an_update_makes_new_drafts(imported: ImportResult, plan_of: Planner, edited: str) -> None:
    result = apply_plan(plan_of(edited), update=True)

    report = draft(imported.report)
    assert "chanté" in report.round_table
    leads = [item.words for item in report.tables.all()[0].items.all() if item.kind == "lead"]
    assert leads == [
        "Une bourse aux outils entre ateliers et foyers",
        "Repeindre le phare en bleu",
        "Sonner la cloche",
    ]
    bench = draft(imported.fiches["lead-4"])
    assert bench.summary == "Un banc de bois sous le tilleul"
    assert result.fiches["lead-3"].pk == bench.pk
    assert [page.title for page in result.created] == [
        "Une cloche".replace("Une ", "").capitalize()
    ]
    assert len(result.updated) == 2
    assert FichePage.objects.filter(summary="Un carnet de bord commun").exists()
    assert not FichePage.objects.live().exists()
    assert imported.report.revisions.count() == 2
    assert plan_of(edited).state is State.UNCHANGED


def test_what_an_editor_worked_on_stays(
    imported: ImportResult, plan_of: Planner, edited: str
) -> None:
    report = draft(imported.report)
    report.round_table = "<p>Repris par la rédaction.</p>"
    report.closing = "<p>Une autre fin.</p>"
    report.save_revision()
    bench = draft(imported.fiches["lead-4"])
    bench.summary = "Le banc, revu"
    bench.save_revision()

    plan = plan_of(edited)
    apply_plan(plan, update=True)

    # The closing was changed by the editor alone: it is no difference of the document.
    assert changes(plan) == {"round_table": Outcome.KEPT, "table-1-leads": Outcome.REPLACED}
    after = draft(imported.report)
    assert after.round_table == "<p>Repris par la rédaction.</p>"
    assert after.closing == "<p>Une autre fin.</p>"
    assert "bleu" in " ".join(item.words for item in after.tables.all()[0].items.all())
    assert draft(imported.fiches["lead-4"]).summary == "Le banc, revu"


def test_saving_without_a_change_is_no_work(
    imported: ImportResult, plan_of: Planner, edited: str
) -> None:
    report = draft(imported.report)
    report.round_table = report.round_table.replace("<p>", '<p data-block-key="x1">')
    report.save_revision()

    assert changes(plan_of(edited))["round_table"] is Outcome.REPLACED


def test_decisions_of_editors_survive(plan_of: Planner, sample: str, edited: str) -> None:
    plan = plan_of(sample)
    imported = apply_plan(plan, decisions=Decisions.accept_all(plan))
    uid = imported.report.tables.all()[0].items.all()[2].uid
    without = edited.replace("- Une **bourse aux outils** entre ateliers et foyers\n", "")

    apply_plan(plan_of(without), update=True)

    items = draft(imported.report).tables.all()[0].items.all()
    kept = next(item for item in items if item.words.startswith("Une bourse"))
    assert (kept.match_status, kept.uid) == ("accepted", uid)


def test_published_pages_stay_published_as_they_are(
    imported: ImportResult, plan_of: Planner, edited: str
) -> None:
    for page in (*imported.fiches.values(), imported.report):
        page.get_latest_revision().publish()

    apply_plan(plan_of(edited), update=True)

    live = EventReportPage.objects.get(pk=imported.report.pk)
    assert live.live
    assert live.has_unpublished_changes
    assert "ri" in live.round_table
    assert "chanté" not in live.round_table
    bench = FichePage.objects.get(pk=imported.fiches["lead-4"].pk)
    assert bench.summary == "Un banc sous le tilleul"
    assert plan_of(edited).state is State.UNCHANGED


def test_a_locked_page_stays(imported: ImportResult, plan_of: Planner, edited: str) -> None:
    EventReportPage.objects.update(locked=True)

    plan = plan_of(edited)
    result = apply_plan(plan, update=True)

    assert set(changes(plan).values()) == {Outcome.KEPT}
    assert imported.report.revisions.count() == 1
    assert any("Passerelles" in warning for warning in plan.warnings)
    assert len(result.updated) == 1


def test_new_people_are_added_only_where_they_are_used(
    imported: ImportResult, plan_of: Planner, sample: str
) -> None:
    text = sample.replace("Malo (*Dép", "Gwenn (*Phare*), Malo (*Dép")

    apply_plan(plan_of(text), update=True)

    assert Person.objects.filter(name="Gwenn").exists()
    assert len(draft(imported.report).tables.all()[1].participants.all()) == 4

    report = draft(imported.report)
    report.tables.all()[1].participants.all()[0].situation = "revu"
    table = report.tables.all()[1]
    table.participants.set(table.participants.all()[1:])
    report.save_revision()
    plan = plan_of(text.replace("Gwenn (*Phare*)", "Gwenn (*Phare*), Tadeg (*Vigie*)"))
    apply_plan(plan, update=True)

    assert changes(plan) == {"table-2-participants": Outcome.KEPT}
    assert not Person.objects.filter(name="Tadeg").exists()
    assert not Organisation.objects.filter(name="Vigie").exists()


def test_a_table_that_the_document_adds_or_loses(
    imported: ImportResult, plan_of: Planner, sample: str
) -> None:
    third = "## TABLE 3\n\nAutour de la table : (*Phare*)\n\n"
    apply_plan(plan_of(sample.replace("## SYNTHÈSE GÉN", f"{third}## SYNTHÈSE GÉN")), update=True)
    assert [table.number for table in draft(imported.report).tables.all()] == [1, 2, 3]

    plan = plan_of(sample)

    assert set(changes(plan).values()) == {Outcome.KEPT}
    apply_plan(plan, update=True)
    assert len(draft(imported.report).tables.all()) == 3


def test_a_second_report_can_be_asked_for(imported: ImportResult, sample: str, edited: str) -> None:
    plan = make_plan(parse(edited), as_new=True)

    result = apply_plan(plan)

    assert plan.state is State.NEW
    assert result.report.pk != imported.report.pk
    assert EventReportPage.objects.count() == 2
    assert FichePage.objects.count() == 14
