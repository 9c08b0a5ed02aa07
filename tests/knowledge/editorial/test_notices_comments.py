"""Comments in the margin reach the author and those who take part."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply, PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from knowledge.editorial.models import Notice
from knowledge.editorial.notices.comments import QUIET, tell_of_comments
from knowledge.editorial.notices.delivery import send_daily, unsent
from knowledge.editorial.notices.passages import label_of, quote_of
from knowledge.models import FicheIndexPage, FichePage
from tests.knowledge.editorial.conftest import Team, person, submit
from tests.knowledge.editorial.mailing import (
    Committing,
    RefusingBackend,
    backend,
    html_of,
    links_in,
    only_one,
    sent_to,
)

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

BODY = [
    {
        "type": "paragraph",
        "id": "4f6c1d2e-0000-4000-8000-000000000001",
        "value": '<p data-block-key="abc12">Un café commun.</p><p data-block-key="def34">Fin.</p>',
    }
]
IN_BODY = "body.4f6c1d2e-0000-4000-8000-000000000001"


def comment_on(page: FichePage, user: Any, text: str, **values: Any) -> Comment:
    return Comment.objects.create(
        **{"page": page, "user": user, "text": text, "contentpath": "title", **values}
    )


def reply_to(comment: Comment, user: Any, text: str) -> CommentReply:
    return CommentReply.objects.create(comment=comment, user=user, text=text)


def changes(
    comments: tuple[Comment, ...] = (), replies: tuple[tuple[Comment, CommentReply], ...] = ()
) -> dict[str, Any]:
    """Return what the edit form says has changed."""
    names = ("deleted", "resolved", "edited")
    return {
        "new_comments": list(comments),
        "new_replies": [(comment, [reply]) for comment, reply in replies],
        **{f"{name}_comments": [] for name in names},
        **{f"{name}_replies": [] for name in names},
    }


def test_author_requester_and_subscribers_are_told_but_not_who_wrote(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    colleague = person("carla", "Rédaction")
    submit(fiche, colleague)
    mail.outbox.clear()
    for user, wants in ((team.validator, True), (team.reviewer, True), (team.translator, False)):
        PageSubscription.objects.create(page=fiche, user=user, comment_notifications=wants)
    comment = comment_on(fiche, team.reviewer, "Quel <b>jardin</b> ?")
    with committing():
        tell_of_comments(fiche, changes((comment,)), team.reviewer)

    assert {address for message in mail.outbox for address in message.to} == {
        user.email for user in (team.writer, colleague, team.validator)
    }
    message = only_one(team.writer)
    assert "Quel <b>jardin</b> ?" in message.body
    assert "Titre" in message.body
    assert "Rosa" in message.body
    assert "&lt;b&gt;" in html_of(message)
    form, review = (
        "http://testserver" + address
        for address in (
            reverse("wagtailadmin_pages:edit", args=[fiche.pk]),
            reverse("editorial:review", args=[fiche.pk]),
        )
    )
    assert links_in(message.body) == [form]
    assert links_in(only_one(team.validator).body) == [review]


def test_people_in_a_thread_are_told_of_what_is_new_there_only(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    first = comment_on(fiche, team.reviewer, "Une question")
    reply_to(first, team.validator, "Une autre")
    other = comment_on(fiche, team.second_reviewer, "Ailleurs")
    answers = tuple((c, reply_to(c, team.writer, f"Réponse à {c.text}")) for c in (first, other))
    with committing():
        tell_of_comments(fiche, changes(replies=answers), team.writer)

    for user in (team.reviewer, team.validator):
        body = only_one(user).body
        assert "Réponse à Une question" in body
        assert "Réponse à Ailleurs" not in body
    assert "Réponse à Ailleurs" in only_one(team.second_reviewer).body
    assert not sent_to(team.writer)


def test_what_is_reported_twice_is_told_once(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    comment = comment_on(fiche, team.reviewer, "Où ?")
    for _time in range(2):
        with committing():
            tell_of_comments(fiche, changes((comment,)), team.reviewer)

    assert Notice.objects.count() == 1
    only_one(team.writer)


def test_comments_that_follow_soon_wait_for_the_message_of_the_day(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    for number in range(3):
        comment = comment_on(fiche, team.reviewer, f"Remarque {number}")
        with committing():
            tell_of_comments(fiche, changes((comment,)), team.reviewer)

    assert "Remarque 0" in only_one(team.writer).body
    send_daily(unsent().filter(in_digest=True), [team.writer.pk])
    _first, daily = sent_to(team.writer)
    assert "Remarque 1" in str(daily.body)
    assert "Remarque 2" in str(daily.body)

    Notice.objects.update(created_at=timezone.now() - QUIET - datetime.timedelta(minutes=1))
    comment = comment_on(fiche, team.reviewer, "Plus tard")
    with committing():
        tell_of_comments(fiche, changes((comment,)), team.reviewer)
    assert "Plus tard" in sent_to(team.writer)[2].body


def test_other_changes_of_comments_are_told_to_nobody(
    team: Team, fiche: FichePage, committing: Committing
) -> None:
    comment = comment_on(fiche, team.reviewer, "Où ?")
    with committing():
        tell_of_comments(fiche, {**changes(), "resolved_comments": [comment]}, team.second_reviewer)

    assert not Notice.objects.exists()


def test_a_passage_is_named_and_quoted(team: Team, fiche: FichePage) -> None:
    fiche.body = BODY
    fiche.save()
    page = FichePage.objects.get(pk=fiche.pk)
    spans = [
        {"key": "abc12", "start": 3, "end": 7},
        {"key": "def34", "start": 0, "end": 3},
        {"key": "gone", "start": 0, "end": 3},
    ]
    comment = Comment(contentpath=IN_BODY, position=json.dumps(spans))

    assert quote_of(page, comment) == "café … Fin"
    assert label_of(page, IN_BODY).endswith(" › Texte")
    assert label_of(page, "title") == "Titre"


@pytest.mark.parametrize(
    ("path", "position"),
    [
        (IN_BODY.replace("0001", "0009"), '[{"key": "abc12", "start": 0, "end": 2}]'),
        ("gone", '[{"key": "abc12", "start": 0, "end": 2}]'),
        ("body", '[{"key": "abc12", "start": 0, "end": 2}]'),
        (IN_BODY, "not json"),
        (IN_BODY, '{"key": 1}'),
        (IN_BODY, "[1]"),
        (IN_BODY, '[{"key": "abc12"}]'),
        (IN_BODY, ""),
    ],
)
def test_a_passage_that_cannot_be_found_is_not_quoted(
    path: str, position: str, team: Team, fiche: FichePage
) -> None:
    fiche.body = BODY
    fiche.save()
    page = FichePage.objects.get(pk=fiche.pk)
    assert quote_of(page, Comment(contentpath=path, position=position)) == ""
    assert label_of(page, "gone.x") == ""


def test_the_edit_form_saves_a_comment_and_tells_even_while_mail_fails(
    team: Team, client_of: Any, committing: Committing, settings: Any
) -> None:
    settings.EMAIL_BACKEND = backend(RefusingBackend)
    section = FicheIndexPage.objects.get(locale__language_code="fr")
    FicheIndexPage.objects.filter(pk=section.pk).update(owner=team.writer)
    comment = {"text": "Et ensuite ?", "contentpath": "title", "position": "", "resolved": ""}
    form = nested_form_data(
        {
            "title": section.title,
            "slug": section.slug,
            "summary": section.summary,
            "seo_title": "",
            "search_description": "",
            "comments": inline_formset([{**comment, "replies": inline_formset([])}]),
        }
    )
    with committing():
        response = client_of(team.reviewer).post(
            reverse("wagtailadmin_pages:edit", args=[section.pk]), form
        )

    assert response.status_code == 302
    assert Comment.objects.get().text == "Et ensuite ?"
    notice = Notice.objects.get(kind=Notice.Kind.COMMENT)
    assert notice.recipient == team.writer
    assert (notice.sent_at, notice.attempts) == (None, 1)
    assert notice.data["remarks"][0]["text"] == "Et ensuite ?"
