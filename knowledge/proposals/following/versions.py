"""Two versions of the same words side by side, with marks on the words that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

_WORDS = re.compile(r"\S+\s*|\s+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
#: Above so many parts, comparing takes longer than anybody waits: lines are compared then, and of
#: texts with more lines, nothing.
_MOST = 2_000


@dataclass(frozen=True)
class Versions:
    """A field as two sides have it.

    Args:
        name: of the field.
        label: of the field, in words.
        before: the words of one side, as HTML with marks on what the other has not.
        after: the words of the other side, in the same way.
        differ: whether they differ.
    """

    name: str
    label: object
    before: SafeString
    after: SafeString
    differ: bool


def versions(name: str, label: object, before: str, after: str) -> Versions:
    """Return two versions of a field with their differences marked."""
    first, second = marked(before, after)
    return Versions(name, label, first, second, before.strip() != after.strip())


def marked(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Return two texts as HTML, with `<del>` in the first and `<ins>` in the second."""
    first, second = _parts(before, after)
    if not first or not second or max(len(first), len(second)) > _MOST:
        return escape(before), escape(after)
    removed, added = gettext("only here:"), gettext("only there:")
    left, right = [], []
    for kind, start, end, other_start, other_end in _steps(first, second):
        old, new = "".join(first[start:end]), "".join(second[other_start:other_end])
        if kind == "equal":
            left.append(escape(old))
            right.append(escape(new))
            continue
        left.append(_mark("del", removed, old))
        right.append(_mark("ins", added, new))
    return _joined(left), _joined(right)


def _parts(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return both texts in words, or in lines where there are too many words."""
    words = _WORDS.findall(before), _WORDS.findall(after)
    if max(map(len, words)) <= _MOST:
        return words
    return _LINES.findall(before), _LINES.findall(after)


def _steps(first: Sequence[str], second: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return how one list of parts becomes the other. What stands around a word does not count."""
    matcher = SequenceMatcher(
        None, [part.rstrip() for part in first], [part.rstrip() for part in second]
    )
    return matcher.get_opcodes()


def _mark(tag: str, said: str, words: str) -> SafeString:
    """Return words in a mark that those who do not see it hear; nothing for no words."""
    if not words.strip():
        return escape(words)
    # The spaces after the last word are no part of it.
    kept = words.rstrip()
    return format_html(
        '<{tag}><span class="visually-hidden">[{said} </span>{words}'
        '<span class="visually-hidden">]</span></{tag}>{rest}',
        tag=tag,
        said=said,
        words=kept,
        rest=words[len(kept) :],
    )


def _joined(parts: Sequence[str]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
