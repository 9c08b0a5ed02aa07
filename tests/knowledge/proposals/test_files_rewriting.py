"""What stays of a file once it is written anew."""

from __future__ import annotations

import io

import docx
import pikepdf
import pytest
from PIL import Image, ImageCms

from knowledge.proposals.files import documents, images, kinds

from . import sample_files as samples

RED = (250, 0, 0)


def written(content: bytes) -> bytes:
    """Check a file and return it written anew."""
    found = kinds.type_of(content)
    return (images if found in kinds.PICTURES else documents).rewritten(content, found)[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_picture_says_nothing_of_who_took_it_and_where(kind: str) -> None:
    content = samples.picture(kind, exif=samples.exif())
    assert samples.HIDDEN.encode() in content
    picture = Image.open(io.BytesIO(written(content)))
    assert samples.HIDDEN.encode() not in written(content)
    assert not picture.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


def test_picture_is_upright() -> None:
    content = samples.picture(image=samples.photo((600, 400)), exif=samples.exif(orientation=6))
    picture = Image.open(io.BytesIO(written(content)))
    assert picture.size == (400, 600)
    assert picture.getpixel((390, 10)) == pytest.approx(RED, abs=25), "turned to the right"


def test_colours_stay_where_the_profile_goes() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = samples.picture("PNG", icc_profile=profile)
    picture = Image.open(io.BytesIO(written(content)))
    assert picture.getpixel((10, 10)) == pytest.approx(RED, abs=10)


def test_nonsense_in_notes_and_profile_does_not_matter() -> None:
    content = samples.picture(exif=b"Exif\0\0nonsense", icc_profile=b"nonsense")
    assert Image.open(io.BytesIO(written(content))).size == (600, 400)


def test_large_picture_becomes_smaller_and_keeps_its_shape() -> None:
    content = samples.picture(image=samples.photo((5_000, 2_500)))
    assert Image.open(io.BytesIO(written(content))).size == (2_400, 1_200)


def test_transparent_parts_stay_transparent() -> None:
    image = samples.photo().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    picture = Image.open(io.BytesIO(written(samples.picture("PNG", image))))
    assert picture.format == "PNG"
    alpha = picture.getchannel("A").tobytes()
    assert max(alpha[:1_200]) < 5 < 250 < min(alpha[-1_200:])


def test_words_inside_a_picture_file_go() -> None:
    content = samples.picture("JPEG", comment=samples.HIDDEN.encode())
    assert samples.HIDDEN.encode() not in written(content)


def test_pdf_keeps_its_page_and_links_and_does_nothing_by_itself() -> None:
    content = written(samples.pdf(dangerous=True))
    with pikepdf.open(io.BytesIO(content)) as document:
        root, page = document.Root, document.pages[0].obj
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Metadata"} & set(root.keys())
        assert "/AA" not in page
        assert not document.attachments
        assert "/Info" not in document.trailer
        addresses = [note.A.URI for note in page.Annots if "/URI" in note.get("/A", {})]
        assert [str(address) for address in addresses] == ["https://example.org/ici"]
        assert {str(note.Subtype) for note in page.Annots} == {"/Link"}
        everything = b"".join(_words(each) for each in document.objects)
    for word in (samples.HIDDEN, "JavaScript", "SubmitForm", "alert", "collect"):
        assert word.encode() not in everything + content
    assert b"Exif" not in everything


def _words(found: pikepdf.Object) -> bytes:
    """Return an object of a PDF as words, with what it holds packed."""
    if not isinstance(found, pikepdf.Stream):
        return found.unparse()
    return found.stream_dict.unparse() + found.read_raw_bytes()


def test_word_document_keeps_its_text_and_picture_without_an_author() -> None:
    content = written(samples.word_document())
    document = docx.Document(io.BytesIO(content))
    assert document.paragraphs[0].text == "Une laverie tenue à deux."
    assert len(document.inline_shapes) == 1
    parts = samples.parts_of(content)
    assert not any(name.startswith("docProps") for name in parts)
    assert not any(samples.HIDDEN.encode() in data for data in parts.values())


def _with_relation(kind: str, target: str, body: str, *, external: bool) -> bytes:
    """Return a Word document with one more relation and markup that refers to it."""
    parts = samples.parts_of(samples.word_document())
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="rId99" Type="{space}/{kind}" Target="{target}"{mode}/>'
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(
        b"</Relationships>", f"{relation}</Relationships>".encode()
    )
    main = parts["word/document.xml"]
    parts["word/document.xml"] = main.replace(b"<w:body>", f"<w:body>{body}".encode(), 1)
    return samples.archive({**parts, "word/embeddings/sheet.xlsx": b"PK" + b"1" * 30})


@pytest.mark.parametrize(
    ("kind", "target", "external", "body"),
    [
        (
            "oleObject",
            "embeddings/sheet.xlsx",
            False,
            '<w:object><w:control r:id="rId99"/></w:object>',
        ),
        ("oleObject", "file:///c:/x.xlsx", True, '<w:object><w:control r:id="rId99"/></w:object>'),
        ("attachedTemplate", "https://example.org/t.dotm", True, '<w:sectPr r:id="rId99"/>'),
        ("image", "https://example.org/pixel.png", True, '<w:pict r:link="rId99"/>'),
        ("aFChunk", "chunk.html", False, '<w:altChunk r:id="rId99"/>'),
        ("hyperlink", "file:///c:/secret", True, '<w:p><w:hyperlink r:id="rId99"/></w:p>'),
        ("hyperlink", "javascript:alert(1)", True, '<w:p><w:hyperlink r:id="rId99"/></w:p>'),
    ],
)
def test_word_document_loses_what_it_embeds_and_fetches(
    kind: str, target: str, external: bool, body: str
) -> None:
    parts = samples.parts_of(written(_with_relation(kind, target, body, external=external)))
    everything = b"".join(parts.values())
    assert target.encode() not in everything
    assert b"rId99" not in everything
    assert not any("embeddings" in name for name in parts)
    docx.Document(io.BytesIO(samples.archive(parts)))


def test_word_document_keeps_links_that_readers_click() -> None:
    body = '<w:p><w:hyperlink r:id="rId99"><w:r><w:t>Lire</w:t></w:r></w:hyperlink></w:p>'
    content = _with_relation("hyperlink", "https://example.org/lire", body, external=True)
    everything = b"".join(samples.parts_of(written(content)).values())
    assert b"https://example.org/lire" in everything
    assert b"rId99" in everything


def test_fields_that_start_programs_are_emptied() -> None:
    body = (
        "<w:p><w:r><w:instrText>DDE</w:instrText></w:r>"
        "<w:r><w:instrText>AUTO c:\\\\cmd.exe</w:instrText></w:r><w:r><w:t>vu</w:t></w:r></w:p>"
    )
    parts = samples.parts_of(samples.word_document())
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", f"<w:body>{body}".encode(), 1
    )
    main = samples.parts_of(written(samples.archive(parts)))["word/document.xml"]
    assert b"cmd.exe" not in main
    assert b">vu<" in main


