"""Terms: objectives, themes, kinds of actors, territories, tags, the glossary."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from knowledge.models import (
    ActorKind,
    GlossaryTerm,
    KnowledgeTag,
    Objective,
    Purpose,
    Territory,
    Theme,
)
from knowledge.models.glossary import GlossaryVariant

#: One word of more than sixty letters, as compound names and addresses bring them.
LONG_WORD = "intercommunautairementautoorganisationnellementdécloisonnements"

_OBJECTIVES = (
    (
        "se-connaitre",
        "Se connaître, se reconnaître, se comprendre",
        "Se connaître",
        "Passer une journée chez l’autre, apprendre son vocabulaire, voir ce qu’il voit.",
        27,
    ),
    (
        "competences",
        "Augmenter les compétences mutuelles",
        "Compétences mutuelles",
        "Se former ensemble : droits des personnes d’un côté, gestion et commerce de l’autre.",
        9,
    ),
    (
        "actions-collectives",
        "Se compléter et mener des actions collectives",
        "Actions collectives",
        "Monter à plusieurs ce qu’aucune structure ne peut porter seule.",
        15,
    ),
    (
        "decisions",
        "Prendre des décisions stratégiques partagées et efficaces",
        "Décisions partagées",
        "Décider au même endroit, avec celles et ceux que la décision concerne.",
        9,
    ),
    (
        "cadres-et-normes",
        "Transformer les cadres et les normes",
        "Cadres et normes",
        "Faire bouger une règle, un financement ou une habitude qui empêche de coopérer.",
        6,
    ),
    (
        "valoriser",
        "Valoriser le travail social",
        "Valoriser",
        "Dire ce que ce métier sait faire, et à qui il sert.",
        3,
    ),
)


def objectives() -> list[Any]:
    """Return the six objectives, each with its number of fiches (`fiche_count`)."""
    return [
        _counted(Objective(slug=slug, name=name, short_name=short, description=description), number)
        for slug, name, short, description, number in _OBJECTIVES
    ]


def objective(slug: str = "se-connaitre") -> Any:
    """Return one of the six objectives.

    Raises:
        StopIteration: there is none of this code; an error of the caller.
    """
    return next(one for one in objectives() if one.slug == slug)


def hard_objectives() -> list[Any]:
    """Return objectives that editors added: a long name, two words, no description, no fiche."""
    return [
        _counted(
            Objective(
                slug="accompagner-la-sortie",
                name="Accompagner ensemble la sortie de l’hôpital, de la prison, de l’hébergement "
                "d’urgence ou d’un foyer de l’enfance vers un logement, un emploi et des liens "
                "qui tiennent au-delà des trois premiers mois",
                description="Les sorties sont des moments où tout se joue en quelques jours.",
            ),
            1,
        ),
        _counted(Objective(slug="faire-ensemble", name="Faire ensemble"), 0),
        _counted(Objective(slug="un-mot", name=LONG_WORD.capitalize()), 1250),
    ]


def nine_objectives() -> list[Any]:
    """Return the six objectives and three that editors added."""
    return objectives() + hard_objectives()


def last_objective() -> Any:
    """Return an objective without short label: chips show its whole name."""
    return hard_objectives()[0]


def themes() -> list[Any]:
    """Return themes with their numbers of fiches; not every one says what it is."""
    lines = (
        ("lieux", "Lieux et espaces de rencontre", "Tiers-lieux, cafés, jardins, halls.", 12),
        ("formation", "Apprentissage et formation", "", 8),
        (
            "instances",
            "Instances et outils tierces entre l’ESS et le monde du travail social",
            "Ce qui n’appartient à aucune des deux professions et leur sert à toutes deux : un "
            "comité, un annuaire, une charte, une salle, une plateforme, un fonds partagé, une "
            "revue. On y range aussi ce qui sert à observer et à mesurer.",
            3,
        ),
        ("legislation", "Dispositions législatives", "", 1),
        ("communication", "Communication et valorisation", "Faire savoir, et faire valoir.", 0),
    )
    return [
        _counted(Theme(slug=slug, name=name, description=description), number)
        for slug, name, description, number in lines
    ]


def one_theme() -> list[Any]:
    """Return a list of one term."""
    return themes()[:1]


def territories() -> list[Territory]:
    """Return two territories."""
    return [
        Territory(slug="val-fleuri", name="Val-Fleuri", kind=Territory.Kind.DEPARTMENT, code="99"),
        Territory(slug="saint-aubin", name="Saint-Aubin-des-Rives", kind=Territory.Kind.CITY),
    ]


def tags() -> list[KnowledgeTag]:
    """Return three tags."""
    lines = (
        ("tiers-lieu", "tiers-lieu"),
        ("acces-aux-droits", "accès aux droits"),
        ("velo", "vélo"),
    )
    return [KnowledgeTag(slug=slug, name=name) for slug, name in lines]


def many_tags() -> list[Any]:
    """Return forty tags with their numbers of fiches, the longest a word of sixty letters."""
    subjects = ("logement", "emploi", "numérique", "jardin", "cuisine", "santé", "école", "culture")
    forms = ("partagé", "solidaire", "de quartier", "en milieu rural", "et parentalité")
    tags_of = [
        KnowledgeTag(slug=f"etiquette-{number}", name=name)
        for number, name in enumerate(f"{subject} {form}" for form in forms for subject in subjects)
    ]
    tags_of[7].name = LONG_WORD
    return [_counted(tag, 41 - number) for number, tag in enumerate(tags_of)]


def actors() -> list[ActorKind]:
    """Return three kinds of actors."""
    lines = (
        ("travailleurs-sociaux", "Travailleurs sociaux"),
        ("entrepreneurs-sociaux", "Entrepreneurs sociaux"),
        ("personnes-accompagnees", "Personnes accompagnées"),
    )
    return [ActorKind(slug=slug, name=name) for slug, name in lines]


def purpose() -> Purpose:
    """Return what a collaboration is for."""
    return Purpose(slug="mieux-travailler-ensemble", name="Mieux travailler ensemble")


def site_counts() -> SimpleNamespace:
    """Return what a young knowledge base holds, in numbers."""
    return SimpleNamespace(fiches=53, examples=28, leads=25, organisations=48, reports=1)


def single_counts() -> SimpleNamespace:
    """Return the numbers of a knowledge base that has just begun."""
    return SimpleNamespace(fiches=1, examples=1, leads=0, organisations=1, reports=0)


def large_counts() -> SimpleNamespace:
    """Return the numbers of a large knowledge base."""
    return SimpleNamespace(fiches=22462, examples=12418, leads=10044, organisations=8307, reports=9)


def glossary() -> list[tuple[str, list[GlossaryTerm]]]:
    """Return terms under their letters: with acronym, with variants, with neither."""
    return [
        (
            "A",
            [
                _term(
                    "Accès aux droits",
                    definition="Faire en sorte que chaque personne reçoive "
                    "ce que la loi prévoit pour elle.",
                ),
                _term(
                    "Appel à projets",
                    acronym="AAP",
                    definition="Façon d’attribuer une aide : un financeur fixe des règles, des "
                    "structures proposent, il choisit.",
                    variants=("appels à projets", "appel à manifestation d’intérêt"),
                ),
            ],
        ),
        (
            "C",
            [
                _term(
                    "Coopérative d’activité et d’emploi",
                    acronym="CAE",
                    definition="Entreprise dont les membres exercent chacun leur métier en étant "
                    "salariés de la même maison.",
                )
            ],
        ),
        (
            "E",
            [
                _term(
                    "Éducation populaire",
                    definition="Idée que chacun peut apprendre de chacun, tout au long de la vie, "
                    "hors de l’école, et que cela change la société.",
                    variants=("éduc pop",),
                )
            ],
        ),
    ]


def long_glossary() -> list[tuple[str, list[GlossaryTerm]]]:
    """Return a glossary with every letter, a very long word and a long definition."""
    long = _term(
        LONG_WORD.capitalize(),
        acronym="I. A. D.",
        definition="Mot que personne n’emploie, gardé ici pour voir ce que devient une page quand "
        "un terme ne se coupe nulle part. " + "La définition aussi est longue. " * 12,
        variants=(LONG_WORD, "décloisonnement"),
    )
    words = (
        *("Animation", "Bénévolat", "Communs", "Diagnostic", "Emploi", "Friche", "Gouvernance"),
        *("Habitat", "Jardin", "Kiosque", "Levier", "Médiation", "Norme", "Orientation"),
        *("Partenariat", "Quartier", "Régie", "Subvention", "Tiers-lieu", "Usager", "Vacance"),
        *("Wagon", "Xénophilie", "Yourte", "Zonage"),
    )
    others = [(word[0], [_term(word, definition="Une définition courte.")]) for word in words]
    return sorted([*others, ("I", [long])], key=lambda pair: pair[0])


def _counted(term: Any, number: int) -> Any:
    """Set the number of fiches that lists of terms carry."""
    term.fiche_count = number
    return term


def _term(
    term: str, *, definition: str, acronym: str = "", variants: tuple[str, ...] = ()
) -> GlossaryTerm:
    """Make a term of the glossary with its variants."""
    slug = (acronym or term).lower().replace(" ", "-").replace("’", "-").replace(".", "")
    return GlossaryTerm(
        term=term,
        acronym=acronym,
        slug=f"terme-{slug}",
        definition=definition,
        variants=[GlossaryVariant(name=variant) for variant in variants],
    )
