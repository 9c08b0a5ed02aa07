"""Whether an address is known shows in nothing but the mailbox; and nobody comes into the admin."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.forms.mailboxes import limit_key, mailbox_of
from knowledge.proposals.accounts.people import Door, account_for, door_of
from tests.knowledge.proposals.signing_in import (
    ASK,
    CONFIRM,
    OTHER,
    account_of,
    ask,
    code_in,
    last_code,
    sign_in,
)

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "connue@example.org", "inconnue@example.org"
EDITOR, BOSS, CLOSED = "ada@example.org", "sam@example.org", "fermee@example.org"
ALL = [KNOWN, UNKNOWN, EDITOR, BOSS, CLOSED]
NEXT = "/fiches/"

_TOKEN = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"')
#: Of the moment, or as random as the tokens.
_VARYING = {"Content-Length", "Expires", "Last-Modified"}


@pytest.fixture
def people(team):
    """Have all kinds of accounts."""
    account_for(KNOWN)
    user = account_for(CLOSED)
    user.is_active = False
    user.save(update_fields=["is_active"])


def seen(client: Client, response, address: str) -> tuple[object, ...]:
    """Return all that a stranger can see of an answer, without the address and random tokens."""
    body = _TOKEN.sub("", response.content.decode()).replace(address, "ADDRESS")
    headers = {name: value for name, value in response.headers.items() if name not in _VARYING}
    headers.pop("Content-Security-Policy", None)  # a random number
    cookies = {
        name: {key: value for key, value in morsel.items() if key != "expires"}
        for name, morsel in response.cookies.items()
    }
    return response.status_code, headers, body, cookies


def walk(address: str) -> list[tuple[tuple[object, ...], int]]:
    """Return what a stranger sees, and how many queries it takes, from the address on."""
    client = Client()
    client.get(ASK)
    steps = []
    for url, data in (
        (ASK, {"email": address}),
        (CONFIRM, None),
        (CONFIRM, {"code": "AAAA-AAAA"}),
        (CONFIRM, {"action": "resend"}),
        (CONFIRM, {"code": ""}),
        *[(CONFIRM, {"code": "AAAA-AAAA"})] * 4,
        (OTHER, None),
    ):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url) if data is None else client.post(url, data)
        steps.append((seen(client, response, address), len(queries)))
    return steps


def test_a_stranger_learns_nothing(people):
    walk("premiere@example.org")  # fills what is kept between requests
    first, *others = [walk(address) for address in ALL]
    for address, steps in zip(ALL[1:], others, strict=True):
        for number, (step, expected) in enumerate(zip(steps, first, strict=True)):
            assert step == expected, f"{address}, step {number}"


def test_a_message_leaves_each_time_and_for_everybody(people):
    for address in ALL:
        mail.outbox.clear()
        client = Client()
        ask(client, address)
        client.post(CONFIRM, {"action": "resend"})
        assert [message.to for message in mail.outbox] == [[address], [address]]
        has_code = address in (KNOWN, UNKNOWN)
        assert [bool(code_in(message)) for message in mail.outbox] == [has_code, has_code]


def test_sessions_tell_nothing_but_the_address(people):
    sizes = []
    for address in ALL:
        client = Client()
        ask(client, address)
        state = Session.objects.get(session_key=client.session.session_key).get_decoded()
        sizes.append(sorted(state["account_login"]["state"]["stages"]["login_by_code"]["data"]))
    assert all(size == sizes[0] for size in sizes)


def test_no_code_opens_the_account_of_somebody_who_works_here(people):
    for address in (EDITOR, BOSS, CLOSED):
        client = Client()
        ask(client, address)
        state = client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]
        for guess in (state["code"], "None", "0"):
            client.post(CONFIRM, {"code": guess})
        assert account_of(client) is None


def test_the_message_to_those_who_work_here_has_no_code_and_no_link(people):
    texts = {}
    for address in (EDITOR, CLOSED):
        ask(Client(), address)
        message = mail.outbox[-1]
        html = str(message.alternatives[0][0])
        texts[address] = message.body
        for text in (message.body, html):
            assert "/admin" not in text
            assert "http" not in text
            assert not code_in(message)
    assert "mot de passe" in texts[EDITOR] or "password" in texts[EDITOR]
    assert texts[EDITOR] != texts[CLOSED]


@pytest.mark.parametrize("address", [UNKNOWN, EDITOR])
def test_messages_are_plain_and_html_and_answered_by_no_machine(people, address):
    ask(Client(), address)
    message = mail.outbox[-1]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "\n\n\n" not in message.body
    assert "{" not in f"{message.body}{message.subject}"
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    assert "<html" in html
    assert "<img" not in html
    assert not re.search(r"https?://", html)
    assert "\n" not in message.subject


# Addresses


@pytest.mark.parametrize(
    ("typed", "mailbox"),
    [
        ("Nadia.Benali@Example.ORG", "nadia.benali@example.org"),
        (" a+b@example.org ", "a+b@example.org"),
        ("o'neil@example.org", "o'neil@example.org"),
        ("a@müller.example", "a@xn--mller-kva.example"),
    ],
)
def test_a_mailbox_has_one_spelling(typed, mailbox):
    assert mailbox_of(typed) == mailbox
    assert mailbox_of(mailbox) == mailbox


@pytest.mark.parametrize(
    ("mailbox", "counted"),
    [
        ("v.ictim@gmail.com", "victim@gmail.com"),
        ("vi.ct.im+a.b@googlemail.com", "victim@gmail.com"),
        ("v.ictim+a+b@example.org", "v.ictim@example.org"),
        ("+a@example.org", "+a@example.org"),
        ("v.ictim@gmail.com.example.org", "v.ictim@gmail.com.example.org"),
    ],
)
def test_spellings_of_a_mailbox_count_as_one(mailbox, counted):
    assert limit_key(mailbox) == counted


ODD = [
    *("", "@", "a@", "@b.fr", "a", "a@b", "a b@example.org", "a@@example.org", "a@exa mple.org"),
    *("a@example.org,b@example.org", "a@example.org;b@example.org", "<a@example.org>"),
    *("a@example.org\nBcc: b@example.org", "a\r\nBcc:b@example.org", "a\x00@example.org"),
    *('"a b"@example.org', '"a\x0b"@example.org', "a@[127.0.0.1]", "root@localhost", "a@1.2.3.4"),
    *("nad\u0131a@example.org", "\u212aarim@example.org", "\u017fam@example.org", "é@example.org"),
    *("🙂@example.org", ".a@example.org", "a..b@example.org"),
    *("a" * 65 + "@example.org", "a@" + "b" * 10_000 + ".org", "a" * 10_000, "mailto:a@b.fr\\"),
    "xn--@xn--.xn--",
]


@pytest.mark.parametrize("typed", ODD)
def test_what_is_no_address_is_refused_in_words_and_comes_back(client, tree, typed):
    response = ask(client, typed)
    assert response.status_code == 200
    form = response.context["form"]
    assert form.errors["email"]
    assert form["email"].value() == typed
    assert not mail.outbox


def test_a_form_without_its_field_is_answered(client, tree):
    assert client.post(ASK, {}).context["form"].errors["email"]
    assert client.post(ASK, b"\xff\xfe", content_type="text/plain").status_code == 200


def test_letters_that_a_database_takes_for_others_open_no_other_mailbox(tree):
    """As databases compare without capitals, a dotless i may be an i, a Kelvin sign a k."""
    mike = account_for("mike@example.org")
    for odd in ("m\u0131ke@example.org", "mi\u212ae@example.org", "M\u0130KE@example.org"):
        with pytest.raises(ValueError, match="@"):
            account_for(odd)
    other = get_user_model().objects.create(username="autre", email="m\u0131ke@example.org")
    assert account_for("mike@example.org") == mike != other


def test_of_two_accounts_with_one_address_the_older_one_opens(client, tree):
    users = get_user_model().objects
    first = users.create_user("premier", "deux@example.org")
    users.create_user("second", "Deux@example.org")
    sign_in(client, "deux@example.org", next=NEXT)
    assert account_of(client) == str(first.pk)


def test_one_of_two_accounts_that_works_here_closes_the_door_for_both(team):
    get_user_model().objects.create_user("double", "ADA@example.org")
    assert door_of("ada@example.org") == Door.PASSWORD
    assert account_for("ada@example.org") is None


def test_a_permission_of_ones_own_counts_like_that_of_a_group(tree):
    user = get_user_model().objects.create_user("seule", "seule@example.org")
    assert door_of(user.email) == Door.CODE
    user.user_permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    assert door_of(user.email) == Door.PASSWORD


# The admin


def test_a_partner_is_refused_by_the_admin_in_words_and_without_a_loop(client, team):
    sign_in(client, UNKNOWN, next=NEXT)
    for path in ("", "pages/", "users/", "reports/", "proposals/", "account/", "images/"):
        response = client.get(f"/admin/{path}", follow=True)
        assert len(response.redirect_chain) <= 1
        if path != "proposals/":
            assert response.redirect_chain[0][0].startswith("/admin/login/")
            assert b'name="password"' in response.content
    assert "message" in client.get("/admin/", follow=True).content.decode()
    assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


def test_a_partner_has_no_permission_and_no_password(team):
    user = account_for(UNKNOWN)
    assert user.get_all_permissions() == set()
    assert not user.groups.exists()
    assert not user.is_staff
    assert not user.is_superuser
    assert not user.has_usable_password()


@pytest.mark.parametrize("password", ["", "!", "demo", "None"])
def test_the_form_of_the_admin_lets_no_partner_in(client, team, password):
    user = account_for(UNKNOWN)
    for name in (UNKNOWN, user.username):
        client.post("/admin/login/", {"username": name, "password": password})
        assert account_of(client) is None


def test_an_address_is_no_user_name_in_the_form_of_the_admin(client, team):
    client.post("/admin/login/", {"username": EDITOR, "password": "demo"})
    assert account_of(client) is None
    client.post("/admin/login/", {"username": "ada", "password": "demo"})
    assert account_of(client) == str(team.writer.pk)


def test_no_password_is_made_for_a_partner_by_way_of_a_forgotten_one(client, team):
    account_for(UNKNOWN)
    client.post(reverse("wagtailadmin_password_reset"), {"email": UNKNOWN})
    assert not mail.outbox


def test_a_session_of_a_code_ends_when_its_owner_comes_to_work_here(client, team):
    sign_in(client, UNKNOWN, next=NEXT)
    user = get_user_model().objects.get(email=UNKNOWN)
    user.groups.add(Group.objects.get(name="Rédaction"))
    assert client.get("/admin/", follow=True).redirect_chain[0][0].startswith("/admin/login/")
    assert not client.get(ASK).wsgi_request.user.is_authenticated


def test_an_editor_signs_in_with_a_password_in_the_browser_of_a_partner(client, team):
    sign_in(client, UNKNOWN, next=NEXT)
    client.post("/admin/login/", {"username": "ada", "password": "demo"})
    assert client.get("/admin/").status_code == 200
    assert client.get(ASK, {"next": NEXT})["Location"] == NEXT
    assert last_code()
