"""The text of a proposal as it will look, in two versions, and the partner's word on it."""

from __future__ import annotations

import gc
import re
from typing import Any

import pytest

from knowledge.models import FichePage
from knowledge.proposals.following import resending
from knowledge.proposals.following.previewing import draft_files
from knowledge.proposals.following.versions import marked
from knowledge.proposals.models import Kind, Proposal, ProposalEvent, Status
from tests.knowledge.editorial.conftest import Team, change, send_back
from tests.knowledge.editorial.guests import document, fetch, picture, write
from tests.knowledge.proposals.conftest import proposal_of
from tests.knowledge.proposals.test_following_pages import text_of, url

pytestmark = pytest.mark.django_db

Event = ProposalEvent.Kind
FILES = re.compile(r"/mes-propositions/[\w-]+/apercu/fichiers/[\w:-]+")


# Words that differ


def test_words_that_differ_are_marked_on_both_sides():
    before, after = marked("Une clé et deux équipes.", "Une clef et deux équipes !")
    assert before.startswith("Une <del>")
    assert "clé<span" in before
    assert "clef<span" in after
    assert "</ins> et deux <ins>" in after
    assert marked("pareil\nici", "pareil\nici") == ("pareil\nici", "pareil\nici")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "<script>alert(1)</script>"),
        ("<b>a</b> {x}", "<b>b</b> {0}"),
        ("a b " * 5_000, "b a " * 5_000),
        ("x\n" * 10_000, "y\n" * 10_000),
        ("\u202eשלום 🌱", "عربي"),
    ],
    ids=range(5),
)
def test_no_text_is_lost_or_run_however_strange(before, after):
    for text, shown in zip((before, after), marked(before, after), strict=True):
        without = re.sub(r'<span class="visually-hidden">[^<]*</span>|</?(?:ins|del)>', "", shown)
        assert "<" not in without
        words = without.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert words == text


# As it will look


@pytest.fixture
def _renditions() -> Any:
    """Have the files of new renditions collected, which Wagtail leaves open."""
    yield
    gc.collect()


@pytest.mark.once
@pytest.mark.usefixtures("_renditions")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_the_draft_shows_its_pictures_to_its_author_only(
    client, partner_client, other_partner, client_of, sent, team
):
    file = document()
    image = {"image": picture(), "decorative": False, "alt_text": "La laverie"}
    link = f'<p><a linktype="document" id="{file.pk}">bilan</a></p>'
    write(
        FichePage.objects.get(pk=sent.page_id),
        team.reviewer,
        ("image", {"image": image, "caption": ""}),
        ("paragraph", link),
    )
    text = text_of(partner_client, url("preview_page", sent))

    assert text.count('class="draft-mark"') == 1
    assert "/media/" not in text
    assert "/documents/" not in text
    addresses = set(FILES.findall(text))
    assert len(addresses) >= 2
    stranger = client_of(other_partner)
    for address in addresses:
        found = fetch(partner_client, address)
        assert found.status == 200
        assert found.headers["Cache-Control"] == "no-store, private"
        assert found.headers["X-Content-Type-Options"] == "nosniff"
        assert client.get(address).status_code == 302
        assert stranger.get(address).status_code == 404
        assert partner_client.get(address[:-3]).status_code == 404


def test_the_address_of_a_file_holds_for_no_other_proposal(partner, partner_client, sent):
    other = proposal_of(partner, status=Status.SENT, sent_at=sent.sent_at)
    address = draft_files(sent).of_document(document().pk)
    assert fetch(partner_client, address).status == 200
    moved = address.replace(str(sent.public_id), str(other.public_id))
    assert partner_client.get(moved).status_code == 404


@pytest.mark.once
def test_the_frame_is_there_while_the_editors_have_it(partner, partner_client, sent, tree):
    text = text_of(partner_client, url("preview", sent))
    assert url("preview_page", sent) in text
    page = partner_client.get(url("preview_page", sent))
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "Une laverie tenue à deux" in page.content.decode()

    partner_client.post(url("withdraw", sent))
    assert partner_client.get(url("preview", sent)).status_code == 302
    assert partner_client.get(url("preview_page", sent)).status_code == 404
    correction = proposal_of(partner, Kind.CORRECTION, status=Status.SENT)
    assert partner_client.get(url("preview_page", correction)).status_code == 404


# Two versions


@pytest.fixture
def torn(sent: Proposal, team: Team) -> Proposal:
    """Return a proposal that came back, and whose text both sides have changed."""
    send_back(sent.page, team.reviewer)
    change(sent.page, team.reviewer, summary="Le résumé de la rédaction.", title="Une laverie")
    sent.refresh_from_db()
    sent.answers["summary"] = "Mon nouveau résumé."
    sent.save()
    return sent


def latest(proposal: Proposal) -> Any:
    return FichePage.objects.get(pk=proposal.page_id).get_latest_revision_as_object()


def form_of(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None
    return found[1]


def test_both_versions_are_shown_and_the_chosen_one_is_sent(partner_client, torn):
    text = text_of(partner_client, url("merge", torn))
    assert "rédaction." in text
    assert "nouveau" in text
    assert text.count('type="radio"') == 2
    assert "Ce que seule la rédaction a changé" in text

    seen = form_of(text, "seen")
    response = partner_client.post(url("merge", torn), {"seen": seen, "summary": "mine"})
    assert response["Location"] == url("sent", torn)
    assert latest(torn).summary == "Mon nouveau résumé."
    assert latest(torn).title == "Une laverie"
    torn.refresh_from_db()
    assert torn.status == Status.IN_REVIEW
    # Sent twice, it is there once.
    partner_client.post(url("merge", torn), {"seen": seen, "summary": "mine"})
    assert torn.events.filter(kind=Event.SENT_AGAIN).count() == 1


def test_the_editors_words_stay_where_they_are_chosen(partner_client, torn):
    seen = form_of(text_of(partner_client, url("merge", torn)), "seen")
    partner_client.post(url("merge", torn), {"seen": seen, "summary": "theirs"})
    assert latest(torn).summary == "Le résumé de la rédaction."
    torn.refresh_from_db()
    assert torn.answers["summary"] == "Mon nouveau résumé."


@pytest.mark.once
@pytest.mark.parametrize("choice", [{}, {"summary": ""}, {"summary": "x"}, {"title": "mine"}])
def test_nothing_is_sent_before_the_choice_is_made(partner_client, torn, choice):
    seen = form_of(text_of(partner_client, url("merge", torn)), "seen")
    response = partner_client.post(url("merge", torn), {"seen": seen, **choice})
    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    torn.refresh_from_db()
    assert torn.status == Status.TO_COMPLETE


def test_a_text_that_changed_again_is_shown_again_with_the_choice(partner_client, torn, team):
    seen = form_of(text_of(partner_client, url("merge", torn)), "seen")
    change(torn.page, team.reviewer, summary="Encore un autre résumé.")
    for old in (seen, "", "x"):
        response = partner_client.post(url("merge", torn), {"seen": old, "summary": "mine"})
        text = response.content.decode()
        assert response.status_code == 200
        assert "a encore changé le texte" in text
        assert "Encore" in text
        assert re.search(r'value="mine"[^>]* checked', text)
    assert latest(torn).summary == "Encore un autre résumé."
    with pytest.raises(resending.TextChanged):
        resending.send_chosen(torn, torn.owner, {"summary": "mine"}, seen)


def test_sending_again_what_was_taken_back_shows_both_versions_first(partner_client, torn):
    partner_client.post(url("withdraw", torn))
    response = partner_client.post(url("send_again", torn))
    assert response["Location"] == url("merge", torn)
