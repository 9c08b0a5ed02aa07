"""What the search knows: a row for each thing and language, and the words of the site.

All of it can be made again from the pages (`search.indexing.rebuild`).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .stems import StemsField

#: What a row may be about.
SUBJECTS = ("page", "organisation", "term", "person")


class SearchEntry(models.Model):
    """Something that readers can find, in the words of one language."""

    class Kind(models.TextChoices):
        """What sort of thing it is; the order is that of the results' filter."""

        FICHE = "fiche", _("Fiches")
        REPORT = "report", _("Event reports")
        NOTEBOOK = "notebook", _("Travel notebooks")
        ENTRY = "entry", _("Notebook entries")
        PORTRAIT = "portrait", _("Portraits")
        ORGANISATION = "organisation", _("Organisations")
        PERSON = "person", _("People")
        TERM = "term", _("Glossary")
        PAGE = "page", _("Other pages")

    # Rows that hold nothing of their own: nobody asks where they refer to.
    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "knowledge.Organisation", on_delete=models.CASCADE, null=True, related_name="+"
    )
    term = models.ForeignKey(
        "knowledge.GlossaryTerm", on_delete=models.CASCADE, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "knowledge.Person", on_delete=models.CASCADE, null=True, related_name="+"
    )
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    #: Plain text, for extracts.
    text = models.TextField(blank=True)
    #: Pairs (kind, name) of what it is classified by, to say why it was found.
    terms = models.JSONField(default=list)
    title_stems = StemsField(blank=True)
    summary_stems = StemsField(blank=True)
    term_stems = StemsField(blank=True)
    #: All of it.
    stems = StemsField(blank=True)

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=[subject, "locale"], name=f"searchentry_unique_{subject}"
                )
                for subject in SUBJECTS[1:]
            ),
            models.CheckConstraint(
                name="searchentry_one_subject",
                condition=models.Q(
                    *(
                        models.Q(**{f"{other}__isnull": other != subject for other in SUBJECTS})
                        for subject in SUBJECTS
                    ),
                    _connector=models.Q.OR,
                ),
            ),
        ]
        indexes = [models.Index(fields=["locale", "kind"], name="searchentry_locale_kind")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of the site, to complete what is being typed and to guess what was meant."""

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    #: As it is written, in lower case.
    word = models.CharField(max_length=60)
    #: As the normaliser folds it; a compound without its hyphens.
    folded = models.CharField(max_length=60, db_index=True)
    #: The stems of the parts of a compound, joined by spaces; empty for a simple word.
    parts = models.CharField(max_length=80, blank=True)
    #: How many things held it when the index was last made.
    number = models.PositiveIntegerField(default=1)
    #: Whether a title holds it.
    in_title = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")
        constraints = [
            models.UniqueConstraint(fields=["locale", "folded"], name="searchword_unique_folded")
        ]

    def __str__(self) -> str:
        return self.word
