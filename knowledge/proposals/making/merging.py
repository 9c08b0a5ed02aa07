"""An author's new words and the editors' meanwhile: three ways, and nobody's words lost."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from wagtail.models import Page

from knowledge.proposals.models import Proposal, ProposalEvent

from .kinds import SHAPES
from .pages import check, make, put
from .portraits import keep_person
from .texts import labels, texts

SAME, MINE, THEIRS, CONFLICT = "same", "mine", "theirs", "conflict"


@dataclass(frozen=True)
class FieldDifference:
    """A field in three versions, in words.

    Attributes:
        name: of the field of the page.
        label: what people call it.
        base: what the author had written when it was last sent.
        theirs: what the page's latest version says.
        mine: what the answers say now.
        state: `same` if there is nothing to decide, `mine` or `theirs` if only the author or only
            the editors changed it, `conflict` if both did.
    """

    name: str
    label: str
    base: str
    theirs: str
    mine: str
    state: str


def differences(proposal: Proposal) -> list[FieldDifference]:
    """Return every field that a proposal fills, in the order of the page; none without a page."""
    return _compare(proposal, _latest(proposal)) if _has_page(proposal) else []


@dataclass(frozen=True)
class Merged:
    """A page in which both sides' words stand.

    Attributes:
        page: not saved, but for a person who is new to it.
        versions: of each field in conflict all versions, and which one was `kept`.
        words: what the author's answers say, by the name of the field.
    """

    page: Page
    versions: list[dict[str, Any]]
    words: dict[str, str]


def merged(proposal: Proposal, choices: dict[str, str]) -> Merged:
    """Return the page of a proposal as its latest version has it, with the author's new words.

    Args:
        choices: by the name of a field in conflict, `mine` for the author's words. Without it the
            editors' stay.

    Raises:
        ValidationError: what was changed cannot stand in the page; by field.
    """
    page = _latest(proposal)
    found = _compare(proposal, page)
    chosen = {
        difference.name
        for difference in found
        if difference.state == CONFLICT and choices.get(difference.name) == MINE
    }
    changed = {each.name for each in found if each.state == MINE}
    put(page, proposal, changed)
    if chosen and is_merged(proposal):
        # The page says more than this author's words: they come beside the others'.
        for field in SHAPES[proposal.kind].fields:
            if field.name in chosen and not field.add(page, proposal.answers):
                chosen.discard(field.name)
    else:
        put(page, proposal, chosen)
    keep_person(page)
    check(page, changed | chosen)
    page.draft_title = page.title
    versions = [
        {**_without_state(each), "kept": MINE if each.name in chosen else THEIRS}
        for each in found
        if each.state == CONFLICT
    ]
    return Merged(page, versions, {each.name: each.mine for each in found})


def is_merged(proposal: Proposal) -> bool:
    """Whether a proposal stands in a page that is made of others' words too."""
    return proposal.events.filter(
        kind=ProposalEvent.Kind.MERGED, data__page=proposal.page_id
    ).exists()


def _has_page(proposal: Proposal) -> bool:
    return proposal.page_id is not None and proposal.kind in SHAPES


def _latest(proposal: Proposal) -> Page:
    page = Page.objects.select_related("latest_revision").get(pk=proposal.page_id)
    return page.get_latest_revision_as_object()


def _compare(proposal: Proposal, page: Page) -> list[FieldDifference]:
    named = labels(proposal.kind)
    latest, now = texts(page), texts(make(proposal, page))
    found = []
    for name, label in named.items():
        base = str(proposal.base.get(name, ""))
        theirs, mine = latest.get(name, ""), now.get(name, "")
        state = _state(base, theirs, mine)
        found.append(FieldDifference(name, label, base, theirs, mine, state))
    return found


def _state(base: str, theirs: str, mine: str) -> str:
    if theirs == mine:
        return SAME
    if mine == base:
        return THEIRS
    return MINE if theirs == base else CONFLICT


def _without_state(difference: FieldDifference) -> dict[str, Any]:
    return {name: value for name, value in asdict(difference).items() if name != "state"}
