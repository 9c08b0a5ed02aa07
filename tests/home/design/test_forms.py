"""Forms of the public pages as readers get them: everything about a question is tied to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.forms.renderers import get_default_renderer
from django.template import RequestContext, engines
from django.test import RequestFactory
from django.utils.translation import override

from knowledge.forms import DayInput, LongText, PublicForm, UploadField

INPUTS = ["input", "select", "textarea"]


class Question(PublicForm):
    """One of each kind of question."""

    name = forms.CharField(label="Nom", help_text="Comme on vous appelle")
    email = forms.EmailField(label="Adresse", required=False)
    story = forms.CharField(label="Récit", max_length=20, widget=LongText)
    kind = forms.ChoiceField(
        label="Sorte",
        help_text="Une seule",
        choices=[("a", "Exemple"), ("b", "Piste")],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label="Thèmes",
        required=False,
        choices=[("x", "Lieux"), ("y", "Formation")],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(label="Lieu", choices=[("", "—"), ("l", "Lyon")])
    day = forms.DateField(label="Jour", required=False, widget=DayInput)
    file = UploadField(label="Fichier", required=False, extensions=["pdf"], max_bytes=1000)
    agreed = forms.BooleanField(label="D’accord")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def page(source: str, **context: Any) -> Any:
    """Return what a template of the project's engine writes for a request."""
    request = RequestFactory().get("/")
    template = engines["django"].from_string(source).template
    return BeautifulSoup(template.render(RequestContext(request, context)), "html.parser")


def whole(form: forms.BaseForm, **options: Any) -> Any:
    """Return the component `form` with a form in it."""
    names = "".join(f" {name}={name}" for name in options)
    source = f'{{% include "components/form.html" with form=form{names} only %}}'
    return page(source, form=form, **options)


def question(form: PublicForm, name: str) -> Any:
    """Return one field, by Django's own means."""
    return page(f"{{{{ form.{name}.as_field_group }}}}", form=form)


def words(tag: Any) -> str:
    return " ".join(tag.get_text(" ").split())


def described(soup: Any, tag: Any) -> str:
    """Return the words that describe an element to assistive technology, in their order."""
    found = [soup.find(id=name) for name in str(tag.get("aria-describedby", "")).split()]
    assert all(found), "aria-describedby names an element that is not there"
    return " | ".join(words(element) for element in found)


def test_every_input_that_is_seen_has_its_label():
    soup = whole(Question())
    for tag in soup.find_all(INPUTS, type=lambda value: value != "hidden"):
        assert [words(label) for label in soup.find_all("label", attrs={"for": tag["id"]})], tag


def test_a_group_of_choices_is_named_by_its_legend():
    fieldset = question(Question(), "kind").find("fieldset")
    assert words(fieldset.legend).startswith("Sorte ")
    assert [words(label) for label in fieldset.find_all("label")] == ["Exemple", "Piste"]


@pytest.mark.parametrize(("name", "label"), [("name", "Nom"), ("email", "Adresse")])
def test_whether_an_answer_is_required_is_said_in_words(name, label):
    with override("en"):
        shown = words(question(Question(), name).find("label"))
    assert shown == f"{label} {'required' if name == 'name' else 'optional'}"


def test_browsers_do_not_stop_an_incomplete_form():
    soup = whole(Question())
    assert soup.form.has_attr("novalidate")
    assert not soup.find_all(required=True)


def test_help_is_tied_to_its_input():
    soup = question(Question(), "name")
    assert described(soup, soup.find("input")) == "Comme on vous appelle"


def test_help_and_error_are_tied_to_their_input_in_the_order_of_the_page():
    soup = question(Question({}), "name")
    tag = soup.find("input")
    help_text, error = described(soup, tag).split(" | ")
    assert help_text == "Comme on vous appelle"
    assert error.endswith(str(Question({}).errors["name"][0]))
    assert tag["aria-invalid"] == "true"


