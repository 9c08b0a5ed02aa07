"""The editors' list of proposals: what it shows, finds, narrows and exports."""

from __future__ import annotations

import csv
import datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from home.tree import Tree
from knowledge.proposals import deciding
from knowledge.proposals.desk.quarantine import leave_aside
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, SignOff, Status
from tests.home.editors.reading import labels, main_menu, parse, soup, words
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.proposals.conftest import ADDRESS, example_answers, proposal_of

pytestmark = pytest.mark.django_db

LIST = "proposals_admin:list"


def received(owner: Any, title: str, status: Status = Status.SENT, **fields: Any) -> Proposal:
    """Make a proposal that was sent, with the event that says so."""
    proposal = proposal_of(
        owner,
        status=status,
        sent_at=timezone.now(),
        answers=example_answers(title=title, **fields.pop("answers", {})),
        **fields,
    )
    happened(proposal, ProposalEvent.Kind.SENT, from_partner=True)
    return proposal


def happened(
    proposal: Proposal, kind: ProposalEvent.Kind, *, from_partner: bool = False, **fields: Any
) -> ProposalEvent:
    """Write an event down as it is kept."""
    return ProposalEvent.objects.create(
        proposal=proposal,
        kind=kind,
        is_from_partner=from_partner,
        key=f"{proposal.pk}:{kind}:{ProposalEvent.objects.count()}",
        **fields,
    )


def shown(client: Client, **query: Any) -> BeautifulSoup:
    response = client.get(reverse(LIST), query)
    assert response.status_code == 200
    return parse(response.content.decode())


def titles(client: Client, **query: Any) -> list[str]:
    return [words(link) for link in shown(client, **query).select("#listing-results td.title a")]


def test_what_was_never_sent_is_not_shown(team: Team, partner: Any, client_of: Any) -> None:
    received(partner, "Une laverie")
    proposal_of(partner, answers=example_answers(title="Un brouillon à moi"))
    # Begun anew after it was taken back: its author's own again.
    received(partner, "Reprise en brouillon", Status.DRAFT)

    page = shown(client_of(team.administrator))

    assert titles(client_of(team.administrator)) == ["Une laverie"]
    assert "brouillon" not in words(page)


@pytest.mark.once
def test_a_row_says_what_waits_for_whom(team: Team, partner: Any, client_of: Any) -> None:
    received(partner, "Une laverie", taken_by=team.reviewer)

    row = shown(client_of(team.validator)).select_one("#listing-results tbody tr")

    cells = [words(cell) for cell in row.select("td")]
    assert cells[0] == f"Une laverie {Kind.EXAMPLE.label} · {Status.SENT.label}"
    assert cells[1] == "Nadia Benali, Centre social des Tilleuls"
    assert cells[3] == gettext("for us")
    assert cells[4] == "Rosa"


def test_filters_narrow_by_each_thing_known(team: Team, partner: Any, client_of: Any) -> None:
    new = received(partner, "Nouvelle", taken_by=team.reviewer)
    received(partner, "Retirée", Status.WITHDRAWN)
    back = received(partner, "Renvoyée", Status.TO_COMPLETE, kind=Kind.LEAD)
    happened(back, ProposalEvent.Kind.SENT_BACK)
    asked = received(partner, "Question posée", Status.IN_REVIEW)
    happened(asked, ProposalEvent.Kind.MESSAGE)
    answered = received(partner, "Réponse reçue", Status.IN_REVIEW)
    happened(answered, ProposalEvent.Kind.MESSAGE)
    happened(answered, ProposalEvent.Kind.MESSAGE, from_partner=True)
    aside = received(partner, "Douteuse", Status.SUSPICIOUS)
    left = leave_aside(received(partner, "Laissée", Status.SUSPICIOUS), team.reviewer)
    client = client_of(team.reviewer)

    def found(**query: Any) -> set[str]:
        return set(titles(client, **query))

    assert found() == {
        "Nouvelle", "Retirée", "Renvoyée", "Question posée", "Réponse reçue", "Douteuse"
    }  # fmt: skip
    assert found(status=Status.WITHDRAWN) == {"Retirée"}
    assert found(kind=Kind.LEAD) == {"Renvoyée"}
    assert found(in_charge="me") == {"Nouvelle"}
    assert found(in_charge="nobody", waiting="ours") == {"Réponse reçue", "Douteuse"}
    assert found(in_charge=new.taken_by_id) == {"Nouvelle"}
    assert found(waiting="theirs") == {"Renvoyée", "Question posée"}
    assert found(waiting="ours") == {"Nouvelle", "Réponse reçue", "Douteuse"}
    assert found(waiting="new") == {"Nouvelle"}
    assert found(waiting="to_answer") == {"Réponse reçue"}
    assert found(aside="aside") == {str(aside)}
    assert found(aside="left") == {str(left)}
    assert found(waiting="nonsense") >= found()
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert found(sent_at_from=str(tomorrow)) == set()


