"""What a reader types: words and phrases to look for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from knowledge.text.normalise import words

from .stop_words import is_stop_word
from .tokens import chunk_stems, stems_of

#: Longer questions are cut off: no reader types them.
MAX_LENGTH = 200
#: Of more words than these, the first ones count.
MAX_WORDS = 16

_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word to look for: folded, its stem, and the phrases that mean the same."""

    folded: str
    stem: str
    alternatives: tuple[Phrase, ...] = ()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All that counts as this word."""
        return ((self.stem,), *self.alternatives)

    def or_else(self, *phrases: Phrase) -> Word:
        """Return the word with further phrases that mean the same."""
        added = (phrase for phrase in phrases if phrase and phrase != (self.stem,))
        return replace(self, alternatives=tuple(dict.fromkeys((*self.alternatives, *added))))


@dataclass(frozen=True)
class Question:
    """What is looked for: all of the words, in any order, and all of the quoted phrases.

    `whole` holds the stems of all that was typed, little words included; `quotations` the quoted
    phrases as they were typed.
    """

    text: str
    language: str
    words: tuple[Word, ...] = ()
    quoted: tuple[Phrase, ...] = ()
    whole: Phrase = ()
    quotations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.quoted)

    @property
    def phrases(self) -> list[Phrase]:
        """Every phrase that may stand in a text because of which it is found."""
        found = [phrase for word in self.words for phrase in word.phrases]
        return list(dict.fromkeys((*found, *self.quoted)))


def clean(text: str) -> str:
    """Return what was asked without surrounding space and control characters, of bounded length."""
    # Composing makes a text three times as long at most; what is cut off first need not be looked
    # at, however long it is.
    printable = "".join(
        letter if letter.isprintable() else " " for letter in text.strip()[: MAX_LENGTH * 4]
    )
    return " ".join(unicodedata.normalize("NFC", printable).split())[:MAX_LENGTH].strip()


def read(text: str, language: str) -> Question:
    """Return the question that a text asks in a language; an empty one if it has no words.

    Words that are in every text are left out unless there are no others. Quotation marks make
    phrases; one without its pair counts for nothing.
    """
    asked = clean(text)
    quoted = {
        phrase: found.strip()
        for found in _QUOTED.findall(asked)
        if (phrase := tuple(stems_of(found, language)))
    }
    loose = _QUOTED.sub(" ", asked)
    found = [Word(folded, chunk_stems(folded, language)[0]) for folded in words(loose)]
    telling = [word for word in found if not is_stop_word(word.folded, language)]
    if not telling and not quoted:
        telling = found
    distinct = {word.stem: word for word in reversed(telling)}
    kept = [word for word in dict.fromkeys(telling) if distinct.get(word.stem) is word]
    return Question(
        asked,
        language,
        tuple(kept[:MAX_WORDS]),
        tuple(quoted),
        tuple(stems_of(asked, language)),
        tuple(quoted.values()),
    )
