"""Forms filled in, left open and filled in wrongly."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from home.design.lead_life import AHEAD, CURRENT, DONE, Step
from knowledge.forms import (
    DayInput,
    LongText,
    PublicForm,
    ReviewRow,
    ReviewSection,
    UploadField,
    review_section,
)

_OBJECTIVES = [
    ("se-connaitre", "Se connaître"),
    ("competences", "Compétences mutuelles"),
    ("actions-collectives", "Actions collectives"),
    ("decisions", "Décisions partagées"),
    ("cadres-et-normes", "Cadres et normes"),
    ("valoriser", "Valoriser"),
]
_LONG_LABEL = (
    "Si vous deviez raconter à une personne qui ne connaît ni le travail social ni "
    "l’entrepreneuriat social ce que votre collaboration a changé pour celles et ceux qu’elle "
    "accompagne, par quoi commenceriez-vous ?"
)
_LONG_WORD = "anticonstitutionnellementinterinstitutionnalisationnellement"


class _SampleForm(PublicForm):
    """A form that leaves the focus of the page where it is."""

    focus_errors = False


class _Contact(_SampleForm):
    """A short form."""

    field_icons = {"name": "portrait"}

    name = forms.CharField(label="Votre nom", max_length=80)
    email = forms.EmailField(
        label="Votre adresse électronique",
        help_text="Nous ne l’utilisons que pour vous répondre.",
    )
    message = forms.CharField(
        label="Votre message", max_length=500, widget=LongText(attrs={"rows": 4})
    )


class _Kinds(_SampleForm):
    """Every kind of question."""

    title = forms.CharField(label="Le titre de la fiche", help_text="En une ligne, sans sigle.")
    summary = forms.CharField(
        label="Ce qui se passe", max_length=500, required=False, widget=LongText
    )
    status = forms.ChoiceField(
        label="De quoi s’agit-il ?",
        help_text="Un échec qui a appris quelque chose est un exemple.",
        choices=[
            ("example", "Un exemple : cela existe ou a existé"),
            ("lead", "Une piste : nous aimerions l’essayer"),
        ],
        widget=forms.RadioSelect,
    )
    objectives = forms.MultipleChoiceField(
        label="Quels objectifs ?",
        choices=_OBJECTIVES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    territory = forms.ChoiceField(
        label="Où ?",
        choices=[("", "Choisir un territoire"), ("lyon", "Lyon"), ("lille", "Lille")],
    )
    since = forms.DateField(label="Depuis quand ?", required=False, widget=DayInput)
    website = forms.URLField(
        label="Une adresse sur internet", required=False, assume_scheme="https"
    )
    photograph = UploadField(
        label="Une photographie",
        required=False,
        extensions=["jpg", "png", "webp"],
        max_bytes=10 * 1024 * 1024,
    )
    agreed = forms.BooleanField(
        label="J’accepte que ce texte soit publié sous licence CC BY-SA 4.0",
        help_text="Vous pourrez demander son retrait à tout moment.",
    )


class _Hard(_SampleForm):
    """Labels and answers that do not fit."""

    story = forms.CharField(label=_LONG_LABEL, widget=LongText(attrs={"rows": 3}))
    word = forms.CharField(label=_LONG_WORD, help_text=_LONG_WORD, required=False)
    choice = forms.ChoiceField(
        label="Une réponse longue",
        choices=[("a", _LONG_LABEL), ("b", _LONG_WORD)],
        widget=forms.RadioSelect,
    )


class _Answer(_SampleForm):
    """An answer in a conversation."""

    text = forms.CharField(label="Votre message", widget=LongText(attrs={"rows": 4}))
    document = UploadField(
        label="Un document",
        required=False,
        extensions=["pdf", "odt", "docx"],
        max_bytes=5 * 1024 * 1024,
    )


def contact() -> PublicForm:
    """Nothing filled in."""
    return _Contact(prefix="contact")


def contact_with_errors() -> PublicForm:
    """Sent with mistakes, and with one that concerns the form as a whole."""
    form = _Contact(
        {"faux-email": "camille chez exemple", "faux-message": "x" * 523}, prefix="faux"
    )
    form.add_error(None, "Ce formulaire est resté ouvert trop longtemps ; envoyez-le de nouveau.")
    return form


def contact_filled() -> PublicForm:
    """Filled in, not yet sent."""
    return _Contact(
        initial={
            "name": "Camille Exemple",
            "email": "camille@exemple.org",
            "message": "Bonjour,\nnous aimerions accueillir une prochaine rencontre.",
        },
        prefix="rempli",
    )


def kinds() -> PublicForm:
    """Every kind of question, some answered."""
    return _Kinds(
        prefix="questions",
        initial={"status": "lead", "objectives": ["se-connaitre", "decisions"]},
    )


def kinds_with_errors() -> PublicForm:
    """Every kind of question, answered wrongly."""
    too_large = SimpleUploadedFile("affiche.tiff", b"x")
    too_large.size = 12 * 1024 * 1024
    return _Kinds(
        {
            "erreurs-summary": "x" * 501,
            "erreurs-objectives": ["inconnu"],
            "erreurs-since": "12026-03-01",
            "erreurs-website": "https://exemple",
        },
        MultiValueDict({"erreurs-photograph": [too_large]}),
        prefix="erreurs",
    )


def kinds_disabled() -> PublicForm:
    """Every kind of question, none of which can be answered now."""
    form = _Kinds(
        prefix="fermes",
        initial={"title": "Des colocations solidaires", "status": "example", "agreed": True},
    )
    for field in form.fields.values():
        field.disabled = True
    return form


def hard() -> PublicForm:
    """Labels of 200 characters and words of 60 letters."""
    return _Hard({"dur-word": _LONG_WORD * 3}, prefix="dur")


def answer() -> PublicForm:
    """The form below a conversation."""
    return _Answer(prefix="reponse")


_STEPS = [
    "Ce que vous proposez",
    "Qui s’est mis autour de la table",
    "Ce qui se passe",
    "Les obstacles et les leviers",
    "Ce qui n’a pas marché",
    "Les documents",
    "Vous joindre",
    "Relire et envoyer",
]


def steps(current: int = 2, labels: list[str] | None = None) -> list[Any]:
    """The steps of the proposal form, with the current one (from 1)."""
    return [
        SimpleNamespace(
            label=step.label,
            state=step.state,
            state_label=step.state_label,
            url="#" if step.state == DONE else "",
        )
        for step in (
            Step(
                str(number),
                label,
                DONE if number < current else CURRENT if number == current else AHEAD,
            )
            for number, label in enumerate(labels or _STEPS, start=1)
        )
    ]


def first_step() -> list[Any]:
    """The steps at the beginning."""
    return steps(1)


def last_step() -> list[Any]:
    """The steps at the end."""
    return steps(len(_STEPS))


def long_steps() -> list[Any]:
    """Steps with labels that do not fit."""
    return steps(2, [_LONG_LABEL, _LONG_WORD, "Envoyer"])


def review() -> list[ReviewSection]:
    """Answers to read again, one of them left open."""
    form = _Kinds(
        {
            "title": "Un café des aidants tenu à deux",
            "summary": "Chaque jeudi, une assistante sociale et le gérant du café reçoivent "
            "ensemble.\n"
            "On parle d’abord d’autre chose.",
            "status": "example",
            "objectives": ["se-connaitre", "actions-collectives"],
            "territory": "lyon",
            "since": str(date(2022, 3, 1)),
            "agreed": "on",
        }
    )
    contact = ReviewSection(
        "Vous joindre",
        [
            ReviewRow("Votre nom", ["Camille Exemple"], "#"),
            ReviewRow("Votre adresse électronique", [f"{_LONG_WORD}@exemple.org"], "#"),
        ],
        "#",
    )
    return [review_section("La collaboration", form, ""), contact]


def files() -> list[Any]:
    """Files in every state."""
    return [
        _file("convention-signee.pdf", 482_133, "received", url="#"),
        _file("photographies-de-l-atelier.zip", 8_120_000, "checking"),
        _file(
            "affiche.tiff",
            31_000_000,
            "refused",
            note="Ce format n’est pas accepté : envoyez un JPG, un PNG ou un PDF.",
        ),
        _file(f"{_LONG_WORD}.odt", None, ""),
    ]


def one_file() -> list[Any]:
    """One file that was received."""
    return [_file("programme-de-la-journee.pdf", 182_133, "received", url="#")]


def _file(name: str, size: int | None, state: str, *, url: str = "", note: str = "") -> Any:
    """Return a file that was sent."""
    return SimpleNamespace(name=name, size=size, state=state, url=url, note=note, key=name)
