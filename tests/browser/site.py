"""Where the pages of each type are, found on the running site."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

#: Addresses that are the same on every site.
FIXED = {
    "home": "/",
    "fiches": "/fiches/",
    "fiches, narrowed": "/fiches/?statut=piste&theme=lieux&theme=inconnu",
    "fiches, none": "/fiches/?statut=exemple&avancement=a-lancer",
    "reports": "/comptes-rendus/",
    "notebooks": "/carnets/",
    "portraits": "/portraits/",
    "organisations": "/organisations/",
    "objectives": "/objectifs/",
    "objective": "/objectifs/se-connaitre/",
    "themes": "/themes/",
    "theme": "/themes/lieux/",
    "territories": "/territoires/",
    "tags": "/etiquettes/",
    "glossary": "/glossaire/",
    "accessibility": "/accessibilite/",
    "legal notice": "/mentions-legales/",
}
#: A page of the type is the first link of this form on another page.
FOUND = {
    "example": ("/fiches/?statut=exemple", r"/fiches/[\w-]+/"),
    "lead": ("/fiches/?statut=piste", r"/fiches/[\w-]+/"),
    "report": ("/comptes-rendus/", r"/comptes-rendus/[\w-]+/"),
    "notebook": ("/carnets/", r"/carnets/[\w-]+/"),
    "notebook entry": ("notebook", r"/carnets/[\w-]+/[\w-]+/"),
    "portrait": ("/portraits/", r"/portraits/[\w-]+/"),
    "person": ("portrait", r"/personnes/[\w-]+/"),
    "organisation": ("report", r"/organisations/[\w-]+/"),
    "territory": ("/territoires/", r"/territoires/[\w-]+/"),
    "tag": ("/etiquettes/", r"/etiquettes/[\w-]+/"),
}
PAGE_TYPES = [*FIXED, *FOUND]


@dataclass
class Addresses:
    """The address of a page of each type on the site at `base`, read once."""

    base: str

    def __post_init__(self) -> None:
        self._known = dict(FIXED)
        self._texts: dict[str, str] = {}

    def __getitem__(self, page_type: str) -> str:
        """Return the address of a page of this type.

        Raises:
            LookupError: the demonstration content holds none.
        """
        if page_type not in self._known:
            start, form = FOUND[page_type]
            source = self[start] if start in FOUND else start
            links = self._links(source, form)
            self._known[page_type] = next(links, "")
        if not self._known[page_type]:
            raise LookupError(f"There is no page of the type {page_type}.")
        return self._known[page_type]

    def _links(self, source: str, form: str) -> Iterator[str]:
        """Yield the links of a form in the content of a page."""
        if source not in self._texts:
            with urllib.request.urlopen(self.base + source) as answer:  # noqa: S310
                self._texts[source] = answer.read().decode()
        content = self._texts[source].split("<main", 1)[1].split("</main>", 1)[0]
        for href in re.findall(r'href="([^"#?]+)', content):
            path = urllib.parse.urlsplit(href).path
            if re.fullmatch(form, path) and path != source:
                yield path
