"""Files of every kind: what is read, what is refused, and that nothing harmful gets through."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from unittest import mock

import docx
import pypandoc
import pytest

from knowledge.importing import archives, converter
from knowledge.importing.archives import repack
from knowledge.importing.documents import MAX_BYTES, SourceDocument, read_bytes, read_file
from knowledge.importing.errors import ReportError, Unit


def texts(document: SourceDocument) -> list[str]:
    return [line.text for line in document.lines if line.text]


def word_document(*paragraphs: tuple[str, str]) -> bytes:
    """Return a .docx of (style, text) paragraphs."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_line_ends(end: str) -> None:
    document = read_bytes(f"un{end}deux{end}{end}quatre".encode(), "a.txt")

    assert [(line.number, line.text) for line in document.lines] == [
        (1, "un"),
        (2, "deux"),
        (3, ""),
        (4, "quatre"),
    ]


def test_spaces_accents_and_invisible_characters_are_made_plain() -> None:
    document = read_bytes("\ufeffe\u0301te\u0301\u00a0:\u202ffin\u00ad\u200b".encode(), "a.txt")

    assert texts(document) == ["été : fin"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n\t\n",
        b"\xef\xbb\xbf\r\n",
        b"%PDF-1.7 something",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"{\\rtf1 text}",
        b"PK\x03\x04 cut short",
        b"text\0" * 100,
    ],
)
def test_content_that_is_refused(content: bytes) -> None:
    with pytest.raises(ReportError):
        read_bytes(content, "report.md")


def test_files_that_are_refused(tmp_path: Path) -> None:
    locked = tmp_path / "locked.md"
    locked.write_text("texte")
    with (
        mock.patch.object(Path, "open", side_effect=PermissionError(13, "Permission denied")),
        pytest.raises(ReportError, match="Permission denied"),
    ):
        read_file(locked)
    for path in (tmp_path, tmp_path / "missing.md", Path("/dev/null"), "nul\0byte"):
        with pytest.raises(ReportError):
            read_file(path)


def test_a_large_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    with large.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)

    with pytest.raises(ReportError, match="10"):
        read_file(large)
    with pytest.raises(ReportError):
        read_bytes(b"a" * (MAX_BYTES + 1), "large.md")


def test_a_very_long_text_is_refused() -> None:
    with pytest.raises(ReportError):
        read_bytes(b"word " * 400_000, "long.md")


def test_word_document() -> None:
    content = word_document(
        ("Title", "Une journée"),
        ("Heading 1", "Introduction"),
        ("Normal", "Un paragraphe."),
        ("List Bullet", "Premier"),
        ("List Bullet 2", "Dedans"),
        ("List Number", "Un numéro"),
    )

    document = read_bytes(content, "named.txt")

    assert document.unit is Unit.PARAGRAPH
    assert texts(document) == [
        "# Une journée",
        "# Introduction",
        "Un paragraphe.",
        "- Premier",
        "  - Dedans",
        "- Un numéro",
    ]
    assert [line.number for line in document.lines if line.text] == [1, 2, 3, 4, 5, 6]


def test_word_runs_links_and_typed_indentation() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Du ")
    paragraph.add_run("gras ").bold = True
    paragraph.add_run("et penché").italic = True
    document.add_paragraph("  - tapé à la main")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "gauche", "droite"
    content = io.BytesIO()
    document.save(content)

    read = read_bytes(content.getvalue(), "a.docx")

    assert texts(read) == ["Du **gras** *et penché*", "  - tapé à la main", "gauche", "droite"]


@pytest.mark.parametrize("office_format", ["docx", "odt"])
def test_documents_that_pandoc_wrote(office_format: str, tmp_path: Path) -> None:
    target = tmp_path / f"report.{office_format}"
    pypandoc.convert_text(
        "# Titre\n\n- un\n  - **dedans**\n\nFin [lien](https://example.org/).\n\n> Cité\n",
        office_format,
        format="gfm",
        outputfile=str(target),
    )

    assert texts(read_file(target)) == [
        "# Titre",
        "- un",
        "  - **dedans**",
        "Fin [lien](https://example.org/).",
        "Cité",
    ]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(ReportError):
        read_bytes(word_document(("Normal", " ")), "empty.docx")


def test_other_archives_are_refused() -> None:
    for parts in (
        {"a.txt": b"text"},
        {"mimetype": b"application/epub+zip", "content.xml": b"<a/>"},
    ):
        with pytest.raises(ReportError):
            read_bytes(archive(parts), "report.docx")


def test_broken_xml_is_refused() -> None:
    with pytest.raises(ReportError):
        read_bytes(archive({"word/document.xml": b"<w:document"}), "report.docx")


def test_an_archive_that_unfolds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive({"word/document.xml": b" " * (archives.MAX_PART_BYTES + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(ReportError):
        repack(bomb)

    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 1000)
    with pytest.raises(ReportError):
        repack(archive({"word/document.xml": b" " * 600, "word/styles.xml": b" " * 600}))

    monkeypatch.setattr(archives, "MAX_PARTS", 3)
    with pytest.raises(ReportError):
        repack(archive({"word/document.xml": b"", **{f"{n}": b"" for n in range(3)}}))


def test_entities_are_refused() -> None:
    with pytest.raises(ReportError):
        repack(archive({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))


def test_pictures_stay_behind() -> None:
    parts = {"word/document.xml": b"<a/>", "word/media/image1.png": b"x" * 100}

    _format, copy = repack(archive(parts))

    with zipfile.ZipFile(io.BytesIO(copy)) as copied:
        assert copied.namelist() == ["word/document.xml"]


def test_a_converter_that_hangs_or_is_missing_is_an_error() -> None:
    content = word_document(("Normal", "texte"))
    timeout = subprocess.TimeoutExpired("pandoc", converter.TIMEOUT_SECONDS)
    with mock.patch.object(subprocess, "run", side_effect=timeout), pytest.raises(ReportError):
        read_bytes(content, "a.docx")
    with (
        mock.patch.object(pypandoc, "get_pandoc_path", side_effect=OSError),
        pytest.raises(ReportError, match="Pandoc"),
    ):
        read_bytes(content, "a.docx")


def test_a_name_that_no_file_can_have_is_refused_in_words() -> None:
    with pytest.raises(ReportError):
        read_file("a" * 5000)
