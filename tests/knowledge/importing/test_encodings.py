"""Text files of every encoding that editors write, and files that are no text."""

import codecs

import pytest

from knowledge.importing.encodings import decode
from knowledge.importing.errors import ReportError

TEXT = "Été à l’œuvre\nDeuxième ligne – fin"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_encodings(content: bytes) -> None:
    assert decode(content) == TEXT


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
        b"text\x01\x02\x03\x04\x05",
        codecs.BOM_UTF16_LE + b"a",
        b"caf\x81",
    ],
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(ReportError):
        decode(content)


def test_mixed_encodings_are_refused_with_the_line() -> None:
    content = ("éàèù\n" * 3).encode() + "été".encode("cp1252")

    with pytest.raises(ReportError) as refused:
        decode(content)

    assert refused.value.line == 4
