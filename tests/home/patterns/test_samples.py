"""Samples are what they promise, ask no database, and name nobody who exists."""

from __future__ import annotations

import inspect
import re

import pytest
import yaml

from config import BASE_DIR
from home.patterns.samples import (
    directory,
    fiches,
    listings,
    navigation,
    notebooks,
    portraits,
    reports,
    vocabulary,
)
from knowledge.models import FichePage, Objective

MODULES = [
    directory,
    fiches,
    listings,
    navigation,
    notebooks,
    portraits,
    reports,
    vocabulary,
]
SAMPLES = [
    pytest.param(function, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
]
ENTRIES = "".join(
    path.read_text() for path in sorted((BASE_DIR / "templates/patterns").glob("*.html"))
)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_needs_no_database(sample):
    assert sample() is not None


def test_no_sample_is_made_for_nothing():
    shown = set(re.findall(r'{% sample "(\w+\.\w+)"', ENTRIES))
    own = {module.__name__.rpartition(".")[2] for module in MODULES}
    made = {parameter.id for parameter in SAMPLES}
    assert {name for name in shown if name.partition(".")[0] in own} - made == set()
    assert made - shown - _used_by_other_samples() == set()


def _used_by_other_samples() -> set[str]:
    """Return the samples that other samples are made of."""
    folder = BASE_DIR / "home/patterns/samples"
    source = "".join(path.read_text() for path in folder.glob("*.py"))
    return {
        parameter.id
        for parameter in SAMPLES
        if source.count(f"{parameter.id.rpartition('.')[2]}(") > 1
    }


def test_hard_samples_are_hard():
    assert len(fiches.LONG_TITLE) >= 200
    assert re.fullmatch(r"\w{60,}", vocabulary.LONG_WORD)
    assert listings.middle_page().paginator.count == 300
    assert max(len(one.title) for one in navigation.long_breadcrumbs()) >= 190
    assert {len(one.title.split()) for one in portraits.uneven()} >= {1, 2}


def test_covers_show_every_objective_in_four_states():
    shown = fiches.covers()
    assert [row.objective.slug for row in shown] == [o.slug for o in vocabulary.objectives()]
    assert {(fiche.status, fiche.progress) for row in shown for fiche in row.fiches} == {
        (FichePage.Status.EXAMPLE, ""),
        (FichePage.Status.LEAD, FichePage.Progress.TO_START),
        (FichePage.Status.LEAD, FichePage.Progress.EXPERIMENTING),
        (FichePage.Status.LEAD, FichePage.Progress.ABANDONED),
    }
    assert len({fiche.title for row in shown for fiche in row.fiches}) == 24


@pytest.mark.django_db
def test_the_objectives_are_those_of_the_site():
    stored = Objective.objects.filter(locale__language_code="fr")
    assert [(one.slug, one.name, one.short_name) for one in vocabulary.objectives()] == [
        (one.slug, one.name, one.short_name) for one in stored
    ]


def test_nobody_of_the_demonstration_stands_in_for_a_sample():
    content = BASE_DIR / "home/demo/content"
    organisations = yaml.safe_load((content / "organisations.yaml").read_text())
    people = yaml.safe_load((content / "people.yaml").read_text())
    real = {
        entry["name"].casefold()
        for entries in (*organisations.values(), *people.values())
        for entry in entries
    }
    shown = {
        organisation.name.casefold()
        for organisation in (
            *directory.organisations(),
            *directory.hard_organisations(),
            *directory.many_organisations(),
        )
    } | {portrait.title.casefold() for portrait in (*portraits.sides(), *portraits.uneven())}
    assert real
    assert shown & real == set()
