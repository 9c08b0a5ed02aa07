"""Signing in with a code: the way that works, and every way that does not."""

from __future__ import annotations

import time
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Locale

from knowledge.proposals.accounts.people import account_for, is_partner
from tests.knowledge.proposals.conftest import proposal_of
from tests.knowledge.proposals.signing_in import (
    ASK,
    CLOSED,
    CONFIRM,
    OTHER,
    SIGN_OUT,
    account_of,
    ask,
    last_code,
    sign_in,
)

pytestmark = pytest.mark.django_db

ADDRESS = "nadia.benali@example.org"
NEXT = "/fiches/"


@pytest.fixture(autouse=True)
def _site(tree):
    """Have a site."""


# The way that works


def test_a_code_signs_in_and_leads_on(client):
    response = ask(client, ADDRESS, next=NEXT)
    assert response.status_code == 302
    assert response["Location"] == f"{CONFIRM}?next=%2Ffiches%2F"

    page = client.get(response["Location"]).content.decode()
    assert ADDRESS in page
    assert last_code() not in page

    response = client.post(response["Location"], {"code": last_code()})
    assert response["Location"] == NEXT
    user = get_user_model().objects.get(pk=account_of(client))
    assert user.email == ADDRESS
    assert is_partner(user)
    assert not user.has_usable_password()
    assert user.last_login is not None


def test_a_code_is_typed_as_people_type(client):
    ask(client, ADDRESS, next=NEXT)
    client.post(CONFIRM, {"code": f" {last_code().replace('-', ' ').lower()} "})
    assert account_of(client)


def test_nothing_is_kept_of_an_address_with_which_nobody_signs_in(client):
    before = get_user_model().objects.count()
    ask(client, ADDRESS)
    assert get_user_model().objects.count() == before


def test_the_same_person_comes_back_to_the_same_account(client):
    sign_in(client, ADDRESS, next=NEXT)
    other = Client()
    sign_in(other, " Nadia.BENALI@Example.ORG ", next=NEXT)
    assert account_of(other) == account_of(client)
    assert get_user_model().objects.filter(email__iexact=ADDRESS).count() == 1


def test_the_account_has_the_language_of_the_page(client, tree):
    english = Locale.objects.get(language_code="en")
    tree.home.copy_for_translation(english).save_revision().publish()
    cache.clear()
    with translation.override("en"):
        client.post(reverse("account_login"), {"email": "john@example.org"})
        confirm = reverse("account_confirm_login_code")
        client.post(f"{confirm}?next={NEXT}", {"code": last_code()})
    user = get_user_model().objects.get(email="john@example.org")
    assert user.wagtail_userprofile.preferred_language == "en"
    assert mail.outbox[-1].subject.startswith("Your code")


def test_what_was_begun_before_belongs_to_the_account(client):
    draft = proposal_of(None)
    others = proposal_of(None)
    session = client.session
    session["proposals"] = [str(draft.public_id)]
    session.save()
    sign_in(client, ADDRESS, next=NEXT)
    draft.refresh_from_db()
    others.refresh_from_db()
    assert draft.owner.email == ADDRESS
    assert others.owner is None


def test_a_code_works_once_and_in_one_browser(client):
    ask(client, ADDRESS)
    code = last_code()
    stranger = Client()
    assert stranger.post(CONFIRM, {"code": code})["Location"].startswith(f"{OTHER}?ended=gone")
    assert account_of(stranger) is None

    client.post(CONFIRM, {"code": code}, query_params={"next": NEXT})
    client.logout()
    assert client.post(CONFIRM, {"code": code})["Location"].startswith(f"{OTHER}?ended=gone")
    assert account_of(client) is None


def test_whoever_is_signed_in_is_led_on(client):
    sign_in(client, ADDRESS, next=NEXT)
    for url in (ASK, CONFIRM, OTHER):
        assert client.get(url, {"next": NEXT})["Location"] == NEXT
        assert client.post(f"{url}?next={NEXT}", {"email": "a@example.org"})["Location"] == NEXT


# The ways that do not


@pytest.mark.parametrize("code", ["AAAA-AAAA", "é", "-", "0", "\u202eABC", "🙂" * 9])
def test_a_wrong_code_is_refused_in_words_and_comes_back(client, code):
    ask(client, ADDRESS)
    response = client.post(CONFIRM, {"code": code})
    assert response.status_code == 200
    form = response.context["form"]
    assert form.errors["code"]
    assert form["code"].value() == code
    assert account_of(client) is None


