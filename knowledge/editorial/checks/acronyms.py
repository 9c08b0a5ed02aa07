"""Acronyms that readers cannot look up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.models import GlossaryTerm, Organisation
from knowledge.text.normalise import key

from .findings import Finding, Level
from .parts import Content

_CAPITAL = "A-ZÀ-ÖØ-Þ"
# `CCAS`, `I.A.E.`, `A.S.E`; no part of a longer word, an address or a number.
_ACRONYM = re.compile(
    rf"(?<![\w.@/])(?:[{_CAPITAL}](?:\.[{_CAPITAL}]){{1,5}}\b\.?|[{_CAPITAL}]{{2,6}})(?![\w@])"
)
# Three words in capitals in a row are a title that was typed so.
_SHOUTING = re.compile(
    rf"(?<!\w)(?:[{_CAPITAL}]['’-]?[{_CAPITAL}'’-]*\s+){{2,}}[{_CAPITAL}'’-]+(?!\w)"
)
_ROMAN = re.compile("[IVX]+")


def find_unexplained_acronyms(page: Page, content: Content) -> Iterator[Finding]:
    """Find acronyms that neither the text, nor the glossary, nor the directory explains."""
    text = "\n".join(passage.text for passage in content.passages)
    found: dict[str, tuple[str, str]] = {}
    for passage in content.passages:
        for match in _ACRONYM.finditer(_SHOUTING.sub(" ", passage.text)):
            if not _ROMAN.fullmatch(match[0]):
                found.setdefault(key(match[0]), (match[0], passage.field))
    found = {
        name: (written, field)
        for name, (written, field) in found.items()
        if not is_explained(written, text)
    }
    if not found:
        return
    known = _known_names(page.locale_id, [written for written, _field in found.values()])
    for name, (written, field) in found.items():
        if name not in known:
            yield Finding(
                Level.ADVISES,
                _(
                    "“%(acronym)s” is not explained: write it out in brackets the first time, "
                    "or add it to the glossary."
                )
                % {"acronym": written.rstrip(".") if written.count(".") == 1 else written},
                field,
            )


def is_explained(acronym: str, text: str) -> bool:
    """Whether a text says what an acronym stands for, in brackets after it or before."""
    written = re.escape(acronym)
    several_words = r"\(\s*[^()]*\w[\s’'-]+\w[^()]*\)"
    return bool(
        re.search(rf"(?<!\w){written}\s*[»”]?\s*{several_words}", text)
        or re.search(rf"[^\W\d_]\s*[»”]?\s*\(\s*[«“]?\s*{written}\s*[»”]?\s*\)", text)
    )


def _known_names(locale_id: int | None, written: Collection[str]) -> set[str]:
    """Return, in comparable form, what the glossary and the directory have short names for."""
    terms = GlossaryTerm.objects.filter(locale_id=locale_id).values_list(
        "acronym", "term", "variants__name"
    )
    organisations = Organisation.objects.filter(
        ~Q(acronym="") | Q(name__in=written) | Q(aliases__name__in=written)
    ).values_list("acronym", "name", "aliases__name")
    return {key(name) for names in (*terms, *organisations) for name in names if name}
