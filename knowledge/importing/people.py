"""A line that names people → who they are.

The form is `Name (Organisation)`, separated by commas. The brackets may be missing, may hold a
situation instead of an organisation, and may be followed by `(+1)` for somebody who came along.
The name may be missing: then only the organisation is known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .errors import ReportError
from .outline import Participant
from .vocabulary import Vocabulary

MAX_NAME = 160
MAX_ORGANISATION = 200
MAX_PEOPLE = 100

_COMPANIONS = re.compile(r"\+\s*(?P<count>\d{1,2})")
_SEPARATORS = frozenset(",;")


@dataclass(frozen=True)
class Mention:
    """One person of a line, as it is written: the words before and those within the brackets."""

    before: str
    brackets: tuple[str, ...]


def parse_participants(text: str, line: int, vocabulary: Vocabulary) -> tuple[Participant, ...]:
    """Return the people that `text` names, in order.

    Raises:
        ReportError: brackets that do not match, an entry without a word, one that is too long to
            be a person, or too many people.
    """
    mentions = list(_mentions(text, line))
    if len(mentions) > MAX_PEOPLE:
        raise ReportError(
            _("This line names more than %(count)s people.") % {"count": MAX_PEOPLE}, line=line
        )
    return tuple(_participant(mention, line, vocabulary) for mention in mentions)


def display_name(name: str, vocabulary: Vocabulary) -> str:
    """Write a person's name in lower case with capitals: `Alice DE RONNE` → `Alice de Ronne`."""
    return " ".join(_display_word(word, vocabulary) for word in name.split())


def _mentions(text: str, line: int) -> Iterator[Mention]:
    for entry in _split(text.strip(), line):
        brackets: list[str] = []
        before: list[str] = []
        depth, start = 0, 0
        for position, char in enumerate(entry):
            if char == "(":
                if depth == 0:
                    before.append(entry[start:position])
                    start = position + 1
                depth += 1
            elif char == ")":
                depth -= 1
                if depth == 0:
                    brackets.append(entry[start:position].strip())
                    start = position + 1
        before.append(entry[start:])
        yield Mention(" ".join("".join(before).split()), tuple(filter(None, brackets)))


def _split(text: str, line: int) -> list[str]:
    """Split at the commas that stand outside brackets."""
    entries, depth, current = [], 0, ""
    for char in text.removesuffix("."):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            break
        if depth == 0 and char in _SEPARATORS:
            entries.append(current)
            current = ""
        else:
            current += char
    if depth != 0:
        raise ReportError(_("A bracket is missing in this list of people."), line=line, text=text)
    entries.append(current)
    return [entry.strip() for entry in entries if entry.strip(" .")]


def _participant(mention: Mention, line: int, vocabulary: Vocabulary) -> Participant:
    name, companions = _take_companions(mention.before)
    organisation = situation = ""
    for words in mention.brackets:
        words, more = _take_companions(words)
        companions += more
        if not words or vocabulary.is_no_organisation(words):
            continue
        if vocabulary.is_situation(words):
            situation = situation or words
        elif organisation:
            organisation = f"{organisation} ({words})"
        else:
            organisation = words
    name = name.strip(" .")
    if not name and not mention.brackets:
        raise ReportError(_("An entry in this list of people is empty."), line=line)
    if len(name) > MAX_NAME or len(organisation) > MAX_ORGANISATION or len(name.split()) > 7:
        raise ReportError(
            _("This does not look like a person and an organisation."),
            line=line,
            text=f"{name} ({organisation})" if organisation else name,
            reason=_("People are separated by commas, each with the organisation in brackets."),
        )
    return Participant(line, display_name(name, vocabulary), organisation, situation, companions)


def _take_companions(words: str) -> tuple[str, int]:
    """Take `+1` out of some words and return what remains and the number."""
    count = sum(int(found["count"]) for found in _COMPANIONS.finditer(words))
    return _COMPANIONS.sub("", words).strip(" ,;"), count


def _display_word(word: str, vocabulary: Vocabulary) -> str:
    letters = [char for char in word if char.isalpha()]
    if len(letters) < 2 or not all(char.isupper() for char in letters):
        return word
    lowered = word.lower()
    if lowered in vocabulary.name_particles:
        return lowered
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), lowered)
