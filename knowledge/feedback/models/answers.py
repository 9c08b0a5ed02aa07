"""Whether a page was of use to a reader."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

#: What was missing is said in so many characters at most.
WORDS_LENGTH = 1000


class Answer(models.Model):
    """A yes or a no, with what was missing if the reader says so.

    The reader is a number that their browser keeps for as long as the session lasts; it says
    nothing of who they are.
    """

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    visitor = models.UUIDField(default=uuid.uuid4, editable=False)
    is_useful = models.BooleanField(_("useful"))
    words = models.TextField(_("what was missing"), blank=True, max_length=WORDS_LENGTH)
    answered_at = models.DateTimeField(_("answered"), auto_now_add=True)

    class Meta:
        ordering = ["-answered_at", "-pk"]
        verbose_name = _("answer of a reader")
        verbose_name_plural = _("answers of readers")
        constraints = [models.UniqueConstraint(fields=["page", "visitor"], name="one_answer_each")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.is_useful}"
