"""Wrong trees cannot be made."""

import pytest

from home.models import HomePage, StandardPage
from knowledge.models import (
    EventReportPage,
    FicheIndexPage,
    FichePage,
    NotebookEntryPage,
    NotebookIndexPage,
    PortraitIndexPage,
    PortraitPage,
    ReportIndexPage,
    TravelNotebookPage,
)

PARENTS = {
    FichePage: {FicheIndexPage},
    EventReportPage: {ReportIndexPage},
    TravelNotebookPage: {NotebookIndexPage},
    NotebookEntryPage: {TravelNotebookPage},
    PortraitPage: {PortraitIndexPage},
    FicheIndexPage: {HomePage},
    ReportIndexPage: {HomePage},
    NotebookIndexPage: {HomePage},
    PortraitIndexPage: {HomePage},
    StandardPage: {HomePage, StandardPage},
}


@pytest.mark.parametrize("model", list(PARENTS), ids=lambda model: model.__name__)
def test_each_page_type_has_its_place(model):
    assert set(model.allowed_parent_page_models()) == PARENTS[model]


@pytest.mark.parametrize("model", list(PARENTS), ids=lambda model: model.__name__)
def test_each_page_type_is_described(model):
    assert str(model.page_description)
    assert model.template.startswith("pages/")


@pytest.mark.django_db
def test_a_section_exists_once(tree):
    assert not FicheIndexPage.can_create_at(tree.home)
    assert FichePage.can_create_at(tree.fiches)
    assert not FichePage.can_create_at(tree.reports)
