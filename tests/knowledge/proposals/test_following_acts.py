"""What a partner does with a proposal: writes, takes back, sends again, deletes."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from home.tree import Tree
from knowledge.editorial.models import SendBackReason
from knowledge.proposals import deciding, recording
from knowledge.proposals.models import Proposal, ProposalEvent, ProposalFile, Status
from tests.knowledge.editorial.conftest import Team, send_back
from tests.knowledge.proposals.conftest import proposal_of
from tests.knowledge.proposals.test_following_pages import NAMES, text_of, url

pytestmark = pytest.mark.django_db

Event = ProposalEvent.Kind


def write(client: Client, proposal: Proposal, text: str, key: Any = None) -> Any:
    return client.post(url("write", proposal), {"text": text, "key": key or uuid.uuid4()})


def messages_of(proposal: Proposal) -> list[str]:
    return list(proposal.events.filter(kind=Event.MESSAGE).values_list("text", flat=True))


# Messages


def test_a_message_reaches_the_editors_once_however_often_it_is_sent(partner_client, sent, team):
    key = uuid.uuid4()
    for _click in range(2):
        response = write(partner_client, sent, "La clé est chez le gardien.", key)
        assert response["Location"] == f"{url('detail', sent)}#messages"
    write(partner_client, sent, "La clé est chez le gardien.")

    assert len(messages_of(sent)) == 2
    text = text_of(partner_client, url("detail", sent))
    assert text.count("La clé est chez le gardien.") == 2
    assert "Votre message est bien arrivé à la rédaction." in text


@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 5000])
def test_a_key_that_makes_no_sense_costs_nobody_a_message(partner_client, sent, key):
    write(partner_client, sent, "Bonjour", key)
    partner_client.post(url("write", sent), {"text": "Sans clé"})
    assert messages_of(sent) == ["Bonjour", "Sans clé"]


@pytest.mark.parametrize(
    "text", ["", "   \n", "une ligne\n" * 10_000, "🌱" * 5_001, "\x00\x07"], ids=range(5)
)
def test_a_message_that_cannot_be_kept_comes_back_filled(partner_client, sent, text):
    response = write(partner_client, sent, text)
    page = response.content.decode()

    assert response.status_code == 200
    assert messages_of(sent) == []
    assert "field__error" in page
    kept = text.replace("\x00", "").replace("\x07", "").strip()
    assert kept in page


def test_strange_letters_are_kept_and_what_turns_them_round_is_not(partner_client, sent):
    write(partner_client, sent, "عربي \u202eשלום\u202c 🌱\r\n<b>x</b>\x07")
    assert messages_of(sent) == ["عربي שלום 🌱\n<b>x</b>"]
    assert "&lt;b&gt;x" in text_of(partner_client, url("detail", sent))


def test_too_many_messages_are_refused_in_words(partner_client, sent, settings):
    settings.ACCOUNT_RATE_LIMITS = {"propose_write": "1/h/user"}
    write(partner_client, sent, "Un premier mot")
    response = write(partner_client, sent, "Un deuxième mot")
    page = response.content.decode()

    assert response.status_code == 429
    assert "Un deuxième mot" in page
    assert "attendez un peu" in page
    assert messages_of(sent) == ["Un premier mot"]


def test_nothing_is_written_about_a_draft(partner_client, draft):
    response = partner_client.post(url("write", draft), {"text": "Bonjour"}, follow=True)
    assert "Envoyez d’abord votre proposition" in response.content.decode()
    assert messages_of(draft) == []


def test_new_messages_are_marked_until_they_were_shown(partner_client, sent, team):
    deciding.write(sent, team.reviewer, "Qui a tenu la caisse ?")
    address = url("detail", sent)

    partner_client.get(address, headers={"sec-purpose": "prefetch"})
    partner_client.head(address)
    first, second = (text_of(partner_client, address) for _time in range(2))
    assert first.count("thread__unread") == 1
    assert "Lire le nouveau message" in first
    assert "thread__unread" not in second
    assert not ProposalEvent.objects.filter(is_from_partner=False, seen_at=None).exists()


def test_notes_stay_unseen_by_the_partner(partner_client, sent, team):
    deciding.write(sent, team.reviewer, "entre nous", internal=True)
    text_of(partner_client, url("detail", sent))
    assert ProposalEvent.objects.get(kind=Event.NOTE).seen_at is None


@pytest.mark.once
def test_reasons_are_told_with_their_advice_in_the_language_in_use(
    partner_client, sent, team, tree: Tree
):
    reason = SendBackReason.objects.filter(locale__language_code="fr").first()
    assert reason is not None
    send_back(sent.page, team.reviewer, reasons=[reason], comment="Précisez le lieu.")
    text = text_of(partner_client, url("detail", sent))

    assert text.index('class="verdict"') < text.index('id="messages"')
    assert text.count(reason.label) >= 2  # first of all, and in the thread
    assert reason.advice[:20] in text
    assert "Précisez le lieu." in text
    assert "Compléter ma proposition" in text


@pytest.mark.parametrize("data", [{"reasons": []}, {"reasons": {}}, {"due_on": "demain"}, {}])
def test_events_with_odd_values_are_shown_all_the_same(partner_client, sent, data):
    recording.record(sent, Event.SENT_BACK, text="À revoir", status=Status.TO_COMPLETE, data=data)
    assert "À revoir" in text_of(partner_client, url("detail", sent))


# Taking back, sending again


def test_a_proposal_is_taken_back_after_a_question_and_sent_again(partner_client, sent, team):
    assert "Oui, la retirer" in text_of(partner_client, url("withdraw", sent))
    sent.refresh_from_db()
    assert sent.status == Status.SENT

    for _click in range(2):
        partner_client.post(url("withdraw", sent))
    sent.refresh_from_db()
    assert sent.status == Status.WITHDRAWN
    assert sent.events.filter(kind=Event.WITHDRAWN).count() == 1
    assert "La renvoyer" in text_of(partner_client, url("detail", sent))

    for _click in range(2):
        response = partner_client.post(url("send_again", sent))
        assert response["Location"] == url("sent", sent)
    sent.refresh_from_db()
    assert sent.status == Status.SENT
    assert sent.events.filter(kind=Event.SENT_AGAIN).count() == 1


def test_what_is_decided_is_not_taken_back(partner, partner_client, tree):
    proposal = proposal_of(partner, status=Status.PUBLISHED)
    response = partner_client.post(url("withdraw", proposal), follow=True)
    assert "déjà décidée" in response.content.decode()
    proposal.refresh_from_db()
    assert proposal.status == Status.PUBLISHED


def test_sending_again_too_often_is_refused_in_words(partner_client, sent, settings):
    settings.ACCOUNT_RATE_LIMITS = {"propose_send": "0/h/user"}
    partner_client.post(url("withdraw", sent))
    response = partner_client.post(url("send_again", sent), follow=True)
    assert "attendez un peu" in response.content.decode()


def test_what_is_incomplete_is_completed_before_it_is_sent_again(partner, partner_client, tree):
    proposal = proposal_of(partner, status=Status.WITHDRAWN, answers={"title": "Une idée"})
    response = partner_client.post(url("send_again", proposal))
    assert response["Location"] == url("check", proposal)
    proposal.refresh_from_db()
    assert proposal.status == Status.WITHDRAWN


# Deleting


def test_a_draft_is_deleted_with_its_files_after_a_question(
    partner_client, draft, django_capture_on_commit_callbacks
):
    file = ProposalFile(
        proposal=draft, kind="document", name="bilan.pdf", extension=".pdf", size=3, digest="x"
    )
    file.file.save("bilan.pdf", ContentFile(b"abc"))
    storage, name = file.file.storage, file.file.name
    text = text_of(partner_client, url("discard", draft))
    assert "Oui, la supprimer" in text
    assert "Le fichier qui les accompagne" in text
    assert Proposal.objects.filter(pk=draft.pk).exists()

    with django_capture_on_commit_callbacks(execute=True):
        response = partner_client.post(url("discard", draft), follow=True)
    assert "est supprimée" in response.content.decode()
    assert not Proposal.objects.filter(pk=draft.pk).exists()
    assert not storage.exists(name)
    assert partner_client.post(url("discard", draft)).status_code == 404


def test_what_was_sent_is_not_deleted(partner_client, sent):
    response = partner_client.post(url("discard", sent), follow=True)
    assert "vous pouvez la retirer" in response.content.decode()
    assert Proposal.objects.filter(pk=sent.pk).exists()


def test_asking_changes_nothing(partner_client, sent, team: Team):
    before = Proposal.objects.filter(pk=sent.pk).values().get()
    events = sent.events.count()
    mail.outbox.clear()
    for name in NAMES:
        partner_client.get(url(name, sent))
    assert Proposal.objects.filter(pk=sent.pk).values().get() == before
    assert sent.events.count() == events
    assert mail.outbox == []


@pytest.mark.once
def test_the_way_to_proposals_is_on_their_pages_and_on_no_public_one(partner_client, sent):
    way = f'href="{reverse("proposals:list")}"'
    assert way in text_of(partner_client, url("detail", sent))
    public = partner_client.get(reverse("wagtail_serve", args=[""])).content.decode()
    assert "partenaire-" not in public
    assert reverse("account_logout") not in public
