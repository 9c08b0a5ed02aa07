"""What messages say, in both languages, as text and as HTML."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from wagtail.models import Comment, Locale

from knowledge.editorial.models import Notice, SendBackReason
from knowledge.editorial.notices.languages import language_of
from knowledge.editorial.notices.messages import ORDER, daily_message, message_about
from knowledge.editorial.notices.standing import Step
from knowledge.editorial.notices.wording import WORDS
from knowledge.models import FichePage
from tests.knowledge.editorial.conftest import Team, send_back, submit
from tests.knowledge.editorial.mailing import (
    Committing,
    html_of,
    links_in,
    only_one,
    speaks,
)

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

#: All that the messages of any kind name.
FACTS: dict[str, Any] = {
    "title": "Un jardin partagé",
    "actor": "Rosa",
    "requester": "Ada",
    "step": "Relecture",
    "state": 1,
    "due_on": "2026-03-05",
    "opinion": "with_changes",
    "message": "Bravo.\nEncore un effort.",
    "reasons": {
        "fr": [{"label": "Qui était là ?", "advice": "Ajoutez les noms."}],
        "en": [{"label": "Who was there?", "advice": "Add the names."}],
    },
    "remarks": [
        {
            "where": {"fr": "Titre", "en": "Title"},
            "quote": "jardin",
            "text": "Lequel ?",
            "author": "Rosa",
        }
    ],
}
STEPS = {1: Step(is_open=True, assignee=None, due_on=datetime.date(2026, 3, 5))}
#: Notices of these kinds name their words themselves.
OWN_WORDS: dict[str, dict[str, str]] = {
    Notice.Kind.PARTNER: {"words": "proposal_message"},
    Notice.Kind.PROPOSAL: {"words": "partner_message"},
}


def notice(page: FichePage, user: Any, kind: str, **data: Any) -> Notice:
    """Make a notice that is not stored."""
    facts = {**FACTS, **OWN_WORDS.get(kind, {}), **data}
    if kind == Notice.Kind.PUBLISHED:
        facts["url"] = page.full_url
    return Notice(kind=kind, recipient=user, page=page, data=facts, key="key")


def both_parts(message: EmailMultiAlternatives) -> tuple[str, str]:
    return str(message.body), html_of(message)


@pytest.mark.parametrize("kind", Notice.Kind.values)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_says_what_happened_and_what_to_do_with_one_link(
    kind: str, language: str, team: Team, fiche: FichePage
) -> None:
    message = message_about(notice(fiche, speaks(team.writer, language), kind), STEPS)

    with translation.override(language):
        words = WORDS[OWN_WORDS.get(kind, {}).get("words", kind)]
        to_do = str(words.to_do)
        subject = str(words.subject) % FACTS
    text, html = both_parts(message)
    assert message.subject == subject
    assert message.to == ["ada@example.org"]
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}
    assert f'<html lang="{language}">' in html
    for part in (text, html):
        assert "Un jardin partagé" in part
        assert to_do in part
        assert len(links_in(part)) == 1
        assert "%(" not in part
    assert links_in(text) == links_in(html)
    assert links_in(text)[0].startswith("http://testserver/")
    assert "\n\n\n" not in text


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_all_words_are_said_in_french(kind: str) -> None:
    with translation.override("en"):
        english = [str(words) for words in WORDS[kind]]
    with translation.override("fr"):
        french = [str(words) for words in WORDS[kind]]
    for in_english, in_french in zip(english, french, strict=True):
        assert in_english != in_french


def test_the_frame_of_messages_is_said_in_both_languages(team: Team, fiche: FichePage) -> None:
    french = message_about(notice(fiche, speaks(team.writer, "fr"), "sent_back"), STEPS)
    english = message_about(notice(fiche, speaks(team.writer, "en"), "sent_back"), STEPS)

    for part in both_parts(french):
        assert "Bonjour Ada," in part
        assert "1 remarque sur le texte" in part
        assert "Notifications" in part
        assert "Ajoutez les noms." in part
        assert "Hello" not in part
    for part in both_parts(english):
        assert "Hello Ada," in part
        assert "1 remark on the text:" in part
        assert "Add the names." in part
        assert "Bonjour" not in part
    assert "> Encore un effort." in str(french.body)


def test_the_day_of_a_message_is_written_in_its_language(team: Team, fiche: FichePage) -> None:
    french = message_about(notice(fiche, speaks(team.writer, "fr"), "submitted"), STEPS)
    english = message_about(notice(fiche, speaks(team.writer, "en"), "overdue"), STEPS)

    assert "5 mars 2026" in str(french.body)
    assert "March" in str(english.body)


def test_the_language_is_that_of_the_reader_not_of_who_acted(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    speaks(team.second_reviewer, "en")
    with translation.override("en"), committing():
        submit(fiche, team.writer)
        assert language_of(team.reviewer) == "fr"

    assert 'lang="fr"' in html_of(only_one(team.reviewer))
    assert 'lang="en"' in html_of(only_one(team.second_reviewer))


def test_titles_are_escaped_in_html_plain_in_text_and_on_one_line_in_the_subject(
    team: Team, fiche: FichePage
) -> None:
    title = "Un <script>alert('&')</script>\r\nBcc: tous@example.org " + "mot " * 80
    message = message_about(notice(fiche, team.writer, "sent_back", title=title), STEPS)

    text, html = both_parts(message)
    assert "<script>" in text
    assert "<script>" not in html
    assert "&lt;script&gt;alert(&#x27;&amp;&#x27;)" in html
    assert len(message.subject.splitlines()) == 1
    assert len(message.subject) <= 150
    assert b"\nBcc:" not in message.message().as_bytes().split(b"\n\n", 1)[0]


def test_words_of_people_are_escaped_too(team: Team, fiche: FichePage) -> None:
    said = "<img src=x>"
    values = {
        "actor": said,
        "message": said,
        "reasons": {"fr": [{"label": said, "advice": said}]},
        "remarks": [{"where": {}, "quote": said, "text": said, "author": said}],
    }
    text, html = both_parts(message_about(notice(fiche, team.writer, "sent_back", **values), STEPS))

    assert text.count(said) == 7
    assert said not in html
    assert html.count("&lt;img src=x&gt;") == 7


def test_html_asks_for_nothing_from_elsewhere(team: Team, fiche: FichePage) -> None:
    html = html_of(message_about(notice(fiche, team.writer, "sent_back"), STEPS))
    for word in ("<img", "src=", "<script", "<link", "url(", "@import"):
        assert word not in html


def test_a_text_sent_back_brings_reasons_and_remarks_in_the_readers_language_and_no_note(
    team: Team, submitted: FichePage, committing: Committing
) -> None:
    speaks(team.writer, "en")
    reason = SendBackReason.objects.filter(locale=Locale.get_default()).first()
    assert reason is not None
    english = reason.get_translation(Locale.objects.get(language_code="en"))
    own = SendBackReason.objects.create(label="Trop long", locale=Locale.get_default())
    for text, resolved in (("Où cela ?", None), ("Réglé", timezone.now())):
        Comment.objects.create(
            page=submitted,
            user=team.reviewer,
            text=text,
            contentpath="title",
            resolved_at=resolved,
        )
    with committing():
        send_back(
            submitted,
            team.reviewer,
            reasons=[reason, own],
            comment="",
            internal_note="À ne dire à personne",
        )

    message = only_one(team.writer)
    text, html = both_parts(message)
    for part in (text, html):
        assert english.advice in part
        assert "Trop long" in part
        assert "Où cela ?" in part
        assert "Réglé" not in part
        assert "À ne dire à personne" not in part
    assert "À ne dire à personne" not in str(list(Notice.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_message_of_the_day_lists_by_kind_and_leads_to_the_desk(
    language: str, team: Team, fiche: FichePage
) -> None:
    user = speaks(team.writer, language)
    notices = [notice(fiche, user, kind) for kind in Notice.Kind.values for _time in range(2)]
    notices += [notice(fiche, user, "overdue", title=f"Numéro {n}") for n in range(30)]

    message = daily_message(notices, STEPS)

    assert str(len(notices)) in message.subject
    for part in both_parts(message):
        assert links_in(part) == ["http://testserver/admin/"]
        assert "Numéro 17" in part
        assert "Numéro 18" not in part
        with translation.override(language):
            assert ("… and 12 more." if language == "en" else "… et 12 autres.") in part
            headings = [str(kind.label) for kind in ORDER]
        shown = part.upper()
        places = [shown.index(heading.upper()) for heading in headings]
        assert places == sorted(places)


def test_the_order_of_the_day_names_every_kind() -> None:
    assert set(ORDER) == set(Notice.Kind)
