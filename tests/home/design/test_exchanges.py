"""What people exchange with the editors: messages, files, searches, notices, confirmations."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from home.patterns.samples import forms as form_samples
from home.patterns.samples import threads

ATTACK = "<script>alert(1)</script>"


def show(component: str, **context: Any) -> Any:
    return BeautifulSoup(render_to_string(f"components/{component}.html", context), "html.parser")


def test_a_conversation_is_in_order_and_dated():
    soup = show("thread", id="fil", messages=threads.conversation(), form=None, level=2)
    times = [time["datetime"] for time in soup.find_all("time")]
    assert times == sorted(times)
    assert soup.ol is not None


def test_who_speaks_is_said_in_words():
    messages = [*threads.conversation()]
    soup = show("thread", id="fil", messages=messages, form=None, level=2)
    own = [entry.is_own for entry in messages if entry.kind == "message"]
    marked = ["thread__message--own" in tag["class"] for tag in soup.select(".thread__message")]
    said = [
        "rédaction" not in author.text for author in soup.select(".thread__message .thread__author")
    ]
    assert own == marked == said


def test_messages_stay_text():
    entry = threads.one_message()[0]
    entry.text = entry.author = entry.role = ATTACK
    entry.is_own = False
    soup = show("thread", id="fil", messages=[entry], form=None, level=2)
    assert soup.find("script") is None


def test_an_answer_can_be_sent_below():
    soup = show(
        "thread", id="fil", messages=[], form=form_samples.answer(), action="/repondre/", level=2
    )
    assert soup.form["action"] == "/repondre/"
    assert soup.find(id=soup.section["aria-labelledby"]).name == "h2"


def test_each_file_is_removed_by_a_button_that_names_it():
    files = form_samples.files()
    soup = show("file_list", files=files, remove_name="remove")
    assert [button["value"] for button in soup.find_all("button")] == [file.key for file in files]
    for button, file in zip(soup.find_all("button"), files, strict=True):
        assert file.name in button.text


def test_files_that_cannot_be_removed_have_no_button():
    assert not show("file_list", files=form_samples.files()).find_all("button")


def test_a_search_is_a_named_landmark_with_its_question():
    soup = show(
        "search_box",
        id="s",
        action="/fiches/",
        label="Chercher",
        value='"><script>',
        size="large",
        hint="Un mot",
        examples=[("café", "/fiches/?q=caf%C3%A9")],
        hidden_inputs=[("statut", "piste")],
    )
    assert soup.form["role"] == "search"
    assert soup.form["method"] == "get"
    assert soup.find(id=soup.form["aria-labelledby"]).text == "Chercher"
    field = soup.find("input", attrs={"name": "q"})
    assert field["value"] == '"><script>'
    assert soup.find("label")["for"] == field["id"]
    assert soup.find(id=field["aria-describedby"]).text == "Un mot"
    assert soup.find("input", type="hidden")["value"] == "piste"
    assert soup.select("ul a")[0].text == "café"


@pytest.mark.parametrize(
    ("level", "kind", "role"),
    [
        (constants.SUCCESS, "success", "status"),
        (constants.WARNING, "warning", "status"),
        (constants.INFO, "info", "status"),
        (constants.DEBUG, "info", "status"),
        (constants.ERROR, "error", "alert"),
    ],
)
def test_a_message_has_its_kind_and_is_announced(level, kind, role):
    soup = show("messages_list", messages=[Message(level, ATTACK)])
    notice = soup.find(class_="notice")
    assert f"notice--{kind}" in notice["class"]
    assert notice["role"] == role
    assert notice.find(class_="notice__kind").text.strip()
    assert soup.find("script") is None


def test_a_remark_of_the_editors_is_not_announced():
    soup = show("notice", title="À savoir", text="<p>Un mot.</p>")
    assert soup.find(class_="notice")["role"] == "note"
    assert soup.find(class_="notice__kind") is None


def test_a_confirmation_says_what_is_lost_and_offers_a_way_back():
    soup = show(
        "confirm",
        title="Retirer ?",
        text="On ne la relira plus.",
        losses=["Les fichiers"],
        keeps=None,
        confirm_label="Retirer",
        cancel_url="/mes-propositions/",
        cancel_label="Garder",
        level=1,
    )
    assert "Les fichiers" in soup.find(class_="confirm__losses").text
    assert "button--danger" in soup.button["class"]
    assert soup.find("a")["href"] == "/mes-propositions/"


def test_a_step_says_where_one_is():
    soup = show("form_steps", steps=form_samples.steps(2), number=2, label="Qui", open=False)
    current = soup.find_all(attrs={"aria-current": "step"})
    assert len(current) == 1
    assert current[0].find("a") is None
    states = [tag.text.strip() for tag in soup.select(".form-steps__state")]
    assert all(states)
    assert len(set(states)) == 3
    assert [link["href"] for link in soup.select("ol a")] == ["#"]


@pytest.mark.parametrize(("value", "most"), [(12, 40), (0, 5)])
def test_progress_is_a_number_and_words(value, most):
    soup = show("progress", id="p", label="Envoi", words="quelques-uns", value=value, max=most)
    assert soup.progress["value"] == str(value)
    assert soup.progress["max"] == str(most)
    assert soup.find(id=soup.progress["aria-describedby"]).text == "quelques-uns"


def test_progress_that_nobody_knows_has_no_number():
    soup = show("progress", id="p", label="Envoi", words="un moment")
    assert not soup.progress.has_attr("value")


def test_an_answer_left_open_is_said():
    row = SimpleNamespace(label="Où ?", answers=[], url="/proposer/1/#id_ou")
    section = SimpleNamespace(title="Étape", rows=[row], url="/proposer/1/")
    soup = show("form_review", sections=[section], level=2)
    assert soup.select(".form-review__answer")[0].text.strip()
    assert "Où ?" in soup.find("a").text
