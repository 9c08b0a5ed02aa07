"""A translation that leaves as a PO file and comes back."""

from __future__ import annotations

from typing import Any

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.knowledge.editorial.conftest import Team, approve

from .beside import act, edit_address, target_of

pytestmark = pytest.mark.django_db


def download(client: Client, translation: Translation) -> polib.POFile:
    address = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    return polib.pofile("#\n" + client.get(address).content.decode())


def upload(client: Client, translation: Translation, content: bytes | None) -> str:
    """Send a file as the editor does, and return the page that follows."""
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    sent: dict[str, Any] = {"next": edit_address(target_of(translation))}
    if content is not None:
        sent["file"] = SimpleUploadedFile("traduction.po", content)
    response = client.post(address, sent, follow=True)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def test_a_file_is_translated_elsewhere_and_read_here(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    po = download(client, translation)
    assert (po.metadata["X-Source-Language"], po.metadata["Language"]) == ("fr", "en")
    for entry in po:
        entry.msgstr = "a-garden" if entry.msgctxt == "slug" else f"In English: {entry.msgid}"

    said = upload(client, translation, str(po).encode())

    assert f"{len(po)} segments du fichier sont enregistrés ici" in said
    assert "Laissé de côté" not in said
    assert "La traduction est soumise" in act(client, translation, "submit")
    page = target_of(translation)
    approve(page, team.reviewer)
    approve(page, team.validator)
    published = target_of(translation)
    seen = Client().get(published.url)
    assert published.title == "In English: Un jardin partagé"
    assert seen.status_code == 200 or not published.get_parent().live
    assert "In English: Un <b>premier</b> obstacle" in str(published.obstacles)


def test_what_is_left_out_is_said(team: Team, translation: Translation, client_of: Any) -> None:
    client = client_of(team.translator)
    po = download(client, translation)
    by_place = {entry.msgctxt: entry for entry in po}
    by_place["title"].msgstr = "A garden"
    by_place["summary"].msgstr = "Not sure"
    by_place["summary"].flags.append("fuzzy")
    known = by_place["title"].msgid
    po.append(polib.POEntry(msgid="Inconnu ici", msgctxt="title", msgstr="Unknown"))
    po.append(polib.POEntry(msgid=known, msgctxt="nowhere", msgstr="Unknown"))
    po.append(polib.POEntry(msgid=known, msgctxt="summary", msgstr="Elsewhere"))
    po.append(polib.POEntry(msgid=known, msgid_plural="x", msgstr_plural={0: "a", 1: "b"}))

    said = upload(client, translation, str(po).encode())

    assert "1 segment du fichier est enregistré ici" in said
    for words in (
        "« Inconnu ici » n’est pas, ou plus, dans la source",
        "« nowhere » n’est pas un emplacement",
        "ne se trouve pas à l’emplacement « summary »",
        "marqué à vérifier",
        "a un pluriel",
    ):
        assert words in said
    assert list(StringTranslation.objects.values_list("data", flat=True)) == ["A garden"]


def test_many_that_are_left_out_are_named_in_part(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    po = download(client, translation)
    po.extend(polib.POEntry(msgid=f"Rien {n}", msgctxt="title", msgstr="x") for n in range(30))

    said = upload(client, translation, str(po).encode())

    assert "« Rien 4 »" in said
    assert "« Rien 5 »" not in said
    assert "et 25 autres" in said


def test_unsafe_words_in_a_file_are_said_and_go_nowhere(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    po = download(client, translation)
    for entry in po:
        entry.msgstr = "en" if entry.msgctxt == "slug" else "<script>alert(1)</script>"

    said = upload(client, translation, str(po).encode())

    assert "ne peuvent pas encore aller sur une page" in said
    assert "ne sont pas encore traduits" in act(client, translation, "submit")


FILES = {
    "none": None,
    "empty": b"",
    "no header": b'msgid "a"\nmsgstr "b"\n',
    "no PO": b"%PDF-1.4 \xe2\xe3",
    "a path": b"/etc/passwd",
    "broken": b'msgid "a\nmsgstr',
    "nul": b'msgid "a\x00"\nmsgstr "b"\n',
    "latin": 'msgid "é"\nmsgstr "è"\n'.encode("latin-1"),
    "utf-16": 'msgid "é"\nmsgstr "è"\n'.encode("utf-16"),
    "odd keyword": b'msgstr[99999999999999999999] "x"\n',
    "large": b"# x\n" * 800_000,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none_is_refused_in_words(
    name: str, team: Team, translation: Translation, client_of: Any
) -> None:
    said = upload(client_of(team.translator), translation, FILES[name])

    assert 'class="error' in said or "messages__error" in said or "critical" in said
    assert not StringTranslation.objects.exists()


def test_a_file_in_another_encoding_by_its_own_word_is_read_as_utf_8(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    po = download(client, translation)
    po[0].msgstr = "\\ud800 x"
    text = str(po).replace("charset=utf-8", "charset=unicode_escape")

    upload(client, translation, text.encode())

    assert target_of(translation) is not None
    assert client.get(edit_address(target_of(translation))).status_code == 200


def test_the_file_of_another_translation_changes_nothing(
    team: Team, translation: Translation, client_of: Any
) -> None:
    client = client_of(team.translator)
    po = download(client, translation)
    for entry in po:
        entry.msgstr = "x"
    po.metadata["X-WagtailLocalize-TranslationID"] = "00000000-0000-0000-0000-000000000000"

    assert "pour une autre traduction" in upload(client, translation, str(po).encode())
    assert not StringTranslation.objects.exists()


def test_nothing_sent_back_leads_elsewhere(
    team: Team, translation: Translation, client_of: Any
) -> None:
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])

    response = client_of(team.translator).post(address, {"next": "https://evil.example/"})

    assert response.url == edit_address(target_of(translation))
