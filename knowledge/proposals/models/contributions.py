"""Who contributed to a page, in the words in which they agreed to be named."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .proposals import Proposal


class Contribution(models.Model):
    """A line of the credit of a page. It is there once the page with the contribution is live."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="contributions")
    proposal = models.OneToOneField(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="contribution"
    )
    text = models.CharField(_("credit"), max_length=200)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")

    def __str__(self) -> str:
        return self.text
