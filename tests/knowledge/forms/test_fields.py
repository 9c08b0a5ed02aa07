"""Fields and inputs that do what readers expect."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.translation import override

from knowledge.forms import DayInput, LongText, PublicForm, UploadField

pytestmark = pytest.mark.once


class Letter(PublicForm):
    text = forms.CharField(max_length=5, widget=LongText)
    day = forms.DateField(widget=DayInput, required=False)
    file = UploadField(extensions=["pdf", "odt"], max_bytes=10, required=False)


class Story(PublicForm):
    story = forms.CharField(max_length=10_000, widget=LongText)
    code = forms.CharField(max_length=3, required=False, error_messages={"max_length": "Too long."})


def sent(text: str = "abc", **files: SimpleUploadedFile) -> Letter:
    """Return the form as a browser sends it."""
    data = QueryDict(mutable=True)
    data["text"] = text
    return Letter(data, files)


def test_a_line_break_counts_as_one_character():
    form = sent("ab\r\ncd")
    assert form.is_valid()
    assert form.cleaned_data["text"] == "ab\ncd"


def test_a_longer_text_is_refused_with_its_length():
    form = sent("ab\r\ncde")
    assert "6" in form.errors["text"][0]


@pytest.mark.parametrize(
    ("language", "limit", "written", "refusal"),
    [
        (
            "en",
            "At most 10,000 characters.",
            "12,000 characters are written.",
            "At most 10,000 characters, please: there are 12,000.",
        ),
        (
            "fr",
            "10\u202f000 caractères au plus.",
            "12\u202f000 caractères sont écrits.",
            "10\u202f000 caractères au plus, s’il vous plaît\u00a0: il y en a 12\u202f000.",
        ),
    ],
)
def test_large_numbers_are_written_as_their_language_does(language, limit, written, refusal):
    with override(language):
        form = Story({"story": "a" * 12_000})
        assert form["story"].limit == limit
        assert form["story"].written == written
        assert form.errors["story"] == [refusal]


def test_a_message_of_a_field_of_its_own_stays():
    assert Story({"story": "a", "code": "1234"}).errors["code"] == ["Too long."]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_is_written_as_browsers_want_it(language):
    with override(language):
        assert 'value="2024-03-01"' in str(Letter(initial={"day": date(2024, 3, 1)})["day"])


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("a.pdf", b"x" * 10, []),
        ("a.ODT", b"x", []),
        ("a.pdf", b"x" * 11, ["too_large"]),
        ("a.exe", b"x", ["invalid_extension"]),
        ("a.pdf", b"", ["empty"]),
    ],
)
def test_a_file_is_of_a_format_and_a_size(name, content, codes):
    errors = sent(file=SimpleUploadedFile(name, content)).errors.as_data().get("file", [])
    assert [error.code for error in errors] == codes
