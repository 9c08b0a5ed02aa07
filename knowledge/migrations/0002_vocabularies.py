"""Ship the vocabularies in French and English: codes never change, labels may be reworded."""

import uuid

from django.db import migrations

# model: (code, French label, French short label, English label, English short label)
VOCABULARIES = {
    "Objective": [
        (
            "se-connaitre",
            "Se connaître, se reconnaître, se comprendre",
            "Se connaître",
            "Know, recognise and understand each other",
            "Know each other",
        ),
        (
            "competences",
            "Augmenter les compétences mutuelles",
            "Compétences mutuelles",
            "Build each other's skills",
            "Shared skills",
        ),
        (
            "actions-collectives",
            "Se compléter et mener des actions collectives",
            "Actions collectives",
            "Complement each other and act together",
            "Acting together",
        ),
        (
            "decisions",
            "Prendre des décisions stratégiques partagées et efficaces",
            "Décisions partagées",
            "Take shared and effective strategic decisions",
            "Shared decisions",
        ),
        (
            "cadres-et-normes",
            "Transformer les cadres et les normes",
            "Cadres et normes",
            "Change frameworks and norms",
            "Frameworks and norms",
        ),
        (
            "valoriser",
            "Valoriser le travail social",
            "Valoriser",
            "Raise the standing of social work",
            "Standing of social work",
        ),
    ],
    "Theme": [
        ("lieux", "Lieux et espaces de rencontre", "Lieux", "Places and spaces to meet", "Places"),
        (
            "formation",
            "Apprentissage et formation",
            "Formation",
            "Learning and training",
            "Training",
        ),
        (
            "communication",
            "Communication et valorisation",
            "Communication",
            "Communication and recognition",
            "Communication",
        ),
        (
            "legislation",
            "Dispositions législatives",
            "Législation",
            "Legal provisions",
            "Legislation",
        ),
        (
            "instances",
            "Instances et outils tierces entre l'ESS et le monde du travail social",
            "Instances et outils",
            "Bodies and tools between the social economy and social work",
            "Bodies and tools",
        ),
    ],
    "Purpose": [
        ("mieux-se-connaitre", "Mieux se connaître", "", "Know each other better", ""),
        ("mieux-travailler-ensemble", "Mieux travailler ensemble", "", "Work together better", ""),
        (
            "mieux-cerner-les-besoins",
            "Mieux cerner les besoins des professionnels et des usagers",
            "Mieux cerner les besoins",
            "Understand better what professionals and users need",
            "Understand needs better",
        ),
    ],
    "ActorKind": [
        ("travailleurs-sociaux", "Travailleurs sociaux", "", "Social workers", ""),
        ("entrepreneurs-sociaux", "Entrepreneurs sociaux", "", "Social entrepreneurs", ""),
        ("collectivites", "Collectivités", "", "Local authorities", ""),
        ("associations", "Associations", "", "Non-profit associations", ""),
        ("entreprises", "Entreprises", "", "Companies", ""),
        ("ecoles-et-formation", "Écoles et formation", "", "Schools and training", ""),
        ("fondations", "Fondations", "", "Foundations", ""),
        ("etat-et-agences", "État et agences", "", "State and agencies", ""),
        ("personnes-accompagnees", "Personnes accompagnées", "", "People supported", ""),
    ],
}


def create_vocabularies(apps, _schema_editor):
    """Create the terms that do not exist yet."""
    locale_model = apps.get_model("wagtailcore", "Locale")
    french, _created = locale_model.objects.get_or_create(language_code="fr")
    english, _created = locale_model.objects.get_or_create(language_code="en")
    for model_name, terms in VOCABULARIES.items():
        model = apps.get_model("knowledge", model_name)
        for order, (code, *labels) in enumerate(terms, start=1):
            translation_key = uuid.uuid4()
            for locale, (name, short_name) in (
                (french, labels[:2]),
                (english, labels[2:]),
            ):
                model.objects.get_or_create(
                    locale=locale,
                    slug=code,
                    defaults={
                        "name": name,
                        "short_name": short_name,
                        "sort_order": order,
                        "translation_key": translation_key,
                    },
                )


class Migration(migrations.Migration):
    """Data only; undoing it keeps the terms, which fiches may refer to."""

    dependencies = [("knowledge", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(create_vocabularies, migrations.RunPython.noop)]
