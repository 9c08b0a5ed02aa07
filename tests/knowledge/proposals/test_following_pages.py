"""What a partner sees of their proposals: every state, in words, with what comes next."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.tree import Tree
from knowledge.models import FichePage
from knowledge.proposals import deciding, recording, signing_off
from knowledge.proposals.models import (
    Kind,
    Participation,
    Proposal,
    ProposalEvent,
    Status,
)
from tests.knowledge.editorial.conftest import approve, change, send_back
from tests.knowledge.editorial.texts import query_count
from tests.knowledge.factories import FicheFactory
from tests.knowledge.proposals.conftest import ADDRESS, proposal_of

pytestmark = pytest.mark.django_db

LIST = "proposals:list"
Event = ProposalEvent.Kind


def url(name: str, proposal: Proposal) -> str:
    return reverse(f"proposals:{name}", args=[proposal.public_id])


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    assert response["Cache-Control"] == "no-store, private"
    assert "noindex" in response["X-Robots-Tag"]
    return response.content.decode()


def in_state(owner: Any, status: Status, **fields: Any) -> Proposal:
    """Make a proposal in a state, as if it had come there."""
    sent_at = None if status == Status.DRAFT else timezone.now()
    closed_at = timezone.now() if status in ("published", "declined", "withdrawn") else None
    return proposal_of(owner, status=status, sent_at=sent_at, closed_at=closed_at, **fields)


# Every state

WORDS = {
    Status.DRAFT: ("pas encore envoyée", "Reprenez là où vous en étiez"),
    Status.SENT: ("Nous l’avons bien reçue", "La rédaction vous répond d’ici le"),
    Status.SUSPICIOUS: ("Nous l’avons bien reçue", "La rédaction vous répond d’ici le"),
    Status.IN_REVIEW: ("la relit en ce moment", "La rédaction vous répond d’ici le"),
    Status.TO_COMPLETE: ("vous demande de la compléter", "Modifiez ce qui est demandé"),
    Status.ACCEPTED: ("Elle est acceptée", "vous montre le texte final"),
    Status.PUBLISHED: ("Elle a été publiée", "Écrivez à la rédaction"),
    Status.DECLINED: ("ne la publiera pas", "Vous pouvez lui écrire à ce sujet"),
    Status.WITHDRAWN: ("Vous l’avez retirée", "Vous pouvez la renvoyer"),
}


@pytest.mark.once
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", [Kind.EXAMPLE, Kind.CORRECTION])
def test_every_state_is_said_in_words_with_what_comes_next(
    partner, partner_client, tree, status, kind
):
    target = FicheFactory() if kind == Kind.CORRECTION else None
    proposal = in_state(partner, status, kind=kind, target=target)
    now, following = WORDS[status]
    if kind == Kind.CORRECTION and status == Status.ACCEPTED:
        now, following = "Votre correction est acceptée", "dès que la page sera publiée à nouveau"
    if kind == Kind.CORRECTION and status == Status.PUBLISHED:
        now, following = "Elle est publiée", "Merci"

    for address in (reverse(LIST), url("detail", proposal)):
        text = text_of(partner_client, address)
        assert now in text
        assert following in text
    assert text.count('aria-current="step"') == (status != Status.PUBLISHED)


@pytest.mark.once
@pytest.mark.parametrize("status", Status)
def test_every_page_answers_in_every_state(partner, partner_client, tree, status):
    proposal = in_state(partner, status)
    for name in ("write", "withdraw", "send_again", "discard", "preview", "merge", "sign_off"):
        assert partner_client.get(url(name, proposal)).status_code in (200, 302), name
    for name in ("write", "withdraw", "send_again", "merge", "sign_off"):
        assert partner_client.post(url(name, proposal), {}).status_code in (200, 302), name


@pytest.mark.once
def test_one_that_was_set_aside_looks_like_one_that_was_sent(partner, partner_client, sent, tree):
    other = in_state(partner, Status.SUSPICIOUS, suspicions=["links"])
    recording.record(other, Event.SENT, author=partner, from_partner=True)
    recording.record(other, Event.SET_ASIDE, internal=True, text="des liens douteux")
    pages = []
    for proposal in (sent, other):
        text = text_of(partner_client, url("detail", proposal))
        preview = text_of(partner_client, url("preview", proposal))
        page = text_of(partner_client, url("preview_page", proposal))
        assert "Une laverie tenue à deux" in page
        pages.append([without_traces(each, proposal) for each in (text, preview)])
    assert pages[0] == pages[1]


def without_traces(text: str, proposal: Proposal) -> list[str]:
    """Return the lines of a page without what differs between any two proposals."""
    text = text.replace(str(proposal.public_id), "")
    return [
        line
        for line in text.splitlines()
        if not any(word in line for word in ("csrf", "datetime=", "Version du", 'name="key"'))
    ]


def test_late_answers_are_said_to_be_late(partner, partner_client, tree):
    proposal = in_state(partner, Status.SENT)
    long_ago = timezone.now() - timezone.timedelta(days=90)
    Proposal.objects.filter(pk=proposal.pk).update(sent_at=long_ago)

    assert "Nous sommes en retard" in text_of(partner_client, url("detail", proposal))


def test_what_waits_for_the_partner_comes_first(partner, partner_client, tree):
    done = in_state(partner, Status.DECLINED)
    waiting = in_state(partner, Status.TO_COMPLETE)
    with_editors = in_state(partner, Status.SENT)
    answered = in_state(partner, Status.DECLINED)
    deciding.write(answered, None, "Qui a tenu la caisse ?")
    Proposal.objects.filter(pk=waiting.pk).update(updated_at="2020-01-01T00:00Z")
    text = text_of(partner_client, reverse(LIST))

    places = [text.index(url("detail", each)) for each in (waiting, with_editors, done)]
    assert places == sorted(places)
    assert text.index(url("detail", answered)) < places[1]
    assert text.count("Nouveau message") == 1


def test_an_empty_list_leads_to_the_form(partner_client, tree):
    text = text_of(partner_client, reverse(LIST))
    assert "Vous n’avez encore rien proposé" in text
    assert reverse("proposals:start") in text
    assert ADDRESS in text


def test_the_list_comes_in_pages_and_any_number_leads_to_one(partner, partner_client, tree):
    for _number in range(25):
        in_state(partner, Status.SENT)
    first = text_of(partner_client, reverse(LIST))
    last = text_of(partner_client, f"{reverse(LIST)}?page=2")
    assert first.count("proposals__item") == 20
    assert last.count("proposals__item") == 5
    for number in ("0", "-1", "x", "9" * 40, "", "\x00"):
        assert partner_client.get(reverse(LIST), {"page": number}).status_code == 200


def test_working_groups_are_listed_until_one_leaves(partner, partner_client, tree):
    lead = FicheFactory(title="Un café mobile", status="lead", progress="to_start")
    taking = Participation.objects.create(fiche=lead, user=partner, name="Nadia Benali")
    text = text_of(partner_client, reverse(LIST))
    assert "Un café mobile" in text
    assert reverse("proposals:leave", args=[lead.pk]) in text

    taking.left_at = timezone.now()
    taking.save()
    assert "Un café mobile" not in text_of(partner_client, reverse(LIST))


@pytest.mark.once
def test_the_list_costs_the_same_for_one_and_for_forty(partner, partner_client, sent, team):
    approve(sent.page, team.reviewer)
    address = reverse(LIST)
    text_of(partner_client, address)
    few = query_count(lambda: text_of(partner_client, address))
    for number in range(39):
        status = list(Status)[number % len(Status)]
        page = FicheFactory(draft=True, parent=sent.page.get_parent())
        page.save_revision()
        proposal = in_state(partner, status, page=FichePage.objects.get(pk=page.pk))
        if status == Status.ACCEPTED:
            signing_off.ask(proposal)
    many = query_count(lambda: text_of(partner_client, address))
    assert many <= few + 1  # the revisions that were saved since a sign-off was asked for
    assert many <= 30


@pytest.mark.once
def test_the_page_of_one_costs_the_same_for_one_and_for_a_hundred_events(partner_client, sent):
    address = url("detail", sent)
    deciding.write(sent, None, "Une question")
    text_of(partner_client, address)
    few = query_count(lambda: text_of(partner_client, address))
    for number in range(100):
        deciding.write(sent, None, f"Question {number}", internal=bool(number % 2))
    text_of(partner_client, address)
    assert query_count(lambda: text_of(partner_client, address)) <= few
    assert few <= 40


# Who may see it


NAMES = (
    "detail",
    "write",
    "withdraw",
    "send_again",
    "discard",
    "preview",
    "preview_page",
    "merge",
    "sign_off",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_of_somebody_else_is_not_found(other_partner, partner_client, tree, name):
    foreign = in_state(other_partner, Status.TO_COMPLETE)
    for address in (url(name, foreign), reverse(f"proposals:{name}", args=[uuid.uuid4()])):
        for ask in (partner_client.get, partner_client.post):
            response = ask(address)
            assert response.status_code == 404
            assert "no-store" in response["Cache-Control"]
            text = response.content.decode()
            assert reverse(LIST) in text
            assert ADDRESS in text
            assert foreign.title not in text
    foreign.refresh_from_db()
    assert foreign.status == Status.TO_COMPLETE


@pytest.mark.once
@pytest.mark.parametrize("rest", ["x", "0000-11", "é", "9" * 400])
def test_an_address_that_was_cut_off_says_where_to_look(partner_client, tree, rest):
    response = partner_client.get(f"{reverse(LIST)}{rest}/")
    assert response.status_code == 404
    assert reverse(LIST) in response.content.decode()


@pytest.mark.once
@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_signs_in_and_comes_back(client, partner, tree, name):
    proposal = in_state(partner, Status.TO_COMPLETE)
    for ask in (client.get, client.post):
        response = ask(url(name, proposal))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login") + "?next=")
        assert url(name, proposal) in response["Location"]
        assert "no-store" in response["Cache-Control"]


def test_what_was_typed_when_the_session_ended_is_there_after_the_sign_in(client, partner, sent):
    client.post(url("write", sent), {"text": "Voici ma réponse 🌱"})
    client.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")

    assert "Voici ma réponse 🌱" in text_of(client, url("detail", sent))
    assert "Voici ma réponse 🌱" not in text_of(client, url("detail", sent))


def test_who_signs_in_next_gets_nothing_of_what_another_typed(client, other_partner, sent):
    client.post(url("write", sent), {"text": "Voici ma réponse"})
    client.force_login(other_partner, backend="django.contrib.auth.backends.ModelBackend")

    assert "Voici ma réponse" not in text_of(client, reverse(LIST))
    assert client.get(url("detail", sent)).status_code == 404


SECRET = "entre-nous-seulement"


@pytest.mark.once
def test_nothing_internal_is_on_any_page_of_the_partner(partner_client, sent, team, tree):
    for user in vars(team).values():
        user.last_name = f"{user.first_name}-Nom-{SECRET}"
        user.save()
    deciding.take(sent, team.reviewer)
    deciding.write(sent, team.reviewer, SECRET, internal=True)
    deciding.write(sent, team.reviewer, "Une question pour vous")
    recording.record(sent, Event.FILE_TAKEN, author=team.reviewer, text=SECRET)
    recording.record(sent, Event.TAKEN, author=team.reviewer, text=SECRET, data={"x": SECRET})

    def check() -> None:
        for name in NAMES:
            response = partner_client.get(url(name, sent), follow=True)
            text = response.content.decode()
            assert SECRET not in text, name
            assert "/admin/" not in text, name
            for user in vars(team).values():
                assert user.username not in words_of(text), name
        assert SECRET not in text_of(partner_client, reverse(LIST))

    check()
    send_back(sent.page, team.reviewer, comment="À préciser", internal_note=SECRET)
    check()
    Proposal.objects.filter(pk=sent.pk).update(status=Status.IN_REVIEW)
    signing_off.ask(sent, team.reviewer)
    check()


def words_of(text: str) -> set[str]:
    return {word.strip(".,;:!?").lower() for word in text.split()}


def test_a_changed_text_is_not_to_be_signed_in_the_list(partner_client, sent, team):
    approve(sent.page, team.reviewer)
    assert "Lire le texte et répondre" in text_of(partner_client, reverse(LIST))

    change(sent.page, team.validator, summary="Tout autre chose.")
    text = text_of(partner_client, reverse(LIST))
    assert "Lire le texte et répondre" not in text
    assert "La rédaction a changé le texte depuis" in text


def test_the_words_of_an_address_are_escaped(partner, partner_client, tree: Tree):
    title = "<script>alert(1)</script> \u202e 🌱"
    proposal = in_state(partner, Status.SENT)
    Proposal.objects.filter(pk=proposal.pk).update(title=title)
    for address in (reverse(LIST), url("detail", proposal), url("withdraw", proposal)):
        assert "<script>alert" not in text_of(partner_client, address)


def test_all_answers_and_files_are_on_the_page_in_words(partner, partner_client, tree):
    proposal = in_state(partner, Status.DRAFT)
    proposal.files.create(
        kind="document", name="bilan.pdf", extension=".pdf", size=3, digest="x", file="x.pdf"
    )
    text = text_of(partner_client, url("detail", proposal))

    for words in ("Une clé partagée.", "Le **lundi**, personne ne venait.", "Nadia Benali"):
        assert words in text
    assert text.count("bilan.pdf") == 1
    file = proposal.files.get()
    assert reverse("proposals:file", args=[proposal.public_id, file.public_id]) in text
