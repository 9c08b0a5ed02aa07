"""Errors that readers report."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

PASSAGE_LENGTH, WORDS_LENGTH, NOTE_LENGTH = 1000, 2000, 1000


class ErrorReport(models.Model):
    """What a reader found wrong in a page, and what became of it.

    Whoever reports may leave an e-mail address for an answer. It is erased some time after the
    report was dealt with, and never shown to readers.
    """

    class State(models.TextChoices):
        """Where a report stands."""

        NEW = "new", pgettext_lazy("a report", "New")
        DONE = "done", _("Dealt with")
        DISMISSED = "dismissed", _("Dismissed")

    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("page")
    )
    #: Of the page as it was then; all that is left once the page is gone.
    page_title = models.CharField(_("title of the page"), max_length=255)
    passage = models.TextField(_("passage"), blank=True, max_length=PASSAGE_LENGTH)
    words = models.TextField(_("what is wrong"), max_length=WORDS_LENGTH)
    email = models.EmailField(_("e-mail address for an answer"), blank=True)
    #: Made with the form: what is sent twice is kept once.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reported_at = models.DateTimeField(_("reported"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.NEW, db_index=True
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=NOTE_LENGTH)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")

    def __str__(self) -> str:
        return self.page_title

    @property
    def is_open(self) -> bool:
        """Whether nobody has dealt with it yet."""
        return self.state == self.State.NEW
