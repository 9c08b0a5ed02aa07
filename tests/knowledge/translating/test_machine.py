"""A machine that proposes translations: off unless somebody names one."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from wagtail_localize.machine_translators.dummy import DummyTranslator
from wagtail_localize.models import StringTranslation, Translation

from config import environment
from tests.knowledge.editorial.conftest import Team

from .beside import act, edit_address, target_of, translate_all, write
from .test_guards import props_on

pytestmark = pytest.mark.django_db

DUMMY = "wagtail_localize.machine_translators.dummy.DummyTranslator"


class SilentTranslator(DummyTranslator):
    """A service that does not answer."""

    def translate(self, *_args: Any) -> Any:
        raise ConnectionError("no route")


@pytest.fixture
def machine(settings: Any) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": DUMMY, "OPTIONS": {}}


def address_of(translation: Translation) -> str:
    return reverse("wagtail_localize:machine_translate", args=[translation.pk])


def test_it_is_off(team: Team, translation: Translation, client_of: Any, settings: Any) -> None:
    client = client_of(team.translator)

    assert settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR is None
    assert client.post(address_of(translation)).status_code == 404
    assert props_on(client.get(edit_address(target_of(translation))))["machineTranslator"] is None


def test_it_fills_in_what_is_missing_and_is_named(
    team: Team, translation: Translation, client_of: Any, machine: None
) -> None:
    client = client_of(team.translator)
    write(client, translation, "title", "By a person")
    shown = props_on(client.get(edit_address(target_of(translation))))
    assert shown["machineTranslator"]["url"] == address_of(translation)

    said = client.post(address_of(translation), follow=True).content.decode()

    assert "Relisez chaque ligne" in said
    kinds = StringTranslation.objects.values_list("data", "translation_type")
    assert ("By a person", "manual") in kinds
    machines = [data for data, kind in kinds if kind == "machine"]
    assert len(machines) == translation.source.stringsegment_set.count() - 1
    name = str(DummyTranslator.display_name)
    again = props_on(client.get(edit_address(target_of(translation))))
    assert any(name in words["comment"] for words in again["initialStringTranslations"])


def test_only_translators_ask_it_and_not_during_a_review(
    team: Team, translation: Translation, client_of: Any, machine: None
) -> None:
    assert client_of(team.writer).post(address_of(translation)).status_code in (302, 403)
    assert not StringTranslation.objects.exists()
    translate_all(translation, team.translator)
    client = client_of(team.translator)
    act(client, translation, "submit")

    assert client.post(address_of(translation)).status_code in (302, 403)
    assert client.get(address_of(translation)).status_code == 405


def test_a_service_that_does_not_answer_is_no_fault_of_the_server(
    team: Team, translation: Translation, client_of: Any, settings: Any
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": f"{__name__}.SilentTranslator",
        "OPTIONS": {},
    }

    response = client_of(team.translator).post(address_of(translation), follow=True)

    assert "n’a pas répondu" in response.content.decode()
    assert not StringTranslation.objects.exists()


def test_the_environment_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(value: str) -> Any:
        monkeypatch.setenv("MACHINE_TRANSLATOR", value)
        return environment.machine_translator("MACHINE_TRANSLATOR")

    assert read("") is None
    assert read(DUMMY) == {"CLASS": DUMMY, "OPTIONS": {}}
    assert read("a.B?AUTH_KEY=x%26y&T=5")["OPTIONS"] == {"AUTH_KEY": "x&y", "T": "5"}
    for wrong in ("DeepL", "https://deepl.com/", "a..b", "a.B C"):
        with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATOR"):
            read(wrong)
