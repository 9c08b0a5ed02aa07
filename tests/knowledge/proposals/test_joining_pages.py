"""The pages on which somebody joins a lead, changes what they said, and leaves."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from knowledge.models import FichePage
from knowledge.proposals.joining.views import HONEYPOT
from knowledge.proposals.models import Participation
from tests.knowledge.factories import FicheFactory
from tests.knowledge.proposals.signing_in import CONFIRM, account_of, ask, last_code, sign_in

pytestmark = pytest.mark.django_db

ADDRESS = "nadia.benali@example.org"
NASTY = '<script>alert("x")</script>'


@pytest.fixture
def lead(tree) -> FichePage:
    """Return a lead that nobody has begun."""
    return FicheFactory(lead=True, title="Un numéro commun")


def url_of(lead: FichePage, name: str = "join") -> str:
    return reverse(f"proposals:{name}", args=[lead.pk])


def words(**changes):
    """Return what somebody fills in."""
    return {
        "name": "Nadia Benali",
        "organisation": "Centre social des Tilleuls",
        "message": "J’ai une salle le soir.",
        "agrees": "on",
        **changes,
    }


# Joining


def test_a_visitor_joins_by_signing_in(client, lead, committing):
    url = url_of(lead)
    assert client.get(url).status_code == 200
    with committing():
        response = client.post(url, words(shows_name="on"))
    assert response["Location"].startswith(reverse("account_login"))
    assert not Participation.objects.exists()
    assert not mail.outbox

    ask(client, ADDRESS, next=url)
    code = last_code()
    with committing():
        response = client.post(CONFIRM, {"code": code}, query_params={"next": url})
    assert response["Location"] == url
    [participation] = Participation.objects.select_related("user")
    assert participation.user.email == ADDRESS
    assert participation.name == "Nadia Benali"
    assert participation.message == "J’ai une salle le soir."
    assert participation.shows_name
    assert not participation.is_name_read

    page = client.get(url)
    assert page.context["participation"] == participation
    assert 'id="received"' in page.content.decode()
    receipt = mail.outbox[-1]
    assert receipt.to == [ADDRESS]
    assert url in receipt.body
    assert "partenaire-" not in receipt.body + receipt.alternatives[0][0]
    assert "/admin" not in receipt.body + receipt.alternatives[0][0]


def test_somebody_who_is_signed_in_joins_at_once(partner_client, partner, lead, committing):
    with committing():
        response = partner_client.post(url_of(lead), words())
    assert response["Location"] == f"{url_of(lead)}#received"
    assert lead.participations.get().user == partner
    assert [message.to for message in mail.outbox] == [[partner.email]]


def test_joining_twice_changes_nothing(partner_client, lead, committing):
    with committing():
        partner_client.post(url_of(lead), words())
    [before] = Participation.objects.values()
    with committing():
        partner_client.post(url_of(lead), words())
    assert list(Participation.objects.values()) == [before]
    assert len(mail.outbox) == 1


def test_what_was_said_can_be_changed_and_a_new_name_is_read_anew(partner_client, lead):
    partner_client.post(url_of(lead), words(shows_name="on"))
    Participation.objects.update(is_name_read=True)
    partner_client.post(url_of(lead), words(shows_name="on", message="Et une cuisine."))
    assert Participation.objects.get().is_name_read
    partner_client.post(url_of(lead), words(shows_name="on", name="Autre nom"))
    changed = Participation.objects.get()
    assert (changed.name, changed.message) == ("Autre nom", "J’ai une salle le soir.")
    assert not changed.is_name_read
    form = partner_client.get(url_of(lead)).context["form"]
    assert form["name"].value() == "Autre nom"


def test_the_answers_of_a_visitor_are_shown_again(client, lead):
    client.post(url_of(lead), words())
    form = client.get(url_of(lead)).context["form"]
    assert form["name"].value() == "Nadia Benali"
    assert form["message"].value() == "J’ai une salle le soir."
    assert not form["agrees"].value()


def test_answers_wait_in_the_session_that_wrote_them_and_not_for_ever(client, lead):
    client.post(url_of(lead), words())
    sign_in(Client(), ADDRESS, next="/")
    assert not Participation.objects.exists()

    session = client.session
    session["proposals_joining"] = {
        pk: {**one, "at": one["at"] - 3601} for pk, one in session["proposals_joining"].items()
    }
    session.save()
    sign_in(client, ADDRESS, next="/")
    assert account_of(client)
    assert not Participation.objects.exists()


def test_a_lead_that_goes_while_its_visitor_signs_in(client, lead):
    client.post(url_of(lead), words())
    lead.unpublish()
    sign_in(client, ADDRESS, next="/")
    assert account_of(client)
    assert not Participation.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        words(name=""),
        words(agrees=""),
        words(name="x" * 121),
        words(organisation="x" * 10_000),
        words(message="ligne\n" * 10_000),
    ],
)
def test_what_cannot_be_taken_comes_back_with_words_beside_it(partner_client, lead, data):
    response = partner_client.post(url_of(lead), data)
    assert response.status_code == 200
    form = response.context["form"]
    assert form.errors
    for name, value in data.items():
        if name != "agrees":
            assert form[name].value() == value
    assert not Participation.objects.exists()


@pytest.mark.parametrize(
    "name", ["\u202eNadia", "محمد", "🙂", "a\x00b", "Nadia\r\nBcc: a@b.fr", NASTY]
)
def test_any_script_is_taken_and_nothing_of_it_acts(partner_client, lead, name, committing):
    with committing():
        partner_client.post(url_of(lead), words(name=name, shows_name="on"))
    stored = Participation.objects.get().name
    assert stored
    assert "\n" not in stored
    assert "\u202e" not in stored
    Participation.objects.update(is_name_read=True)
    for url in (lead.url, url_of(lead)):
        assert NASTY not in Client().get(url).content.decode()
        assert NASTY not in partner_client.get(url).content.decode()


def test_a_field_that_people_do_not_see_is_no_trap_for_people(partner_client, lead):
    response = partner_client.post(url_of(lead), words(**{HONEYPOT: "http://x"}))
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert response.context["form"]["message"].value() == words()["message"]
    assert not Participation.objects.exists()


def test_too_many_are_refused_in_words(partner_client, lead):
    for number in range(20):
        partner_client.post(url_of(lead), words(message=str(number)))
    response = partner_client.post(url_of(lead), words(message="encore"))
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert response.context["form"]["message"].value() == "encore"
    assert Participation.objects.get().message == "19"


def test_the_limit_also_holds_for_those_who_sign_in_afterwards(client, lead):
    """Each counts for itself, and not for all visitors together."""
    for number in range(21):
        browser = Client(REMOTE_ADDR=f"10.0.0.{number}")
        assert browser.post(url_of(lead), words()).status_code == 302
    client.post(url_of(lead), words())
    sign_in(client, ADDRESS, next="/")
    assert Participation.objects.count() == 1


# Where there is nothing to join


@pytest.mark.once
@pytest.mark.parametrize("progress", ["achieved", "abandoned"])
def test_a_lead_at_its_end_says_so(client, partner_client, lead, progress):
    partner_client.post(url_of(lead), words())
    FichePage.objects.filter(pk=lead.pk).update(progress=progress)
    for method in (client.get, client.post):
        response = method(url_of(lead))
        assert response.status_code == 404
        assert lead.url in response.content.decode()
    assert partner_client.get(url_of(lead)).status_code == 200
    assert partner_client.post(url_of(lead), words(name="Autre")).status_code == 404
    assert partner_client.post(url_of(lead, "leave")).status_code == 200
    assert not Participation.objects.present().exists()


def test_drafts_examples_and_unknown_numbers_are_wrong_addresses_in_words(client, lead):
    draft = FicheFactory(lead=True, live=False, title="Piste secrète")
    example = FicheFactory(title="Un exemple")
    restricted = FicheFactory(lead=True, title="Piste réservée")
    restricted.view_restrictions.create(restriction_type="login")
    for pk in (draft.pk, example.pk, restricted.pk, 0, 999_999, 10**30):
        for name in ("join", "leave"):
            url = reverse(f"proposals:{name}", args=[pk])
            for response in (client.get(url), client.post(url, words())):
                assert response.status_code == (404 if name == "join" else 302)
                assert "Piste secrète" not in response.content.decode()
                assert "Piste réservée" not in response.content.decode()
    assert "<h1" in client.get(reverse("proposals:join", args=[999_999])).content.decode()


# Leaving


def test_leaving_is_asked_done_and_can_be_undone(partner_client, partner, lead, committing):
    partner_client.post(url_of(lead), words(shows_name="on"))
    assert partner_client.get(url_of(lead, "leave")).status_code == 200
    assert Participation.objects.present().exists()

    with committing():
        response = partner_client.post(url_of(lead, "leave"))
    assert response.status_code == 200
    left = Participation.objects.get()
    assert left.left_at is not None
    assert (left.name, left.organisation, left.message) == ("", "", "")
    assert mail.outbox[-1].to == [partner.email]
    assert partner_client.post(url_of(lead, "leave")).status_code == 200
    assert partner_client.get(url_of(lead, "leave"))["Location"] == url_of(lead)

    partner_client.post(url_of(lead), words())
    again = Participation.objects.get()
    assert again.pk == left.pk
    assert again.left_at is None
    assert again.name == "Nadia Benali"
    assert again.joined_at > left.joined_at


def test_nobody_leaves_for_another(partner_client, lead, client):
    partner_client.post(url_of(lead), words())
    assert client.post(url_of(lead, "leave"))["Location"].startswith(reverse("account_login"))
    sign_in(client, "autre@example.org", next="/")
    client.post(url_of(lead, "leave"))
    assert Participation.objects.present().count() == 1
    page = client.get(url_of(lead)).content.decode()
    assert "Nadia" not in page


# What all pages keep


@pytest.mark.once
def test_pages_are_kept_by_nobody(partner_client, lead):
    partner_client.post(url_of(lead), words())
    for name in ("join", "leave"):
        response = partner_client.get(url_of(lead, name))
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.once
def test_forms_are_guarded_against_other_sites(partner, lead):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(url_of(lead), words()).status_code == 403
    assert strict.post(url_of(lead, "leave")).status_code == 403


@pytest.mark.once
def test_pages_cost_the_same_however_many_take_part(partner_client, lead, crowd):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert partner_client.get(url_of(lead)).status_code == 200
        return len(queries)

    partner_client.get(url_of(lead))
    few = count()
    crowd(lead, 50)
    assert count() <= few <= 25


def test_a_page_without_revisions_and_of_another_owner_is_joined_too(partner_client, lead):
    Page.objects.filter(pk=lead.pk).update(latest_revision=None)
    assert partner_client.post(url_of(lead), words()).status_code == 302
