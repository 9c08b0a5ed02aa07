"""One way of reducing text to what it says, whatever way it was typed.

Names, search queries, indexed fields and the matching of sentences all go through these three
functions, so that two spellings of the same thing compare equal everywhere and on every database:

* `key(name)`: a comparable form of a name;
* `words(text)`: the folded words of a text, in order;
* `stems(text, language)`: the same words cut to their stems.

What is folded: accents, case, ligatures, compatibility forms (full-width letters, superscripts),
typographic quotes and apostrophes, hyphens and slashes (which separate words), elided articles
(`l'`, `d'`, `qu'`), dotted initials (`A.S.E` is `ase`), gender-inclusive forms
(`travailleurs.euses` is `travailleurs`, `acteur·ices` is `acteurs`), and characters that nobody
sees (controls, soft hyphens, zero-width marks, which are dropped). Everything that is neither
letter nor digit separates words.
"""

import re
import unicodedata
from functools import cache, lru_cache

import snowballstemmer

#: Snowball's name of each language the stemmer is used for, by language code.
STEMMERS = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}

#: Shorter words are acronyms and little words: a stemmer would make `ES` and `est` meet.
SHORTEST_STEMMED = 4
#: No stem is shorter: `ci` would be all that is left of `CIAS`, `vi` of `vies`.
SHORTEST_STEM = 3

# Letters that Unicode does not decompose although readers take them for two.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})

