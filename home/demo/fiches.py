"""The fiches of the demonstration content: drafts of the import, completed as an editor would."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from knowledge.models import FicheOrganisation, FichePage, FicheSource
from knowledge.text.normalise import key as word_key

from .checking import is_lead
from .errors import ContentError
from .identity import demo_uuid
from .lookups import Lookups
from .marks import to_html
from .publishing import publish
from .shapes import Block, FicheEntry, FichesFile
from .streams import to_stream

LEARNING_FIELDS = (
    "obstacles",
    "levers",
    "outcomes",
    "what_did_not_work",
    "transfer_conditions",
)


def pair_with_drafts(
    entries: Iterable[FicheEntry], drafts: Iterable[FichePage]
) -> list[tuple[FicheEntry, FichePage]]:
    """Pair each entry with the draft that the import made from the same bullet.

    Raises:
        ContentError: a bullet has no draft, or a draft no entry.
    """
    by_words = {word_key(draft.origin_words): draft for draft in drafts}
    pairs, problems = [], []
    for entry in entries:
        draft = by_words.pop(word_key(entry.bullet), None)
        if draft is None:
            problems.append(
                _("fiches.yaml[%(key)s]: the report has no such bullet.") % {"key": entry.key}
            )
        else:
            pairs.append((entry, draft))
    problems.extend(
        _("The bullet “%(words)s” of the report has no entry in fiches.yaml.")
        % {"words": draft.origin_words}
        for draft in by_words.values()
    )
    if problems:
        raise ContentError(problems)
    return pairs


def complete_fiches(
    pairs: list[tuple[FicheEntry, FichePage]],
    file: FichesFile,
    lookups: Lookups,
    progress: Callable[[int, int], None],
) -> dict[str, FichePage]:
    """Fill in and publish the drafts.

    Args:
        pairs: entries with their drafts.
        file: the file of the entries, for what they share.
        lookups: terms, territories and organisations of the database.
        progress: called with the number of fiches done and their total.

    Returns:
        The fiches by key.
    """
    fiches = {}
    for done, (entry, fiche) in enumerate(pairs, start=1):
        _complete(fiche, entry, file.questions_heading, lookups)
        publish(fiche)
        fiches[entry.key] = fiche
        progress(done, len(pairs))
    return fiches


def _complete(
    fiche: FichePage, entry: FicheEntry, questions_heading: str, lookups: Lookups
) -> None:
    """Set the fields of a fiche; what the report decided (status, origin) stays."""
    if is_lead(entry) != fiche.is_lead:
        raise ContentError(
            [_("fiches.yaml[%(key)s]: the report says otherwise.") % {"key": entry.key}]
        )
    fiche.title = fiche.draft_title = entry.title
    fiche.slug = entry.key
    fiche.translation_key = demo_uuid(FichePage, entry.key)
    fiche.summary = entry.summary
    fiche.editors_note = entry.editors_note
    texts: dict[str, Any] = {name: to_html(getattr(entry, name)) for name in LEARNING_FIELDS}
    texts["body"] = to_stream(_body(entry, questions_heading))
    for name, value in texts.items():
        setattr(fiche, name, value)
    if fiche.is_lead:
        fiche.progress = entry.progress or FichePage.Progress.TO_START
    fiche.purpose = lookups.purposes[entry.purpose] if entry.purpose else None
    fiche.objectives = [lookups.objectives[slug] for slug in entry.objectives]
    fiche.themes = [lookups.themes[slug] for slug in entry.themes]
    fiche.actors = [lookups.actors[slug] for slug in entry.actors]
    fiche.territories = [lookups.territories[code] for code in entry.territories]
    fiche.tags.set(entry.tags)
    fiche.organisations = [
        FicheOrganisation(organisation=lookups.organisation(part.name), role=part.role)
        for part in entry.organisations
    ]
    fiche.sources = [
        FicheSource(
            title=source.title,
            author=source.author,
            url=source.url,
            published_on=source.published_on,
        )
        for source in entry.sources
    ]


def _body(entry: FicheEntry, questions_heading: str) -> list[Block]:
    """Return the blocks of a fiche: its text, then the questions for those who would start."""
    if not entry.questions:
        return entry.body
    questions = "\n".join(f"- {question}" for question in entry.questions)
    return [*entry.body, Block(heading=questions_heading), Block(paragraph=questions)]
