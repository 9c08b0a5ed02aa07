"""What reports, notebook entries and portraits accept."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from knowledge.models import Person, PortraitPage, TableItem
from tests.knowledge.factories import (
    EntryFactory,
    NotebookFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def fields_refused(model) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        model.full_clean()
    return list(caught.value.message_dict)


def test_the_last_day_of_a_meeting_does_not_come_first():
    report = ReportFactory()
    report.end_date = report.date - datetime.timedelta(days=1)

    assert fields_refused(report) == ["end_date"]


def test_the_last_day_of_a_trip_does_not_come_first():
    notebook = NotebookFactory()
    notebook.start_date, notebook.end_date = datetime.date(2023, 5, 9), datetime.date(2023, 5, 1)

    assert fields_refused(notebook) == ["end_date"]


def test_an_entry_needs_a_date_or_a_day():
    entry = EntryFactory(parent=NotebookFactory())
    entry.day_number = None

    assert fields_refused(entry) == ["date"]


def test_a_place_needs_both_coordinates():
    entry = EntryFactory(parent=NotebookFactory())
    entry.latitude = Decimal("45.5")

    assert fields_refused(entry) == ["longitude"]


def test_coordinates_are_on_earth():
    entry = EntryFactory(parent=NotebookFactory())
    entry.latitude, entry.longitude = Decimal("95"), Decimal("200")

    assert sorted(fields_refused(entry)) == ["latitude", "longitude"]


def test_entries_come_in_the_order_of_the_trip(rf):
    notebook = NotebookFactory()
    third, first, second = (
        EntryFactory(parent=notebook, title=title, day_number=day)
        for title, day in (("C", 3), ("A", 1), ("B", 2))
    )
    EntryFactory(parent=notebook, title="Brouillon", day_number=2, live=False)

    context = second.get_context(rf.get("/"))

    assert list(notebook.get_entries()) == [first, second, third]
    assert (context["previous"], context["next"]) == (first, third)


@pytest.mark.parametrize("trait", [{}, {"withdrawn": True}])
def test_nobody_is_portrayed_whose_name_is_not_shown(trait):
    portrait = PortraitFactory()
    portrait.person = PersonFactory(**trait)

    assert fields_refused(portrait) == ["person"]


def test_a_name_is_not_hidden_as_long_as_a_portrait_shows_it():
    portrait = PortraitFactory(title="Awa au travail")
    person = portrait.person
    person.full_clean()
    for publication in ("organisation", "withdrawn"):
        person.publication = publication
        with pytest.raises(ValidationError) as caught:
            person.full_clean()
        (message,) = caught.value.message_dict["publication"]
        assert "« Awa au travail »" in message.replace("\N{NO-BREAK SPACE}", " ")
        assert "dépubliez-le d’abord" in message

    PortraitFactory(title="Awa ailleurs", person=Person.objects.get())
    with pytest.raises(ValidationError, match=r"Awa ailleurs, Awa au travail.*dépubliez-les"):
        person.full_clean()

    for each in person.portraits.all():
        each.unpublish()
    person.full_clean()


def test_the_admin_says_which_portrait_to_unpublish(admin_client):
    portrait = PortraitFactory(title="Awa au travail")
    person = portrait.person
    values = {
        "name": person.name,
        "slug": person.slug,
        "publication": "withdrawn",
        **nested_form_data({"affiliations": inline_formset([])}),
    }
    address = Person.snippet_viewset.get_url_name("edit")

    page = admin_client.post(reverse(address, args=[person.pk]), values)

    assert "dépubliez-le d’abord" in page.content.decode()
    person.refresh_from_db()
    assert person.is_named

    portrait.unpublish()
    assert admin_client.post(reverse(address, args=[person.pk]), values).status_code == 302
    person.refresh_from_db()
    assert person.publication == "withdrawn"


def test_a_portrait_of_somebody_hidden_by_code_is_shown_to_nobody(client, admin_client):
    portrait = PortraitFactory(title="Awa au travail", slug="awa")
    other = PortraitFactory(title="Un autre")
    Person.objects.filter(pk=portrait.person_id).update(publication="withdrawn")

    assert list(PortraitPage.objects.published()) == [other]
    for address in ("/portraits/", other.get_url()):
        assert "Awa" not in client.get(address).content.decode()
    for reader in (client, admin_client):
        assert reader.get("/portraits/awa/").status_code == 404
    assert client.get(other.get_url()).status_code == 200


def test_a_portrait_needs_a_dated_consent():
    portrait = PortraitFactory()
    portrait.consent_date = None

    assert fields_refused(portrait) == ["consent_date"]


def test_a_confirmed_link_needs_a_fiche():
    with pytest.raises(ValidationError):
        TableItem(kind="lead", words="Un café", match_status="accepted").clean()
