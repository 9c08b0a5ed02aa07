"""Looking at a page at the widths of devices, before anything is saved."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import querydict_from_html

from home.models import HomePage
from knowledge.models import EventReportPage, NotebookEntryPage, PortraitPage
from tests.home.editors.reading import NAMES, PAGE_TYPES, one, soup, words
from tests.knowledge.factories import PersonFactory

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=NAMES)
def test_every_type_is_previewed_on_a_phone_first_then_wider(model):
    page = model()
    widths = {size["name"]: size["device_width"] for size in page.preview_sizes}
    assert widths == {"phone": 360, "tablet": 768, "desktop": 1280}
    assert page.default_preview_size == "phone"
    assert [str(size["label"]) for size in page.preview_sizes] == [
        "Sur un téléphone",
        "Sur une tablette",
        "Sur un ordinateur",
    ]


def least(model: type[Page]) -> dict[str, Any]:
    """Return what a page of a type cannot do without, even for a look at it."""
    if model is EventReportPage:
        return {"date": "13/12/2021"}
    if model is NotebookEntryPage:
        return {"day_number": 1}
    if model is PortraitPage:
        return {"person": PersonFactory(named=True).pk, "consent_date": "13/12/2021"}
    return {}


def parent_of(model: type[Page], pages: dict[type[Page], Page]) -> Page:
    """Return a page under which one more of this type may be."""
    if model.max_count_per_parent:
        english = Locale.objects.get(language_code="en")
        return pages[HomePage].copy_for_translation(english)
    return pages[model].get_parent().specific


@pytest.mark.parametrize("model", PAGE_TYPES, ids=NAMES)
def test_a_page_is_looked_at_before_anything_is_written(as_admin, one_of_each, model):
    names = [model._meta.app_label, model._meta.model_name, parent_of(model, one_of_each).pk]
    form = as_admin.get(reverse("wagtailadmin_pages:add", args=names)).content.decode()
    filled = querydict_from_html(form, form_id="page-edit-form")
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            filled[f"{field.name}-count"] = "0"  # a script writes it
    for name, value in least(model).items():
        filled[name] = value
    address = reverse("wagtailadmin_pages:preview_on_add", args=names)

    assert as_admin.post(address, filled).json() == {"is_valid": True, "is_available": True}
    answer = as_admin.get(address, {"in_preview_panel": "true"})

    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    assert words(page.h1) == "Titre provisoire"
    # Nothing of what other pages leave empty has to do with this one.
    if model is not HomePage:  # which shows what is new
        assert not page.select("main a[href*='/fiches/fiche-']")
    policy = answer["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    assert not page.select("main [style], main script:not([src])")


def test_the_preview_of_a_page_type_that_lacks_something_says_so_in_french(as_editor, tree):
    names = ["knowledge", "eventreportpage", tree.reports.pk]
    page = soup(as_editor, reverse("wagtailadmin_pages:preview_on_add", args=names))
    assert "Prévisualisation indisponible" in words(page)


def test_pages_of_a_language_without_home_page_are_previewed(as_admin, tree):
    english = Locale.objects.get(language_code="en")
    home = tree.home.copy_for_translation(english)
    home.title = "Welcome"
    home.save_revision()

    page = soup(as_admin, reverse("wagtailadmin_pages:view_draft", args=[home.pk]))

    assert one(page, "html")["lang"] == "en"
    assert words(page.h1) == "Welcome"
