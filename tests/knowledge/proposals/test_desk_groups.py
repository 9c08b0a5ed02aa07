"""Working groups in the admin, and the panel on the first page."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from knowledge.models import FichePage
from knowledge.proposals import deciding
from knowledge.proposals.desk.turns import waiting
from knowledge.proposals.models import Participation, Proposal, ProposalEvent, Status
from tests.home.editors.reading import one, parse, words
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.factories import FicheFactory, objective
from tests.knowledge.proposals.conftest import ADDRESS
from tests.knowledge.proposals.test_desk_list import happened, received

pytestmark = pytest.mark.django_db

GROUPS = "proposals_admin:groups"


@pytest.fixture
def lead(team: Team) -> FichePage:
    fiche: FichePage = FicheFactory(lead=True, title="Un atelier commun")
    fiche.objectives = [objective("se-connaitre")]
    fiche.save()
    return fiche


def joined(fiche: FichePage, user: Any, **fields: Any) -> Participation:
    return Participation.objects.create(
        fiche=fiche, user=user, **{"name": "Nadia Benali", "message": "Je viens !", **fields}
    )


def group(client: Client, fiche: FichePage) -> BeautifulSoup:
    response = client.get(reverse("proposals_admin:group", args=[fiche.pk]))
    assert response.status_code == 200
    return parse(response.content.decode())


def read_name(client: Client, person: Participation, **data: str) -> None:
    address = reverse("proposals_admin:read_name", args=[person.fiche_id, person.pk])
    response = client.post(address, {"is_name_read": "yes", "name": person.name, **data})
    assert response.status_code == 302
    person.refresh_from_db()


def test_the_people_of_a_lead_are_there_with_what_they_say(
    lead: FichePage, partner: Any, other_partner: Any, team: Team, client_of: Any
) -> None:
    joined(lead, partner, organisation="Centre social", message="<b>Je viens !</b>")
    joined(lead, other_partner, name="Partie", left_at=timezone.now())

    page = group(client_of(team.reviewer), lead)

    text = words(page)
    assert "Nadia Benali , Centre social" in text or "Nadia Benali, Centre social" in text
    assert "<b>Je viens !</b>" in text
    assert "Partie" not in text
    assert ADDRESS in text
    bcc = unquote(str(one(page, "a.button[href^='mailto:?bcc=']")["href"]))
    assert ADDRESS in bcc
    assert other_partner.email not in bcc


@pytest.mark.once
def test_those_who_only_see_have_no_addresses(
    lead: FichePage, partner: Any, team: Team, client_of: Any
) -> None:
    joined(lead, partner, shows_name=True)
    page = group(client_of(team.writer), lead)
    assert "Je viens !" in words(page)
    assert ADDRESS not in page.decode()
    assert not page.select("main form")


def test_a_name_is_shown_once_it_was_read(
    lead: FichePage, partner: Any, team: Team, client_of: Any
) -> None:
    client, person = client_of(team.reviewer), joined(lead, partner, shows_name=True)
    read_name(client, person)
    assert list(Participation.objects.named()) == [person]
    read_name(client, person, is_name_read="no")
    assert not Participation.objects.named().exists()


def test_a_name_that_is_not_to_be_shown_or_has_changed_stays_hidden(
    lead: FichePage, partner: Any, team: Team, client_of: Any
) -> None:
    client, person = client_of(team.reviewer), joined(lead, partner)
    read_name(client, person)
    assert not person.is_name_read
    Participation.objects.update(shows_name=True)
    read_name(client, person, name="Un autre nom")
    assert not person.is_name_read
    Participation.objects.update(left_at=timezone.now())
    address = reverse("proposals_admin:read_name", args=[lead.pk, person.pk])
    assert client.post(address, {"is_name_read": "yes"}).status_code == 404


def test_a_lead_with_people_is_moved_in_one_click(
    lead: FichePage, partner: Any, team: Team, client_of: Any
) -> None:
    client = client_of(team.reviewer)
    move = reverse("proposals_admin:move", args=[lead.pk])
    assert not group(client, lead).select(f"form[action='{move}']")
    joined(lead, partner)
    assert group(client, lead).select(f"form[action='{move}']")

    client.get(move)
    assert not WorkflowState.objects.for_instance(lead).exists()
    client.post(move)

    draft = FichePage.objects.get(pk=lead.pk).get_latest_revision_as_object()
    assert draft.progress == FichePage.Progress.WORKING_GROUP
    assert WorkflowState.objects.for_instance(lead).active().exists()
    said = client.post(move, follow=True)
    assert said.status_code == 200
    assert lead.revisions.count() == 1


def test_an_example_is_no_lead_to_be_moved(partner: Any, team: Team, client_of: Any) -> None:
    fiche = FicheFactory(title="Un exemple")
    joined(fiche, partner)
    client = client_of(team.administrator)
    move = reverse("proposals_admin:move", args=[fiche.pk])
    assert not group(client, fiche).select(f"form[action='{move}']")
    client.post(move)
    assert not fiche.revisions.exists()
    assert client.get(reverse("proposals_admin:group", args=[10**9])).status_code == 404


@pytest.mark.once
def test_the_list_of_groups_costs_the_same_however_many(
    lead: FichePage, partner: Any, team: Team, client_of: Any
) -> None:
    joined(lead, partner)
    FicheFactory(lead=True, title="Sans personne")
    client = client_of(team.writer)

    def count() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(GROUPS)).status_code == 200
        return len(queries)

    few = count()
    users = get_user_model()
    people = [users.objects.create(username=f"p{number}") for number in range(8)]
    for number in range(6):
        fiche = FicheFactory(lead=True, title=f"Piste {number}")
        for user in people:
            joined(fiche, user)

    assert count() == few <= 30
    page = parse(client.get(reverse(GROUPS), {"ordering": "-people"}).content.decode())
    rows = [words(row) for row in page.select("#listing-results tbody tr")]
    assert len(rows) == 7
    assert " 8 " in rows[0]
    assert not [row for row in rows if "Sans personne" in row]


@pytest.mark.once
def test_lists_and_forms_lead_to_the_group(
    lead: FichePage, partner: Any, team: Team, client_of: Any
) -> None:
    address = reverse("proposals_admin:group", args=[lead.pk])
    views = (
        reverse("wagtailadmin_explore", args=[lead.get_parent().pk]),
        reverse("wagtailadmin_pages:edit", args=[lead.pk]),
    )
    for view in views:
        assert address not in client_of(team.reviewer).get(view).content.decode()
    joined(lead, partner)
    for view in views:
        assert address in client_of(team.reviewer).get(view).content.decode()
    assert address not in client_of(team.translator).get(views[0]).content.decode()


@pytest.mark.once
def test_the_explorer_costs_the_same_however_many_leads_have_people(
    lead: FichePage, partner: Any, team: Team, client_of: Any
) -> None:
    joined(lead, partner)
    for number in range(8):
        FicheFactory(lead=True, title=f"Piste {number}")
    client = client_of(team.reviewer)

    def count() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_explore", args=[lead.get_parent().pk]))
        return len(queries)

    few = count()
    for fiche in FichePage.objects.exclude(pk=lead.pk):
        joined(fiche, partner)

    assert count() == few


def panel(client: Client) -> dict[str, int]:
    """Return the numbers of the panel by where they lead."""
    page = parse(client.get(reverse("wagtailadmin_home")).content.decode())
    return {
        link["href"].partition("?")[2]: int(words(link).split()[0])
        for link in page.select(".desk-counts a")
    }


def test_the_desk_counts_what_waits(
    sent: Proposal, partner: Any, team: Team, client_of: Any
) -> None:
    asked = received(partner, "Question", Status.IN_REVIEW)
    deciding.write(asked, partner, "Et alors ?", from_partner=True)
    received(partner, "Douteuse", Status.SUSPICIOUS)
    done = received(partner, "Publiée", Status.PUBLISHED)
    happened(done, ProposalEvent.Kind.PUBLISHED)

    client = client_of(team.reviewer)
    assert panel(client) == {"waiting=new": 1, "waiting=to_answer": 1, "aside=aside": 1}
    for query, number in panel(client).items():
        page = parse(client.get(f"{reverse('proposals_admin:list')}?{query}").content.decode())
        assert len(page.select("#listing-results tbody tr")) == number
    assert panel(client_of(team.writer)) == {}
    assert panel(client_of(team.translator)) == {}


@pytest.mark.once
def test_nothing_that_waits_is_nothing_shown(draft: Proposal, team: Team, client_of: Any) -> None:
    page = client_of(team.reviewer).get(reverse("wagtailadmin_home")).content.decode()
    assert "desk-counts" not in page


def test_what_waits_is_counted_in_one_query(sent: Proposal, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert waiting().new == 1
