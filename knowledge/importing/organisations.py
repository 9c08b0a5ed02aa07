"""Ways of writing an organisation's name → one organisation.

Two names are the same organisation when their identities are equal. An identity is the folded
name without articles and little words; for the authority of a territory it is the territory's
code, so that a département is the same under its name and its number. Names that only look alike
are never merged: `near_misses` lists them for an editor.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

from knowledge.text.normalise import key

from .vocabulary import Vocabulary, first_match

NEAR_MISS = 88
_TOKEN = re.compile(r"[^\W_]+")
_ACRONYM_LENGTH = 7
_SHORTEST_MENTION = 4


@dataclass(frozen=True)
class Place:
    """A territory that authorities are named after."""

    pk: int
    kind: str
    code: str
    name: str


@dataclass(frozen=True)
class KnownOrganisation:
    """An organisation of the directory and all its names."""

    pk: int
    name: str
    names: tuple[str, ...]


@dataclass
class NamedOrganisation:
    """An organisation that a document names.

    Attributes:
        ref: what tells it from the others of the document.
        name: the first way it is written, or its name in the directory.
        variants: the other ways, in order.
        pk: its key in the directory, None when it is new.
        place: the territory it is the authority of.
        kind: what sort of body its name says it is, or "".
    """

    ref: str
    name: str
    variants: list[str] = field(default_factory=list)
    pk: int | None = None
    place: Place | None = None
    kind: str = ""


class Identities:
    """Tells which names mean the same organisation."""

    def __init__(self, vocabulary: Vocabulary, places: Iterable[Place] = ()) -> None:
        self._vocabulary = vocabulary
        self.links = vocabulary.organisation_links
        self._places: dict[tuple[str, str], Place] = {}
        for place in places:
            for name in (place.name, place.code):
                if name:
                    self._places.setdefault((place.kind, self._bare(name)), place)

    def identity(self, name: str) -> str:
        """Return what is equal for two names of one organisation."""
        folded = key(name)
        if place := self.place(name):
            return f"{place.kind}:{place.code or key(place.name)}"
        if found := self._authority(folded, "city"):
            return f"city:{self._bare(found)}"
        return self._bare(name) or folded

    def place(self, name: str) -> Place | None:
        """Return the territory that this organisation is the authority of, or None."""
        folded = key(name)
        for kind in self._vocabulary.authorities:
            found = self._authority(folded, kind)
            if found and (place := self._places.get((kind, self._bare(found)))):
                return place
        return None

    def kind(self, name: str) -> str:
        """Return what sort of body the name says it is, or ""."""
        return first_match(self._vocabulary.organisation_kinds, key(name))

    def _authority(self, folded: str, kind: str) -> str:
        for pattern in self._vocabulary.authorities[kind]:
            if found := pattern.fullmatch(folded):
                return found["place"]
        return ""

    def _bare(self, name: str) -> str:
        words = key(name).split()
        return " ".join(word for word in words if word not in self.links)


class OrganisationRegistry:
    """Collects the organisations of a document and merges their variants."""

    def __init__(self, identities: Identities, known: Iterable[KnownOrganisation] = ()) -> None:
        self._identities = identities
        self._known: dict[str, KnownOrganisation] = {}
        self._all_known = tuple(known)
        for organisation in self._all_known:
            for name in (organisation.name, *organisation.names):
                self._known.setdefault(identities.identity(name), organisation)
        self._named: dict[str, NamedOrganisation] = {}

    def __iter__(self) -> Iterator[NamedOrganisation]:
        return iter(self._named.values())

    def __getitem__(self, ref: str) -> NamedOrganisation:
        return self._named[ref]

    def add(self, name: str) -> NamedOrganisation:
        """Return the organisation of that name, new to the document or already met."""
        identity = self._identities.identity(name)
        known = self._known.get(identity)
        ref = f"directory-{known.pk}" if known else identity
        organisation = self._named.get(ref)
        if organisation is None:
            organisation = NamedOrganisation(
                ref=ref,
                name=known.name if known else name,
                pk=known.pk if known else None,
                place=self._identities.place(name),
                kind=self._identities.kind(name),
            )
            self._named[ref] = organisation
        known_keys = {key(variant) for variant in (organisation.name, *organisation.variants)}
        if known:
            known_keys |= {key(variant) for variant in known.names}
        if key(name) not in known_keys:
            organisation.variants.append(name)
        return organisation

    def mentioned_in(self, text: str) -> list[NamedOrganisation]:
        """Return the organisations that a text names: those of the document and the directory."""
        tokens = self._tokens(text)
        found: dict[str, None] = {}
        for organisation in list(self._named.values()):
            names = (organisation.name, *organisation.variants)
            if any(self._is_named(name, tokens) for name in names):
                found[organisation.ref] = None
        for known in self._all_known:
            if any(self._is_named(name, tokens) for name in (known.name, *known.names)):
                found[self.add(known.name).ref] = None
        return [self._named[ref] for ref in found]

    def near_misses(self) -> Iterator[tuple[str, str]]:
        """Give the pairs of names that look alike and were not merged, new names at least once."""
        new = {ref: each.name for ref, each in self._named.items() if each.pk is None}
        known = {f"directory-{each.pk}": each.name for each in self._all_known}
        pairs = [
            *combinations(new.values(), 2),
            *((name, other) for name in new.values() for other in known.values()),
        ]
        for name, other in pairs:
            if fuzz.ratio(key(name), key(other)) >= NEAR_MISS:
                yield name, other

    def _tokens(self, text: str) -> list[tuple[str, str]]:
        """Return the telling words of a text, folded, each with how it is written."""
        folded = ((key(token), token) for token in _TOKEN.findall(text))
        links = self._identities.links
        return [(word, token) for word, token in folded if word and word not in links]

    def _is_named(self, name: str, tokens: list[tuple[str, str]]) -> bool:
        """Whether a name occurs among the words of a text, as a name: with a capital or a digit.

        An acronym has to be written as such, and so `DGCS` counts and `caracole` does not.
        """
        wanted = self._tokens(name)
        if not wanted:
            return False
        is_acronym = len(wanted) == 1 and name.isupper() and len(name) <= _ACRONYM_LENGTH
        if len(wanted) == 1 and not is_acronym and len(wanted[0][0]) < _SHORTEST_MENTION:
            return False
        for start in range(len(tokens) - len(wanted) + 1):
            window = tokens[start : start + len(wanted)]
            if [word for word, _token in window] != [word for word, _token in wanted]:
                continue
            written = window[0][1]
            if written == wanted[0][1] if is_acronym else not written[0].islower():
                return True
        return False
