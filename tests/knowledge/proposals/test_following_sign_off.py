"""Bon à tirer: the partner's word on exactly the text that was shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from knowledge.proposals import signing_off
from knowledge.proposals.models import Proposal, ProposalEvent, SignOff, Status
from tests.knowledge.editorial.conftest import Team, approve, change
from tests.knowledge.editorial.texts import query_count
from tests.knowledge.proposals.test_following_pages import text_of, url
from tests.knowledge.proposals.test_following_texts import form_of

pytestmark = pytest.mark.django_db

Event = ProposalEvent.Kind


@pytest.fixture
def asked(sent: Proposal, team: Team) -> Proposal:
    """Return a proposal whose edited text waits for its author's word."""
    change(sent.page, team.reviewer, summary="Le résumé de la rédaction.")
    approve(sent.page, team.second_reviewer)
    sent.refresh_from_db()
    return sent


def answer(client: Client, proposal: Proposal, **values: Any) -> Any:
    """Answer from the text that is shown now, unless other values are given."""
    text = text_of(client, url("sign_off", proposal))
    shown = {name: form_of(text, name) for name in ("sign_off", "seen")}
    return client.post(url("sign_off", proposal), {**shown, **values})


@pytest.mark.once
def test_the_edited_text_stands_beside_the_partners_own(partner_client, asked):
    text = text_of(partner_client, url("sign_off", asked))
    assert text.count('<details class="answers" open>') == 1
    assert text.count('<details class="answers">') > 3
    assert "<ins>" in text
    assert url("preview_page", asked) in text
    assert "Sans votre réponse, rien n’est publié." in text

    asked.sign_offs.update(on_silence=SignOff.Silence.GO_ON)
    assert "pourra le publier tel quel" in text_of(partner_client, url("sign_off", asked))


def test_a_yes_is_kept_with_a_receipt_and_counts_once(partner_client, asked):
    for _click in range(2):
        response = answer(partner_client, asked, answer="yes", message="")
        assert response["Location"].endswith("#answered")
    text = text_of(partner_client, url("sign_off", asked))
    assert "vous avez donné votre bon à tirer" in text
    assert "Votre réponse est bien arrivée" in text
    assert signing_off.latest(asked).answer == SignOff.Answer.YES
    assert asked.events.filter(kind=Event.SIGNED_OFF).count() == 1
    detail = text_of(partner_client, url("detail", asked))
    assert "Vous avez donné votre accord" in detail


def test_an_answer_can_be_changed_while_the_text_is_the_same(partner_client, asked):
    answer(partner_client, asked, answer="yes")
    answer(partner_client, asked, answer="change", message="Le nom de la rue est faux.")
    asked.refresh_from_db()
    assert asked.status == Status.IN_REVIEW
    assert signing_off.latest(asked).message == "Le nom de la rue est faux."
    assert "Le nom de la rue est faux." in text_of(partner_client, url("sign_off", asked))

    answer(partner_client, asked, answer="yes")
    asked.refresh_from_db()
    assert asked.status == Status.ACCEPTED


@pytest.mark.once
@pytest.mark.parametrize(
    "values",
    [
        {"answer": "change", "message": ""},
        {"answer": "change", "message": " \n "},
        {"answer": "", "message": "Un mot à garder"},
        {"answer": "peut-être", "message": "Un mot à garder"},
        {"answer": "change", "message": "Un mot à garder\n" * 10_000},
    ],
    ids=range(5),
)
def test_an_answer_that_is_not_complete_comes_back_filled(partner_client, asked, values):
    response = answer(partner_client, asked, **values)
    text = response.content.decode()
    assert response.status_code == 200
    assert "field__error" in text
    assert values["message"].strip() in text
    assert signing_off.latest(asked).answer == ""


def test_a_text_that_changed_is_not_signed_off_by_an_old_page(partner_client, asked, team):
    text = text_of(partner_client, url("sign_off", asked))
    old = {name: form_of(text, name) for name in ("sign_off", "seen")}
    change(asked.page, team.validator, summary="Tout autre chose.")
    sent = {**old, "answer": "yes", "message": "Merci à vous"}
    response = partner_client.post(url("sign_off", asked), sent)
    text = response.content.decode()

    assert "a changé le texte depuis" in text
    assert "Merci à vous" in text
    assert 'name="seen"' not in text
    assert signing_off.latest(asked).answer == ""

    new = signing_off.ask(asked, team.validator)
    text = partner_client.post(url("sign_off", asked), sent).content.decode()
    assert "Le texte a changé depuis que vous l’avez vu" in text
    assert "Merci à vous" in text
    assert "chose." in text
    assert form_of(text, "seen") == new.fingerprint
    assert not SignOff.objects.exclude(answer="").exists()


@pytest.mark.parametrize("value", ["", "0", "x", "9" * 400, "\x00"])
def test_an_answer_to_no_question_is_not_kept(partner_client, asked, value):
    for name in ("sign_off", "seen"):
        response = answer(partner_client, asked, **{name: value, "answer": "yes"})
        assert response.status_code == 200
    assert signing_off.latest(asked).answer == ""


def test_a_decided_text_keeps_its_receipt_and_takes_no_answer(partner_client, asked):
    answer(partner_client, asked, answer="yes")
    Proposal.objects.filter(pk=asked.pk).update(status=Status.PUBLISHED)
    text = text_of(partner_client, url("sign_off", asked))
    assert "vous avez donné votre bon à tirer" in text
    assert 'name="answer"' not in text
    sign_off = signing_off.latest(asked)
    partner_client.post(
        url("sign_off", asked),
        {
            "sign_off": sign_off.pk,
            "seen": sign_off.fingerprint,
            "answer": "change",
            "message": "Non",
        },
    )
    assert signing_off.latest(asked).answer == SignOff.Answer.YES


def test_answers_without_end_are_refused_in_words(partner_client, asked, settings):
    settings.ACCOUNT_RATE_LIMITS = {"propose_write": "0/h/user"}
    response = answer(partner_client, asked, answer="change", message="Le nom est faux.")
    assert response.status_code == 429
    assert "Le nom est faux." in response.content.decode()
    assert signing_off.latest(asked).answer == ""


@pytest.mark.once
def test_the_texts_are_compared_in_few_queries(partner_client, asked):
    address = url("sign_off", asked)
    text_of(partner_client, address)
    assert query_count(lambda: text_of(partner_client, address)) <= 40
