"""The list of fiches as readers narrow it: facets, chips, pages of results."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.paginator import Page

from knowledge.models.pagination import Paginator
from knowledge.reading.listing import Chip, FacetValue, FacetView, Sort

from .vocabulary import LONG_WORD, last_objective


@dataclass
class Listing:
    """What the facets and the chips show of a `knowledge.reading.listing.FicheListing`."""

    facets: list[FacetView] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    hidden_inputs: list[tuple[str, str]] = field(default_factory=list)
    sorts: list[Sort] = field(
        default_factory=lambda: [
            Sort("recent", "Les plus récentes", True),
            Sort("titre", "Par titre", False),
        ]
    )
    clear_url: str = "?"

    @property
    def active_count(self) -> int:
        """How many criteria are in use, those that the panel does not list among them."""
        return len(self.chips)


def listing() -> Listing:
    """Return the listing of a reader who has chosen nothing yet."""
    return Listing(facets=_facets(set()))


def narrowed() -> Listing:
    """Return the listing of a reader who has chosen four criteria, one of them not listed."""
    chosen = {"exemple", "se-connaitre", "competences"}
    facets = _facets(chosen)
    return Listing(
        facets=facets,
        hidden_inputs=[("territoire", "val-fleuri")],
        chips=[
            *_chips(facets),
            Chip("Territoire", "Val-Fleuri (99)", "?statut=exemple"),
        ],
    )


def one_chosen() -> Listing:
    """Return the listing of a reader who has chosen one criterion."""
    facets = _facets({"piste"})
    return Listing(facets=facets, chips=_chips(facets))


def ways_out() -> list[tuple[str, str]]:
    """Return the criteria that leave nothing, each with the number of fiches without it."""
    return [
        ("Sans Pistes : 3 fiches", "?theme=lieux"),
        ("Sans Lieux : 12 fiches", "?statut=piste"),
    ]


def formats() -> list[tuple[str, str, str]]:
    """Return the formats in which a list can be taken away."""
    return [
        ("atom", "Suivre dans un lecteur de flux (Atom)", "?theme=lieux&format=atom"),
        ("csv", "Tableur (CSV)", "?theme=lieux&format=csv"),
        ("json", "Données (JSON)", "?theme=lieux&format=json"),
    ]


def not_understood() -> Listing:
    """Return a listing whose address names one value that does not exist."""
    return Listing(facets=_facets(set()), ignored=["theme=jardinage"])


def mistyped() -> Listing:
    """Return a listing with a criterion and an address of which much was not understood."""
    facets = _facets({"piste"})
    return Listing(
        facets=facets,
        chips=_chips(facets),
        ignored=["theme=jardinage", "objectif=tous", f"etiquette={LONG_WORD}"],
    )


def hard() -> Listing:
    """Return a listing with forty values, long labels, large numbers, all chosen in one facet."""
    long = last_objective().name
    facets = [
        FacetView(
            "objectif",
            "Objectif",
            [
                FacetValue("sortie", long, 12418, True),
                FacetValue("mot", LONG_WORD.capitalize(), 1, True),
            ],
        ),
        FacetView(
            "etiquette",
            "Étiquettes que les rédactrices et les rédacteurs ont données aux fiches",
            [
                FacetValue(f"e-{number}", f"étiquette numéro {number}", 40 - number, False)
                for number in range(1, 41)
            ],
        ),
        FacetView("vide", "Facette sans valeur, que l’on ne montre pas", []),
    ]
    return Listing(facets=facets, chips=_chips(facets))


def first_page() -> Page:
    """Return the first of three pages."""
    return _pages(3).get_page(1)


def middle_page() -> Page:
    """Return the seventh of thirteen pages: three hundred fiches, twenty-four a page."""
    return Paginator(range(300), 24).get_page(7)


def last_page() -> Page:
    """Return the last of three pages."""
    return _pages(3).get_page(3)


def far_page() -> Page:
    """Return a page in the middle of more than a thousand."""
    return _pages(1250).get_page(1024)


def only_page() -> Page:
    """Return the only page of a short list."""
    return _pages(1).get_page(1)


def _pages(number: int) -> Paginator:
    """Return this many pages."""
    return Paginator(range(number), 1)


def _facets(chosen: set[str]) -> list[FacetView]:
    """Return the facets of the fiches, these values chosen."""
    lines: tuple[tuple[str, str, tuple[tuple[str, str, int], ...]], ...] = (
        ("statut", "Statut", (("exemple", "Exemples", 28), ("piste", "Pistes", 25))),
        (
            "avancement",
            "Avancement des pistes",
            (
                ("a-lancer", "À lancer", 21),
                ("groupe-de-travail", "Groupe de travail", 3),
                ("en-experimentation", "En expérimentation", 1),
                ("realisee", "Réalisée", 0),
                ("abandonnee", "Abandonnée", 0),
            ),
        ),
        (
            "objectif",
            "Objectif",
            (
                ("se-connaitre", "Se connaître", 27),
                ("competences", "Compétences mutuelles", 9),
                ("actions-collectives", "Actions collectives", 15),
                ("decisions", "Décisions partagées", 9),
                ("cadres-et-normes", "Cadres et normes", 6),
                ("valoriser", "Valoriser", 3),
            ),
        ),
        ("theme", "Thème", (("lieux", "Lieux", 12), ("formation", "Formation", 8))),
        ("echec", "Échecs", (("oui", "Ce qui n’a pas marché est raconté", 11),)),
    )
    return [
        FacetView(
            parameter,
            label,
            [FacetValue(value, name, count, value in chosen) for value, name, count in values],
        )
        for parameter, label, values in lines
    ]


def _chips(facets: list[FacetView]) -> list[Chip]:
    """Return a chip for each chosen value."""
    return [
        Chip(facet.label, value.label, f"?sans={value.value}")
        for facet in facets
        for value in facet.values
        if value.selected
    ]
