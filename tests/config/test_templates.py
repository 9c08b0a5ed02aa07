"""The rule about undefined variables that every test runs under."""

from __future__ import annotations

import pytest
from django.template import Context, Engine
from django.template.base import Origin, Template

from config import BASE_DIR
from tests.support.templates import UndefinedVariable, UndefinedVariableError

pytestmark = pytest.mark.once


def render(source: str, file: str = "templates/pages/example.html") -> str:
    engine = Engine(string_if_invalid=UndefinedVariable("%s"))
    template = Template(source, origin=Origin(str(BASE_DIR / file), file), engine=engine)
    return template.render(Context({"known": {"name": "word"}}))


@pytest.mark.parametrize("source", ["{{ unknown }}", "{{ known.unknown }}", "{{ unknown|upper }}"])
def test_showing_what_is_not_defined_fails(source):
    with pytest.raises(UndefinedVariableError, match="unknown"):
        render(source)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ known.name }}", "word"),
        ("{% if unknown %}yes{% else %}no{% endif %}", "no"),
        ("{% for item in unknown %}{{ item }}{% endfor %}", ""),
        ("{{ unknown|default:'other' }}", "other"),
    ],
)
def test_asking_whether_something_is_there_does_not(source, shown):
    assert render(source) == shown


def test_templates_of_other_packages_are_left_alone():
    assert render("[{{ unknown|upper }}]", "elsewhere/example.html") == "[]"


def test_an_object_that_does_not_exist_is_not_there():
    class Missing(Exception):
        silent_variable_failure = True

    def find():
        raise Missing

    engine = Engine(string_if_invalid=UndefinedVariable("%s"))
    source = "{% with known.find as found %}{% if found %}yes{% else %}no{% endif %}{% endwith %}"
    template = Template(source, origin=Origin("elsewhere/example.html", "x"), engine=engine)

    assert template.render(Context({"known": {"find": find}})) == "no"