@pytest.mark.parametrize("data", [{}, {"code": ""}, {"code": "   "}, {"code": "A" * 10_000}])
def test_what_is_no_code_costs_no_try(client, data):
    ask(client, ADDRESS)
    for _ in range(4):
        assert client.post(CONFIRM, data).context["form"].errors["code"]
    client.post(CONFIRM, {"code": last_code()}, query_params={"next": NEXT})
    assert account_of(client)


def test_five_wrong_codes_end_it(client):
    ask(client, ADDRESS, next=NEXT)
    for _ in range(4):
        assert client.post(f"{CONFIRM}?next={NEXT}", {"code": "AAAA-AAAA"}).status_code == 200
    response = client.post(f"{CONFIRM}?next={NEXT}", {"code": "AAAA-AAAA"})
    assert response["Location"] == f"{OTHER}?ended=tries&next=%2Ffiches%2F"
    assert client.get(response["Location"]).context["ended"] == "tries"
    assert client.post(CONFIRM, {"code": last_code()})["Location"].startswith(OTHER)
    assert account_of(client) is None


def test_tries_are_counted_however_many_come_at_once(client):
    """A session that is put back, as when requests overtake each other, gives no more tries."""
    ask(client, ADDRESS)
    kept = dict(client.session.items())
    for _ in range(5):
        client.post(CONFIRM, {"code": "AAAA-AAAA"})
        session = client.session
        session.update(kept)
        session.save()
    response = client.post(CONFIRM, {"code": last_code()})
    assert response["Location"].startswith(f"{OTHER}?ended=tries")
    assert account_of(client) is None


def test_a_code_has_an_end(client):
    ask(client, ADDRESS, next=NEXT)
    with patch.object(time, "time", return_value=time.time() + 16 * 60):
        response = client.post(f"{CONFIRM}?next={NEXT}", {"code": last_code()})
    assert response["Location"].startswith(f"{OTHER}?ended=")
    assert response["Location"].endswith("next=%2Ffiches%2F")
    assert account_of(client) is None


@pytest.mark.once
@pytest.mark.parametrize("why", ["time", "tries", "gone"])
def test_the_page_says_why_it_begins_anew(client, why):
    plain = client.get(OTHER).content.decode()
    page = client.get(OTHER, {"ended": why}).content.decode()
    assert page.count('class="notice ') == plain.count('class="notice ') + 1
    assert client.get(OTHER, {"ended": "<b>"}).context["ended"] == ""


def test_another_code_replaces_the_first(client):
    ask(client, ADDRESS)
    first = last_code()
    response = client.post(CONFIRM, {"action": "resend"}, query_params={"next": NEXT})
    assert response["Location"] == f"{CONFIRM}?next=%2Ffiches%2F&sent=1"
    assert last_code() != first
    assert 'role="status"' in client.get(response["Location"]).content.decode()

    assert client.post(CONFIRM, {"code": first}).context["form"].errors["code"]
    client.post(CONFIRM, {"code": last_code()}, query_params={"next": NEXT})
    assert account_of(client)


def test_too_many_further_codes_are_refused_in_words(client):
    ask(client, ADDRESS)
    for _ in range(2):
        assert client.post(CONFIRM, {"action": "resend"}).status_code == 302
    sent = len(mail.outbox)
    response = client.post(CONFIRM, {"action": "resend"})
    assert response.status_code == 200
    assert response.context["failure"]
    assert str(response.context["failure"]) in response.content.decode().replace("&#x27;", "'")
    assert len(mail.outbox) == sent


def test_too_many_codes_for_an_address_are_refused_in_words(client):
    for _ in range(4):
        ask(Client(), ADDRESS)
    response = ask(client, ADDRESS.upper())
    assert response.status_code == 200
    assert response.context["form"].errors["email"]
    assert response.context["form"]["email"].value() == ADDRESS.upper()
    assert len(mail.outbox) == 4
    assert ask(client, "autre@example.org").status_code == 302


def test_codes_fill_no_mailbox_however_it_is_spelt(client):
    spellings = ("v.ictim@gmail.com", "vi.ctim@googlemail.com", "victim+a@gmail.com")
    for address in (*spellings, "vic.tim@gmail.com"):
        ask(Client(), address)
        assert mail.outbox[-1].to == [address]
    assert ask(client, "victim@gmail.com").context["form"].errors["email"]
    assert len(mail.outbox) == 4


def test_too_many_codes_from_one_place_are_refused_in_words(client):
    for number in range(20):
        assert ask(Client(), f"personne{number}@example.org").status_code == 302
    assert ask(client, "personne20@example.org").context["form"].errors["email"]
    assert len(mail.outbox) == 20


