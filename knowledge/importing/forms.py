"""The forms of an import: the upload, and the decision about each table item."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .decisions import Decision, Decisions, Verdict
from .documents import MAX_BYTES, SourceDocument, read_bytes
from .errors import ReportError, shorten
from .existing import KnownFiche, find_places, known_fiches
from .matching import Matcher, Sentence
from .outline import Kind, ReportOutline
from .parsing import parse_report
from .plan import Action, ImportPlan, PlannedItem
from .vocabulary import load_vocabulary

#: Up to so many fiches of the site are all offered for each item; of more, the most alike.
MANY_FICHES = 100
MOST_ALIKE = 20

_ON_THE_SITE = "page-"


class UploadForm(forms.Form):
    """A document to import. After validation `document` and `outline` are set."""

    document: SourceDocument
    outline: ReportOutline

    file = forms.FileField(
        label=_("Document"),
        help_text=_("A Markdown or plain text file, or a .docx or .odt document, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,.txt,.docx,.odt"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """Read the document.

        Raises:
            ValidationError: it is no report; the message says where and why.
        """
        upload = self.cleaned_data["file"]
        try:
            # One byte more than allowed is enough for the reader to refuse it.
            self.document = read_bytes(upload.read(MAX_BYTES + 1), upload.name)
            self.outline = parse_report(self.document)
        except ReportError as error:
            raise forms.ValidationError(str(error)) from error
        return upload


class ItemDecisionForm(forms.Form):
    """What becomes of one table item: its verdict and the fiche it leads to."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Verdict.LATER, _("Decide later")),
            (Verdict.ACCEPT, _("Accept")),
            (Verdict.REFUSE, _("Refuse")),
        ],
        widget=forms.RadioSelect,
        initial=Verdict.LATER,
    )
    fiche = forms.ChoiceField(label=_("Fiche"), required=False)

    def __init__(
        self, item: PlannedItem, choices: Sequence[Any], *args: Any, **kwargs: Any
    ) -> None:
        kwargs["prefix"] = item.ref
        kwargs["initial"] = {"fiche": item.fiche or "", "verdict": Verdict.LATER}
        super().__init__(*args, **kwargs)
        self.item = item
        # Seventy forms on one page: the labels name the item, or they would all sound the same.
        words = shorten(item.words, 60)
        fiche: Any = self.fields["fiche"]
        verdict: Any = self.fields["verdict"]
        fiche.label = gettext("Fiche for “%(words)s”") % {"words": words}
        fiche.choices = [("", gettext("No fiche")), *choices]
        verdict.label = gettext("Decision on “%(words)s”") % {"words": words}
        if item.fiche is None:
            verdict.choices = [choice for choice in verdict.choices if choice[0] != Verdict.REFUSE]

    @property
    def percentage(self) -> int | None:
        """The likeness of the proposal in percent, None without one."""
        return round(self.item.score * 100) if self.item.score is not None else None

    def clean(self) -> dict[str, Any]:
        """Refuse an acceptance of nothing."""
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == Verdict.ACCEPT and not cleaned.get("fiche"):
            self.add_error("fiche", _("Choose the fiche to accept."))
        return cleaned

    def decision(self, *, accept_rest: bool) -> Decision:
        """Return what was decided. Choosing another fiche than the proposed one accepts it.

        Args:
            accept_rest: whether proposals that are left for later are accepted.
        """
        verdict, fiche = Verdict(self.cleaned_data["verdict"]), self.cleaned_data["fiche"]
        is_other = bool(fiche) and fiche != self.item.fiche
        if verdict is Verdict.LATER and (is_other or (accept_rest and fiche)):
            verdict = Verdict.ACCEPT
        if verdict is not Verdict.ACCEPT:
            return Decision(verdict)
        if fiche.startswith(_ON_THE_SITE):
            return Decision(verdict, int(fiche.removeprefix(_ON_THE_SITE)))
        return Decision(verdict, fiche)


class DecisionForms:
    """The decisions about all items of a plan."""

    def __init__(self, plan: ImportPlan, user: Any, data: Any = None) -> None:
        self._choices = _Choices(plan, user)
        self._forms = {
            item.ref: ItemDecisionForm(item, self._choices.for_item(item), data)
            for item in plan.items
        }

    def __getitem__(self, ref: str) -> ItemDecisionForm:
        return self._forms[ref]

    def __iter__(self) -> Any:
        return iter(self._forms.values())

    def is_valid(self) -> bool:
        """Whether every decision can be carried out."""
        # All of them are validated, so that every mistake is shown at once.
        mistaken = [form for form in self._forms.values() if not form.is_valid()]
        return not mistaken

    def decisions(self, *, accept_rest: bool = False) -> Decisions:
        """Return the decisions of valid forms."""
        return Decisions(
            {ref: form.decision(accept_rest=accept_rest) for ref, form in self._forms.items()}
        )


class _Choices:
    """The fiches that an item can be linked to: those of the import, and those of the site."""

    def __init__(self, plan: ImportPlan, user: Any) -> None:
        self._planned = {
            kind: [(fiche.ref, fiche.title) for fiche in plan.fiches_of(kind)] for kind in Kind
        }
        own = {fiche.existing for fiche in plan.fiches if fiche.action is not Action.CREATE}
        visible = [fiche for fiche in _visible_fiches(user) if fiche.pk not in own]
        self._on_site = {kind: [each for each in visible if each.kind is kind] for kind in Kind}
        vocabulary = load_vocabulary(plan.outline.language)
        self._matchers = {
            kind: Matcher([fiche.words for fiche in fiches], vocabulary)
            for kind, fiches in self._on_site.items()
            if len(fiches) > MANY_FICHES
        }

    def for_item(self, item: PlannedItem) -> list[Any]:
        """Return the choices for one item, in groups."""
        groups: list[Any] = []
        if planned := self._planned[item.kind]:
            groups.append((gettext("Fiches of this report"), planned))
        if on_site := list(self._on_site_for(item)):
            choices = [(f"{_ON_THE_SITE}{fiche.pk}", fiche.title) for fiche in on_site]
            groups.append((gettext("Other fiches of the site"), choices))
        return groups

    def _on_site_for(self, item: PlannedItem) -> Iterable[KnownFiche]:
        fiches = self._on_site[item.kind]
        matcher = self._matchers.get(item.kind)
        if matcher is None:
            return fiches
        sentence = Sentence(item.words)
        scores = [matcher.score(sentence, position) for position in range(len(fiches))]
        best = sorted(range(len(fiches)), key=lambda position: -scores[position])
        return [fiches[position] for position in best[:MOST_ALIKE]]


def _visible_fiches(user: Any) -> list[KnownFiche]:
    """Return the fiches whose title a user may see: published ones, and those they may edit."""
    editable = page_permission_policy.instances_user_has_any_permission_for(user, ["change"])
    live = Page.objects.live().public().values_list("pk", flat=True)
    visible = {*live, *editable.values_list("pk", flat=True)}
    return [fiche for fiche in known_fiches(find_places().locale) if fiche.pk in visible]
