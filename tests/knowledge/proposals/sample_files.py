"""Files as partners send them, and as others tamper with them, all made here."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from pillow_heif import HeifImagePlugin

#: Importing it lets Pillow write the pictures of telephones.
HEIF = HeifImagePlugin
#: Stands in what is not to be kept.
HIDDEN = "Camille-Cachee"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
_ORIENTATION, _MAKER, _ARTIST, _GPS = 0x0112, 0x010F, 0x013B, 0x8825


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """Return content as a form receives it, with a type that says nothing true."""
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def photo(size: tuple[int, int] = (600, 400), seed: int = 0) -> Image.Image:
    """Return a picture with many colours, red in its upper left corner."""
    image = Image.radial_gradient("L").resize(size)
    image = Image.merge("RGB", (image, Image.linear_gradient("L").resize(size), image))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(250, seed, 0))
    return image


def exif(orientation: int = 1) -> bytes:
    """Return what a telephone notes: who, with what, where."""
    notes = Image.Exif()
    notes[_ORIENTATION], notes[_MAKER], notes[_ARTIST] = orientation, HIDDEN, HIDDEN
    place = notes.get_ifd(_GPS)
    place[1], place[2], place[3], place[4] = "N", (48.0, 51.0, 24.0), "E", (2.0, 21.0, 3.0)
    return notes.tobytes()


def picture(kind: str = "JPEG", image: Image.Image | None = None, **options: Any) -> bytes:
    """Return a picture as a file."""
    stream = io.BytesIO()
    (image or photo()).save(stream, kind, **options)
    return stream.getvalue()


def archive(parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    """Return parts as an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
        target.comment = comment
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def pdf(*, password: str = "", dangerous: bool = False) -> bytes:
    """Return a PDF of one page; a dangerous one acts by itself and carries things along."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 300))
    page = document.pages[0].obj
    if dangerous:
        _arm(document, page)
    stream = io.BytesIO()
    options: dict[str, Any] = {}
    if password:
        options["encryption"] = pikepdf.Encryption(owner="owner", user=password)
    document.save(stream, **options)
    return stream.getvalue()


def _arm(document: pikepdf.Pdf, page: Any) -> None:
    script = document.make_indirect(
        Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{HIDDEN}')"))
    )
    document.Root.OpenAction = script
    document.Root.AA = Dictionary(WC=script)
    page.AA = Dictionary(O=script)
    document.attachments["hidden.txt"] = HIDDEN.encode()
    looks = document.make_stream(b"0 0 m 10 10 l S")
    looks.Type, looks.Subtype, looks.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
    photograph = document.make_stream(picture(exif=exif()))
    photograph.Type, photograph.Subtype, photograph.Filter = (
        Name.XObject,
        Name.Image,
        Name.DCTDecode,
    )
    photograph.Width, photograph.Height = 600, 400
    photograph.ColorSpace, photograph.BitsPerComponent = Name.DeviceRGB, 8
    page.Resources = Dictionary(XObject=Dictionary(Im0=photograph))

    def note(subtype: Name, **values: Any) -> Any:
        return document.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array([0, 0, 10, 10]), **values)
        )

    page.Annots = Array(
        [
            note(Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.org/ici"))),
            note(Name.Link, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
            note(Name.Link, A=script),
            note(Name.Text, T=String(HIDDEN), Contents=String("remark")),
            note(
                Name.Widget,
                FT=Name.Tx,
                T=String("field"),
                AP=Dictionary(N=looks),
                A=Dictionary(S=Name.SubmitForm, F=String("https://example.org/collect")),
            ),
        ]
    )
    document.Root.AcroForm = Dictionary(Fields=Array([page.Annots[4]]))
    document.docinfo["/Author"] = HIDDEN
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [HIDDEN]


def word_document(**extra: bytes) -> bytes:
    """Return a DOCX with a photograph, an author and a link.

    Args:
        extra: further parts, with `__` for each slash of their names.
    """
    document = docx.Document()
    document.add_paragraph("Une laverie tenue à deux.")
    document.add_picture(io.BytesIO(picture(exif=exif())))
    document.core_properties.author = HIDDEN
    document.core_properties.last_modified_by = HIDDEN
    stream = io.BytesIO()
    document.save(stream)
    if not extra:
        return stream.getvalue()
    parts = parts_of(stream.getvalue())
    return archive({**parts, **{name.replace("__", "/"): data for name, data in extra.items()}})


def open_document(body: str = "", **extra: bytes) -> bytes:
    """Return an ODT with an author.

    Args:
        body: markup of the text.
        extra: further parts, with `__` for each slash of their names.
    """
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f"<office:text><text:p>Une laverie tenue à deux.</text:p>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    meta = (
        f'<?xml version="1.0"?><office:document-meta {spaces}><office:meta>'
        f"<dc:creator>{HIDDEN}</dc:creator></office:meta></office:document-meta>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return archive(
        {
            "mimetype": ODT_TYPE.encode(),
            "content.xml": content.encode(),
            "meta.xml": meta.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            **{name.replace("__", "/"): data for name, data in extra.items()},
        }
    )