def test_another_address_is_given_while_a_code_is_on_its_way(client):
    ask(client, "faute@example.org", next=NEXT)
    assert client.get(f"{ASK}?next={NEXT}")["Location"] == f"{CONFIRM}?next=%2Ffiches%2F"
    page = client.get(f"{CONFIRM}?next={NEXT}")
    assert page.context["other_url"] == f"{OTHER}?next=%2Ffiches%2F"
    assert client.get(page.context["other_url"]).status_code == 200

    ask(client, ADDRESS)
    client.post(CONFIRM, {"code": last_code()}, query_params={"next": NEXT})
    assert get_user_model().objects.get(pk=account_of(client)).email == ADDRESS


def test_a_mail_server_that_is_down_is_said_and_nothing_is_lost(client):
    down = patch(
        "django.core.mail.EmailMultiAlternatives.send", side_effect=SMTPServerDisconnected("no")
    )
    with down:
        response = ask(client, ADDRESS)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert response.context["form"]["email"].value() == ADDRESS

    ask(client, ADDRESS)
    with down:
        response = client.post(CONFIRM, {"action": "resend"})
    assert response.context["failure"]
    client.post(CONFIRM, {"code": last_code()}, query_params={"next": NEXT})
    assert account_of(client)


@pytest.mark.once
@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\x00",
        "x" * 10_000,
    ],
)
def test_nobody_is_led_to_another_site(client, elsewhere):
    response = ask(client, ADDRESS, next=elsewhere)
    assert response["Location"].startswith(CONFIRM)
    with patch("knowledge.proposals.accounts.adapter.reverse", return_value="/fiches/"):
        response = client.post(CONFIRM, {"code": last_code()}, query_params={"next": elsewhere})
    assert response.status_code == 302
    assert "evil" not in response["Location"]
    assert "javascript" not in response["Location"]


def test_an_account_that_is_closed_while_the_code_is_on_its_way(client):
    user = account_for(ADDRESS)
    ask(client, ADDRESS)
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    response = client.post(CONFIRM, {"code": last_code()})
    closed = client.get(response["Location"])
    assert closed.status_code == 403
    assert account_of(client) is None


def test_signing_out_is_asked_and_done(client):
    sign_in(client, ADDRESS, next=NEXT)
    url = reverse("account_logout")
    assert client.get(url).status_code == 200
    assert account_of(client)
    assert client.post(url)["Location"] == "/"
    assert account_of(client) is None
    assert client.get(url)["Location"] == "/"


@pytest.mark.once
@pytest.mark.parametrize("url", [ASK, OTHER, CONFIRM, SIGN_OUT, CLOSED])
def test_every_page_is_kept_by_nobody(client, url):
    ask(client, ADDRESS)
    for response in (client.get(url), client.post(url, {"email": "x"})):
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.once
@pytest.mark.parametrize("accept", ["application/json", "*/*"])
def test_what_asks_for_something_else_gets_no_fault(client, accept):
    for url in (ASK, OTHER, CONFIRM):
        assert client.get(url, headers={"accept": accept}).status_code in (200, 302)
    sign_in(client, ADDRESS, next=NEXT)
    assert client.get(ASK, headers={"accept": accept}).status_code in (200, 302)
    assert client.get(SIGN_OUT, headers={"accept": accept}).status_code == 200


def test_a_visitor_whose_network_address_is_unreadable_is_answered(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    with patch("allauth.app_settings.TRUSTED_PROXY_COUNT", 2, create=True):
        for forwarded in ("unknown", "nowhere, elsewhere", "1.2.3.4"):
            response = client.post(ASK, {"email": ADDRESS}, headers={"x-forwarded-for": forwarded})
            assert response.status_code in (200, 302)


@pytest.mark.once
@pytest.mark.parametrize(
    "name",
    [
        *("account_signup", "account_email", "account_change_password", "account_set_password"),
        *("account_reset_password", "account_reset_password_done", "account_reauthenticate"),
        *("account_email_verification_sent", "account_confirm_email"),
    ],
)
def test_nothing_else_of_the_library_has_an_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.once
@pytest.mark.parametrize(
    "path", ["signup/", "inscription/", "password/reset/", "email/", "confirm-email/", "new/"]
)
def test_nothing_else_is_found_below_our_own(client, path):
    assert client.get(f"{ASK}{path}").status_code == 404
    assert client.get(f"/accounts/{path}").status_code == 404
