"""Ways around what is meant: stale forms, strange addresses, text that nobody sees."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from home.tree import Tree
from knowledge.editorial.guests.fields import PlainField, is_blank
from knowledge.proposals.asking.fields import LongField, TextField
from knowledge.proposals.following.forms import MessageForm, SignOffForm
from knowledge.proposals.joining.forms import JoinForm
from knowledge.proposals.models import Proposal, Status
from tests.knowledge.editorial.conftest import Team, approve, change
from tests.knowledge.proposals.asking_walk import Walk, errors_of, step_url
from tests.knowledge.proposals.conftest import SECRET, proposal_of
from tests.knowledge.proposals.signing_in import CONFIRM, ask, last_code
from tests.knowledge.proposals.test_following_pages import in_state, text_of, url

pytestmark = pytest.mark.django_db

# Forms that are too old

TYPED = "Nous voulons <b>essayer</b> la laverie à Lyon.\n\nEt « tout de suite » & ensemble."


@pytest.fixture
def strict(partner: Any) -> Client:
    """Return a browser of the partner whose forms are checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(response: Any) -> list[str]:
    """Return the texts that the page for an old form offers to be copied."""
    page = html.fromstring(response.content.decode())
    return [each.text_content() for each in page.xpath("//*[@class='expired-form__text']")]


@pytest.mark.parametrize("name", ["detail", "write", "merge", "sign_off", "withdraw"])
def test_an_old_form_about_a_proposal_gives_back_what_was_typed(strict, sent, name):
    token = "a" * 32
    strict.cookies["csrftoken"] = "b" * 32
    sent_form = {
        "csrfmiddlewaretoken": token,
        "text": TYPED,
        "again": TYPED,
        "short": "court",
        "key": "8b785b91-86da-498c-98fc-6e444b263326",
        "seen": "0" * 64,
    }
    response = strict.post(url(name, sent), sent_form)

    assert response.status_code == 403
    assert response["Cache-Control"] == "no-store, private"
    assert "noindex" in response["X-Robots-Tag"]
    assert shown(response) == [TYPED]
    assert "<b>essayer" not in response.content.decode()
    assert token not in response.content.decode()
    assert f'href="{url(name, sent)}"' in response.content.decode()
    assert not sent.events.filter(kind="message").exists()


@pytest.mark.parametrize("path", ["/participer/1/", "/mes-propositions/effacer/", "/admin/login/"])
@pytest.mark.parametrize("strict_client", ["signed in", "nobody"])
def test_an_old_form_anywhere_is_answered_in_words(strict, tree: Tree, path, strict_client):
    client = strict if strict_client == "signed in" else Client(enforce_csrf_checks=True)
    secret = "un mot de passe assez long"
    response = client.post(f"{path}?a=1", {"message": TYPED, "password": secret})
    assert response.status_code == 403
    assert shown(response) == [TYPED]
    assert secret not in response.content.decode()
    assert f'href="{path}?a=1"' in response.content.decode()


@pytest.mark.parametrize(
    ("path", "body", "content_type"),
    [
        ("//ailleurs.example/x/", "text=" + "x" * 40, "application/x-www-form-urlencoded"),
        ("/mes-propositions/", "x", "multipart/form-data; boundary="),
        ("/mes-propositions/", "x", "multipart/form-data; boundary=a"),
        ("/mes-propositions/", "&".join(["a=1"] * 10_001), "application/x-www-form-urlencoded"),
        ("/mes-propositions/", "{", "application/json"),
        ("/mes-propositions/", "text=%ff%00%ed%a0%80" * 9, "application/x-www-form-urlencoded"),
    ],
    ids=range(6),
)
def test_no_old_form_is_too_strange(tree: Tree, path, body, content_type):
    client = Client(enforce_csrf_checks=True)
    response = client.post(path, body, content_type=content_type)
    assert response.status_code in (400, 403)
    assert b'href="//ailleurs' not in response.content


# Where to go after signing in

STRANGE = [
    "0",
    "-1",
    "8b785b91-86da-498c-98fc-6e444b263326",
    "\ufffd",
    "🌱",
    "fiches",
    "//autre.example/",
    "/\\autre",
]


@pytest.mark.parametrize("strange", STRANGE)
def test_only_paths_of_this_site_are_gone_to(partner_client, tree: Tree, strange):
    for method in (partner_client.get, partner_client.post):
        for address in (CONFIRM, reverse("account_login")):
            response = method(address, query_params={"next": strange})
            assert response.status_code == 302
            assert response["Location"] == reverse("proposals:list")
    assert partner_client.get(f"{CONFIRM}?next=%ff").status_code == 302

    client = Client()
    ask(client, "nadia.benali@example.org", next=strange)
    response = client.post(CONFIRM, {"code": last_code()}, query_params={"next": strange})
    assert response["Location"] == reverse("proposals:list")


# Text that nobody sees

