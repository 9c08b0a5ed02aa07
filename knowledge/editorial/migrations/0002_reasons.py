"""Ship reasons for sending a text back, in French and English; editors reword them."""

import uuid

from django.db import migrations

# French reason, French advice, English reason, English advice
REASONS = [
    (
        "Le résumé ne dit pas encore ce qui s’est passé",
        "En deux phrases : qui a fait quoi, avec qui, et ce que cela a changé.",
        "The summary does not say yet what happened",
        "In two sentences: who did what, with whom, and what it changed.",
    ),
    (
        "On ne voit pas encore ce qui n’a pas marché",
        "Une difficulté racontée avec simplicité aide autant qu’une réussite. "
        "Des faits, pas de reproches.",
        "What did not work does not show yet",
        "A difficulty told plainly helps as much as a success. Facts, not blame.",
    ),
    (
        "Il manque qui était là",
        "Ajoutez les organisations et leur rôle, dans l’onglet « Qui et où ».",
        "Who took part is missing",
        "Add the organisations and their roles, in the tab “Who and where”.",
    ),
    (
        "Des mots restent obscurs pour l’autre métier",
        "Écrivez les sigles en toutes lettres la première fois, ou ajoutez-les au glossaire.",
        "Some words are unclear to the other profession",
        "Write acronyms in full the first time, or add them to the glossary.",
    ),
    (
        "Une personne est reconnaissable sans son accord",
        "Retirez son nom et ce qui permet de la reconnaître, ou demandez-lui son accord.",
        "A person can be recognised without having agreed",
        "Remove the name and what tells who it is, or ask the person to agree.",
    ),
    (
        "Une source ou un lien est à préciser",
        "Dites d’où vient l’information, avec une adresse qui s’ouvre.",
        "A source or a link needs to be precise",
        "Say where the information comes from, with an address that opens.",
    ),
    (
        "Le texte existe déjà, en partie",
        "Une fiche voisine raconte la même chose : complétons-la ensemble.",
        "The text exists already, in part",
        "A fiche nearby tells the same story: let us complete it together.",
    ),
]


def create_reasons(apps, _schema_editor):
    """Create the reasons in both languages."""
    locale_model = apps.get_model("wagtailcore", "Locale")
    french, _created = locale_model.objects.get_or_create(language_code="fr")
    english, _created = locale_model.objects.get_or_create(language_code="en")
    reason_model = apps.get_model("editorial", "SendBackReason")
    for order, (label_fr, advice_fr, label_en, advice_en) in enumerate(REASONS, start=1):
        key = uuid.uuid4()
        for locale, label, advice in (
            (french, label_fr, advice_fr),
            (english, label_en, advice_en),
        ):
            reason_model.objects.create(
                locale=locale, translation_key=key, label=label, advice=advice, sort_order=order
            )


class Migration(migrations.Migration):
    """Data only; undoing it keeps the reasons, which past decisions name."""

    dependencies = [("editorial", "0001_initial"), ("knowledge", "0002_vocabularies")]

    operations = [migrations.RunPython(create_reasons, migrations.RunPython.noop)]
