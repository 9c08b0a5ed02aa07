"""PDF documents, written anew with what is read in them and nothing that acts."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from . import bombs
from .errors import FileRefused
from .limits import MAX_PDF_OBJECTS
from .parts import damaged, protected
from .stripping import without_notes

#: What an action may do: go to a place of the document, or open a page of the web when clicked.
_GO_TO, _ADDRESS = "/GoTo", "/URI"
_ACTIONS = frozenset(
    (
        *("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ResetForm", "/ImportData"),
        *("/Rendition", "/Movie", "/Sound", "/Hide", "/Named", "/SetOCGState", "/Trans", "/Thread"),
        *("/GoTo3DView", "/RichMediaExecute", "/GoToDp", _ADDRESS),
    )
)
_SCHEMES = ("http://", "https://", "mailto:")
#: What acts by itself, what is attached, and who made it with what.
_DROPPED = (
    *("/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA"),
    *("/AcroForm", "/Metadata", "/PieceInfo", "/LastModified", "/Collection", "/Perms"),
    *("/RichMediaContent", "/Renditions", "/AlternatePresentations"),
)
#: What the root may hold; anything else is for programs and not for readers.
_ROOT = frozenset(
    (
        *("/Type", "/Version", "/Pages", "/PageLabels", "/PageLayout", "/Outlines", "/Names"),
        *("/Dests", "/Lang", "/MarkInfo", "/StructTreeRoot", "/ViewerPreferences"),
        *("/OCProperties", "/OutputIntents"),
    )
)
_END = b"%%EOF"
#: Where the end of a complete document is looked for, from its last byte.
_TAIL = 2048


def rewritten(content: bytes) -> bytes:
    """Return a PDF without scripts, actions, forms, notes, attachments and the names of authors.

    What was filled into a form becomes part of the page.

    Raises:
        FileRefused: it is damaged, protected, has no page, or unfolds without end.
    """
    if _END not in content[-_TAIL:]:
        raise damaged()
    bombs.refuse(content)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as document:
            if document.is_encrypted:
                raise protected()
            return _without_dangers(document)
    except pikepdf.PasswordError as error:
        raise protected() from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError) as error:
        raise damaged() from error
    except (KeyError, AttributeError, IndexError, RuntimeError, RecursionError) as error:
        raise damaged() from error


def _without_dangers(document: pikepdf.Pdf) -> bytes:
    if len(document.objects) > MAX_PDF_OBJECTS:
        raise FileRefused(_("It is made of too many parts. Print it to a new PDF, and send that."))
    if not len(document.pages):
        raise damaged()
    document.generate_appearance_streams()
    document.flatten_annotations("screen")
    for page in document.pages:
        _keep_links(page.obj)
    root = document.Root
    for key in set(root.keys()) - _ROOT:
        del root[key]
    if isinstance(root.get("/Names"), pikepdf.Dictionary):
        for key in set(root.Names.keys()) - {"/Dests"}:
            del root.Names[key]
    for key in ("/Info", "/ID"):
        if key in document.trailer:
            del document.trailer[key]
    for found in list(document.objects):
        _disarm(found)
        _strip(found)
    stream = io.BytesIO()
    document.save(
        stream,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return stream.getvalue()


def _keep_links(page: Any) -> None:
    """Keep of what lies over a page only the places that lead elsewhere."""
    notes = page.get("/Annots")
    if notes is None:
        return
    links = []
    for note in notes if isinstance(notes, pikepdf.Array) else []:
        if not isinstance(note, pikepdf.Dictionary) or note.get("/Subtype") != "/Link":
            continue
        link = {key: note[key] for key in ("/Rect", "/Border", "/Dest", "/A") if key in note}
        if "/A" in link and not isinstance(link["/A"], pikepdf.Dictionary):
            del link["/A"]
        names = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link}
        links.append(pikepdf.Dictionary({**names, **link}))
    page["/Annots"] = pikepdf.Array(links)


def _disarm(found: Any) -> None:
    """Take out of an object, and what stands in it directly, all that acts by itself."""
    if isinstance(found, pikepdf.Stream):
        found = found.stream_dict
    if isinstance(found, pikepdf.Dictionary):
        for key in _DROPPED:
            if key in found:
                del found[key]
        if str(found.get("/S", "")) in (_GO_TO, _ADDRESS) and "/Next" in found:
            del found["/Next"]  # what follows a click; in outlines it is the next heading
        if not _is_harmless(found):
            for key in list(found.keys()):
                del found[key]
        inner = [value for _key, value in found.items()]
    elif isinstance(found, pikepdf.Array):
        inner = list(found)
    else:
        return
    for value in inner:
        # What is referred to has its own turn.
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
            _disarm(value)


def _is_harmless(found: Any) -> bool:
    """Whether a dictionary is no action, or one that only goes where the reader clicks."""
    action = found.get("/S")
    if action is None or str(action) not in _ACTIONS or found.get("/Type") == "/StructElem":
        return True
    address = found.get("/URI")
    return (
        str(action) == _ADDRESS
        and isinstance(address, pikepdf.String)
        and str(address).strip().lower().startswith(_SCHEMES)
    )


def _strip(found: Any) -> None:
    """Take notes out of a photograph that stands in a document as it came from the camera."""
    if not isinstance(found, pikepdf.Stream):
        return
    kind = found.get("/Filter")
    if kind == "/DCTDecode" or (
        isinstance(kind, pikepdf.Array) and len(kind) == 1 and kind[0] == "/DCTDecode"
    ):
        found.write(without_notes(found.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
