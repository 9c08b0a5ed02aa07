"""Secret links: who makes them, what they open, what a guest may say and what it changes."""

from __future__ import annotations

import datetime
import re
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from knowledge.editorial import log
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.guests import answers
from knowledge.editorial.guests.answers import AnswerRefused, record
from knowledge.editorial.guests.links import find, hash_of, may_invite, revoke
from knowledge.editorial.models import GuestRemark, ReviewInvitation
from tests.knowledge.editorial.conftest import change, current_step, draft_by
from tests.knowledge.editorial.guests import draft_text, draft_url, invite, review_url
from tests.support.english import translate

pytestmark = pytest.mark.django_db

ANSWER = {
    "passage": "un jardin",
    "remark": "Quel quartier ?",
    "opinion": "with_changes",
    "answer": "Une date en plus, et c’est bon.",
}


def make_stale(link, **values):
    ReviewInvitation.objects.filter(pk=link.invitation.pk).update(**values)


def past() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(minutes=1)


# The link


def test_only_a_hash_of_the_secret_is_kept(fiche, team):
    link = invite(fiche, team.writer)
    row = ReviewInvitation.objects.filter(pk=link.invitation.pk).values().get()

    assert len(link.token) >= 43
    assert link.token not in str(row)
    assert row["token_hash"] == hash_of(link.token)
    assert find(link.token) == link.invitation
    assert find(row["token_hash"]) is None


def test_two_links_have_nothing_in_common(fiche, team):
    assert invite(fiche, team.writer).token != invite(fiche, team.writer).token


def test_those_invite_who_may_edit_the_page_or_decide_about_it(submitted, team):
    page = Page.objects.get(pk=submitted.pk).specific
    allowed = [name for name, user in vars(team).items() if may_invite(user, page)]
    assert "reviewer" in allowed
    assert "administrator" in allowed
    assert "validator" not in allowed  # the text has not come to them yet
    assert "translator" not in allowed


def test_an_author_invites_to_a_draft_of_their_own_and_to_no_other(fiche, team):
    other = draft_by(team.reviewer, title="Un autre texte")

    assert may_invite(team.writer, fiche)
    assert not may_invite(team.writer, other)
    with pytest.raises(DecisionRefused, match=r"\w"):
        invite(other, team.writer)


@pytest.mark.parametrize("days", [0, 91, -3])
def test_a_link_has_an_end(fiche, team, days):
    with pytest.raises(DecisionRefused):
        invite(fiche, team.writer, days=days)
    assert not ReviewInvitation.objects.exists()


def test_a_page_without_a_revision_gets_one(fiche, team):
    fiche.revisions.all().delete()
    Page.objects.filter(pk=fiche.pk).update(latest_revision=None)

    assert "Un jardin partagé" in draft_text(invite(fiche, team.superuser))


def test_what_the_guest_reads_stays_as_it_is(fiche, team):
    link = invite(fiche, team.writer)
    draft = fiche.get_latest_revision_as_object()
    draft.title = "Un autre titre"
    draft.save_revision(user=team.writer, overwrite_revision=fiche.get_latest_revision())

    text = draft_text(link)
    assert "Un jardin partagé" in text
    assert "Un autre titre" not in text


# What a link opens


def test_the_draft_is_in_its_own_language_whatever_the_guest_reads_in(fiche, team, client):
    translate(fiche.get_site().root_page, "Home", "home")
    link = invite(fiche, team.writer)
    own, elsewhere = draft_url(link), f"/en{review_url(link)}"

    assert client.get(elsewhere).context["frame_url"] == own
    response = client.get(f"{elsewhere}page/")
    assert response.status_code == 302
    assert response["Location"] == own
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("address", [review_url, draft_url])
def test_every_answer_is_secret(fiche, team, address, client):
    link = invite(fiche, team.writer)
    for url in (address(link), address(link).replace(link.token, "inconnu")):
        response = client.get(url)
        assert response["Cache-Control"] == "no-store, private"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not response.cookies


@pytest.mark.parametrize(
    "path",
    ["", "inconnu", "inconnu/", "inconnu/page/", "inconnu/fichiers/x", "a/b/c/d/", "é\u202e/"],
)
def test_a_link_that_never_was_is_answered_in_words_and_names_nobody(client, fiche, path):
    response = client.get(f"/relecture/{path}")

    assert response.status_code == 404
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "editorial/guests/link_closed.html" in [t.name for t in response.templates]
    assert response.context["inviter"] == ""


@pytest.mark.parametrize("values", [{"expires_at": None}, {"revoked_at": None}])
def test_a_closed_link_names_who_gives_a_new_one(client, fiche, team, values):
    link = invite(fiche, team.writer)
    make_stale(link, **dict.fromkeys(values, past()))

    for address in (review_url, draft_url):
        response = client.get(address(link))
        assert response.status_code == 404
        assert "Ada" in response.content.decode()
        assert "Un jardin partagé" not in response.content.decode()


