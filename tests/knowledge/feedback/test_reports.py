"""Errors that readers report: kept once, told to the editors, and nothing typed is lost."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail, signing
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.moderation import ensure_moderation
from knowledge.editorial.models import Notice
from knowledge.feedback.models import ErrorReport
from knowledge.forms import traps
from tests.knowledge.factories import FicheFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

KEY = "0b1f7d9e-8d6a-4d0e-9f6b-1f6f3a1f7f10"


@pytest.fixture
def fiche():
    return FicheFactory(title="Le café partagé")


def began(seconds=60):
    moment = int(datetime.datetime.now(tz=datetime.UTC).timestamp()) - seconds
    return signing.dumps(moment, salt=traps._SALT)


def send(client, fiche, **data):
    values = {
        "words": "Le café a fermé en 2023.",
        "passage": "ouvert tous les jours",
        "email": "lectrice@example.org",
        "key": KEY,
        "began": began(),
        **data,
    }
    return client.post(f"/signaler/{fiche.pk}/", values)


def test_a_report_is_kept_and_the_reader_thanked(client, fiche):
    response = send(client, fiche)

    assert response.url == f"/signaler/{fiche.pk}/recu/"
    assert "bien arrivé" in client.get(response.url).content.decode()
    report = ErrorReport.objects.get()
    assert (report.page_id, report.page_title, report.state) == (
        fiche.pk,
        "Le café partagé",
        "new",
    )
    assert (report.passage, report.email) == ("ouvert tous les jours", "lectrice@example.org")


def test_what_is_sent_twice_is_kept_once(client, fiche):
    for _ in range(3):
        assert send(client, fiche).status_code == 302

    assert ErrorReport.objects.count() == 1


def test_a_key_of_a_form_about_another_page_loses_nothing(client, fiche):
    other = FicheFactory(title="Le jardin")
    send(client, fiche)
    for _ in range(2):
        assert send(client, other, words="Le jardin a déménagé.").status_code == 302

    kept = ErrorReport.objects.order_by("pk").values_list("page", "words")
    assert list(kept) == [
        (fiche.pk, "Le café a fermé en 2023."),
        (other.pk, "Le jardin a déménagé."),
    ]


def test_the_form_as_it_is_shown_can_be_sent(fiche, monkeypatch):
    client = Client(enforce_csrf_checks=True)
    page = client.get(f"/signaler/{fiche.pk}/")
    context = page.context
    monkeypatch.setattr(traps, "seconds_since", lambda _began: 30)

    assert send(client, fiche).status_code == 403
    response = send(
        client,
        fiche,
        key=context["key"],
        began=context["began"],
        csrfmiddlewaretoken=client.cookies["csrftoken"].value,
    )

    assert response.status_code == 302
    assert str(ErrorReport.objects.get().key) == str(context["key"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"words": ""}, "Écrivez ce qui ne va pas"),
        ({"words": "\u200b\u2800"}, "Écrivez ce qui ne va pas"),
        ({"words": "é" * 2001}, "2\u202f000"),
        ({"passage": "é" * 1001}, "1\u202f000"),
        ({"email": "nulle part"}, "adresse e-mail"),
        ({"email": "a" * 300 + "@example.org"}, "254"),
        (
            {"passage": "http://a.fr http://b.fr", "words": "http://c.fr www.d.fr"},
            "plus de 3 liens",
        ),
        ({"subject": "Acheter"}, "on ne voit pas"),
        ({"began": ""}, "très rapide"),
        ({"began": "forged"}, "très rapide"),
        ({"began": "\x00"}, "très rapide"),
    ],
)
def test_what_is_refused_says_why_and_loses_nothing(client, fiche, data, words):
    response = send(client, fiche, **data)

    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "ouvert tous les jours" in page or "passage" in data
    assert "Le café a fermé" in page or "words" in data
    assert not ErrorReport.objects.exists()


def test_what_was_too_quick_can_be_sent_again(client, fiche):
    page = send(client, fiche, began=began(0)).content.decode()

    assert "très rapide" in page
    assert send(client, fiche, began=began(5)).status_code == 302


@pytest.mark.parametrize("words", ["\x00\x01mal", "🙂" * 100, "שלום \u202e", "<script>x</script>"])
def test_any_words_are_kept_as_words(client, fiche, words, admin_client):
    assert send(client, fiche, words=words, key="nonsense").status_code == 302

    report = ErrorReport.objects.get()
    page = admin_client.get(f"/admin/feedback/errors/{report.pk}/").content.decode()
    assert "<script>x" not in page
    assert "\x00" not in report.words


def test_too_many_from_one_address_wait(client, fiche, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "feedback_report": "1/h/ip"}
    send(client, fiche)

    page = send(client, fiche, key="5b1f7d9e-8d6a-4d0e-9f6b-1f6f3a1f7f10").content.decode()

    assert "doit attendre" in page
    assert "Le café a fermé" in page
    assert ErrorReport.objects.count() == 1


def test_the_first_step_is_told_once_for_a_while_and_without_the_address(
    client, fiche, django_capture_on_commit_callbacks
):
    ensure_moderation()
    users = get_user_model().objects
    for name in ("Relecture", "Validation", "Rédaction"):
        person = users.create_user(name.lower(), email=f"{name.lower()}@example.org")
        person.groups.add(Group.objects.get(name=name))

    with django_capture_on_commit_callbacks(execute=True):
        send(client, fiche)

    assert [message.to for message in mail.outbox] == [["relecture@example.org"]]
    message = mail.outbox[0]
    assert message.subject == "Une erreur est signalée\N{NO-BREAK SPACE}: Le café partagé"
    assert "Le café a fermé en 2023." in message.body
    assert f"/admin/feedback/errors/{ErrorReport.objects.get().pk}/" in message.body
    assert "lectrice@example.org" not in message.body + str(Notice.objects.values_list("data"))

    with django_capture_on_commit_callbacks(execute=True):
        send(client, fiche, key="5b1f7d9e-8d6a-4d0e-9f6b-1f6f3a1f7f10")
    assert len(mail.outbox) == 1
    assert Notice.objects.filter(in_digest=True).count() == 1


def test_nobody_is_told_where_nobody_may_act(client, fiche):
    assert send(client, fiche).status_code == 302
    assert not Notice.objects.exists()


def test_the_address_is_erased_some_time_after_the_report_was_dealt_with(capsys):
    now = timezone.now()
    for days in (29, 31, None):
        ErrorReport.objects.create(
            page_title=str(days),
            words="x",
            email="a@example.org",
            state="done" if days else "new",
            closed_at=now - datetime.timedelta(days=days) if days else None,
            key=f"0b1f7d9e-8d6a-4d0e-9f6b-1f6f3a1f7{days or 100:03}",
        )

    def kept():
        return set(ErrorReport.objects.exclude(email="").values_list("page_title", flat=True))

    call_command("purge_feedback", "--dry-run")
    assert "1 adresse effacée" in capsys.readouterr().out
    assert kept() == {"29", "31", "None"}

    call_command("purge_feedback")
    call_command("purge_feedback")

    assert kept() == {"29", "None"}
    assert ErrorReport.objects.count() == 3


def test_a_report_outlives_its_page(client, fiche):
    send(client, fiche)
    fiche.delete()

    assert ErrorReport.objects.get().page_title == "Le café partagé"
