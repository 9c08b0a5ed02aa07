"""People choose, in their account, how they are told."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from knowledge.editorial.models import NoticePreference
from tests.knowledge.editorial.conftest import Team
from tests.knowledge.editorial.mailing import prefers

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def account(client: Any) -> BeautifulSoup:
    response = client.get(reverse("wagtailadmin_account"))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def choices(page: BeautifulSoup) -> list[Any]:
    return list(page.select('input[name="notices-delivery"]'))


def as_sent(page: BeautifulSoup) -> dict[str, str]:
    """Return the form of the account as a browser would send it."""
    form = page.select_one("form[action$='account/']") or page.select("form")[-1]
    values = {}
    for field in form.select("input[name]"):
        if field.get("type") in {"radio", "checkbox"} and not field.has_attr("checked"):
            continue
        values[field["name"]] = field.get("value", "")
    for field in form.select("select[name]"):
        chosen = field.select_one("option[selected]")
        values[field["name"]] = chosen["value"] if chosen else ""
    return {name: value for name, value in values.items() if "avatar" not in name}


@pytest.mark.parametrize("who", ["writer", "reviewer", "translator", "superuser"])
def test_the_account_offers_three_ways_and_none_of_wagtails_switches(
    who: str, team: Team, client_of: Any
) -> None:
    page = account(client_of(getattr(team, who)))

    assert [field["value"] for field in choices(page)] == NoticePreference.Delivery.values
    assert [field["value"] for field in choices(page) if field.has_attr("checked")] == ["each"]
    assert not page.select('[name^="notifications-"]')


def test_a_choice_is_kept_and_shown(team: Team, client_of: Any) -> None:
    client = client_of(team.writer)
    values = {**as_sent(account(client)), "notices-delivery": "daily"}
    values |= {"name_email-first_name": "Ada", "name_email-last_name": "Lovelace"}
    for _time in range(2):
        assert client.post(reverse("wagtailadmin_account"), values).status_code == 302

    assert NoticePreference.objects.get().delivery == "daily"
    page = account(client)
    assert [field["value"] for field in choices(page) if field.has_attr("checked")] == ["daily"]


def test_a_choice_that_does_not_exist_is_refused(team: Team, client_of: Any) -> None:
    prefers(team.writer, "none")
    client = client_of(team.writer)
    values = {**as_sent(account(client)), "notices-delivery": "hourly"}

    assert client.post(reverse("wagtailadmin_account"), values).status_code == 200
    assert NoticePreference.objects.get().delivery == "none"