def test_the_link_of_a_page_that_was_deleted_opens_nothing(client, fiche, team):
    link = invite(fiche, team.writer)
    fiche.delete()

    assert client.get(review_url(link)).status_code == 404


def test_a_stroke_that_a_mail_program_cut_off_does_no_harm(client, fiche, team):
    assert client.get(review_url(invite(fiche, team.writer))[:-1]).status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_asking_writes_nothing(fiche, team, method):
    link = invite(fiche, team.writer)
    for address in (review_url, draft_url):
        with CaptureQueriesContext(connection) as queries:
            getattr(Client(), method)(address(link))
        written = [
            q["sql"] for q in queries if not re.match(r"\(*SELECT|SAVEPOINT|RELEASE", q["sql"])
        ]
        assert not written


@pytest.mark.once
def test_the_page_says_what_it_is(client, fiche, team):
    link = invite(fiche, team.writer, message="Les chiffres sont-ils justes ?")
    text = client.get(review_url(link)).content.decode()

    for words in ("Un jardin partagé", "Ada", "Nadia Benali", "Les chiffres sont-ils justes"):
        assert words in text
    assert f'src="{draft_url(link)}"' in text
    assert "noindex" in text


def test_an_editor_who_tries_the_link_sees_what_the_guest_sees(fiche, team, client_of):
    link = invite(fiche, team.writer)
    response = client_of(team.superuser).get(draft_url(link))

    assert "wagtail-userbar" not in response.content.decode()
    assert response.content.decode() == draft_text(link)


def test_a_guest_is_told_that_a_newer_version_exists(client, fiche, team):
    link = invite(fiche, team.writer)
    assert not client.get(review_url(link)).context["has_newer"]

    change(fiche, team.writer, title="Un jardin pour tous")
    response = client.get(review_url(link))
    assert response.context["has_newer"]
    assert "Un jardin pour tous" not in response.content.decode()
    assert "Un jardin pour tous" not in draft_text(link)


def test_a_guest_is_told_that_the_text_was_published(client, fiche, team):
    link = invite(fiche, team.writer)
    link.invitation.revision.publish(skip_permission_checks=True)
    context = client.get(review_url(link)).context

    assert context["is_published"]
    assert context["public_url"].endswith("/fiches/un-jardin-partage/") or context["public_url"]


def test_the_link_is_in_no_sitemap(client, fiche, team):
    invite(fiche, team.writer)
    assert "relecture" not in client.get("/sitemap.xml").content.decode()


# What a guest says


def test_an_answer_is_kept_and_shown(client, fiche, team):
    link = invite(fiche, team.writer)
    response = client.post(review_url(link), ANSWER)

    assert response.status_code == 302
    assert response.url == review_url(link) + "#received"
    invitation = ReviewInvitation.objects.get()
    assert (invitation.opinion, invitation.answer) == (ANSWER["opinion"], ANSWER["answer"])
    assert invitation.answered_at
    remark = GuestRemark.objects.get()
    assert (remark.passage, remark.text) == (ANSWER["passage"], ANSWER["remark"])
    text = client.get(review_url(link)).content.decode()
    for words in ("Quel quartier ?", "Une date en plus", 'id="received"'):
        assert words in text


def test_remarks_add_up_and_the_opinion_may_change(client, fiche, team):
    link = invite(fiche, team.writer)
    client.post(review_url(link), {"remark": "Première remarque"})
    client.post(review_url(link), {"remark": "Seconde remarque", "opinion": "against"})
    client.post(review_url(link), {"opinion": "favourable"})

    assert [remark.text for remark in GuestRemark.objects.all()] == [
        "Première remarque",
        "Seconde remarque",
    ]
    assert ReviewInvitation.objects.get().opinion == "favourable"
    entries = PageLogEntry.objects.filter(action=log.OPINION)
    assert entries.count() == 2


def test_what_is_sent_twice_is_kept_once(client, fiche, team):
    link = invite(fiche, team.writer)
    for _time in range(2):
        client.post(review_url(link), ANSWER)

    assert GuestRemark.objects.count() == 1
    assert PageLogEntry.objects.filter(action=log.OPINION).count() == 1


