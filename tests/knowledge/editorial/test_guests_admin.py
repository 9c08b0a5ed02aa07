"""The editors' side of secret links."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.editorial.guests.answers import record
from knowledge.editorial.guests.links import may_invite
from knowledge.editorial.models import EditorialSettings, ReviewInvitation
from tests.knowledge.editorial.conftest import approve, draft_by
from tests.knowledge.editorial.guests import invite, review_url

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

FORM = {"guest": "Nadia Benali", "message": "Les chiffres sont-ils justes ?", "days": 10}


def address(page):
    return reverse("editorial:invitations", args=[page.pk])


def withdrawal(invitation, page=None):
    pk = page.pk if page else invitation.page_id
    return reverse("editorial:revoke_invitation", args=[pk, invitation.pk])


def test_the_link_is_shown_once(fiche, team, client_of):
    client = client_of(team.writer)
    response = client.post(address(fiche), FORM)
    link = response.context["link_address"]

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert link.startswith("http://testserver/relecture/")
    assert f'value="{link}"' in response.content.decode()
    assert Client().get(urlsplit(link).path).status_code == 200
    token = urlsplit(link).path.split("/")[2]
    assert token not in client.get(address(fiche)).content.decode()


def test_the_message_is_ready_in_the_editors_mail_program(fiche, team, client_of):
    response = client_of(team.writer).post(address(fiche), FORM)
    parts = urlsplit(response.context["mail_address"])
    text = parse_qs(parts.query)["body"][0]

    assert parts.scheme == "mailto"
    assert response.context["link_address"] in text
    assert "Un jardin partagé" in text
    assert "Ada" in text


def test_an_invitation_keeps_what_was_written(fiche, team, client_of):
    client_of(team.writer).post(address(fiche), FORM)
    invitation = ReviewInvitation.objects.get()

    assert (invitation.guest, invitation.message) == (FORM["guest"], FORM["message"])
    assert invitation.invited_by == team.writer
    assert invitation.revision_id == fiche.latest_revision_id
    assert 9 <= (invitation.expires_at - timezone.now()).days <= 10


def test_the_usual_delay_is_offered(fiche, team, client_of):
    settings = EditorialSettings.load()
    settings.guest_link_days = 21
    settings.save()

    response = client_of(team.writer).get(address(fiche))
    assert response.context["form"]["days"].value() == 21


@pytest.mark.parametrize(
    ("values", "field"),
    [({"guest": " \x00"}, "guest"), ({"days": 91}, "days"), ({"guest": "x" * 121}, "guest")],
)
def test_what_is_missing_is_said_and_the_rest_stays(fiche, team, client_of, values, field):
    response = client_of(team.writer).post(address(fiche), {**FORM, **values})

    assert field in response.context["form"].errors
    assert response.context["form"]["message"].value() == FORM["message"]
    assert not ReviewInvitation.objects.exists()


def test_others_neither_see_nor_make_nor_withdraw_links(fiche, team, client_of):
    link = invite(fiche, team.writer)
    for user in (team.translator, team.validator):
        client = client_of(user)
        assert client.get(address(fiche)).status_code == 302
        assert client.post(address(fiche), FORM).status_code == 302
        assert client.post(withdrawal(link.invitation)).status_code == 302
    assert Client().get(address(fiche)).status_code == 302
    assert ReviewInvitation.objects.get().revoked_at is None


def test_who_decides_at_the_step_invites_as_well(submitted, team):
    assert not may_invite(team.validator, submitted)
    approve(submitted, team.reviewer)
    submitted.refresh_from_db()
    page = type(submitted).objects.get(pk=submitted.pk)

    assert may_invite(team.validator, page)


def test_the_list_says_how_each_link_stands(fiche, team, client_of):
    opened, closed, over = (invite(fiche, team.writer, guest=name) for name in "ABC")
    ReviewInvitation.objects.filter(pk=closed.invitation.pk).update(revoked_at=timezone.now())
    ReviewInvitation.objects.filter(pk=over.invitation.pk).update(expires_at=timezone.now())
    record(
        opened.invitation,
        passage="un jardin",
        remark="Quel quartier ?",
        opinion="against",
        answer="Trop tôt.",
    )
    text = client_of(team.writer).get(address(fiche)).content.decode()

    for words in ("un jardin", "Quel quartier ?", "Trop tôt."):
        assert words in text
    assert text.count("w-status--primary") >= 2
    assert withdrawal(opened.invitation) in text
    assert withdrawal(closed.invitation) not in text
    assert withdrawal(over.invitation) not in text


def test_the_list_asks_the_database_the_same_for_few_and_many(fiche, team, client_of):
    client = client_of(team.writer)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(fiche)).status_code == 200
        return len(queries)

    record(invite(fiche, team.writer).invitation, remark="Une remarque")
    count()
    few = count()
    for number in range(10):
        record(invite(fiche, team.writer).invitation, remark=f"Remarque {number}")
    assert count() == few


def test_withdrawing_asks_first(fiche, team, client_of):
    link, client = invite(fiche, team.writer), client_of(team.writer)

    assert client.get(withdrawal(link.invitation)).status_code == 200
    assert Client().get(review_url(link)).status_code == 200
    assert client.post(withdrawal(link.invitation)).url == address(fiche)
    assert Client().get(review_url(link)).status_code == 404
    assert client.post(withdrawal(link.invitation)).url == address(fiche)


def test_a_link_is_withdrawn_only_from_its_own_page(fiche, team, client_of):
    link = invite(fiche, team.writer)
    other = draft_by(team.writer, title="Un autre texte")

    assert client_of(team.writer).post(withdrawal(link.invitation, other)).status_code == 404
    assert ReviewInvitation.objects.get().revoked_at is None


def test_a_link_to_a_translation_is_in_its_language_once_that_has_a_home(
    team, translated_home, client_of
):
    page = translated_home.specific
    path = client_of(team.superuser).post(address(page), FORM).context["link_address"]
    assert "/en/relecture/" not in path

    page.get_latest_revision_as_object().save_revision().publish(skip_permission_checks=True)
    path = client_of(team.superuser).post(address(page), FORM).context["link_address"]
    assert re.search(r"/en/relecture/[\w-]+/$", path)
    assert Client().get(urlsplit(path).path).status_code == 200
