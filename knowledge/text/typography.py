"""How words are set when they are shown: no-break spaces, apostrophes and quotation marks.

What editors typed stays as they typed it. French needs most of what a keyboard does not give; of
words in other languages only the apostrophes within them change. Letters and digits never do.
"""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

#: What nothing is done about without one of these, in French and elsewhere.
_WORTH_A_LOOK = re.compile("['’:;!?«»%€]|[0-9][ \u00a0][0-9]|&#x27;|&#39;|&apos;")
_STRAIGHT = re.compile("'|&#x27;|&#39;|&apos;")
_SPACES = "[ \u00a0\u202f\u2009]"
#: Addresses are read by machines.
_ADDRESS = re.compile(r"((?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+|\S+@\S+)", re.IGNORECASE)

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w«“])")
_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_OPENING = re.compile(f"«{_SPACES}*")
_CLOSING = re.compile(f"{_SPACES}*»")
_SPACE_BEFORE_HIGH = re.compile(f"{_SPACES}+(?=[;!?])")
_NO_SPACE_BEFORE_HIGH = re.compile(r"(?<=[\w»)\]”…’%€])(?=[;!?]+(?:[\s»)\]”…]|$))")
_SPACE_BEFORE_COLON = re.compile(f"{_SPACES}+(?=:(?!//))")
_NO_SPACE_BEFORE_COLON = re.compile(r"(?<=[\w»)\]”’%€])(?=:(?:\s|$))")
_NUMBER = re.compile("(?<![0-9,.])[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])")
_BETWEEN_FIGURES = re.compile("[ \u00a0\u202f]")
_SPACE_BEFORE_UNIT = re.compile("(?<=[0-9])[ \u202f](?=[%€])")

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_LANGUAGE = re.compile(r"\slang=[\"']?([\w-]+)", re.IGNORECASE)
_REFERENCE = re.compile(r"(&#?\w+;)")
#: References to the characters that matter here, in text.
_CHARACTERS = {
    **dict.fromkeys(("&nbsp;", "&#160;", "&#xa0;", "&#xA0;"), NO_BREAK),
    **dict.fromkeys(("&#8239;", "&#x202f;", "&#x202F;"), NARROW),
    **dict.fromkeys(("&#x27;", "&#39;", "&apos;"), "'"),
    "&laquo;": "«",
    "&raquo;": "»",
    "&rsquo;": "’",
}
_KNOWN_REFERENCE = re.compile("|".join(map(re.escape, _CHARACTERS)))
#: Elements whose words are for machines, or are typed exactly so.
_LEFT_ALONE = frozenset(
    {*("code", "pre", "kbd", "samp", "var", "script", "style"), *("textarea", "svg", "math")}
)
_VOID = frozenset({"br", "img", "hr", "input", "wbr", "source", "embed"})


#: Lists show the same words again and again.
@lru_cache(maxsize=4096)
def typeset(text: str, language: str) -> str:
    """Return plain text as a language sets it; the same again for what is set already.

    Args:
        text: what somebody typed.
        language: the code of its language, such as `fr` or `fr-ca`.
    """
    if not _is_worth_a_look(text, language):
        return text
    set_words = _set if _is_french(language) else _set_apostrophes
    return "".join(
        part if position % 2 else set_words(part)
        for position, part in enumerate(_ADDRESS.split(text))
    )


@lru_cache(maxsize=512)
def typeset_html(html: str, language: str) -> str:
    """Return markup with its running text set; tags, attributes and code stay as they are.

    What the markup says to be in another language is left alone.

    Args:
        html: well-formed markup.
        language: the code of the language of its text.
    """
    if not _is_worth_a_look(html, language):
        return html
    parts: list[str] = []
    left_alone, depth = "", 0
    for position, part in enumerate(_TAG.split(html)):
        if position % 2 == 0:
            parts.append(part if left_alone else _set_markup_text(part, language))
            continue
        parts.append(part)
        name, is_end, is_other = _read_tag(part, language)
        if left_alone:
            if name == left_alone:
                depth += -1 if is_end else 1
                left_alone = left_alone if depth else ""
        elif not is_end and is_other:
            left_alone, depth = name, 1
    return "".join(parts)


def nest_quotations(text: str, language: str) -> str:
    """Return words that stand in quotation marks; marks within them become those within marks.

    Args:
        text: the words, without the marks around them.
        language: the code of the language whose marks are around them.
    """
    if _is_french(language):
        return _CLOSING.sub("”", _OPENING.sub("“", text))
    return text.replace("“", "‘").replace("”", "’")


def first_of_month(day: str, language: str) -> str:
    """Return a day in words; in French the first of a month is an ordinal number."""
    if _is_french(language) and (day == "1" or day.startswith("1 ")):
        return f"1er{day[1:]}"
    return day


def _is_french(language: str) -> bool:
    return language[:2] == "fr"


def _is_worth_a_look(text: str, language: str) -> bool:
    """Whether there is anything to set in some words or markup."""
    return (_WORTH_A_LOOK if _is_french(language) else _STRAIGHT).search(text) is not None


def _set_apostrophes(text: str) -> str:
    """Set text in any language, in which no address stands."""
    return _WITHIN_WORD.sub("’", text)


def _set(text: str) -> str:
    """Set French text in which no address stands."""
    text = _APOSTROPHE.sub("’", text)
    if "«" in text or "»" in text:
        text = _CLOSING.sub(f"{NO_BREAK}»", _OPENING.sub(f"«{NO_BREAK}", text))
    text = _SPACE_BEFORE_HIGH.sub(NARROW, text)
    text = _NO_SPACE_BEFORE_HIGH.sub(NARROW, text)
    if ":" in text:
        text = _SPACE_BEFORE_COLON.sub(NO_BREAK, text)
        text = _NO_SPACE_BEFORE_COLON.sub(NO_BREAK, text)
    text = _NUMBER.sub(lambda number: _BETWEEN_FIGURES.sub(NARROW, number[0]), text)
    return _SPACE_BEFORE_UNIT.sub(NO_BREAK, text)


def _set_markup_text(text: str, language: str) -> str:
    """Set the text between two tags; other references to characters stay as they are."""
    if not _is_worth_a_look(text, language):
        return text
    if "&" not in text:
        return typeset(text, language)
    text = _KNOWN_REFERENCE.sub(lambda found: _CHARACTERS[found[0]], text)
    return "".join(
        part if position % 2 else typeset(part, language)
        for position, part in enumerate(_REFERENCE.split(text))
    )


def _read_tag(tag: str, around: str) -> tuple[str, bool, bool]:
    """Return the name of a tag, whether it ends an element, and whether that is left alone.

    `around` is the language of the text that the element stands in.
    """
    found = _TAG_NAME.match(tag)
    if found is None:
        return "", False, False
    name = found[2].lower()
    if name in _VOID or tag.endswith("/>"):
        return name, True, False
    language = _LANGUAGE.search(tag)
    is_foreign = language is not None and language[1][:2].lower() != around[:2]
    return name, bool(found[1]), name in _LEFT_ALONE or is_foreign