def test_the_inviter_is_told_of_an_opinion_once(fiche, team):
    link = invite(fiche, team.writer)
    with patch.object(answers.events, "opinion") as told:
        record(link.invitation, remark="Une remarque")
        record(link.invitation, remark="Une autre")
        record(link.invitation, opinion="favourable", answer="Merci !")
        record(link.invitation, opinion="favourable", answer="Merci !")

    assert told.call_count == 2
    page, *rest = told.call_args.args
    assert page.pk == fiche.pk
    revision = link.invitation.revision
    assert rest == [revision, "Nadia Benali", "favourable", "Merci !", [team.writer]]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "__all__"),
        ({"passage": "un jardin"}, "remark"),
        ({"answer": "Très bien"}, "opinion"),
        ({"opinion": "yes"}, "opinion"),
        ({"remark": "x" * 5_001}, "remark"),
        ({"remark": "oui", "passage": "x" * 2_001}, "passage"),
        ({"remark": "\x00\x07\u202e"}, "__all__"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_written(client, fiche, team, sent, field):
    link = invite(fiche, team.writer)
    response = client.post(review_url(link), sent)

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert response.context["form"].data.dict() == sent
    assert not GuestRemark.objects.exists()
    assert ReviewInvitation.objects.get().answered_at is None


def test_control_characters_are_taken_out(client, fiche, team):
    link = invite(fiche, team.writer)
    client.post(review_url(link), {"remark": "Un\x00 mot\x1b\u202e\r\nici\t."})

    assert GuestRemark.objects.get().text == "Un mot\nici\t."


def test_what_a_guest_writes_is_never_markup(client, fiche, team, client_of):
    link = invite(fiche, team.writer)
    client.post(review_url(link), {**ANSWER, "remark": "<script>alert(1)</script>"})

    assert "<script>alert" not in client.get(review_url(link)).content.decode()
    listed = client_of(team.writer).get(reverse("editorial:invitations", args=[fiche.pk]))
    assert "<script>alert" not in listed.content.decode()
    assert "&lt;script&gt;alert" in listed.content.decode()


def test_words_sent_through_a_closed_link_come_back(client, fiche, team):
    link = invite(fiche, team.writer)
    make_stale(link, revoked_at=past())
    response = client.post(review_url(link), ANSWER)

    assert response.status_code == 404
    for words in (ANSWER["passage"], ANSWER["remark"], ANSWER["answer"]):
        assert words in response.content.decode()
    assert not GuestRemark.objects.exists()


def test_a_link_that_closes_while_the_answer_is_kept_refuses_it(fiche, team):
    link = invite(fiche, team.writer)
    make_stale(link, expires_at=past())

    with pytest.raises(AnswerRefused):
        record(link.invitation, remark="Trop tard")
    assert not GuestRemark.objects.exists()


def test_one_link_keeps_no_endless_number_of_remarks(client, fiche, team, monkeypatch):
    monkeypatch.setattr(answers, "MAX_REMARKS", 2)
    link = invite(fiche, team.writer)
    for number in range(3):
        response = client.post(review_url(link), {"remark": f"Remarque {number}"})

    assert response.status_code == 200
    assert response.context["form"].data["remark"] == "Remarque 2"
    assert GuestRemark.objects.count() == 2


def test_a_form_of_another_site_is_not_kept(fiche, team):
    link = invite(fiche, team.writer)
    client = Client(enforce_csrf_checks=True)
    # What browsers send from a page that tells nobody its address.
    own = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    other = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}

    refused = client.post(review_url(link), ANSWER, headers=other)
    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert not GuestRemark.objects.exists()
    assert client.post(review_url(link), ANSWER, headers=own).status_code == 302
    assert GuestRemark.objects.count() == 1


@pytest.mark.parametrize("opinion", ["favourable", "with_changes", "against"])
def test_an_opinion_advises_and_changes_nothing(client, submitted, team, opinion):
    link = invite(submitted, team.reviewer)
    before = Page.objects.filter(pk=submitted.pk).values().get()
    step = current_step(submitted)
    client.post(review_url(link), {**ANSWER, "opinion": opinion})

    assert Page.objects.filter(pk=submitted.pk).values().get() == before
    after = current_step(submitted)
    assert (after.pk, after.status, after.revision_id) == (step.pk, step.status, step.revision_id)


@pytest.mark.once
def test_the_number_of_queries_does_not_grow(fiche, team):
    def count(link) -> tuple[int, int]:
        numbers = []
        for address in (review_url, draft_url):
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(address(link)).status_code == 200
            numbers.append(len(queries))
        return numbers[0], numbers[1]

    link = invite(fiche, team.writer)
    record(link.invitation, remark="Une remarque", opinion="favourable")
    count(link)
    few = count(link)
    for number in range(10):
        record(link.invitation, remark=f"Remarque {number}")
        invite(draft_by(team.writer, title=f"Brouillon {number}"), team.writer)
    assert count(link) == few
    assert max(few) <= 60


def test_withdrawing_closes_the_link_and_keeps_what_was_said(client, fiche, team):
    link = invite(fiche, team.writer)
    client.post(review_url(link), ANSWER)

    assert revoke(link.invitation, team.writer)
    assert not revoke(link.invitation, team.writer)
    assert client.get(review_url(link)).status_code == 404
    assert GuestRemark.objects.count() == 1
    actions = set(PageLogEntry.objects.filter(page=fiche.pk).values_list("action", flat=True))
    assert {log.INVITED, log.OPINION, log.REVOKED} <= actions
