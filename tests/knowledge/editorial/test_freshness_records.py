"""Until when fiches are trusted: dates, publications, who may say so, a click."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.demo.accounts import ensure_accounts
from home.models import User
from home.tree import Tree
from knowledge.editorial import log
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.freshness.checking import mark_still_true, plan_review
from knowledge.editorial.freshness.dates import review_date
from knowledge.editorial.freshness.records import (
    checked_on,
    ensure_freshness,
    fiches_to_review,
    record_review,
)
from knowledge.editorial.freshness.responsible import default_group, may_check
from knowledge.editorial.models import EditorialSettings, FicheFreshness, FreshnessCheck
from knowledge.models import FichePage
from tests.knowledge.factories import FicheFactory, PortraitFactory, refetch

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> datetime.date:
    """Make it the 22nd of November 2026."""
    ensure_accounts()
    moment = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return TODAY


def person(name: str) -> Any:
    return User.objects.get(username=name)


def stale(**fields: Any) -> FichePage:
    """Return a published fiche that was to be checked a month ago."""
    fiche = FicheFactory()
    values = {"checked_on": datetime.date(2025, 4, 22), "review_by": datetime.date(2026, 10, 22)}
    FicheFreshness.objects.create(fiche=fiche, **(values | fields))
    return refetch(fiche)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 11, 22), 18, (2028, 5, 22)),
        ((2026, 8, 31), 18, (2028, 2, 29)),
        ((2026, 8, 31), 6, (2027, 2, 28)),
        ((2026, 10, 31), 1, (2026, 11, 30)),
        ((2026, 12, 31), 12, (2027, 12, 31)),
        ((2026, 6, 30), 6, (2026, 12, 30)),
        ((2026, 1, 15), 11, (2026, 12, 15)),
    ],
)
def test_a_check_holds_for_months_and_ends_within_a_month(day, months, expected):
    assert review_date(datetime.date(*day), months) == datetime.date(*expected)


def test_the_settings_say_for_how_long():
    settings = EditorialSettings.load()
    assert review_date(TODAY) == datetime.date(2028, 5, 22)
    settings.freshness_months = 6
    settings.save()
    assert review_date(TODAY) == datetime.date(2027, 5, 22)


def test_every_publication_counts_as_a_check_and_keeps_the_group():
    fiche = FicheFactory(draft=True)
    assert not FicheFreshness.objects.exists()

    fiche.save_revision().publish()
    row = FicheFreshness.objects.get(fiche=fiche)
    assert (row.checked_on, row.review_by) == (TODAY, datetime.date(2028, 5, 22))

    group = Group.objects.get(name="Relecture")
    row.checked_on, row.review_by, row.group = TODAY, TODAY, group
    row.save()
    refetch(fiche).save_revision().publish()
    row.refresh_from_db()
    assert (row.review_by, row.group) == (datetime.date(2028, 5, 22), group)


def test_publishing_something_else_keeps_no_date():
    PortraitFactory().save_revision().publish()
    assert not FicheFreshness.objects.exists()


def test_fiches_of_before_count_as_checked_when_last_published():
    long_ago = datetime.datetime(2024, 8, 31, 12, tzinfo=datetime.UTC)
    fiche, draft, known = FicheFactory(), FicheFactory(draft=True), stale()
    FichePage.objects.filter(pk=fiche.pk).update(
        last_published_at=long_ago, first_published_at=long_ago - datetime.timedelta(days=400)
    )

    assert checked_on(refetch(fiche)) == long_ago.date()
    assert ensure_freshness() == 1
    assert ensure_freshness() == 0
    row = FicheFreshness.objects.get(fiche=fiche)
    assert (row.checked_on, row.review_by) == (long_ago.date(), datetime.date(2026, 2, 28))
    assert known.freshness.review_by == datetime.date(2026, 10, 22)
    assert not FicheFreshness.objects.filter(fiche=draft).exists()


def test_the_queries_do_not_grow_with_the_fiches(django_assert_num_queries):
    EditorialSettings.load()
    for number in (2, 12):
        FicheFactory.create_batch(number)
        with django_assert_num_queries(3):  # the missing, the settings, the new rows
            assert ensure_freshness() == number


def test_what_is_due_comes_with_fiche_and_group(django_assert_num_queries):
    EditorialSettings.load()
    group = Group.objects.get(name="Validation")
    later, due_today = stale(review_by=TODAY + datetime.timedelta(days=1)), stale(review_by=TODAY)
    overdue = stale(group=group)
    unpublished = stale()
    FichePage.objects.filter(pk=unpublished.pk).update(live=False)

    with django_assert_num_queries(4):
        rows = fiches_to_review(TODAY)
        assert [(row.fiche.title, row.group.name) for row in rows] == [
            (overdue.title, "Validation"),
            (due_today.title, "Rédaction"),
        ]
    assert later.pk not in {row.pk for row in rows}


def test_the_settings_name_the_group():
    assert default_group().name == "Rédaction"
    settings = EditorialSettings.load()
    settings.responsible_group = Group.objects.get(name="Traduction")
    settings.save()
    assert default_group().name == "Traduction"


def test_who_may_check():
    EditorialSettings.load()
    fiche = stale()
    given = stale(group=Group.objects.get(name="Traduction"))
    administrator = User.objects.create_user("a", "a@example.org")
    administrator.groups.add(Group.objects.get(name="Administration"))
    stranger = User.objects.create_user("b", "b@example.org")
    gone = User.objects.create_superuser("c", "c@example.org", is_active=False)

    assert may_check(person("redaction"), fiche)
    assert may_check(administrator, fiche)
    assert may_check(person("administration"), fiche)
    assert may_check(person("traduction"), given)
    assert not may_check(person("traduction"), fiche)
    assert not may_check(person("redaction"), given)
    assert not may_check(stranger, fiche)
    assert not may_check(gone, fiche)


def test_reviewers_may_check():
    from knowledge.editorial.models import ReviewTask

    fiche, group = stale(), Group.objects.create(name="Other readers")
    reader = User.objects.create_user("d", "d@example.org")
    reader.groups.add(group)
    assert not may_check(reader, fiche)
    task = ReviewTask.objects.create(name="Reading")
    task.groups.add(group)
    assert may_check(reader, fiche)


def test_a_click_renews_the_date_and_stands_in_the_history():
    fiche = stale()
    result = mark_still_true(fiche, person("redaction"), " Rung up. ")

    until = datetime.date(2028, 5, 22)
    assert (result.review_by, result.is_new) == (until, True)
    row = FicheFreshness.objects.get(fiche=fiche)
    assert (row.checked_on, row.review_by) == (TODAY, until)
    check = FreshnessCheck.objects.get()
    assert (check.user, check.note) == (person("redaction"), "Rung up.")
    entry = PageLogEntry.objects.get(action=log.CHECKED)
    assert (entry.page_id, entry.data["note"]) == (fiche.pk, "Rung up.")
    assert "22 mai 2028" in entry.message


def test_a_second_click_on_the_same_day_adds_nothing_but_a_note():
    fiche = stale()
    mark_still_true(fiche, person("redaction"))
    assert not mark_still_true(fiche, person("relecture")).is_new
    assert FreshnessCheck.objects.count() == 1
    assert mark_still_true(fiche, person("relecture"), "New address.").is_new
    assert not mark_still_true(fiche, person("relecture"), "New address.").is_new
    assert FreshnessCheck.objects.count() == 2
    assert PageLogEntry.objects.filter(action=log.CHECKED).count() == 2


def test_a_click_on_the_day_of_publication_is_recorded():
    fiche = FicheFactory()
    record_review(fiche)
    assert mark_still_true(fiche, person("redaction")).is_new


def test_a_fiche_without_a_row_gets_one():
    fiche = FicheFactory()
    mark_still_true(fiche, person("redaction"))
    assert FicheFreshness.objects.get().checked_on == TODAY


def test_a_click_is_refused_in_words():
    fiche = stale()
    with pytest.raises(DecisionRefused, match="d’autres"):
        mark_still_true(fiche, person("traduction"))
    FichePage.objects.filter(pk=fiche.pk).update(live=False)
    with pytest.raises(DecisionRefused, match="pas publiée"):
        mark_still_true(refetch(fiche), person("redaction"))
    assert not FreshnessCheck.objects.exists()
    assert FicheFreshness.objects.get().review_by == datetime.date(2026, 10, 22)


def test_a_change_of_date_and_group_stands_in_the_history():
    fiche, group = stale(), Group.objects.get(name="Validation")
    day = datetime.date(2027, 1, 31)
    plan_review(fiche, person("redaction"), day, group)
    plan_review(fiche, person("validation"), day, group)

    row = FicheFreshness.objects.get(fiche=fiche)
    assert (row.review_by, row.group, row.checked_on.year) == (day, group, 2025)
    messages = [entry.message for entry in PageLogEntry.objects.filter(action__startswith="edit")]
    assert len(messages) == 2
    assert any("Validation" in message for message in messages)
    assert any("31 janvier 2027" in message for message in messages)
