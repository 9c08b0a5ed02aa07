"""Joining, leaving and moving at the same moment, on real connections: each counts once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from wagtail.models import WorkflowState

from knowledge.models import FichePage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.joining.groups import join, leave, move_to_working_group
from knowledge.proposals.models import Participation
from tests.knowledge.editorial.test_simultaneous import at_once
from tests.knowledge.factories import FicheFactory, objective

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _needs_several_writers() -> None:
    """Leave these out on SQLite, which has one writer at a time: `make test` runs PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")


@pytest.fixture
def lead(team: Any) -> FichePage:
    fiche = FicheFactory(lead=True, title="Un numéro commun")
    fiche.objectives = [objective("se-connaitre")]
    fiche.save()
    fiche.save_revision(user=team.writer).publish()
    return FichePage.objects.get(pk=fiche.pk)


def test_two_clicks_join_once_and_tell_once(lead, partner, team):
    def click() -> None:
        join(lead, partner, name="Nadia Benali")

    assert at_once(click, click, click) == [None] * 3
    assert Participation.objects.get().left_at is None
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [partner.email, team.writer.email]
    )


def test_leaving_twice_tells_once(lead, partner):
    join(lead, partner, name="Nadia Benali")
    mail.outbox.clear()

    assert at_once(lambda: leave(lead, partner), lambda: leave(lead, partner)) == [None] * 2
    assert not Participation.objects.present().exists()
    assert len(mail.outbox) == 1


def test_two_editors_move_a_lead_once(lead, partner, team):
    join(lead, partner, name="Nadia Benali")

    raised = at_once(
        lambda: move_to_working_group(lead, team.administrator),
        lambda: move_to_working_group(lead, team.superuser),
    )
    assert [type(error) for error in raised if error] == [ProposalRefused]
    assert WorkflowState.objects.for_instance(lead).count() == 1