def test_search_goes_by_title_and_partner(team: Team, partner: Any, client_of: Any) -> None:
    received(partner, "Une laverie")
    received(partner, "Un verger", answers={"contact_name": "Karim Haddad"})
    client = client_of(team.writer)

    assert titles(client, q="verger") == ["Un verger"]
    assert titles(client, q="haddad") == ["Un verger"]
    assert set(titles(client, q="Tilleuls")) == {"Une laverie", "Un verger"}
    assert titles(client, q="rien de tel") == []
    assert titles(client, q="' OR 1=1 --") == []
    # What else was answered is nobody's search.
    assert titles(client, q="machine en panne") == []


def test_the_order_follows_the_column(team: Team, partner: Any, client_of: Any) -> None:
    received(partner, "B", taken_by=team.reviewer)
    received(partner, "A")
    client = client_of(team.reviewer)

    assert titles(client, ordering="title") == ["A", "B"]
    assert titles(client, ordering="-title") == ["B", "A"]
    assert titles(client) == ["A", "B"]  # the latest first
    assert titles(client, ordering="taken_by__last_name") in (["A", "B"], ["B", "A"])
    assert titles(client, ordering="owner__password") == ["A", "B"]


@pytest.mark.once
def test_titles_are_text(team: Team, partner: Any, client_of: Any) -> None:
    received(partner, "<script>alert(1)</script>", answers={"contact_name": "<b>Nom</b>"})
    response = client_of(team.reviewer).get(reverse(LIST))
    assert "<script>alert(1)" not in response.content.decode()
    assert "<b>Nom</b>" not in response.content.decode()


def count(client: Client) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(LIST)).status_code == 200
    return len(queries)


@pytest.mark.once
def test_the_list_costs_the_same_at_ten_and_at_two_hundred(
    tree: Tree, team: Team, partner: Any, client_of: Any
) -> None:
    client = client_of(team.reviewer)
    for number in range(10):
        received(partner, f"Proposition {number}", taken_by=team.reviewer)
    few = count(client)
    for number in range(190):
        received(partner, f"Encore une {number}", taken_by=team.validator)

    assert count(client) == few <= 30
    assert len(titles(client)) == 50


def exported(client: Client, kind: str = "csv") -> Any:
    response = client.get(reverse(LIST), {"export": kind})
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode())))
    return [
        [cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(content)).active.rows
    ]


@pytest.mark.once
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_spreadsheet_holds_no_formula(
    team: Team, partner: Any, client_of: Any, kind: str
) -> None:
    received(partner, "=1+1", answers={"contact_name": "@SUM(A1)"})
    heading, row = exported(client_of(team.reviewer), kind)
    values = dict(zip(heading, row, strict=True))
    assert values["Titre"] == ("'=1+1" if kind == "csv" else "=1+1")
    if kind == "csv":
        assert not [value for value in row if value.startswith(("=", "@", "+"))]


def test_the_spreadsheet_names_nobody_to_those_who_only_see(
    team: Team, partner: Any, client_of: Any
) -> None:
    proposal = received(partner, "Une laverie")
    deciding.write(proposal, team.reviewer, "note-interne-secrète", internal=True)

    of_writer, of_reviewer = (
        str(exported(client_of(user))) for user in (team.writer, team.reviewer)
    )

    assert "Une laverie" in of_writer
    assert ADDRESS not in of_writer
    assert "Nadia" not in of_writer
    assert ADDRESS in of_reviewer
    assert "note-interne-secrète" not in of_reviewer


@pytest.mark.once
def test_the_menu_says_how_many_wait(team: Team, partner: Any, client_of: Any) -> None:
    received(partner, "Une laverie")
    signed = received(partner, "Signée", Status.ACCEPTED)
    happened(signed, ProposalEvent.Kind.SIGNED_OFF, from_partner=True)
    done = received(partner, "Publiée", Status.PUBLISHED)
    happened(done, ProposalEvent.Kind.PUBLISHED)

    def menu(user: Any) -> list[str]:
        return labels(main_menu(soup(client_of(user), reverse("wagtailadmin_home"))))

    assert f"{gettext('Proposals')} (2)" in menu(team.reviewer)
    assert gettext("Proposals") in menu(team.writer)
    assert not [label for label in menu(team.translator) if label[:5] == gettext("Proposals")[:5]]


def test_silence_that_is_enough_makes_it_our_turn(
    sent: Proposal, team: Team, client_of: Any
) -> None:
    happened(sent, ProposalEvent.Kind.SIGN_OFF_ASKED)
    Proposal.objects.filter(pk=sent.pk).update(status=Status.ACCEPTED)
    revision = sent.page.get_latest_revision()
    question = SignOff.objects.create(
        proposal=sent,
        revision=revision,
        fingerprint="x",
        due_on=timezone.localdate() - datetime.timedelta(days=1),
    )
    client = client_of(team.reviewer)
    assert titles(client, waiting="theirs") == [str(sent)]

    question.on_silence = SignOff.Silence.GO_ON
    question.save()

    assert titles(client, waiting="ours") == [str(sent)]
