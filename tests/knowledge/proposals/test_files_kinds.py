"""What is taken and what is refused, by what files are and not by what they are called."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from knowledge.proposals.files import documents, images, kinds, limits
from knowledge.proposals.files.errors import FileRefused

from . import sample_files as samples


def written(content: bytes) -> tuple[bytes, kinds.Format]:
    """Check a file and write it anew."""
    found = kinds.type_of(content)
    return (images if found in kinds.PICTURES else documents).rewritten(content, found)


def animation() -> bytes:
    frames = [samples.photo(seed=seed) for seed in (0, 90, 180)]
    return samples.picture("GIF", frames[0], save_all=True, append_images=frames[1:])


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (samples.picture("JPEG"), ".jpg"),
        (samples.picture("PNG"), ".jpg"),
        (samples.picture("WEBP"), ".jpg"),
        (samples.picture("HEIF"), ".jpg"),
        (samples.picture("PNG", Image.new("RGB", (40, 40), "white")), ".png"),
        (samples.picture("PNG", Image.new("RGBA", (40, 40), (9, 9, 9, 9))), ".png"),
        (samples.picture("JPEG", samples.photo().convert("CMYK")), ".jpg"),
        (samples.picture("PNG", Image.new("I;16", (40, 40), 30_000)), ".png"),
        (samples.pdf(), ".pdf"),
        (samples.word_document(), ".docx"),
        (samples.open_document(), ".odt"),
    ],
)
def test_ordinary_files_are_taken(content: bytes, extension: str) -> None:
    assert written(content)[1].extension == extension


def test_first_image_of_an_animation_is_kept() -> None:
    content, _format = written(animation())
    picture = Image.open(io.BytesIO(content))
    assert getattr(picture, "n_frames", 1) == 1
    assert picture.convert("RGB").getpixel((5, 5)) == pytest.approx((250, 0, 0), abs=20)


def test_sixteen_bits_are_not_clipped() -> None:
    content, _format = written(samples.picture("PNG", Image.new("I;16", (40, 40), 0x8000)))
    assert Image.open(io.BytesIO(content)).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize("ending", [b"", b"\n", b"\xef\xbb\xbf"])
def test_drawings_of_markup_are_refused(ending: bytes) -> None:
    with pytest.raises(FileRefused, match="SVG"):
        kinds.type_of(ending + samples.SVG)


def test_markup_is_recognised_in_other_encodings() -> None:
    with pytest.raises(FileRefused, match="SVG"):
        kinds.type_of(samples.SVG.decode().encode("utf-16"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 50,
        b"\xef\xbb\xbf \n",
        samples.HTML,
        b"<rss/>",
        b"MZ\x90\x00" + b"\0" * 80,
        b"\x7fELF" + b"\0" * 80,
        b"#!/bin/sh\necho",
        samples.archive({"a.jpg": samples.picture()}),
        b"{\\rtf1 }",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"ordinary words",
        b"\0\0\0\x20ftypavif" + b"\0" * 40,
        b"II*\0" + b"\0" * 40,
        b"\x1f\x8b\x08" + b"\0" * 40,
        b"ID3" + b"\0" * 40,
        b"PK\x03\x04",
    ],
)
def test_other_files_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(FileRefused) as refusal:
        written(content)
    assert str(refusal.value).count(". ") >= 1, "says what to do as well"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "HEIF"])
@pytest.mark.parametrize(
    "behind",
    [
        samples.archive({"a.class": b"1"}),
        samples.HTML,
        b"<script>alert(1)</script>",
        b"<?php echo 1;",
        samples.pdf(),
        b"Rar!\x1a\x07\x00",
    ],
)
def test_pictures_with_something_behind_them_are_refused(kind: str, behind: bytes) -> None:
    with pytest.raises(FileRefused, match=r"fichier|another file"):
        kinds.type_of(samples.picture(kind) + behind)


def test_picture_with_a_script_in_its_notes_is_refused() -> None:
    with pytest.raises(FileRefused, match=r"fichier|another file"):
        kinds.type_of(samples.picture("JPEG", comment=samples.HTML))


@pytest.mark.parametrize(
    "content",
    [
        samples.pdf() + samples.archive({"a.txt": b"1"}),
        samples.pdf() + samples.HTML,
        samples.pdf().replace(b"%\xbf\xf7\xa2\xfe", samples.HTML),
        samples.pdf() + b"x" * 3_000,
        samples.archive(samples.parts_of(samples.word_document()), comment=samples.HTML),
    ],
)
def test_documents_of_two_kinds_are_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match=r"fichier|another file"):
        kinds.type_of(content)


@pytest.mark.parametrize(
    "content",
    [
        *(samples.picture(kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "HEIF")),
        samples.pdf(),
        samples.word_document(),
        samples.open_document(),
    ],
)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_truncated_files_are_refused(content: bytes, share: float) -> None:
    with pytest.raises(FileRefused):
        written(content[: int(len(content) * share)])


def test_too_many_pixels_are_refused_before_they_are_unfolded() -> None:
    side = int(limits.MAX_IMAGE_PIXELS**0.5) + 1
    with pytest.raises(FileRefused, match="pixels"):
        written(samples.picture("PNG", Image.new("1", (side, side))))


def test_picture_that_announces_an_absurd_size_is_refused() -> None:
    content = samples.picture("PNG", Image.new("1", (9, 9)))
    head = content[12:16] + (60_000).to_bytes(4, "big") * 2 + content[24:29]
    forged = content[:12] + head + zlib.crc32(head).to_bytes(4, "big") + content[33:]
    with pytest.raises(FileRefused, match="pixels"):
        written(forged)


def test_large_files_are_refused() -> None:
    for content in (samples.picture(), samples.pdf()):
        with pytest.raises(FileRefused, match=r"Mio|Mo|MB"):
            kinds.type_of(content + b"\0" * limits.MAX_IMAGE_BYTES)


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAProject.BIN"])
def test_macros_are_refused(name: str) -> None:
    content = samples.word_document(**{name.replace("/", "__"): b"1"})
    with pytest.raises(FileRefused, match="macros"):
        kinds.type_of(content)


def test_macros_of_open_documents_are_refused() -> None:
    with pytest.raises(FileRefused, match="macros"):
        kinds.type_of(samples.open_document(Basic__Standard__Module1_xml=b"<a/>"))


@pytest.mark.parametrize("password", ["secret"])
def test_protected_documents_are_refused(password: str) -> None:
    with pytest.raises(FileRefused, match=r"mot de passe|password"):
        written(samples.pdf(password=password))


def test_document_that_unfolds_without_end_is_refused() -> None:
    bomb = samples.word_document(word__media__image9_png=b"\0" * (limits.MAX_PART_BYTES + 1))
    assert len(bomb) < limits.MAX_DOCUMENT_BYTES
    with pytest.raises(FileRefused, match=r"d[ée]pli|unfolds"):
        kinds.type_of(bomb)


def test_document_of_countless_parts_is_refused() -> None:
    many = {f"word__p{number}": b"1" for number in range(limits.MAX_PARTS)}
    with pytest.raises(FileRefused, match=r"d[ée]pli|unfolds"):
        kinds.type_of(samples.word_document(**many))


def _pdf_with(data: bytes, **values: object) -> bytes:
    """Return a PDF with one more stream, packed as it is given."""
    content = samples.pdf()
    names = " ".join(f"/{name} {value}" for name, value in values.items())
    extra = b"99 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        names.encode(),
        len(data),
        data,
    )
    place = content.rindex(b"startxref")
    return content[:place] + extra + content[place:]


@pytest.mark.parametrize("times", [1, 2, 4])
def test_pdf_that_unfolds_without_end_is_refused(times: int) -> None:
    data = b"\0" * (limits.MAX_PDF_BYTES + 1 if times == 1 else limits.MAX_PDF_BYTES)
    for _time in range(times):
        data = zlib.compress(data, 9)
    bomb = _pdf_with(data, Type="/ObjStm", Filter="/FlateDecode", Subtype="/Image")
    assert len(bomb) < limits.MAX_DOCUMENT_BYTES
    with pytest.raises(FileRefused, match=r"d[ée]pli|unfolds"):
        written(bomb)


def test_pdf_with_an_ordinary_stream_is_taken() -> None:
    assert written(_pdf_with(zlib.compress(b"q Q " * 999), Filter="/FlateDecode"))


def test_pdf_that_the_site_wrote_is_taken_again() -> None:
    content, _format = written(samples.pdf(dangerous=True))
    with pikepdf.open(io.BytesIO(written(content)[0])) as document:
        notes = document.pages[0].obj.Annots.unparse(resolved=True)
    assert b"https://example.org/ici" in notes


def test_a_pdf_of_thousands_of_pages_is_written_whole() -> None:
    document = pikepdf.new()
    for _number in range(3_000):
        page = document.add_blank_page()
        page.contents_add(b"q Q")
    stream = io.BytesIO()
    document.save(stream)
    made, _format = written(stream.getvalue() + b"%" + b"x" * 900)
    with pikepdf.open(io.BytesIO(made)) as again:
        assert len(again.pages) == 3_000


def test_markup_of_countless_elements_is_refused() -> None:
    main = b"<a>" + b"<b/>" * limits.MAX_TAGS + b"</a>"
    parts = {**samples.parts_of(samples.word_document()), "word/document.xml": main}
    with pytest.raises(FileRefused, match=r"d[ée]pli|unfolds"):
        written(samples.archive(parts))


def test_entities_that_multiply_are_refused() -> None:
    markup = b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    parts = {**samples.parts_of(samples.word_document()), "word/document.xml": markup}
    with pytest.raises(FileRefused):
        written(samples.archive(parts))
