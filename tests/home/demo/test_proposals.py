"""Demonstration proposals exist only where the settings allow them, and are what the site makes."""

from __future__ import annotations

import time

import pytest
from django.contrib.auth import get_user_model

from home.demo.accounts import PARTNER, SignInsNotAllowed, ensure_accounts
from home.demo.proposals import ensure_proposals
from home.tree import Tree
from knowledge.editorial.models import Notice
from knowledge.models import FichePage
from knowledge.proposals.accounts.people import account_for
from knowledge.proposals.models import Participation, Proposal, ProposalEvent
from tests.knowledge.factories import FicheFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(tree: Tree) -> FichePage:
    return FicheFactory(lead=True, title="Un numéro commun")


@pytest.fixture
def made(lead: FichePage) -> FichePage:
    """Make the accounts and the proposals; return the lead."""
    ensure_accounts()
    ensure_proposals()
    return lead


def test_a_partner_has_proposals_in_different_states(made: FichePage) -> None:
    partner = account_for(PARTNER)
    assert not partner.has_usable_password()
    assert not partner.groups.exists()
    own = Proposal.objects.filter(owner=partner)
    assert sorted(own.values_list("status", flat=True)) == ["accepted", "sent", "to_complete"]
    for proposal in own:
        assert "inventé" in proposal.title
        assert proposal.page is not None
        assert not proposal.page.live
        assert proposal.events.exists()
    assert own.get(status="accepted").sign_offs.get().answer == ""
    sent_back = own.get(status="to_complete").events.get(kind=ProposalEvent.Kind.SENT_BACK)
    assert sent_back.text


def test_two_people_take_part_in_a_lead(made: FichePage) -> None:
    group = Participation.objects.present()
    assert group.count() == 2
    assert {one.fiche_id for one in group} == {made.pk}
    assert [one.name for one in group.named()] == ["Nadia Benali"]


def test_nobody_is_told_by_mail(made: FichePage) -> None:
    assert not Notice.objects.exists()


def test_a_second_time_adds_nothing(made: FichePage) -> None:
    def everything() -> list[object]:
        return [
            list(model.objects.order_by("pk").values())
            for model in (Proposal, ProposalEvent, Participation, get_user_model())
        ]

    before = everything()
    began = time.perf_counter()
    ensure_proposals()
    assert everything() == before
    assert time.perf_counter() - began < 3


def test_what_somebody_does_with_the_account_is_left_alone(lead: FichePage) -> None:
    ensure_accounts()
    user = account_for(PARTNER)
    user.is_active = False
    user.save(update_fields=["is_active"])
    ensure_proposals()
    assert not Proposal.objects.exists()


def test_settings_can_forbid_them(lead: FichePage, settings) -> None:
    ensure_accounts()
    settings.DEMO_SIGN_INS = False
    with pytest.raises(SignInsNotAllowed):
        ensure_proposals()
    assert not Proposal.objects.exists()
    assert not get_user_model().objects.filter(email=PARTNER).exists()
