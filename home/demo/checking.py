"""What must agree between the files of the demonstration content, whatever is in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from knowledge.text.normalise import key as name_key

from .shapes import Block, DemoContent, FicheEntry

MAX_SUMMARY = 500


def find_problems(content: DemoContent) -> list[str]:
    """Return one sentence for each reference that leads nowhere and each rule not kept."""
    return [
        *_repeated_keys(content),
        *_fiche_problems(content),
        *_unknown_fiches(content),
        *_unknown_organisations(content),
        *_unknown_people(content),
        *_broken_blocks(content),
        *_long_summaries(content),
    ]


def known_names(content: DemoContent) -> set[str]:
    """Return the comparable form of every name, acronym and alias of the organisations."""
    return {
        name_key(name)
        for entry in content.organisations
        for name in (entry.name, entry.acronym, *entry.aliases)
        if name
    }


def _repeated_keys(content: DemoContent) -> Iterator[str]:
    """Find keys and names that stand twice where each must be the only one."""
    names = [
        name_key(name)
        for entry in content.organisations
        for name in {name_key(part) for part in (entry.name, entry.acronym, *entry.aliases) if part}
    ]
    pages = [
        *(fiche.key for fiche in content.fiches.fiches),
        content.report.report.key,
        content.notebook.key,
        *(entry.key for entry in content.notebook.entries),
        *(entry.key for entry in content.portraits.portraits),
        *(page.key for page in content.pages.standard_pages),
    ]
    bullets = [name_key(fiche.bullet) for fiche in content.fiches.fiches]
    terms = [term.key for term in content.glossary]
    for values in (names, pages, bullets, terms):
        for value, count in Counter(values).items():
            if count > 1:
                yield _("“%(value)s” stands %(count)s times.") % {"value": value, "count": count}


def _fiche_problems(content: DemoContent) -> Iterator[str]:
    """Check tags, objectives, and what only an example or only a lead has."""
    for fiche in content.fiches.fiches:
        if not fiche.objectives:
            yield _("fiches.yaml[%(key)s]: there is no objective.") % {"key": fiche.key}
        if not 3 <= len(fiche.tags) <= 5:
            yield _("fiches.yaml[%(key)s]: three to five tags are expected.") % {"key": fiche.key}
        for tag in fiche.tags:
            if tag not in content.fiches.tags:
                yield _("fiches.yaml[%(key)s]: the tag “%(tag)s” is not in the list.") % {
                    "key": fiche.key,
                    "tag": tag,
                }
        if bool(fiche.purpose) == bool(fiche.themes):
            yield _(
                "fiches.yaml[%(key)s]: an example has a purpose, a lead has themes; give one."
            ) % {"key": fiche.key}
        if fiche.progress and not is_lead(fiche):
            yield _("fiches.yaml[%(key)s]: an example has no progress.") % {"key": fiche.key}
    used = {tag for fiche in content.fiches.fiches for tag in fiche.tags}
    for tag in content.fiches.tags:
        if tag not in used:
            yield _("fiches.yaml: no fiche carries the tag “%(tag)s”.") % {"tag": tag}


def is_lead(fiche: FicheEntry) -> bool:
    """Say whether a fiche is a lead: themes are given for leads only."""
    return bool(fiche.themes)


def _unknown_fiches(content: DemoContent) -> Iterator[str]:
    """Find references to fiches that are not there, or to the wrong sort of fiche."""
    examples = {fiche.key for fiche in content.fiches.fiches if not is_lead(fiche)}
    leads = {fiche.key for fiche in content.fiches.fiches if is_lead(fiche)}
    matches = content.report.matches
    for table, items in matches.examples.items():
        yield from _missing(items.values(), examples, f"report.yaml.matches.examples.{table}")
    for table, items in matches.leads.items():
        yield from _missing(items.values(), leads, f"report.yaml.matches.leads.{table}")
    everything = examples | leads
    for entry in content.notebook.entries:
        yield from _missing(entry.related_fiches, everything, f"notebook.yaml[{entry.key}]")
    yield from _missing(content.pages.home.featured_fiches, everything, "pages.yaml.home")


def _unknown_organisations(content: DemoContent) -> Iterator[str]:
    """Find organisations that the directory does not have."""
    known = known_names(content)
    references = [
        *(
            (f"fiches.yaml[{fiche.key}]", part.name)
            for fiche in content.fiches.fiches
            for part in fiche.organisations
        ),
        *(
            (f"people.yaml[{person.name}]", affiliation.organisation)
            for person in content.people
            for affiliation in person.affiliations
        ),
        *(("report.yaml.partners", part.name) for part in content.report.report.partners),
        *(("notebook.yaml.organisations", part.name) for part in content.notebook.organisations),
        *(
            (f"notebook.yaml[{entry.key}]", name)
            for entry in content.notebook.entries
            for name in entry.organisations
        ),
        *(
            (f"portraits.yaml[{portrait.key}]", portrait.organisation)
            for portrait in content.portraits.portraits
            if portrait.organisation
        ),
    ]
    for where, name in references:
        if name_key(name) not in known:
            yield _("%(where)s: the organisation “%(name)s” is not in the directory.") % {
                "where": where,
                "name": name,
            }


def _unknown_people(content: DemoContent) -> Iterator[str]:
    """Find portraits of people who are not shown by name."""
    named = {person.name for person in content.people}
    for portrait in content.portraits.portraits:
        if portrait.person not in named:
            yield _("portraits.yaml[%(key)s]: %(person)s is not in people.yaml.") % {
                "key": portrait.key,
                "person": portrait.person,
            }


def _broken_blocks(content: DemoContent) -> Iterator[str]:
    """Find blocks that hold nothing, or more than one thing."""
    bodies: list[tuple[str, list[Block]]] = [
        *((fiche.key, fiche.body) for fiche in content.fiches.fiches),
        *((entry.key, entry.story) for entry in content.notebook.entries),
        *((portrait.key, portrait.career) for portrait in content.portraits.portraits),
        *((page.key, page.body) for page in content.pages.standard_pages),
    ]
    for where, blocks in bodies:
        for position, block in enumerate(blocks, start=1):
            if sum(map(bool, (block.heading, block.paragraph, block.notice))) != 1:
                yield _(
                    "%(where)s: block %(position)s must hold one heading, paragraph or notice."
                ) % {"where": where, "position": position}


def _long_summaries(content: DemoContent) -> Iterator[str]:
    """Find summaries that are too long for their field."""
    summaries = [
        *((fiche.key, fiche.summary) for fiche in content.fiches.fiches),
        (content.report.report.key, content.report.report.summary),
        (content.notebook.key, content.notebook.summary),
        *((entry.key, entry.summary) for entry in content.notebook.entries),
        *((portrait.key, portrait.summary) for portrait in content.portraits.portraits),
        *((page.key, page.summary) for page in content.pages.standard_pages),
    ]
    for where, summary in summaries:
        if len(summary) > MAX_SUMMARY:
            yield _("%(where)s: the summary is longer than %(limit)s characters.") % {
                "where": where,
                "limit": MAX_SUMMARY,
            }


def _missing(keys: Iterable[str], known: set[str], where: str) -> Iterator[str]:
    """Say which of the keys are not known."""
    for key in keys:
        if key not in known:
            yield _("%(where)s: there is no such fiche: “%(key)s”.") % {"where": where, "key": key}
