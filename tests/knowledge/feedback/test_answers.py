"""Whether a page was of use: one answer a reader, without cookies before it, taken back at will."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from knowledge.feedback.models import Answer
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    PortraitFactory,
    ReportFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def fiche():
    return FicheFactory(title="Le café partagé")


def address(page, end=""):
    return f"/avis/{page.pk}/{end}"


def press(client, page, value="oui", headers=HERE, **data):
    return client.post(address(page), {"utile": value, **data}, headers=headers)


def test_a_page_asks_without_any_cookie(client, fiche):
    for page in (
        fiche,
        ReportFactory(),
        PortraitFactory(),
        notebook := NotebookFactory(),
        EntryFactory(parent=notebook),
    ):
        response = client.get(page.url)

        assert f'action="{address(page)}"' in response.content.decode()
        assert f"/signaler/{page.pk}/" in response.content.decode()
        assert not response.cookies


def test_one_click_counts_and_leads_back_to_the_page(client, fiche):
    response = press(client, fiche)

    assert (response.status_code, response.url) == (302, f"{fiche.url}#merci")
    assert Answer.objects.get().is_useful


def test_without_scripts_and_with_an_older_browser_the_origin_counts(client, fiche):
    press(client, fiche, headers={"Origin": "http://testserver"})

    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "http://testserver.example.org"},
        {"Origin": "https://testserver"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {},
    ],
)
def test_from_elsewhere_the_reader_is_asked_on_a_page_with_a_token(fiche, headers):
    client = Client(enforce_csrf_checks=True)

    response = press(client, fiche, headers=headers)

    assert response.status_code == 200
    assert not Answer.objects.exists()
    assert "csrfmiddlewaretoken" in response.content.decode()

    token = client.cookies["csrftoken"].value
    client.post(address(fiche, "confirmer/"), {"utile": "non", "csrfmiddlewaretoken": token})

    assert not Answer.objects.get().is_useful


@pytest.mark.parametrize("end", ["confirmer/", "mot/", "retirer/"])
def test_the_other_forms_need_a_token(fiche, end):
    client = Client(enforce_csrf_checks=True)
    press(client, fiche)

    assert client.post(address(fiche, end), {"utile": "non", "words": "x"}).status_code == 403
    assert Answer.objects.get().is_useful


def test_looking_at_an_address_changes_nothing(client, fiche):
    for end in ("", "confirmer/", "mot/", "retirer/"):
        assert client.get(address(fiche, end), {"utile": "oui"}).status_code == 200

    assert not Answer.objects.exists()
    assert "sessionid" not in client.cookies


def test_one_answer_for_each_session_and_page(client, fiche):
    press(client, fiche)
    press(client, fiche)
    press(client, fiche, "non")

    assert [answer.is_useful for answer in Answer.objects.all()] == [False]

    press(client, FicheFactory())
    press(Client(), fiche)

    assert Answer.objects.count() == 3


def test_words_can_be_added_and_all_be_taken_back(client, fiche):
    press(client, fiche, "non")

    response = client.post(
        address(fiche, "mot/"), {"words": "Le coût, et qui\r\nappeler. \u202e"}, follow=True
    )

    assert Answer.objects.get().words == "Le coût, et qui\nappeler."
    assert "bien arrivé" in response.content.decode()

    response = client.post(address(fiche, "retirer/"))

    assert not Answer.objects.exists()
    assert "rien n’en est gardé" in response.content.decode()


def test_words_without_an_answer_are_not_lost(client, fiche):
    response = client.post(address(fiche, "mot/"), {"words": "Le <coût>"})

    assert response.status_code == 200
    assert "Le &lt;coût&gt;" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"words": " \u200b "}, "Écrivez ce qui vous a manqué"),
        ({"words": "é" * 1001}, "1\u202f000"),
        ({"words": "x http://a.fr http://b.fr http://c.fr www.d.fr"}, "plus de 3 liens"),
        ({"words": "Le coût", "subject": "Acheter"}, "on ne voit pas"),
    ],
)
def test_what_is_refused_stays_in_the_form(client, fiche, data, words):
    press(client, fiche)

    page = client.post(address(fiche, "mot/"), data).content.decode()

    assert words in page
    assert data["words"].strip(" \u200b") in page
    assert Answer.objects.get().words == ""


@pytest.mark.parametrize("value", ["", "maybe", "\x00", "oui\x00", "é" * 10_000, "\ud83d"])
def test_no_button_sends_this(client, fiche, value):
    value = value.encode("utf-8", "replace").decode()

    assert press(client, fiche, value).status_code == 200
    assert not Answer.objects.exists()


def test_pages_that_readers_may_not_see_are_not_asked_about(client, fiche, tree):
    hidden = FicheFactory(title="Réservée")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    draft = FicheFactory(title="Brouillon", draft=True)

    for pk in (hidden.pk, draft.pk, tree.home.pk, Page.get_first_root_node().pk, 0, 10**30):
        for path in (f"/avis/{pk}/", f"/avis/{pk}/mot/", f"/signaler/{pk}/"):
            assert client.get(path).status_code == 404, path
            assert client.post(path, {"utile": "oui"}, headers=HERE).status_code == 404, path


def test_too_many_from_one_address_wait(client, fiche, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "feedback_answer": "2/h/ip"}
    for _ in range(2):
        press(Client(), fiche)

    response = press(client, fiche)

    assert "doit attendre" in response.content.decode()
    assert Answer.objects.count() == 2


def test_nobody_keeps_a_copy_of_what_is_for_one_reader(client, fiche):
    press(client, fiche)

    response = client.get(address(fiche))

    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.content.decode()


def test_a_session_with_nonsense_in_it_is_no_error(client, fiche):
    session = client.session
    session["feedback_visitor"] = "nonsense"
    session.save()

    assert client.get(address(fiche)).status_code == 200
    assert press(client, fiche).status_code == 302
