"""Digests tell what is new and public, and nothing where nothing is."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from knowledge.models import FichePage
from knowledge.subscriptions import sending

from .walking import (
    DAY,
    MONDAY,
    START,
    WEEK,
    Clock,
    follower,
    html_of,
    note,
    published,
    received,
    text_of,
    told,
)


def test_nothing_is_sent_where_nothing_is_new(clock: Clock) -> None:
    published(START - DAY)
    follower()
    assert told() == []
    assert told(MONDAY + WEEK) == []
    published(MONDAY + 2 * WEEK)
    assert len(told(MONDAY + 3 * WEEK)) == 1


def test_what_was_told_is_not_told_again(clock: Clock) -> None:
    follower()
    published(START + DAY, title="Première")
    assert told() == ["1 nouvelle fiche – toutes les fiches"]
    published(MONDAY + DAY, title="Deuxième")
    assert told(MONDAY + DAY) == []
    assert len(told(MONDAY + WEEK)) == 1
    assert "Deuxième" in text_of(received())
    assert "Première" not in text_of(received())


def test_what_appears_on_the_day_itself_waits_for_the_next_one(clock: Clock) -> None:
    follower()
    published(MONDAY - datetime.timedelta(hours=1), title="Du matin")
    assert told() == []
    assert len(told(MONDAY + WEEK)) == 1


def test_a_fiche_published_again_is_not_new(clock: Clock) -> None:
    follower()
    fiche = published(START - 30 * DAY)
    fiche.unpublish()
    clock.pass_(days=2)
    fiche.save_revision().publish()
    assert told() == []


def test_a_change_with_a_note_is_told_once(clock: Clock) -> None:
    fiche = published(START - 30 * DAY, title="Le café")
    note(fiche, "Avant l’abonnement.")
    follower()
    clock.pass_(days=1)
    note(FichePage.objects.get(pk=fiche.pk), "Le partenariat a pris fin.")
    clock.pass_(days=1)
    again = FichePage.objects.get(pk=fiche.pk)
    again.summary = "Une faute de frappe en moins."
    again.save_revision().publish()

    assert told() == ["1 fiche modifiée – toutes les fiches"]
    for words in (text_of(received()), html_of(received())):
        assert "5 novembre 2026 – Le partenariat a pris fin." in words
        assert "Avant" not in words

    clock.set(MONDAY + DAY)
    FichePage.objects.get(pk=fiche.pk).save_revision().publish()
    assert told(MONDAY + WEEK) == []


def test_a_note_is_told_when_readers_can_read_it(clock: Clock) -> None:
    fiche = published(START - 30 * DAY)
    fiche.save_revision().publish()
    follower()
    clock.pass_(days=1)
    note(FichePage.objects.get(pk=fiche.pk), "Pas encore relu.", live=False)
    assert told() == []
    clock.set(MONDAY + 2 * DAY)
    FichePage.objects.get(pk=fiche.pk).get_latest_revision().publish()
    assert told(MONDAY + WEEK) == ["1 fiche modifiée – toutes les fiches"]


def test_a_new_fiche_is_not_listed_as_changed(clock: Clock) -> None:
    follower()
    clock.pass_(days=1)
    fiche = published(clock.moment)
    note(fiche, "Une première correction.")
    assert told() == ["1 nouvelle fiche – toutes les fiches"]
    assert "correction" not in text_of(received())


def test_both_lists_and_a_link_to_all(clock: Clock) -> None:
    old = published(START - 30 * DAY, title="Ancienne")
    old.save_revision().publish()
    follower("statut=exemple")
    clock.pass_(days=1)
    note(FichePage.objects.get(pk=old.pk), "Le partenariat a pris fin.")
    for number in range(25):
        published(clock.moment, title=f"Neuve {number:02}")

    (subject,) = told()
    assert subject.startswith("25 nouvelles fiches, 1 fiche modifiée – ")
    text = text_of(received())
    assert text.count("* Neuve") == 20
    assert "… et 6 autres" in text.replace("\xa0", " ")
    assert "http://testserver/fiches/?statut=exemple" in text


def test_drafts_and_restricted_fiches_are_told_to_nobody(clock: Clock) -> None:
    follower()
    clock.pass_(days=1)
    published(clock.moment, title="Brouillon", live=False)
    hidden = published(clock.moment, title="Réservée")
    restriction = PageViewRestriction.objects.create(
        page=hidden, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Cercle"))
    shown = published(clock.moment, title="Publique")
    draft = FichePage.objects.get(pk=shown.pk)
    draft.title = "Titre pas encore relu"
    draft.save_revision()

    assert told() == ["1 nouvelle fiche – toutes les fiches"]
    for words in (text_of(received()), html_of(received())):
        assert "Publique" in words
        for secret in ("Brouillon", "Réservée", "relu"):
            assert secret not in words


def test_a_fiche_hidden_during_the_run_is_left_out(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower()
    fiche = published(START + DAY)
    find = sending.News.find

    def hide_then_find(*args: Any) -> Any:
        FichePage.objects.filter(pk=fiche.pk).update(live=False)
        return find(*args)

    monkeypatch.setattr(sending.News, "find", hide_then_find)
    assert told() == []


def test_titles_are_words_and_not_markup(clock: Clock) -> None:
    follower("q=caf%C3%A9")
    published(START + DAY, title="Café <b>& Cie</b>\u202e", summary="<script>x</script>")
    told()
    assert "Café <b>& Cie</b>" in text_of(received())
    assert "<b>" not in html_of(received()).partition("<body>")[2]
    assert "<script>" not in html_of(received())
    assert "tri=recent" in text_of(received())
