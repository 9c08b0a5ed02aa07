"""The main menu of each role."""

from __future__ import annotations

import pytest
from django.urls import reverse

from home.models import User
from tests.home.editors.reading import addresses, every_view, labels, main_menu, soup

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

STORIES = [
    "Rencontres et récits",
    ["Comptes rendus", "Portraits", "Carnets de voyage", "Étapes des carnets"],
]
PROPOSALS = ["Propositions", ["Propositions reçues", "Groupes de travail"]]
MEDIA = ["Médias", ["Images", "Documents"]]
DIRECTORY = ["Annuaire", ["Organisations", "Personnes"]]
GLOSSARY = ["Vocabulaires", ["Glossaire"]]
VOCABULARIES = ["Vocabulaires", ["Étiquettes", "Glossaire"]]
REPORTS = ["Textes en relecture", "Fiches à vérifier"]
FEEDBACK = ["Erreurs signalées", "Utilité des pages"]
HISTORY = "Historique du site"
MENUS = {
    "redaction": [
        "Pages", "Fiches", *STORIES, *PROPOSALS, *MEDIA, *DIRECTORY, *GLOSSARY,
        "Importer un compte rendu",
        "Rapports", [*REPORTS, *FEEDBACK, HISTORY, "Traductions"],
        "Aide", ["Raccourcis"],
    ],
    "relecture": [
        "Pages", "Fiches", *STORIES, *PROPOSALS, *MEDIA, *DIRECTORY, *VOCABULARIES,
        "Importer un compte rendu",
        "Rapports", [*REPORTS, *FEEDBACK, HISTORY, "Traductions"],
        "Paramètres", ["Motifs de renvoi"],
        "Aide", ["Raccourcis"],
    ],
    "validation": [
        "Pages", "Fiches", *STORIES, *PROPOSALS, *MEDIA, *DIRECTORY, *VOCABULARIES,
        "Rapports", [*REPORTS, *FEEDBACK, "Pages verrouillées", HISTORY, "Traductions"],
        "Paramètres", ["Motifs de renvoi"],
        "Aide", ["Raccourcis"],
    ],
    "traduction": [
        "Pages", "Fiches", *STORIES, *MEDIA, *GLOSSARY, "Importer un compte rendu",
        "Rapports", [*REPORTS, HISTORY, "Traductions"],
        "Paramètres", ["Slogan et bas de page"],
        "Aide", ["Raccourcis"],
    ],
    "administration": [
        "Pages", "Fiches", *STORIES, *PROPOSALS, *MEDIA,
        "Annuaire", ["Organisations", "Personnes", "Territoires", "Cycles de rencontres"],
        "Vocabulaires", [
            "Objectifs", "Thèmes", "Finalités", "Types d’acteurs", "Étiquettes", "Glossaire",
        ],
        "Importer un compte rendu",
        "Rapports", [
            *REPORTS, "Erreurs signalées", "Abonnements", "Utilité des pages",
            "Pages verrouillées", HISTORY, "Pages vieillissantes",
            "Utilisation des types de page", "Traductions",
        ],
        "Paramètres", [
            "Nom et contact du site", "Slogan et bas de page", "Circuits", "Étapes des circuits",
            "Utilisateurs", "Groupes", "Sites", "Langues", "Collections", "Redirections",
            "Relecture et rappels", "Propositions des partenaires", "Motifs de renvoi",
        ],
        "Aide", ["Guide de Wagtail (en anglais)", "Raccourcis"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("account", MENUS)
def test_the_menu_follows_the_work_of_each_role(client, accounts, account):
    client.force_login(User.objects.get(username=account))
    menu = main_menu(soup(client, reverse("wagtailadmin_home")))
    assert labels(menu) == MENUS[account]


@every_view
@pytest.mark.parametrize("account", MENUS)
def test_everything_in_the_menu_opens(client, accounts, account):
    client.force_login(User.objects.get(username=account))
    for address in addresses(main_menu(soup(client, reverse("wagtailadmin_home")))):
        assert client.get(address, follow=True).status_code == 200, address


def test_hiding_a_report_takes_no_permission_away(as_editor):
    address = reverse("wagtailadmin_reports:aging_pages")
    assert address not in addresses(main_menu(soup(as_editor, reverse("wagtailadmin_home"))))
    assert as_editor.get(address).status_code == 200
