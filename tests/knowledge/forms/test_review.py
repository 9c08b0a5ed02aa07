"""Answers are read again in the words of the reader."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from knowledge.forms import PublicForm, ReviewRow, UploadField, review_section

pytestmark = pytest.mark.once


class Proposal(PublicForm):
    title = forms.CharField(label="Titre")
    kind = forms.ChoiceField(label="Sorte", choices=[("a", "Exemple"), ("b", "Piste")])
    themes = forms.MultipleChoiceField(
        label="Thèmes", choices=[("Groupe", [("x", "Lieux"), ("y", "Formation")])]
    )
    size = forms.TypedChoiceField(label="Taille", choices=[(1, "Petite")], coerce=int)
    day = forms.DateField(label="Jour", required=False)
    agreed = forms.BooleanField(label="D’accord", required=False)
    file = UploadField(label="Fichier", extensions=["pdf"], max_bytes=100, required=False)
    step = forms.CharField(widget=forms.HiddenInput, required=False)


def rows(**files: SimpleUploadedFile) -> dict[object, ReviewRow]:
    data = {"title": "Un café", "kind": "b", "themes": ["y", "x"], "size": "1", "day": "2024-03-01"}
    section = review_section("Étape", Proposal(data, files), "/proposer/1/")
    return {row.label: row for row in section.rows}


@pytest.mark.parametrize(
    ("label", "answers"),
    [
        ("Titre", ["Un café"]),
        ("Sorte", ["Piste"]),
        ("Thèmes", ["Formation", "Lieux"]),
        ("Taille", ["Petite"]),
        ("Jour", ["1er mars 2024"]),
        ("Fichier", []),
    ],
)
def test_an_answer_is_given_in_words(label, answers):
    assert rows()[label].answers == answers


def test_a_file_is_called_by_its_name():
    assert rows(file=SimpleUploadedFile("a.pdf", b"x"))["Fichier"].answers == ["a.pdf"]


def test_an_answer_is_changed_where_it_was_given():
    assert rows()["Sorte"].url == "/proposer/1/#id_kind"


def test_what_nobody_sees_is_not_read_again():
    assert "Step" not in {str(label) for label in rows()}


def test_a_form_with_errors_has_no_answers_yet():
    with pytest.raises(ValueError, match="valid"):
        review_section("Étape", Proposal({}), "/")
