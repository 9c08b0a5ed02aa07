"""Between the forms and what is stored of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from knowledge.editorial.guests.fields import plain
from knowledge.forms import ReviewRow, ReviewSection, review_section
from knowledge.proposals.models import Proposal

from .forms import StepForm, plain_value
from .kinds import Step, steps_of
from .organisations import OrganisationsField
from .vocabulary import Vocabulary
from .widgets import NEW

#: By the names of the steps, what was typed there and is not in order yet, by the questions' names.
TYPED = "_typed"
#: The names of the steps that were gone through.
DONE = "_done"
#: More than this of one answer is not kept while it is not in order; the form still shows it.
MOST_KEPT = 200_000
#: Where the review leads to, so that continuing there leads back.
FROM_CHECK = "check"


def stored(form: StepForm) -> dict[str, Any]:
    """Return the answers of a form that was looked at, in plain values: those that are in order."""
    return {name: value for name, value in form.as_answers().items() if name not in form.errors}


def typed(form: StepForm) -> dict[str, Any]:
    """Return what was typed in a form and is not in order, as the form would show it again."""
    kept = {}
    for name in form.errors:
        if name in form.fields:
            value = _keepable(form[name].value())
            if len(str(value)) <= MOST_KEPT:
                kept[name] = value
    return kept


def unbound(step: Step, proposal: Proposal, vocabulary: Vocabulary) -> StepForm:
    """Return the form of a step with what was answered and typed so far."""
    initial = {**proposal.answers, **_typed_in(proposal, step)}
    return _class_of(step)(initial=initial, vocabulary=vocabulary)


def bound(step: Step, proposal: Proposal, vocabulary: Vocabulary) -> StepForm:
    """Return the form of a step as if what was answered so far had just been sent."""
    form_class = _class_of(step)
    form = form_class(vocabulary=vocabulary)
    answers = {**proposal.answers, **_typed_in(proposal, step)}
    data: MultiValueDict[str, Any] = MultiValueDict()
    for name, field in form.fields.items():
        for key, values in _sent(name, field, answers.get(name)):
            data.setlist(key, values)
    return form_class(data, vocabulary=vocabulary)


def open_steps(proposal: Proposal) -> list[Step]:
    """Return the steps that are still to be gone through, or where something is not in order.

    What was sent once has been gone through.
    """
    steps = steps_of(proposal.kind)
    done = proposal.answers.get(DONE, []) if proposal.sent_at is None else [s.name for s in steps]
    return [step for step in steps if step.name not in done or _typed_in(proposal, step)]


def faulty_step(proposal: Proposal) -> Step | None:
    """Return the first step whose answers are not in order, or None."""
    vocabulary = Vocabulary(proposal.language)
    for step in steps_of(proposal.kind):
        if not step.is_for_files and not bound(step, proposal, vocabulary).is_valid():
            return step
    return None


def is_complete(proposal: Proposal) -> bool:
    """Whether a proposal answers all that is required, and all its answers are in order."""
    return faulty_step(proposal) is None


def in_words(proposal: Proposal) -> list[ReviewSection]:
    """Return all answers of a proposal in words, step by step, with the files by their names."""
    vocabulary = Vocabulary(proposal.language)
    return [_section(step, proposal, vocabulary) for step in steps_of(proposal.kind)]


def _section(step: Step, proposal: Proposal, vocabulary: Vocabulary) -> ReviewSection:
    url = f"{reverse('proposals:step', args=[proposal.public_id, step.name])}?{FROM_CHECK}"
    if step.is_for_files:
        names = [file.name for file in proposal.files.all()]
        return ReviewSection(step.label, [ReviewRow(_("Files"), names, f"{url}#id_files")], url)
    form = bound(step, proposal, vocabulary)
    while not form.is_valid():
        # An answer that is not in order is no answer yet; the others are.
        fields = {name: field for name, field in form.fields.items() if name not in form.errors}
        form = type(form)(form.data, vocabulary=vocabulary)
        form.fields = fields
        if not fields:
            return ReviewSection(step.label, [], url)
    return review_section(step.label, form, url)


def _class_of(step: Step) -> type[StepForm]:
    return cast("type[StepForm]", step.form_class)


def _typed_in(proposal: Proposal, step: Step) -> dict[str, Any]:
    return dict(proposal.answers.get(TYPED, {}).get(step.name, {}))


def _sent(name: str, field: forms.Field, answer: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield what the input of a field would send for an answer.

    Terms that are no more are left out, so that they do not hide the others.
    """
    match field:
        case OrganisationsField():
            for number, line in enumerate(answer if isinstance(answer, list) else []):
                yield f"{name}-{number}-name", [line["name"]]
                yield f"{name}-{number}-for", [line["name"]]
                yield f"{name}-{number}-pk", [str(line.get("pk") or NEW)]
                yield f"{name}-{number}-role", [line.get("role", "")]
        case forms.BooleanField():
            if answer is True:
                yield name, ["on"]
        case forms.MultipleChoiceField():
            given = answer if isinstance(answer, list) else []
            yield name, [value for value in given if field.valid_value(value)]
        case forms.ChoiceField():
            yield name, [answer if answer and field.valid_value(answer) else ""]
        case _:
            yield name, [answer or ""]


def _keepable(value: Any) -> Any:
    """Return what was typed without what the database cannot hold."""
    match value:
        case str():
            whole = "".join(one for one in value if unicodedata.category(one) != "Cs")
            return plain(whole)
        case list():
            return [_keepable(one) for one in value]
        case dict():
            return {key: _keepable(one) for key, one in value.items()}
    return plain_value(value)
