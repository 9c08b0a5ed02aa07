"""Invites guests and reads what they are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from knowledge.editorial.guests.links import NewLink, create
from knowledge.models import FichePage, KnowledgeDocument, KnowledgeImage

FILES = re.compile(r"/relecture/[\w-]+/fichiers/[\w:-]+")


def invite(page: Page, user: Any, **values: Any) -> NewLink:
    """Invite a guest to the latest revision of a page."""
    page = Page.objects.get(pk=page.pk).specific
    return create(page, user, **{"guest": "Nadia Benali", "days": 14, **values})


def review_url(link: NewLink) -> str:
    """Return the address that a guest opens."""
    return reverse("guests:review", args=[link.token])


def draft_url(link: NewLink) -> str:
    """Return the address of the draft within its frame."""
    return reverse("guests:draft", args=[link.token])


def draft_text(link: NewLink) -> str:
    """Return the draft as a guest without any account gets it."""
    response = Client().get(draft_url(link))
    assert response.status_code == 200
    return response.content.decode()


def picture(name: str = "jardin.jpg") -> KnowledgeImage:
    """Upload a picture."""
    drawing = BytesIO()
    Image.new("RGB", (640, 480), "green").save(drawing, "JPEG")
    image = KnowledgeImage.objects.create(
        title="Jardin", file=ContentFile(drawing.getvalue(), name=name)
    )
    image.file.close()
    return KnowledgeImage.objects.get(pk=image.pk)


class Fetched(NamedTuple):
    """An answer that was read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def fetch(client: Client, address: str) -> Fetched:
    """Read a file."""
    response = client.get(address)
    content = response.getvalue()
    return Fetched(response.status_code, response.headers, content)


def document(name: str = "bilan.pdf", words: bytes = b"%PDF-1.4 bilan") -> KnowledgeDocument:
    """Upload a document."""
    return KnowledgeDocument.objects.create(title="Bilan", file=ContentFile(words, name=name))


def write(page: Page, user: Any, *parts: tuple[str, Any], **fields: Any) -> FichePage:
    """Save a new draft of a fiche whose body has these parts."""
    draft = FichePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    if parts:
        draft.body = list(parts)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user)
    return FichePage.objects.get(pk=page.pk)
