"""Words that are in every text and tell nothing; left out of a question that has others."""

from knowledge.text.normalise import words

_WORDS = {
    "fr": (
        "a à ai ainsi au aux avec c ça car ce ces cet cette ceux chez comme comment d dans de des "
        "donc dont du elle elles en entre es est et étaient était être eu fait faire il ils j je l "
        "la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou où par "
        "pas plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se ses "
        "si son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une vers vos "
        "votre vous y"
    ),
    "en": (
        "a an and are as at be been but by can do does for from had has have how i if in into is "
        "it its me my no not of on or our she so than that the their them then there these they "
        "this those to us was we were what when where which who why will with you your"
    ),
}
STOP_WORDS = {language: frozenset(words(text)) for language, text in _WORDS.items()}


def is_stop_word(word: str, language: str) -> bool:
    """Whether a folded word tells nothing in a language."""
    return word in STOP_WORDS.get(language.split("-")[0], ())
