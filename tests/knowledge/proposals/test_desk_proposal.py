"""A proposal in the admin: what its page shows, and what is done from it."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.tree import Tree
from knowledge.editorial.models import Notice, SendBackReason
from knowledge.proposals import deciding, signing_off
from knowledge.proposals.converting import convert
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, SignOff, Status
from knowledge.proposals.sending import send, withdraw
from tests.home.editors.reading import one, parse, words
from tests.knowledge.editorial.conftest import Team, approve, change, send_back
from tests.knowledge.proposals.conftest import ADDRESS, SECRET, example_answers, proposal_of

pytestmark = pytest.mark.django_db

NOTE = "note-interne-secrète"
Event = ProposalEvent.Kind


def address(name: str, proposal: Proposal, *more: Any) -> str:
    return reverse(f"proposals_admin:{name}", args=[proposal.pk, *more])


def shown(client: Client, proposal: Proposal) -> BeautifulSoup:
    response = client.get(address("proposal", proposal))
    assert response.status_code == 200
    return parse(response.content.decode())


def do(client: Client, name: str, proposal: Proposal, **data: Any) -> str:
    """Do something from the page, and return what is said where one ends up."""
    response = client.post(address(name, proposal), data, follow=True)
    assert response.status_code == 200
    return words(parse(response.content.decode()))


def latest(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


@pytest.fixture
def suspicious(partner: Any, team: Team) -> Proposal:
    proposal = proposal_of(partner, answers=example_answers(_signs=["links"]))
    return send(proposal, partner)


@pytest.mark.once
def test_everything_is_on_one_page(sent: Proposal, team: Team, client_of: Any) -> None:
    change(sent.page, team.reviewer, title="Une laverie à deux mains")
    page = shown(client_of(team.reviewer), sent)

    text = words(page)
    assert "Tout a commencé par une machine en panne." in text
    assert "Nadia Benali, Centre social des Tilleuls" in text
    assert ADDRESS in text
    revision = latest(sent).page.get_latest_revision()
    frame = one(page, "iframe.review__frame")
    assert frame["src"] == reverse("editorial:read", args=[sent.page_id, revision.pk])
    links = {link.get("href") for link in page.select("a")}
    assert reverse("editorial:review", args=[sent.page_id]) in links
    assert reverse("wagtailadmin_pages:edit", args=[sent.page_id]) in links
    differences = words(page.select_one("[aria-labelledby=proposal-differences]"))
    assert "Une laverie tenue à deux" in differences
    assert "Une laverie à deux mains" in differences


@pytest.mark.once
def test_what_is_ours_is_not_among_the_answers(
    partner: Any, team: Team, client_of: Any, suspicious: Proposal
) -> None:
    assert "_signs" not in words(shown(client_of(team.reviewer), suspicious))


@pytest.mark.once
def test_those_who_only_see_have_no_address_and_nothing_to_click(
    sent: Proposal, team: Team, client_of: Any
) -> None:
    change(sent.page, team.reviewer, summary=SECRET)
    page = shown(client_of(team.writer), sent)

    assert SECRET in shown(client_of(team.reviewer), sent).decode()
    assert SECRET not in page.decode()  # the draft of others
    assert ADDRESS not in page.decode()
    assert not page.select("main form")
    assert not page.select("iframe")
    assert "Tout a commencé" in words(page)


def test_what_was_taken_back_is_its_authors_again(
    sent: Proposal, partner: Any, team: Team, client_of: Any
) -> None:
    withdraw(sent, partner)
    Proposal.objects.filter(pk=sent.pk).update(answers=example_answers(story=SECRET))

    page = shown(client_of(team.administrator), sent)

    assert SECRET not in page.decode()
    assert "Tout a commencé" not in words(page)
    assert page.select_one("iframe")  # the draft page stays with the editors


@pytest.mark.once
def test_what_was_never_sent_is_not_there(draft: Proposal, team: Team, client_of: Any) -> None:
    client = client_of(team.superuser)
    assert client.get(address("proposal", draft)).status_code == 404
    assert client.post(address("message", draft), {"text": "Bonjour"}).status_code == 404
    assert client.get(address("decline", draft)).status_code == 404
    assert client.get(reverse("proposals_admin:proposal", args=[10**15])).status_code == 404


@pytest.mark.once
def test_typed_markup_is_text(sent: Proposal, partner: Any, team: Team, client_of: Any) -> None:
    evil = "<script>alert('x')</script>"
    Proposal.objects.filter(pk=sent.pk).update(
        title=evil, answers=example_answers(title=evil, story=evil, contact_name=evil)
    )
    deciding.write(sent, partner, evil, from_partner=True)
    deciding.write(sent, team.reviewer, evil, internal=True)
    Proposal.objects.filter(pk=sent.pk).update(credit_text=evil)

    for name in ("proposal", "decline"):
        content = client_of(team.reviewer).get(address(name, sent)).content.decode()
        assert "<script>alert(" not in content


def test_a_message_reaches_the_partner_and_a_note_does_not(
    sent: Proposal, partner_client: Client, team: Team, client_of: Any, committing: Any
) -> None:
    client = client_of(team.reviewer)
    mail.outbox.clear()
    with committing():
        do(client, "note", sent, text=NOTE)
        do(client, "message", sent, text="Où est la laverie ?")

    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    assert "Où est la laverie ?" in mail.outbox[0].body
    assert not any(NOTE in str(message.message()) for message in mail.outbox)
    assert not Notice.objects.filter(data__icontains=NOTE).exists()
    assert NOTE not in {event.text for event in sent.events.public()}
    page = shown(client, sent)
    assert NOTE in words(page.select_one("li.proposal__entry--internal"))
    assert "laverie ?" in words(page.select_one("li.proposal__entry--editors"))
    assert latest(sent).status == Status.IN_REVIEW


@pytest.mark.once
def test_the_two_forms_cannot_be_mistaken(sent: Proposal, team: Team, client_of: Any) -> None:
    page = shown(client_of(team.reviewer), sent)
    to_partner = one(page, f"form[action='{address('message', sent)}']")
    to_editors = one(page, f"form[action='{address('note', sent)}']")
    assert to_partner["class"] != to_editors["class"]
    buttons = [words(form.select_one("button")) for form in (to_partner, to_editors)]
    assert len(set(buttons)) == 2
    assert one(to_partner, "textarea")["id"] != one(to_editors, "textarea")["id"]


def test_a_second_click_writes_nothing_more(sent: Proposal, team: Team, client_of: Any) -> None:
    client, key = client_of(team.reviewer), str(uuid.uuid4())
    for _click in range(2):
        do(client, "message", sent, text="Une question", key=key)
        do(client, "note", sent, text="Une note", key=key)
    assert sent.events.filter(kind=Event.MESSAGE).count() == 1
    assert sent.events.filter(kind=Event.NOTE).count() == 1


@pytest.mark.once
@pytest.mark.parametrize("name", ["message", "note"])
def test_what_was_typed_comes_back(sent: Proposal, team: Team, client_of: Any, name: str) -> None:
    client = client_of(team.reviewer)
    long = "é" * 5001
    page = parse(client.post(address(name, sent), {"text": long}).content.decode())
    assert one(page, f"form[action='{address(name, sent)}'] textarea").text.strip() == long
    assert client.post(address(name, sent), {}).status_code == 200
    assert client.post(address(name, sent), {"text": "\x00\x07", "key": "x"}).status_code == 200
    assert not sent.events.filter(kind__in=[Event.MESSAGE, Event.NOTE]).exists()


@pytest.mark.once
def test_a_message_to_nobody_is_refused(sent: Proposal, team: Team, client_of: Any) -> None:
    Proposal.objects.filter(pk=sent.pk).update(owner=None)
    do(client_of(team.reviewer), "message", sent, text="Bonjour")
    assert not sent.events.filter(kind=Event.MESSAGE).exists()


def test_taking_charge_is_said(sent: Proposal, team: Team, client_of: Any) -> None:
    said = do(client_of(team.reviewer), "take", sent)
    assert "Rosa" in said
    assert latest(sent).taken_by == team.reviewer
    assert not shown(client_of(team.reviewer), sent).select(f"[action='{address('take', sent)}']")


def test_looking_at_an_address_changes_nothing(sent: Proposal, team: Team, client_of: Any) -> None:
    client = client_of(team.reviewer)
    for name in ("take", "ask", "remind", "release", "leave_aside", "message", "note"):
        response = client.get(address(name, sent))
        assert response.status_code == 302
        assert response["Location"] == address("proposal", sent)
    assert latest(sent).status == Status.SENT
    assert latest(sent).taken_by is None


def test_the_sign_off_is_asked_for_once_for_each_text(
    sent: Proposal, partner: Any, team: Team, client_of: Any
) -> None:
    client = client_of(team.reviewer)
    assert shown(client, sent).select(f"form[action='{address('ask', sent)}']")
    do(client, "ask", sent)
    page = shown(client, sent)
    assert not page.select(f"form[action='{address('ask', sent)}']")
    assert page.select(f"form[action='{address('remind', sent)}']")

    signing_off.answer(SignOff.objects.get(), partner, agrees=False, message="Pas mardi.")
    assert "Pas mardi." in words(shown(client, sent))
    change(sent.page, team.reviewer, title="Autre titre")
    do(client, "ask", sent)

    assert SignOff.objects.count() == 2


def test_the_question_is_sent_again_once_a_day(
    sent: Proposal, team: Team, client_of: Any, committing: Any
) -> None:
    client = client_of(team.reviewer)
    do(client, "remind", sent)
    assert not Notice.objects.filter(data__words="proposal_sign_off_reminder").exists()
    signing_off.ask(sent, team.reviewer)
    do(client, "remind", sent)
    assert not Notice.objects.filter(data__words="proposal_sign_off_reminder").exists()
    SignOff.objects.update(asked_at=timezone.now() - timezone.timedelta(days=2))
    mail.outbox.clear()

    with committing():
        do(client, "remind", sent)
        do(client, "remind", sent)

    assert [message.to for message in mail.outbox] == [[ADDRESS]]


@pytest.mark.once
def test_declining_shows_the_letter_first(
    sent: Proposal, team: Team, client_of: Any, committing: Any
) -> None:
    client = client_of(team.validator)
    reason = SendBackReason.objects.filter(locale__language_code="fr", active=True).first()
    data = {"message": "Merci ! <b>Belle</b> idée, déjà racontée.", "reasons": [reason.pk]}
    mail.outbox.clear()

    preview = parse(client.post(address("decline", sent), data).content.decode())

    letter = words(preview.select_one("blockquote"))
    assert "Merci ! <b>Belle</b> idée" in letter
    assert reason.label in letter
    assert one(preview, "textarea").text.strip() == data["message"]
    assert latest(sent).status == Status.SENT
    with committing():
        client.post(address("decline", sent), {**data, "confirm": "yes"})

    assert latest(sent).status == Status.DECLINED
    (message,) = (message for message in mail.outbox if message.to == [ADDRESS])
    assert "déjà racontée" in message.body
    assert reason.label in message.body
    again = client.post(address("decline", sent), {**data, "confirm": "yes"})
    assert again["Location"] == address("proposal", sent)
    assert sent.events.filter(kind=Event.DECLINED).count() == 1


@pytest.mark.once
def test_declining_without_a_word_is_refused(sent: Proposal, team: Team, client_of: Any) -> None:
    for data in ({}, {"message": "  ", "confirm": "yes"}, {"message": "x", "reasons": "nonsense"}):
        response = client_of(team.reviewer).post(address("decline", sent), data)
        assert response.status_code == 200
    assert latest(sent).status == Status.SENT


def test_what_was_set_aside_is_released_or_left(
    suspicious: Proposal, team: Team, client_of: Any, committing: Any
) -> None:
    client = client_of(team.reviewer)
    assert latest(suspicious).status == Status.SUSPICIOUS
    mail.outbox.clear()
    with committing():
        do(client, "leave_aside", suspicious)
        do(client, "leave_aside", suspicious)
    assert latest(suspicious).closed_at is not None
    assert suspicious.events.filter(kind=Event.SET_ASIDE, is_internal=True).count() == 1
    assert not mail.outbox

    do(client, "release", suspicious)

    released = latest(suspicious)
    assert released.status == Status.SENT
    assert released.closed_at is None
    assert released.page_id
    do(client, "release", suspicious)
    do(client, "leave_aside", suspicious)
    assert latest(suspicious).status == Status.SENT


@pytest.mark.once
def test_reasons_and_what_was_sent_back_are_there(
    sent: Proposal, team: Team, client_of: Any
) -> None:
    reason = SendBackReason.objects.filter(locale__language_code="fr").first()
    send_back(sent.page, team.reviewer, comment="Il manque le lieu.", reasons=[reason])
    text = words(shown(client_of(team.reviewer), sent))
    assert "Il manque le lieu." in text
    assert reason.label in text


@pytest.mark.once
def test_versions_kept_are_shown(sent: Proposal, team: Team, client_of: Any) -> None:
    version = {
        "name": "title",
        "label": "Titre",
        "base": "Avant",
        "theirs": "De la rédaction",
        "mine": "<i>De Nadia</i>",
        "kept": "theirs",
    }
    sent.events.create(kind=Event.SENT_AGAIN, key="versions", data={"versions": [version]})
    text = words(shown(client_of(team.reviewer), sent).select_one("#proposal-versions").parent)
    assert "De la rédaction" in text
    assert "<i>De Nadia</i>" in text


def test_what_the_partner_wrote_is_new_once(
    sent: Proposal, partner: Any, team: Team, client_of: Any
) -> None:
    deciding.write(sent, partner, "Au 3, rue des Tilleuls.", from_partner=True)
    client = client_of(team.reviewer)
    # Who only sees has not read it for those who answer.
    assert shown(client_of(team.writer), sent).select(".desk-badge--late")
    assert shown(client, sent).select(".desk-badge--late")
    assert not shown(client, sent).select(".desk-badge--late")


@pytest.mark.once
def test_the_page_of_a_proposal_whose_page_is_gone(
    sent: Proposal, team: Team, client_of: Any
) -> None:
    sent.page.delete()
    assert not shown(client_of(team.reviewer), sent).select("iframe")
    do(client_of(team.reviewer), "ask", sent)


@pytest.mark.once
def test_the_page_costs_the_same_however_much_was_written(
    tree: Tree, sent: Proposal, partner: Any, team: Team, client_of: Any
) -> None:
    client = client_of(team.reviewer)
    deciding.write(sent, partner, "Bonjour", from_partner=True)
    approve(sent.page, team.reviewer)

    def count() -> int:
        deciding.write(sent, partner, "Et encore.", from_partner=True)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address("proposal", sent)).status_code == 200
        return len(queries)

    few = count()
    for number in range(30):
        deciding.write(sent, (partner, team.reviewer)[number % 2], f"Mot {number}")

    assert count() == few <= 80


@pytest.mark.once
def test_the_review_page_and_the_form_lead_to_it(
    sent: Proposal, team: Team, client_of: Any
) -> None:
    client = client_of(team.reviewer)
    review = client.get(reverse("editorial:review", args=[sent.page_id])).content.decode()
    assert address("proposal", sent) in review
    assert 'id="review-proposal"' in review
    form = client.get(reverse("wagtailadmin_pages:edit", args=[sent.page_id])).content.decode()
    assert address("proposal", sent) in form
    assert not re.search("review-proposal", client.get(_review_of_another(team)).content.decode())


def _review_of_another(team: Team) -> str:
    from tests.knowledge.editorial.conftest import draft_by, submit

    fiche = draft_by(team.writer, title="Un jardin")
    submit(fiche, team.writer)
    return reverse("editorial:review", args=[fiche.pk])


@pytest.mark.once
def test_what_is_not_sent_again_yet_is_its_authors(
    sent: Proposal, team: Team, client_of: Any, partner: Any
) -> None:
    send_back(Page.objects.get(pk=sent.page_id), team.reviewer)
    proposal = Proposal.objects.get(pk=sent.pk)
    proposal.answers = {**proposal.answers, "story": "Ce que je n’ai pas encore relu."}
    proposal.save(update_fields=["answers"])
    url = reverse("proposals_admin:proposal", args=[proposal.pk])

    assert "pas encore relu" not in client_of(team.reviewer).get(url).content.decode()
    with pytest.raises(ProposalRefused):
        convert(proposal, team.reviewer, Kind.LEAD)

    send(proposal, partner)
    assert "pas encore relu" in client_of(team.reviewer).get(url).content.decode()