UNSEEN = [
    *("\u200b", "\u2800", "\u3164", "\u115f", "\u1160", "\uffa0", "\u00ad", "\ufe0f", "\ufeff"),
    *("\U000e0101", "\u2060\u200d", " \u00a0\u2003\n\u200b ", "\u034f", "\u180e\u061c"),
]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_nobody_sees_is_no_answer(text):
    for field in (
        PlainField(required=False),
        TextField(max_length=9, required=False),
        LongField(max_length=9, required=False),
    ):
        assert field.clean(text) == ""
    for form, name in (
        (JoinForm({"name": text, "agrees": "on"}), "name"),
        (MessageForm({"text": text}), "text"),
        (SignOffForm({"answer": "change", "message": text}), "message"),
    ):
        assert set(form.errors) == {name}


@pytest.mark.parametrize("text", ["🌱", "👩🏽‍🔧", "1️⃣", "❤️", "한", "می\u200cخواهم", "⠃", "\u200ba"])
def test_what_somebody_sees_is_an_answer(text):
    assert not is_blank(text)
    assert TextField(max_length=20).clean(text)


def test_a_title_that_nobody_sees_is_asked_for_again(client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    response = walk.send_step(proposal, "what", title="\u3164\u200b")
    assert "répondre" in errors_of(response)["id_title_error"][0]


# More organisations than the list takes


def test_too_many_organisations_are_refused_and_kept(client, tree: Tree):
    walk = Walk(client)
    proposal = walk.begin()
    walk.send_step(proposal, "what")
    names = [f"Association numéro {number} du quartier" for number in range(300)]
    sent = {f"organisations-{number}-name": name for number, name in enumerate(names)}
    response = walk.send_step(proposal, "story", **sent)

    assert response.status_code == 200
    (words,) = errors_of(response)["id_organisations_error"]
    assert "300" in words
    assert "12" in words
    for page in (response, client.get(step_url(proposal, "story"))):
        text = page.content.decode()
        assert all(f'value="{name}"' in text for name in names)
    few = {key: value if number < 12 else "" for number, (key, value) in enumerate(sent.items())}
    assert walk.send_step(proposal, "story", **few).status_code == 302
    proposal.refresh_from_db()
    assert [each["name"] for each in proposal.answers["organisations"]] == names[:12]


# Receipts of what is no more on its way


@pytest.mark.parametrize("status", [each for each in Status if each != Status.DRAFT])
def test_a_receipt_is_shown_of_what_the_editors_have(partner, partner_client, tree, status):
    proposal = in_state(partner, status)
    response = partner_client.get(url("sent", proposal))
    if status in (Status.SENT, Status.IN_REVIEW, Status.SUSPICIOUS, Status.ACCEPTED):
        assert response.status_code == 200
    else:
        assert response["Location"] == url("detail", proposal)


@pytest.mark.parametrize(
    "status", [Status.DRAFT, Status.TO_COMPLETE, Status.ACCEPTED, Status.DECLINED, Status.PUBLISHED]
)
def test_only_what_was_taken_back_is_sent_again(partner, partner_client, tree, status):
    proposal = in_state(partner, status)
    response = partner_client.post(url("send_again", proposal), follow=True)
    assert response.redirect_chain[-1][0] == url("detail", proposal)
    assert "Rien n’a été envoyé" in response.content.decode()
    proposal.refresh_from_db()
    assert proposal.status == status


# The text to agree to


@pytest.fixture
def asked(sent: Proposal, team: Team) -> Proposal:
    """Return a proposal whose edited text waits for its author's word."""
    change(sent.page, team.reviewer, summary="Le résumé de la rédaction.")
    approve(sent.page, team.second_reviewer)
    sent.refresh_from_db()
    return sent


def test_who_agrees_reads_how_the_page_names_them(partner_client, asked):
    credit = "Nadia Benali, Centre social des Tilleuls"
    assert asked.credit_text == credit
    assert f"Proposé par {credit}" in text_of(partner_client, url("sign_off", asked))
    Proposal.objects.filter(pk=asked.pk).update(credit_text="")
    assert "La page ne nommera personne." in text_of(partner_client, url("sign_off", asked))


def test_a_page_with_words_of_somebody_else_is_not_previewed(
    partner_client, other_partner, sent, team
):
    link = url("preview", sent)
    assert link in text_of(partner_client, url("detail", sent))
    other = proposal_of(
        other_partner, page=sent.page, status=Status.IN_REVIEW, sent_at=timezone.now()
    )
    change(sent.page, team.reviewer, summary=SECRET)

    assert link not in text_of(partner_client, url("detail", sent))
    for name in ("preview", "preview_page"):
        response = partner_client.get(url(name, sent))
        assert response.status_code == 404
        assert reverse("proposals:list") in response.content.decode()
        assert SECRET not in response.content.decode()
    Proposal.objects.filter(pk=other.pk).update(status=Status.PUBLISHED)
    assert SECRET in text_of(partner_client, url("preview_page", sent))


def test_who_is_asked_to_agree_sees_the_whole_page(partner_client, other_partner, asked, team):
    proposal_of(other_partner, page=asked.page, status=Status.IN_REVIEW, sent_at=timezone.now())
    assert url("preview_page", asked) in text_of(partner_client, url("sign_off", asked))
    assert "Le résumé de la rédaction." in text_of(partner_client, url("preview_page", asked))
    assert partner_client.get(url("preview", asked)).status_code == 404

    change(asked.page, team.validator, summary=SECRET)
    assert partner_client.get(url("preview_page", asked)).status_code == 404
