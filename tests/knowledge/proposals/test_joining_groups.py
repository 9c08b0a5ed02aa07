"""Who is told, what readers see of a group, and how a lead gets its working group."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, WorkflowState

from knowledge.editorial.models import FicheFreshness, Notice
from knowledge.models import FichePage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.joining.groups import (
    find,
    join,
    leave,
    move_to_working_group,
    responsible_of,
)
from knowledge.proposals.models import Contribution, Participation
from tests.knowledge.editorial.conftest import approve, change, send_back, submit
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    PortraitFactory,
    ReportFactory,
    objective,
)

pytestmark = pytest.mark.django_db

NASTY = '<img src=x onerror="alert(1)">'


@pytest.fixture
def lead(team) -> FichePage:
    """Return a lead that nobody has begun, as editors made it."""
    fiche = FicheFactory(lead=True, title="Un numéro commun")
    fiche.objectives = [objective("se-connaitre")]
    fiche.save()
    fiche.save_revision(user=team.writer).publish()
    return FichePage.objects.get(pk=fiche.pk)


@pytest.fixture
def joined(lead, partner) -> Participation:
    """Return the participation of a partner in the lead."""
    return join(lead, partner, name="Nadia Benali", message="J’ai une salle.", shows_name=True)


def latest(fiche: FichePage) -> FichePage:
    return FichePage.objects.get(pk=fiche.pk).get_latest_revision_as_object()


def state_of(fiche: FichePage) -> WorkflowState | None:
    return WorkflowState.objects.for_instance(fiche).active().first()


# Who is told


def test_those_who_look_after_the_fiche_are_told(lead, team, partner, committing):
    with committing():
        join(lead, partner, name="Nadia Benali", message="J’ai une salle.")
    told = {message.to[0]: message for message in mail.outbox}
    assert set(told) == {partner.email, team.writer.email}
    to_editor = told[team.writer.email]
    assert "Nadia Benali" in to_editor.body
    assert "J’ai une salle." in to_editor.body
    assert partner.email not in to_editor.body
    assert "/admin/" not in told[partner.email].body


def test_a_fiche_with_a_group_of_its_own_tells_that_group(lead, team):
    assert responsible_of(lead) == {team.writer.pk}
    FicheFreshness.objects.update_or_create(
        fiche=lead, defaults={"group": Group.objects.get(name="Validation")}
    )
    assert responsible_of(lead) == {team.validator.pk, team.second_validator.pk}


def test_without_anybody_to_look_after_it_the_reviewers_are_told(lead, team):
    team.writer.groups.clear()
    assert responsible_of(lead) == {team.reviewer.pk, team.second_reviewer.pk}


def test_an_editor_who_joins_tells_the_others(lead, team, committing):
    with committing():
        join(lead, team.writer, name="Ada")
    assert [message.to for message in mail.outbox] == [[team.writer.email]]


def test_joining_again_tells_again(lead, team, partner, committing):
    for _ in range(2):
        with committing():
            join(lead, partner, name="Nadia", message="Une salle.")
        with committing():
            leave(lead, partner)
        assert "Une salle." not in str(list(Notice.objects.values("data")))
    to_editor = [message for message in mail.outbox if message.to == [team.writer.email]]
    assert len(to_editor) == 2


# What readers see


def test_a_lead_shows_how_many_and_only_names_that_may_be_shown(client, lead, joined, crowd):
    assert "Nadia Benali" not in client.get(lead.url).content.decode()  # nobody has read it
    Participation.objects.update(is_name_read=True)
    crowd(lead, 2)
    page = client.get(lead.url).content.decode()
    assert "Nadia Benali" in page
    assert "Personne sans nom" not in page
    assert client.get(lead.url).context["take_part"].people == 3
    assert joined.user.email not in page
    assert "J’ai une salle." not in page

    Participation.objects.filter(pk=joined.pk).update(shows_name=False)
    assert "Nadia Benali" not in client.get(lead.url).content.decode()
    leave(lead, joined.user)
    assert client.get(lead.url).context["take_part"].people == 2


@pytest.mark.once
def test_a_lead_without_people_invites(client, lead):
    shown = client.get(lead.url).context["take_part"]
    assert (shown.people, shown.names) == (0, [])
    assert f'href="{shown.url}"' in client.get(lead.url).content.decode()


@pytest.mark.once
@pytest.mark.parametrize("progress", ["achieved", "abandoned"])
def test_a_lead_at_its_end_invites_nobody(client, lead, joined, progress):
    FichePage.objects.filter(pk=lead.pk).update(progress=progress)
    response = client.get(lead.url)
    assert response.context["take_part"] is None
    assert 'id="take-part"' not in response.content.decode()


@pytest.mark.once
def test_a_lead_says_the_same_to_everybody(client, lead, joined, partner_client):
    def body(browser) -> str:
        return browser.get(lead.url).content.decode()

    body(client)
    assert body(partner_client) == body(client)


@pytest.mark.once
def test_a_name_is_words_only(client, lead, joined):
    Participation.objects.update(name=NASTY, is_name_read=True)
    page = client.get(lead.url).content.decode()
    assert NASTY not in page
    assert "&lt;img" in page


@pytest.mark.once
def test_a_lead_costs_two_queries_and_other_fiches_none(client, lead, joined, crowd):
    def queries(fiche: FichePage) -> list[str]:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(fiche.url).status_code == 200
        return [query["sql"] for query in captured if "proposals_participation" in query["sql"]]

    Participation.objects.update(is_name_read=True)
    assert len(queries(lead)) <= 2
    crowd(lead, 50)
    assert len(queries(lead)) <= 2
    assert not queries(FicheFactory(title="Un exemple"))


def test_a_group_is_one_for_all_languages(client, lead, joined, partner, other_partner):
    english = Locale.objects.get(language_code="en")
    translated = lead.copy_for_translation(english, copy_parents=True)
    translated.live = True
    translated.save()
    Page.objects.filter(locale=english).update(live=True)
    assert find(translated, partner) == joined
    second = join(translated, other_partner, name="John")
    assert second.fiche_id == lead.pk
    assert join(translated, partner, name="Nadia Benali").pk == joined.pk
    assert Participation.objects.count() == 2
    assert leave(translated, partner).pk == joined.pk


# Moving a lead


def test_one_click_submits_the_change_and_readers_see_it_once_it_is_read(
    lead, joined, team, client
):
    assert move_to_working_group(lead, team.administrator)
    assert latest(lead).progress == "working_group"
    assert FichePage.objects.get(pk=lead.pk).progress == "to_start"
    state = state_of(lead)
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert state.requested_by == team.administrator

    approve(lead, team.reviewer)
    approve(lead, team.validator)
    assert FichePage.objects.get(pk=lead.pk).progress == "working_group"
    assert client.get(lead.url).context["take_part"].people == 1


def test_a_second_click_is_refused_in_words(lead, joined, team):
    move_to_working_group(lead, team.administrator)
    number = lead.revisions.count()
    with pytest.raises(ProposalRefused, match=r"\w"):
        move_to_working_group(lead, team.reviewer)
    assert lead.revisions.count() == number
    assert WorkflowState.objects.for_instance(lead).count() == 1


def test_a_draft_of_others_takes_the_change_and_is_not_submitted(lead, joined, team):
    change(lead, team.writer, summary="Un résumé en cours.")
    said = move_to_working_group(lead, team.administrator)
    assert said
    assert latest(lead).summary == "Un résumé en cours."
    assert latest(lead).progress == "working_group"
    assert state_of(lead) is None


def test_a_lead_in_review_takes_the_change_into_what_is_read(lead, joined, team):
    page = change(lead, team.writer, summary="Un résumé relu.")
    submit(page, team.writer)
    said = move_to_working_group(lead, team.reviewer)
    assert said
    assert latest(lead).progress == "working_group"
    assert WorkflowState.objects.for_instance(lead).count() == 1
    assert state_of(lead).status == WorkflowState.STATUS_IN_PROGRESS


def test_a_lead_that_was_sent_back_stays_with_its_author(lead, joined, team):
    page = change(lead, team.writer, summary="Un résumé à revoir.")
    submit(page, team.writer)
    send_back(page, team.reviewer)
    move_to_working_group(lead, team.administrator)
    assert latest(lead).progress == "working_group"
    assert state_of(lead).status == WorkflowState.STATUS_NEEDS_CHANGES


def refused(lead: FichePage, user: object) -> str:
    """Return why a lead cannot be moved, having checked that nothing has changed."""
    before = lead.revisions.count()
    with pytest.raises(ProposalRefused) as refusal:
        move_to_working_group(lead, user)
    assert lead.revisions.count() == before
    assert state_of(lead) is None or lead.revisions.count() == before
    return str(refusal.value)


def test_a_lead_without_people_is_not_moved(lead, joined, team, partner):
    leave(lead, partner)
    assert refused(lead, team.administrator)


def test_a_locked_lead_is_not_moved(lead, joined, team):
    Page.objects.filter(pk=lead.pk).update(locked=True, locked_by=team.validator)
    assert refused(lead, team.administrator)


def test_a_lead_that_others_review_is_not_moved(lead, joined, team):
    submit(change(lead, team.writer, summary="Relu"), team.writer)
    assert refused(lead, team.administrator)


def test_nobody_moves_what_they_may_not_change(lead, joined, team, partner):
    assert refused(lead, partner)
    assert refused(lead, team.writer)  # may add, and change drafts of her own
    outsider = get_user_model().objects.create_user("dehors")
    assert refused(lead, outsider)


@pytest.mark.parametrize("progress", ["working_group", "experimenting", "achieved", "abandoned"])
def test_a_lead_that_was_begun_is_not_moved(lead, joined, team, progress):
    FichePage.objects.filter(pk=lead.pk).update(progress=progress)
    assert refused(lead, team.administrator)


def test_what_is_no_lead_that_readers_see_is_not_moved(lead, joined, team):
    FichePage.objects.filter(pk=lead.pk).update(live=False)
    assert refused(lead, team.administrator)
    FichePage.objects.filter(pk=lead.pk).update(live=True, status="example", progress="")
    assert refused(lead, team.administrator)


def test_what_the_checks_hold_up_is_not_moved(lead, joined, team, monkeypatch):
    monkeypatch.setattr(
        "knowledge.editorial.submitting.obstacles", lambda *_args: ["Il manque une phrase."]
    )
    assert "Il manque une phrase." in refused(lead, team.administrator)
    assert latest(lead).progress == "to_start"


# Credit


@pytest.mark.once
@pytest.mark.parametrize(
    "make",
    [
        FicheFactory,
        PortraitFactory,
        ReportFactory,
        lambda **fields: EntryFactory(parent=NotebookFactory(), **fields),
    ],
    ids=["fiche", "portrait", "report", "entry"],
)
def test_every_kind_of_page_names_who_proposed_it(client, tree, make):
    page = make()
    assert 'class="contributors' not in client.get(page.url).content.decode()
    Contribution.objects.create(page=page, text="Nadia Benali")
    Contribution.objects.create(page=page, text=NASTY)
    shown = client.get(page.url).content.decode()
    assert "Nadia Benali" in shown
    assert NASTY not in shown
    assert shown.count('class="contributors__item"') == 2
