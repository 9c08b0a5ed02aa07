"""The closing lists of an outline → planned fiches."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from knowledge.models import Purpose, Theme
from knowledge.text.normalise import key

from .classification import lists_of_items, objective_of_groups
from .errors import shorten
from .existing import KnownFiche
from .matching import Matcher, Sentence
from .organisations import OrganisationRegistry
from .outline import Item, Kind, ReportOutline
from .plan import Action, PlannedFiche, Term
from .remarks import Remarks
from .terms import Terms
from .titles import short_title
from .vocabulary import Vocabulary

MAX_SUMMARY = 500
#: A bullet of an edited document is the bullet of before in other words from this likeness on.
SAME_BULLET = 0.6


class FichePlanner:
    """Plans the fiches of one report."""

    def __init__(
        self,
        outline: ReportOutline,
        vocabulary: Vocabulary,
        terms: Terms,
        organisations: OrganisationRegistry,
        remarks: Remarks,
    ) -> None:
        self._outline = outline
        self._vocabulary = vocabulary
        self._terms = terms
        self._organisations = organisations
        self._remarks = remarks

    def plan(self) -> list[PlannedFiche]:
        """Return a fiche for each line of the closing lists, all of them new."""
        outline = self._outline
        objectives = self._terms.closing_objectives(outline.objectives)
        purposes = self._terms.of_lists(Purpose, outline.synthesis.purposes)
        themes = self._terms.of_lists(Theme, outline.synthesis.themes)
        examples = self._plan_list(Kind.EXAMPLE, outline.examples, objectives)
        leads = self._plan_list(Kind.LEAD, outline.leads, objectives)
        named = lists_of_items(outline.examples, outline.synthesis.purposes, self._vocabulary)
        for position, lists in enumerate(named):
            # A fiche has one purpose: two lists that name it leave the choice to an editor.
            if len(lists) == 1:
                purpose = purposes[lists[0]]
                examples[position] = replace(examples[position], purpose=purpose)
        named = lists_of_items(outline.leads, outline.synthesis.themes, self._vocabulary)
        for position, lists in enumerate(named):
            found = tuple(term for index in lists if (term := themes[index]))
            leads[position] = replace(leads[position], themes=found)
        return [*examples, *leads]

    def _plan_list(
        self, kind: Kind, items: Sequence[Item], objectives: Sequence[Term | None]
    ) -> list[PlannedFiche]:
        by_group = self._objectives_by_group(kind, items, objectives)
        return [
            self._plan_fiche(kind, position, item, by_group.get(item.group))
            for position, item in enumerate(items, 1)
        ]

    def _plan_fiche(
        self, kind: Kind, position: int, item: Item, objective: Term | None
    ) -> PlannedFiche:
        summary = shorten(item.words, MAX_SUMMARY)
        if summary != item.words:
            self._remarks.add(
                _("A summary is cut to %(size)s characters.") % {"size": MAX_SUMMARY}, item.line
            )
        mentioned = self._organisations.mentioned_in(item.words)
        return PlannedFiche(
            ref=f"{kind}-{position}",
            kind=kind,
            line=item.line,
            title=short_title(item.words, self._vocabulary),
            summary=summary,
            words=item.words,
            objective=objective,
            organisations=tuple(organisation.ref for organisation in mentioned),
        )

    def _objectives_by_group(
        self, kind: Kind, items: Sequence[Item], objectives: Sequence[Term | None]
    ) -> dict[int, Term | None]:
        groups = [item.group for item in items]
        positions = objective_of_groups(groups, len(objectives))
        unset = sorted(set(groups) - set(positions))
        if unset and objectives:
            message = {
                Kind.EXAMPLE: _("Examples of group %(groups)s: uncertain objective, left unset."),
                Kind.LEAD: _("Leads of group %(groups)s: uncertain objective, left unset."),
            }[kind]
            first = next(item for item in items if item.group == unset[0])
            self._remarks.add(message % {"groups": ", ".join(map(str, unset))}, first.line)
        return {group: objectives[position] for group, position in positions.items()}


def recognise_existing(
    fiches: Sequence[PlannedFiche],
    own: Sequence[KnownFiche],
    others: Sequence[KnownFiche],
    vocabulary: Vocabulary,
    remarks: Remarks,
) -> Iterator[PlannedFiche]:
    """Find the fiches that are there already.

    Args:
        fiches: the planned fiches.
        own: the fiches that came of this report.
        others: all others; one of exactly the same words is used again.
    """
    matched = _match_own(fiches, own, vocabulary)
    by_words = {(each.kind, key(each.words)): each for each in reversed(others)}
    for fiche in fiches:
        same = by_words.get((fiche.kind, key(fiche.words)))
        if existing := matched.get(fiche.ref):
            yield replace(fiche, action=Action.KEEP, existing=existing.pk)
        elif same:
            remarks.add(
                _("“%(title)s” exists already, in the same words: it is used again.")
                % {"title": same.title},
                fiche.line,
            )
            yield replace(fiche, action=Action.REUSE, existing=same.pk)
        else:
            yield fiche


def _match_own(
    fiches: Sequence[PlannedFiche], own: Sequence[KnownFiche], vocabulary: Vocabulary
) -> dict[str, KnownFiche]:
    """Return this report's fiche of each bullet: by the same words, else by similar ones."""
    matched: dict[str, KnownFiche] = {}
    for kind in Kind:
        left = [each for each in own if each.kind is kind]
        unmatched = []
        for fiche in (fiche for fiche in fiches if fiche.kind is kind):
            same = next((each for each in left if key(each.words) == key(fiche.words)), None)
            if same:
                matched[fiche.ref] = same
                left.remove(same)
            else:
                unmatched.append(fiche)
        matcher = Matcher([each.words for each in left], vocabulary)
        matches = matcher.assign([Sentence(fiche.words) for fiche in unmatched], SAME_BULLET)
        for fiche, match in zip(unmatched, matches, strict=True):
            if match:
                matched[fiche.ref] = left[match.candidate]
    return matched
