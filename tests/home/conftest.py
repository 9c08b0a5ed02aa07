"""A site in French and English."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from home.models import StandardPage
from knowledge.models import GlossaryTerm
from tests.knowledge.factories import (
    EntryFactory,
    GlossaryTermFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    objective,
    theme,
)
from tests.support.english import english, translate


@pytest.fixture
def both(tree) -> Any:
    """Return pages that are there in French and in English, and some that are in French only."""
    organisation = OrganisationFactory(name="Caracol", slug="caracol")
    person = PersonFactory(name="Ada Martin", slug="ada", named=True)
    report = ReportFactory(title="Rencontre de Paris", slug="paris")
    lead = make_fiche(
        title="Café",
        slug="cafe",
        lead=True,
        origin=report,
        objectives=("valoriser",),
        themes=("lieux",),
        tags=("Tiers-lieu",),
        territories=("paris",),
        organisations=(organisation,),
    )
    alone = make_fiche(title="Ruche", slug="ruche", tags=("Miel",), themes=("lieux",))
    text = tree.home.add_child(instance=StandardPage(title="Qui sommes-nous", slug="qui"))
    portrait = PortraitFactory(title="Ada", slug="ada", person=person)
    notebook = NotebookFactory(title="Québec", slug="quebec")
    entry = EntryFactory(title="Montréal", slug="montreal", parent=notebook)
    GlossaryTermFactory(term="Tiers-lieu", slug="tiers-lieu")
    GlossaryTerm.objects.create(
        locale=english(), term="Third place", slug="third-place", definition="A shared place."
    )
    home = translate(tree.home, "Home", "home-en")
    fiches = translate(tree.fiches, "Collaboration fiches", "fiches")
    translate(tree.reports, "Event reports", "reports")
    coffee = translate(lead, "Coffee", "coffee")
    coffee.objectives = [objective("valoriser").get_translation(english())]
    coffee.themes = [theme("lieux").get_translation(english())]
    coffee.save()
    return SimpleNamespace(
        home=home,
        fiches=fiches,
        report=report,
        english_report=translate(report, "Paris meeting", "paris-meeting"),
        lead=lead,
        coffee=coffee,
        alone=alone,
        text=text,
        english_text=translate(text, "Who we are", "who-we-are"),
        portrait=portrait,
        notebook=notebook,
        entry=entry,
    )
