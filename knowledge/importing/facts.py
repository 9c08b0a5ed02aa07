"""What the title page and the introduction say about the meeting."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knowledge.text.normalise import key

from .dates import Period, find_period
from .errors import ReportError
from .structure import Block, Bullet, Heading
from .vocabulary import Vocabulary

MAX_CITY_WORDS = 4


@dataclass(frozen=True)
class FrontMatter:
    """The title page."""

    title: str
    subtitle: str
    left_over: tuple[Block, ...]


def read_front_matter(blocks: Sequence[Block], vocabulary: Vocabulary) -> FrontMatter:
    """Return title, subtitle and what else stands before the first part.

    The headings are the titles; without any, the first two lines are.

    Raises:
        ReportError: there is no title.
    """
    said = [
        block
        for block in blocks
        if block.text and not vocabulary.ignored_front_matter.fullmatch(key(block.text.plain))
    ]
    titles: Sequence[Block] = [block for block in said if isinstance(block, Heading)]
    if not titles:
        titles = [block for block in said if not isinstance(block, Bullet)][:2]
    if not titles:
        raise ReportError(
            _("The report has no title."), reason=_("It stands before the first part.")
        )
    subtitle = ", ".join(block.text.plain for block in titles[1:])
    return FrontMatter(
        title=titles[0].text.plain,
        subtitle=subtitle,
        left_over=tuple(block for block in said if block not in titles),
    )


def read_period(blocks: Iterable[Block], vocabulary: Vocabulary) -> Period:
    """Return the date of the meeting, the first that the title page and introduction name.

    Raises:
        ReportError: they name none, or a day that does not exist.
    """
    for block in blocks:
        try:
            period = find_period(block.text.plain, vocabulary)
        except ValueError as error:
            raise ReportError(
                _("This date does not exist."), line=block.line, text=block.text.plain
            ) from error
        if period:
            return period
    raise ReportError(
        _("The report does not say when the meeting was."),
        reason=_("The title page or the introduction gives day, month and year in words."),
    )


def read_city(front: FrontMatter) -> str:
    """Return the city, which follows the last comma of the title; an empty string without one."""
    for text in (front.subtitle, front.title):
        city = text.rpartition(",")[2].strip() if "," in text else ""
        if city[:1].isupper() and len(city.split()) <= MAX_CITY_WORDS:
            return city
    return ""


def read_edition(texts: Iterable[str], vocabulary: Vocabulary) -> int | None:
    """Return the number of the edition, written as a word (first) or a numeral (2nd)."""
    ordinals = "|".join(vocabulary.ordinals)
    pattern = re.compile(
        rf"\b(?:(?P<word>{ordinals})|(?P<number>\d{{1,3}}) ?{vocabulary.edition_suffixes})"
        rf" {vocabulary.edition_noun}\b"
    )
    for text in texts:
        if found := pattern.search(key(text)):
            return vocabulary.ordinals[found["word"]] if found["word"] else int(found["number"])
    return None


def read_venue(texts: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return where the meeting took place, as the introduction words it, or ""."""
    return _first(vocabulary.venue, texts, "venue")


def read_attendance(texts: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return how many people came, as the introduction words it, or ""."""
    attendance = _first(vocabulary.attendance, texts, "attendance")
    return attendance[:1].upper() + attendance[1:]


def read_supporters(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the organisations that the introduction thanks for their support."""
    sentence = _first(vocabulary.supporters, texts, "names")
    names = vocabulary.names_separator.split(sentence)
    cleaned = (vocabulary.names_first_link.sub("", name.strip()).strip() for name in names)
    return tuple(name for name in cleaned if name)


def read_study_people(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the researchers that the introduction of the study names, each once."""
    found = (
        match["name"]
        for text in texts
        for pattern in vocabulary.study_person
        for match in pattern.finditer(text)
    )
    return tuple({key(name): name for name in found}.values())


def _first(patterns: Iterable[re.Pattern[str]], texts: Iterable[str], group: str) -> str:
    for text in texts:
        for pattern in patterns:
            if found := pattern.search(text):
                return " ".join(found[group].split())
    return ""
