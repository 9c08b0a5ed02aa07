"""Pictures, recordings and attached files.

The files are among the static files, so that they are real without a database and uploads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage

from knowledge.models import (
    KnowledgeDocument,
    KnowledgeImage,
    KnowledgeRendition,
    ReportDocument,
)

from .vocabulary import LONG_WORD

#: The widths in which each picture lies among the static files; the last is that of the original.
_WIDTHS = (480, 960, 1440)
_ENDINGS = {"webp": "webp", "jpeg": "jpg"}

#: Stands for the collection, which a new file would otherwise look up in the database.
_ANY_COLLECTION = 1

_CAPTION = "La table du fond, un peu avant midi : huit personnes, trois cafés et une plante."


def landscape(**fields: Any) -> KnowledgeImage:
    """Return a picture that is wider than high, with a credit."""
    return _picture("table-landscape", 1440, 960, **{"credit": "Nour Castellan"} | fields)


def upright(**fields: Any) -> KnowledgeImage:
    """Return a picture that is higher than wide."""
    return _picture("table-portrait", 1440, 2160, **fields)


def without_alternative() -> KnowledgeImage:
    """Return a picture that nobody described; its title is the name of its file."""
    image = landscape(title="IMG_2034", credit="")
    image.contextual_alt_text = ""
    return image


def decorative() -> KnowledgeImage:
    """Return a picture that an editor marked as decorative."""
    image = landscape(credit="")
    image.contextual_alt_text = ""
    image.decorative = True
    return image


def damaged() -> KnowledgeImage:
    """Return a picture whose file breaks off after a few bytes."""
    return _picture("damaged", 1440, 960, widths=False)


def caption() -> str:
    """Return a caption."""
    return _CAPTION


def long_caption() -> str:
    """Return a caption of several sentences, with a word that cannot be broken."""
    return (
        f"{_CAPTION} On y voit, de gauche à droite, celles et ceux qui ont tenu la porte ouverte "
        "pendant trois ans : une éducatrice, un mécanicien, deux voisines, le facteur, une "
        "étudiante, un élu et la personne qui a fait le café. Ils étaient venus pour une heure. "
        f"{LONG_WORD.capitalize()}."
    )


@dataclass(frozen=True)
class Recording:
    """A file that can be heard or seen: what templates read of a document."""

    url: str
    get_file_size: int


def sound() -> Recording:
    """Return a sound recording of two seconds."""
    return _recording("patterns/four-notes.webm")


def film() -> Recording:
    """Return a film of four seconds."""
    return _recording("patterns/table-filling.webm")


def transcript() -> str:
    """Return what is said in a recording."""
    return (
        "<p><b>Nour Castellan.</b> On avait une cour, ils avaient des outils.</p>"
        "<p><b>La voix d’un enfant.</b> Et moi, j’avais un vélo.</p>"
    )


def long_transcript() -> str:
    """Return what is said in a recording of an hour."""
    return "".join(
        f"<p><b>{who}.</b> On parle des clefs, du café, de l’assurance et du lendemain. "
        f"Puis on recommence, parce que quelqu’un arrive. Minute {minute}.</p>"
        for minute in range(1, 31)
        for who in (("Nour Castellan", "Ismaël Rouvière")[minute % 2],)
    )


def documents() -> list[ReportDocument]:
    """Return attached files: with a title of their own, without, of two kinds."""
    return [
        _attached("Le livret de la journée", "livret-de-la-journee.pdf", 2_400_000),
        _attached("", "liste-des-tables.ods", 18_400),
        _attached("L’enregistrement de la table ronde", "table-ronde.mp3", 61_000_000),
    ]


def one_document() -> list[ReportDocument]:
    """Return one attached file whose size nobody knows."""
    return [_attached("Le livret de la journée", "livret-de-la-journee.pdf", None)]


def hard_documents() -> list[ReportDocument]:
    """Return attached files whose titles are hard to set."""
    return [
        _attached(
            "Compte rendu intégral de la journée du dix-huit avril, avec les interventions de la "
            "table ronde, les notes prises à chacune des sept tables, la liste des pistes et les "
            "annexes que l’on nous a promises",
            "compte-rendu.docx",
            840_000,
        ),
        _attached(LONG_WORD.capitalize(), "mot.pdf", 1_024),
    ]


def many_documents() -> list[ReportDocument]:
    """Return thirty attached files."""
    return [
        _attached(f"Notes de la table {number}", f"notes-{number}.txt", 900 * number)
        for number in range(1, 31)
    ]


def _picture(name: str, width: int, height: int, widths: bool = True, **fields: Any) -> Any:
    """Return an unsaved image whose renditions are static files.

    `widths` tells whether the file is there in each width, or once for all.
    """
    usual = {
        "title": "Une table vue de haut",
        "description": "Des personnes assises autour d’une table ronde, vues de haut.",
    }
    image = KnowledgeImage(
        width=width, height=height, collection_id=_ANY_COLLECTION, **usual | fields
    )

    def renditions(*filters: Any) -> dict[str, KnowledgeRendition]:
        found = {}
        for spec in (str(getattr(one, "spec", one)) for one in filters):
            asked = int(spec.rpartition("width-")[2])
            # An image is never made wider than it is.
            wide = max(w for w in _WIDTHS if w <= asked)
            ending = next(end for kind, end in _ENDINGS.items() if f"format-{kind}" in spec)
            found[spec] = _rendition(
                image,
                spec,
                f"patterns/{name}-{wide}.{ending}" if widths else f"patterns/{name}.{ending}",
                (wide, round(height * wide / width)),
            )
        return found

    image.get_renditions = renditions
    return image


def _rendition(
    image: KnowledgeImage, spec: str, file: str, size: tuple[int, int]
) -> KnowledgeRendition:
    """Return an unsaved rendition whose file is a static one."""
    rendition = KnowledgeRendition(image=image, filter_spec=spec, width=size[0], height=size[1])
    rendition.file.storage = staticfiles_storage
    rendition.file.name = file
    return rendition


def _recording(file: str) -> Recording:
    """Return a recording among the static files.

    Raises:
        FileNotFoundError: there is none of this name; an error of the caller.
    """
    return Recording(staticfiles_storage.url(file), Path(find(file) or file).stat().st_size)


def _attached(title: str, file: str, size: int | None) -> ReportDocument:
    """Return an attached file; its address leads nowhere."""
    name = Path(file).stem.replace("-", " ").capitalize()
    document = KnowledgeDocument(
        pk=1,
        title=name,
        file=f"documents/{file}",
        file_size=size,
        collection_id=_ANY_COLLECTION,
    )
    return ReportDocument(document=document, title=title)
