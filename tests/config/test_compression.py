"""Text is compressed, whatever is served in front; what would not shrink is left alone."""

from __future__ import annotations

import gzip

import pytest
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from config.middleware import CompressionMiddleware

pytestmark = pytest.mark.once

TEXT = "Une piste dite à une table. " * 40


def answered(answer: HttpResponseBase, accepted: str = "gzip, br") -> HttpResponseBase:
    """Return what leaves the middleware."""
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    return CompressionMiddleware(lambda _request: answer).process_response(request, answer)


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-8", "application/xml", "image/svg+xml", "text/plain"]
)
def test_text_arrives_smaller_and_whole(content_type):
    sent = answered(HttpResponse(TEXT, content_type=content_type))
    assert sent["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent["Vary"]
    assert len(sent.content) < len(TEXT) / 2
    assert gzip.decompress(sent.content).decode() == TEXT


def test_a_browser_that_does_not_ask_for_it_gets_plain_text():
    assert answered(HttpResponse(TEXT), accepted="").content.decode() == TEXT


@pytest.mark.parametrize("content_type", ["audio/mpeg", "video/mp4", "application/pdf", ""])
def test_uploads_keep_their_length(content_type, tmp_path):
    upload = tmp_path / "upload"
    upload.write_text(TEXT)
    with upload.open("rb") as stream:
        sent = answered(FileResponse(stream, content_type=content_type))
        assert "Content-Encoding" not in sent
        assert int(sent["Content-Length"]) == upload.stat().st_size


def test_the_length_of_an_answer_does_not_tell_what_is_in_it():
    lengths = {len(answered(HttpResponse(TEXT)).content) for _ in range(30)}
    assert len(lengths) > 1
