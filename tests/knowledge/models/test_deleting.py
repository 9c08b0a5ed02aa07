"""What is in use cannot be deleted behind editors' backs."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from home.models import User
from knowledge.models import Objective, Organisation, Territory
from tests.knowledge.factories import (
    OrganisationFactory,
    ReportFactory,
    make_fiche,
    make_table,
    objective,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def administrator(client) -> None:
    client.force_login(User.objects.create_superuser("admin", password="secret"))


def delete(client, instance):
    url = reverse(type(instance).snippet_viewset.get_url_name("delete"), args=[instance.pk])
    return client.post(url, follow=True)


def test_an_organisation_that_sat_at_a_table_stays(client, administrator):
    organisation = OrganisationFactory()
    make_table(ReportFactory(), participants=({"organisation": organisation},))

    delete(client, organisation)

    assert Organisation.objects.filter(pk=organisation.pk).exists()
    with pytest.raises(ProtectedError):
        organisation.delete()


def test_an_organisation_of_a_fiche_stays(client, administrator):
    organisation = OrganisationFactory()
    make_fiche(organisations=(organisation,))

    delete(client, organisation)

    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_an_organisation_that_nothing_refers_to_can_go(client, administrator):
    organisation = OrganisationFactory()

    delete(client, organisation)

    assert not Organisation.objects.filter(pk=organisation.pk).exists()


@pytest.mark.parametrize("bulk", [False, True])
def test_a_term_that_fiches_carry_stays_and_says_so(client, administrator, bulk):
    term = objective("valoriser")
    make_fiche(objectives=("valoriser",))

    if bulk:
        url = reverse("wagtail_bulk_action", args=["knowledge", "objective", "delete"])
        response = client.post(f"{url}?id={term.pk}", follow=True)
    else:
        response = delete(client, term)

    assert Objective.objects.filter(pk=term.pk).exists()
    assert "1 fiche le porte" in response.content.decode()


def test_a_territory_of_a_fiche_stays(client, administrator):
    make_fiche(territories=("paris",))

    delete(client, Territory.objects.get(slug="paris"))

    assert Territory.objects.filter(slug="paris").exists()