_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`\uff07]")
_HYPHENS = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d]")
_LINE_SPACE = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")

# Elided words that stand before an apostrophe at the start of a word.
_ELISIONS = re.compile(
    r"(?<!\w)(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)')+(?=\w)", re.ASCII
)

# Feminine endings that inclusive writing adds after a separator, the longer ones first.
_FEMININE_ENDINGS = (
    "iennes|ienne|trices|trice|esses|esse|euses|euse|elles|elle|ettes|ette|rices|rice|ices|ice"
    "|eres|ere|sses|sse|ales|ale|ques|que|fes|fe|les|le|nes|ne|ses|se|tes|te|ves|ve|es|e"
)
_FEMININE_AFTER_MASCULINE = (
    r"(?:(?:(?<=[a-z]eur)|(?<=[a-z]eurs))[-/](?=euse|t?rice|ice|se)"
    r"|(?:(?<=[a-z]er)|(?<=[a-z]ers))[-/](?=i?ere)"
    r"|(?:(?<=[a-z]en)|(?<=[a-z]ens))[-/](?=i?enne|nes)"
    r"|(?:(?<=[a-z]if)|(?<=[a-z]ifs))[-/](?=i?ve))"
    r"(?P<ending>(?:euse|t?rice|ice|se|i?ere|i?enne|ne|i?ve)s?)"
)
_DOTS = ".\u00b7\u2022\u2027\u2219\u22c5\u30fb"
# `participant.e.s`, `acteur·ices`, `agent-e-s`, `citoyen(ne)s`, `auteur/rice`. Nothing but a
# plural mark may follow, so that `Aalia.Tech` or `mi-temps` stay as they are. Hyphens, slashes
# and brackets have other uses as well: there, fewer endings count.
_INCLUSIVE_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"(?<=[a-z]{{3}})[{_DOTS}](?P<ending>{_FEMININE_ENDINGS})"
        rf"(?:[{_DOTS}]?(?P<plural>[sx]))?(?![a-z{_DOTS[1:]}]|\.[a-z])",
        r"(?<=[a-z]{3})-(?P<ending>e|ne|le)(?:-?(?P<plural>s))?(?![a-z-])",
        # A longer ending counts after a masculine form that it goes with: `conseiller-ère-s`.
        rf"{_FEMININE_AFTER_MASCULINE}(?:[-/]?(?P<plural>s))?(?![a-z/-])",
        r"(?<=[a-z]{4})/(?P<ending>e|rices?|trices?|euses?)(?P<plural>s)?(?![a-z/])",
        r"(?<=[a-z]{3})\((?P<ending>e|ne|le|se|te|rice|ice|trice|euse|es|nes|les)\)"
        r"(?P<plural>s)?(?![a-z])",
    )
)
_INITIALS = re.compile(
    r"(?<![a-z0-9.])(?:(?:[a-z]\.){2,}(?:[a-z](?![a-z0-9]))?|[a-z](?:\.[a-z])+(?![a-z0-9]))"
)
_WORD = re.compile(r"[^\W_]+")
_FRENCH_FEMININE = re.compile(r"(?<=[a-z]{3}e)e(s?)$")
# What is done to a word before it is stemmed, in this order: each form becomes the masculine
# singular, or whatever form the stemmer cuts like the others. Short words (deux, peux, creuse) are
# left alone.
_FRENCH_FORMS = (
    # Plurals that the stemmer takes for adjectives: lieux, jeux, feux, cheveux, vœux.
    (re.compile(r"((?:li|j|f|v|o)eu)x$"), r"\1"),
    # Plurals of short words.
    (re.compile(r"^(ami|elu|loi)s$"), r"\1"),
    # Travaux, baux, vitraux; the stemmer makes `-al` of all others.
    (re.compile(r"(^(?:trav|b|vitr|cor|em|soupir))aux$"), r"\1ail"),
    # Feminine forms that the stemmer cuts elsewhere than the masculine: travailleuse, actrice,
    # infirmière, usagère. What would follow from `-euse` is also done to `-eux` (heureuse,
    # heureux). Étagère, exagère and suggère are no feminine forms.
    (re.compile(r"(?<=[a-z]{3})eu(?:x|ses?)$"), "eur"),
    (re.compile(r"(?<=[a-z])trices?$"), "teur"),
    (re.compile(r"(?<=[a-z]{2})ieres?$"), "ier"),
    (re.compile(r"(?<=[a-z]{2})(ch|ill)eres?$"), r"\1er"),
    (re.compile(r"((?<!^ex)(?<!^et)ag|ang|erg|leg|ong)eres?$"), r"\1er"),
    (re.compile(r"^(nouv|jum)elles?$"), r"\1eau"),
    (re.compile(r"^(mair|hot|maitr|princ)esses?$"), r"\1e"),
    (re.compile(r"^cheffes?$"), "chef"),
    # The feminine, because `arrive` or `motive` are no adjectives: actif, sportifs.
    (re.compile(r"(?<=[a-z]{2})(?<!o)ifs?$"), "ive"),
    # The stemmer takes the singular for an infinitive and the plural for a noun: usagers, foyers.
    (
        re.compile(
            r"(?<!^div)(?<!^univ)(?<!^env)(?<!^trav)(?<!^rev)(?<!^perv)(?<!^conv)(?<!^ti)"
            r"(?<!^volonti)(?<!^ang)(?<!^g)(?<!^v)ers$"
        ),
        "er",
    ),
    # It takes these singulars for forms of a verb: déficit, crédit, inscrit, petit.
    (
        re.compile(
            r"(crit|edit|interdit|audit|profit|conflit|deficit|^recit|^debit|^habit|esprit"
            r"|^petit|appetit|merit)$"
        ),
        r"\1s",
    ),
)
# Nouns of which the stemmer would make `foi`, `loi`: foyer, loyer, noyer.
_SHORT_OYER = re.compile(r"^[a-z]{1,2}oyer$")
# The stemmer leaves the plural mark: abris, essais, détenus. A stem of a verb (refus-er) loses the
# letter too and goes on meeting the noun.
_PLURAL_LEFT = re.compile(r"(?<=[a-z]{3}[iu])s$")


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order; an empty list if it has none.

    A word holds lower-case letters without accents, and digits. Folding a folded word changes
    nothing.
    """
    plain = _without_marks(text)
    for form in _INCLUSIVE_FORMS:
        plain = form.sub(_masculine_ending, plain)
    folded = _ELISIONS.sub("", _without_marks(plain.casefold()).translate(_LIGATURES))
    folded = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", folded)
    return _WORD.findall(folded.replace("'", " "))


def key(name: str) -> str:
    """Return the form under which variants of a name are equal, or "" if nothing is left of it.

    `key("Chœur à l’ouvrage") == key("CHOEUR À L'OUVRAGE") == "choeur a ouvrage"`.
    """
    return " ".join(words(name))


def stems(text: str, language: str = "fr") -> list[str]:
    """Return the stems of the words of `text`, in order.

    Args:
        text: any text.
        language: a language code such as `fr` or `fr-ca`; words of a language without a stemmer
            come back whole.
    """
    code = language.lower().replace("_", "-").split("-")[0]
    return [_stem(word, code) for word in words(text)]


def _without_marks(text: str) -> str:
    """Take accents and invisible characters away and unify punctuation; the case stays."""
    text = unicodedata.normalize("NFKD", _LINE_SPACE.sub(" ", text))
    text = "".join(char for char in text if unicodedata.category(char) not in _DROPPED)
    return _HYPHENS.sub("-", _APOSTROPHES.sub("'", text))


# Accents, controls, invisible marks, surrogates, private use, unassigned.
_DROPPED = frozenset({"Mn", "Me", "Mc", "Cc", "Cf", "Cs", "Co", "Cn"})


def _masculine_ending(found: re.Match[str]) -> str:
    """Return what stays of an inclusive ending: the plural mark, unless the word already has it."""
    ending, plural = found["ending"], found["plural"]
    before = found.string[found.start() - 1]
    if before.isupper() != ending.isupper():
        # `… est là.Elle vient`: a sentence ends here, nobody wrote inclusively.
        return found[0]
    if not plural and not ending.lower().endswith("s"):
        return ""
    return "" if before in "sxSX" else "s"


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(language)


@lru_cache(maxsize=50_000)
def _stem(word: str, code: str) -> str:
    """Return the stem of one folded word."""
    name = STEMMERS.get(code)
    if name is None or len(word) < SHORTEST_STEMMED or not word.isalpha():
        return word
    return _french_stem(word) if code == "fr" else _stemmer(name).stemWord(word)


def _french_stem(word: str) -> str:
    # Without its accent, `salariée` would be cut elsewhere than `salarié`.
    form = _FRENCH_FEMININE.sub(r"\1", word)
    for pattern, other in _FRENCH_FORMS:
        form = pattern.sub(other, form)
    if len(form) < SHORTEST_STEMMED or _SHORT_OYER.search(form):
        return form
    stem = _PLURAL_LEFT.sub("", _stemmer("french").stemWord(form))
    if len(stem) >= SHORTEST_STEM:
        return stem
    # The first letters are what the forms of a short word share: vie, vies; agir, agit. Hardly any
    # word ends in `-as`, but acronyms do.
    return word if word.endswith("as") else form[:SHORTEST_STEM]