def test_help_and_error_are_tied_to_a_group_of_choices():
    soup = question(Question({}), "kind")
    help_text, error = described(soup, soup.find("fieldset")).split(" | ")
    assert help_text == "Une seule"
    assert error.endswith(str(Question({}).errors["kind"][0]))


def test_an_answer_that_is_right_is_not_called_invalid():
    soup = question(Question({"name": "Camille"}), "name")
    assert not soup.find("input").has_attr("aria-invalid")
    assert soup.find("input")["value"] == "Camille"


def test_how_much_may_be_written_is_said_and_tied_to_the_text():
    soup = question(Question({"story": "x" * 25}), "story")
    limit, error = described(soup, soup.find("textarea")).split(" | ")
    assert re.findall(r"\d+", limit) == ["20", "25"]
    assert "25" in error


def test_a_text_that_is_too_long_is_not_cut_off():
    soup = question(Question({"story": "x" * 25}), "story")
    assert not soup.find("textarea").has_attr("maxlength")
    assert soup.find("textarea").text.strip() == "x" * 25


def test_which_files_are_accepted_is_said_and_tied_to_the_input():
    soup = question(Question(), "file")
    tag = soup.find("input")
    assert tag["accept"] == ".pdf"
    assert described(soup, tag).startswith("PDF")


def test_the_errors_lead_to_the_inputs():
    form = Question({"token": ""})
    form.add_error(None, "Trop tard")
    soup = whole(form)
    summary = soup.find(class_="error-summary")
    links = summary.find_all("a")
    targets = [soup.find(id=link["href"].removeprefix("#")) for link in links]
    assert [target["name"] for target in targets] == ["name", "story", "kind", "place", "agreed"]
    assert {target.name for target in targets} <= set(INPUTS)
    assert words(links[0]).startswith("Nom")
    assert words(summary.find("li")) == "Trop tard"
    assert summary.find(autofocus=True).name == "h2"


def test_a_form_without_errors_has_no_summary():
    assert whole(Question()).find(class_="error-summary") is None


def test_an_error_of_a_hidden_field_is_said_though_nothing_can_be_mended():
    form = Question({"name": "x"})
    form.add_error("token", "Périmé")
    summary = whole(form).find(class_="error-summary")
    assert words(summary.find("li")) == "Périmé"


def test_what_somebody_wrote_stays_text():
    attack = "<script>alert(1)</script>"
    form = Question({"name": attack, "story": attack, "email": attack, "place": attack})
    form.add_error("name", attack)
    soup = whole(form)
    assert soup.find("script") is None
    assert soup.find("input", attrs={"name": "name"})["value"] == attack


def test_ids_stay_apart_with_a_prefix():
    both = page("{{ one }}{{ two }}", one=Question({}, prefix="a"), two=Question({}, prefix="b"))
    ids = [tag["id"] for tag in both.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_form_carries_its_token_though_components_see_no_context():
    token = whole(Question()).find("input", attrs={"name": "csrfmiddlewaretoken"})
    assert len(token["value"]) == 64


def test_a_question_in_the_address_carries_no_token():
    soup = whole(Question(), method="get")
    assert soup.find("input", attrs={"name": "csrfmiddlewaretoken"}) is None


def test_a_form_with_a_file_is_sent_so_that_the_file_arrives():
    assert whole(Question()).form["enctype"] == "multipart/form-data"


def test_the_second_button_and_the_way_out():
    soup = whole(Question(), other_name="save", other_label="Plus tard", cancel_url="/fiches/")
    assert soup.find("button", attrs={"name": "save"}).text == "Plus tard"
    assert soup.find("a", class_="button")["href"] == "/fiches/"


def test_forms_of_others_are_drawn_as_before():
    class Other(forms.Form):
        name = forms.CharField()

    assert Other().renderer is get_default_renderer()
    assert "field__label" not in str(Other())
