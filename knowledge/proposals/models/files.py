"""Files that came with a proposal: private until an editor takes them into the library."""

from __future__ import annotations

import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from .proposals import Proposal

#: The alias of the storage whose files have no address.
PRIVATE = "private"


def private_storage() -> Storage:
    """Return the storage whose files have no address."""
    return storages[PRIVATE]


def upload_to(file: ProposalFile, _filename: str) -> str:
    """Return where a file is kept: under a name that tells nothing."""
    return f"proposals/{file.proposal.public_id.hex}/{file.public_id.hex}{file.extension}"


class ProposalFile(models.Model):
    """A picture or a document of a proposal, already checked and written anew."""

    class Kind(models.TextChoices):
        """What it is."""

        IMAGE = "image", _("Picture")
        DOCUMENT = "document", _("Document")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="files")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    file = models.FileField(storage=private_storage, upload_to=upload_to, max_length=200)
    #: The name it came with, for people to recognise it by.
    name = models.CharField(_("name"), max_length=150)
    #: With the dot; follows from the content and not from the name.
    extension = models.CharField(max_length=6)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    #: SHA-256 of what was sent: the same file sent again is kept once.
    digest = models.CharField(max_length=64, editable=False)
    description = models.CharField(
        _("what it shows"), max_length=250, blank=True, help_text=_("For those who do not see it.")
    )
    author = models.CharField(_("who made it"), max_length=150, blank=True)
    image = models.ForeignKey(
        "knowledge.KnowledgeImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    document = models.ForeignKey(
        "knowledge.KnowledgeDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("file of a proposal")
        verbose_name_plural = _("files of proposals")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "digest"], name="one_of_each_file")
        ]

    def __str__(self) -> str:
        return self.name
