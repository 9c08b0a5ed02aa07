"""What surrounds every page: the main navigation, languages, breadcrumbs, the foot."""

from __future__ import annotations

from home.language_heads import Suggestion
from home.languages import LanguageLink
from home.models import SiteSettings, SiteTexts
from home.navigation import NavigationItem
from knowledge.models.base import Breadcrumb

from .vocabulary import LONG_WORD


def menu() -> list[NavigationItem]:
    """Return the navigation as it is, on a page below its first entry."""
    return [
        NavigationItem("Fiches de collaboration", "/fiches/", active=True),
        NavigationItem("Comptes rendus", "/comptes-rendus/"),
        NavigationItem("Carnets de voyage", "/carnets/"),
        NavigationItem("Portraits", "/portraits/"),
        NavigationItem("Organisations", "/organisations/"),
        NavigationItem("Glossaire", "/glossaire/"),
    ]


def long_menu() -> list[NavigationItem]:
    """Return eight entries with long names, the fourth of which is the page at hand."""
    return [
        NavigationItem("Fiches de collaboration et pistes", "/fiches/"),
        NavigationItem("Comptes rendus des Grandes Rencontres", "/comptes-rendus/"),
        NavigationItem("Carnets de voyage apprenant", "/carnets/"),
        NavigationItem(
            "Portraits de professionnelles et de professionnels",
            "/portraits/",
            active=True,
            current=True,
        ),
        NavigationItem("Organisations et partenaires", "/organisations/"),
        NavigationItem("Glossaire commun aux deux métiers", "/glossaire/"),
        NavigationItem("Proposer une fiche ou une piste", "/contribuer/"),
        NavigationItem("Observatoire des coopérations", "/observatoire/"),
    ]


def new_menu() -> list[NavigationItem]:
    """Return the navigation of a site whose sections are not published yet."""
    return menu()[-2:]


def two_languages() -> list[LanguageLink]:
    """Return French, which is being read, and English."""
    return [
        LanguageLink("fr", "Français", "/fiches/", True),
        LanguageLink("en", "English", "/en/fiches/", False),
    ]


def missing_language() -> list[LanguageLink]:
    """Return French, which is being read, and English, in which the page is not there yet."""
    return [
        LanguageLink("fr", "Français", "/fiches/", True),
        LanguageLink(
            "en", "English", "/en/not-translated/5/", False, False, note="not translated yet"
        ),
    ]


def suggested_language() -> Suggestion:
    """Return English, for a visitor whose browser prefers it."""
    return Suggestion("en", "English", "/en/fiches/", "You can also read this page in English.")


def four_languages() -> list[LanguageLink]:
    """Return four languages, the third of which is being read."""
    return [
        LanguageLink("fr", "Français", "/fiches/", False),
        LanguageLink("en", "English", "/en/fiches/", False),
        LanguageLink("es", "Español", "/es/fiches/", True),
        LanguageLink("de", "Deutsch", "/de/fiches/", False),
    ]


def breadcrumbs() -> list[Breadcrumb]:
    """Return the way to a fiche."""
    return [Breadcrumb("Accueil", "/"), Breadcrumb("Fiches de collaboration", "/fiches/")]


def home_only() -> list[Breadcrumb]:
    """Return the way to a page right under the home page."""
    return breadcrumbs()[:1]


def long_breadcrumbs() -> list[Breadcrumb]:
    """Return five steps, one of them two hundred characters, one a word of sixty letters."""
    return [
        Breadcrumb("Accueil", "/"),
        Breadcrumb("Carnets de voyage", "/carnets/"),
        Breadcrumb(
            "Ce que les coopératives d’habitants, les régies de quartier et les services sociaux "
            "d’une ville de montagne ont appris les uns des autres en cinq ans de voisinage, de "
            "réunions, de travaux et de repas",
            "/carnets/montagne/",
        ),
        Breadcrumb(LONG_WORD.capitalize(), "/carnets/montagne/mot/"),
        Breadcrumb("Jour 3", "/carnets/montagne/jour-3/"),
    ]


def site() -> SiteSettings:
    """Return the settings of a site that says everything about itself."""
    return SiteSettings(
        site_name="Grandes Rencontres",
        publisher="La Fabrique des Voisinages",
        contact_email="bonjour@exemple.org",
    )


def site_texts() -> SiteTexts:
    """Return what a site says of itself."""
    return SiteTexts(
        tagline="Ce que travailleurs sociaux et entrepreneurs sociaux font, et voudraient faire, "
        "ensemble",
        footer_text="Une base de connaissances ouverte. Sauf mention contraire, les textes sont "
        "sous licence CC BY-SA 4.0.",
    )


def bare_site() -> SiteSettings:
    """Return the settings of a site that only has its name."""
    return SiteSettings()


def long_site() -> SiteSettings:
    """Return settings whose texts are as long as they may be."""
    return SiteSettings(
        site_name="Grandes Rencontres du travail social et de l’entrepreneuriat social en région",
        publisher="Groupement d’intérêt des associations, coopératives et services publics de "
        "proximité du Val-Fleuri et des pays voisins",
        contact_email=f"{LONG_WORD.replace('é', 'e')}@exemple.org",
    )


def long_site_texts() -> SiteTexts:
    """Return texts that are as long as they may be."""
    return SiteTexts(
        tagline="Ce que travailleuses sociales, travailleurs sociaux, entrepreneuses sociales et "
        "entrepreneurs sociaux font, ont essayé, ont raté et voudraient faire ensemble, partout "
        "où ils se croisent, et par écrit",
        footer_text="Les pages de ce site ont été écrites à partir de ce qui s’est dit aux tables "
        "des rencontres. Chaque table a relu ce qui la concerne. " * 2,
    )


def texts() -> list[NavigationItem]:
    """Return the pages of text, the third of which is the page at hand."""
    return [
        NavigationItem("Le programme", "/le-programme/"),
        NavigationItem("Contribuer", "/contribuer/"),
        NavigationItem("Mentions légales", "/mentions-legales/", active=True, current=True),
        NavigationItem("Accessibilité : partiellement conforme", "/accessibilite/"),
    ]
