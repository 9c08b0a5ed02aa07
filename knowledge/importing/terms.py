"""The vocabulary terms that a report speaks of. Terms are found, never made."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from wagtail.models import Locale

from knowledge.models import Objective, Vocabulary
from knowledge.text.normalise import key

from .matching import Matcher, Sentence
from .outline import Item, NamedList
from .plan import Term
from .remarks import Remarks
from .vocabulary import Vocabulary as Wording

#: A term is meant from this likeness on.
SAME_TERM = 0.65


class Terms:
    """Finds the terms of one language."""

    def __init__(self, locale: Locale, wording: Wording, remarks: Remarks) -> None:
        self._locale = locale
        self._wording = wording
        self._remarks = remarks

    def all(self, model: type[Vocabulary]) -> list[Term]:
        """Return the terms of a vocabulary in their order."""
        return [Term(term.pk, term.name) for term in model.objects.filter(locale=self._locale)]

    def find(self, model: type[Vocabulary], sentences: Sequence[str]) -> list[Term | None]:
        """Return for each sentence the term that it clearly is, or None."""
        terms = self.all(model)
        matcher = Matcher([term.name for term in terms], self._wording)
        by_key = {key(term.name): term for term in terms}
        found: list[Term | None] = []
        for sentence in sentences:
            match = matcher.best(Sentence(sentence), SAME_TERM)
            alike = terms[match.candidate] if match else None
            found.append(by_key.get(key(sentence), alike))
        return found

    def closing_objectives(self, items: Sequence[Item]) -> list[Term | None]:
        """Return the term of each objective of a closing list; one that is none is remarked."""
        found = self.find(Objective, [item.words for item in items])
        for item, term in zip(items, found, strict=True):
            if term is None:
                self._remarks.add(
                    _("“%(words)s” is none of the site's objectives: left unset.")
                    % {"words": item.words},
                    item.line,
                )
        return found

    def of_lists(
        self, model: type[Vocabulary], named_lists: Sequence[NamedList]
    ) -> list[Term | None]:
        """Return the term that names each list of the synthesis; one that is none is remarked."""
        found = self.find(model, [named_list.name for named_list in named_lists])
        for named_list, term in zip(named_lists, found, strict=True):
            if term is None:
                self._remarks.add(
                    _("“%(name)s” is not in the site's vocabulary: left unset.")
                    % {"name": named_list.name},
                    named_list.line,
                )
        return found