def test_changes_do_not_tell_who_made_them() -> None:
    body = (
        f'<w:p><w:ins w:id="1" w:author="{samples.HIDDEN}" w:date="2024-01-01T00:00:00Z">'
        "<w:r><w:t>ajout</w:t></w:r></w:ins></w:p>"
    )
    parts = samples.parts_of(samples.word_document())
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", f"<w:body>{body}".encode(), 1
    )
    main = samples.parts_of(written(samples.archive(parts)))["word/document.xml"]
    assert samples.HIDDEN.encode() not in main
    assert b">ajout<" in main


def test_open_document_keeps_its_text_and_nothing_that_acts() -> None:
    body = (
        '<text:p>Voir <text:a xlink:href="https://example.org/lire">ici</text:a> et '
        '<text:a xlink:href="javascript:alert(1)">là</text:a>.</text:p>'
        '<office:event-listeners><script:event-listener xlink:href="vnd.sun.star.script:x"/>'
        "</office:event-listeners>"
        '<draw:frame><draw:object xlink:href="./Object 1"/>'
        '<draw:image xlink:href="https://example.org/pixel.png"/></draw:frame>'
        f"<office:annotation><dc:creator>{samples.HIDDEN}</dc:creator></office:annotation>"
        '<draw:frame><draw:image xlink:href="Pictures/1.jpg"/></draw:frame>'
    )
    photograph = samples.picture(exif=samples.exif())
    content = samples.open_document(
        body, Pictures__1_jpg=b"", **{"Pictures/1.jpg": photograph, "Object 1/content.xml": b"<a/>"}
    )
    result = written(content)
    parts = samples.parts_of(result)
    assert result[30:38] == b"mimetype", "first and not packed"
    assert set(parts) == {"mimetype", "content.xml", "META-INF/manifest.xml", "Pictures/1.jpg"}
    main = parts["content.xml"].decode()
    for word in ("laverie", "https://example.org/lire", "ici", "là", "Pictures/1.jpg"):
        assert word in main
    everything = b"".join(parts.values())
    for word in (samples.HIDDEN, "javascript", "pixel", "vnd.sun", "Exif", "Object 1"):
        assert word.encode() not in everything
