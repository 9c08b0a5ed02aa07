"""What a guest's page shows of files and of other drafts: its own files only, and no draft."""

from __future__ import annotations

import datetime
import gc
import pickle
from pathlib import PurePath

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge.editorial.guests.files import document_address, file_address
from knowledge.editorial.models import ReviewInvitation
from knowledge.models import KnowledgeRendition, ReportDocument, TableItem
from tests.knowledge.editorial.conftest import draft_by
from tests.knowledge.editorial.guests import (
    FILES,
    document,
    draft_text,
    draft_url,
    fetch,
    invite,
    picture,
    write,
)
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    ReportFactory,
    make_table,
)

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def _renditions():
    """Have the files of new renditions collected, which Wagtail leaves open."""
    yield
    gc.collect()


def makes_renditions(test):
    """Mark a test in which Wagtail makes resized forms of pictures."""
    test = pytest.mark.usefixtures("_renditions")(test)
    return pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")(test)


def figure(image):
    return (
        "image",
        {
            "image": {"image": image, "decorative": False, "alt_text": "Un jardin"},
            "caption": "Au printemps",
        },
    )


def paragraph(markup):
    return ("paragraph", markup)


# Storage


@makes_renditions
def test_nobody_guesses_where_an_upload_is_kept(db):
    first, second = picture("photo.jpg"), picture("photo.jpg")
    rendition = first.get_rendition("fill-480x480|format-webp")
    # At least 76 bits of chance, in the resized form too, whose name Wagtail cuts off.
    chance = PurePath(first.file.name).name[:19]

    assert first.file.name.endswith("-photo.jpg")
    assert chance.isalnum()
    assert PurePath(rendition.file.name).name.startswith(chance)
    assert PurePath(second.file.name).name[:19] != chance
    assert len(PurePath(document("photo.pdf").file.name).parent.name) >= 19


def test_a_document_keeps_its_own_name(db):
    kept = document("bilan 2021.pdf")
    kept.title = "Bilan de 2021"
    name = kept.file.name
    kept.save()

    assert kept.filename.startswith("bilan")
    assert kept.file.name == name


# Files of the draft


@makes_renditions
def test_pictures_come_from_addresses_of_the_link_alone(client, fiche, team):
    image = picture()
    page = write(fiche, team.writer, figure(image))
    link = invite(page, team.writer)
    text = draft_text(link)

    assert default_storage.url("") not in text
    addresses = set(FILES.findall(text))
    assert len(addresses) >= 3
    for address in addresses:
        status, headers, content = fetch(client, address)
        assert status == 200
        assert headers["Content-Type"].startswith("image/")
        assert headers["Cache-Control"] == "no-store, private"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert content


@makes_renditions
def test_sizes_of_pictures_are_made_when_the_guest_is_invited(fiche, team, client_of):
    page = write(fiche, team.writer, figure(picture()))
    client_of(team.writer).post(
        reverse("editorial:invitations", args=[page.pk]), {"guest": "Nadia", "days": 7}
    )
    made = set(KnowledgeRendition.objects.values_list("pk", flat=True))
    assert made

    draft_text(invite(page, team.writer))
    assert set(KnowledgeRendition.objects.values_list("pk", flat=True)) == made


def test_documents_and_recordings_come_from_addresses_of_the_link_alone(client, fiche, team):
    file, sound = document(), document("entretien.mp3", b"ID3 sound")
    media = {"title": "Entretien", "kind": "audio", "file": sound, "transcript": "<p>Bonjour</p>"}
    page = write(
        fiche,
        team.writer,
        paragraph(f'<p>Le <a linktype="document" id="{file.pk}">bilan</a>.</p>'),
        ("media", media),
    )
    text = draft_text(invite(page, team.writer))

    assert "/documents/" not in text
    answers = [fetch(client, address) for address in set(FILES.findall(text))]
    assert {answer.content for answer in answers} == {b"%PDF-1.4 bilan", b"ID3 sound"}
    for answer in answers:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_link_of_one_page_serves_no_file_of_another(client, fiche, team):
    image, file = picture(), document()
    first = invite(fiche, team.writer)
    other = invite(draft_by(team.writer, title="Un autre texte"), team.writer)
    for make, value in ((file_address, image.file.name), (document_address, file.pk)):
        good = make(first.invitation, first.token, value)
        assert fetch(client, good).status == 200
        assert fetch(client, good.replace(first.token, other.token)).status == 404


@pytest.mark.parametrize("salt", ["", "editorial.guests.0", "editorial.guests"])
def test_a_forged_address_opens_nothing(client, fiche, team, salt):
    link, image = invite(fiche, team.writer), picture()
    good = file_address(link.invitation, link.token, image.file.name)
    forged = Signer(salt=salt).sign_object({"file": image.file.name})
    for signed in (forged, "x", "a:b", good.rsplit("/", 1)[1][:-2], "é"):
        address = reverse("guests:file", args=[link.token, signed])
        response = client.get(address)
        assert response.status_code == 404
        assert response["Cache-Control"] == "no-store, private"


def test_files_close_with_the_link(client, fiche, team):
    link = invite(fiche, team.writer)
    address = file_address(link.invitation, link.token, picture().file.name)
    past = timezone.now() - datetime.timedelta(minutes=1)
    ReviewInvitation.objects.update(expires_at=past)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["images/absent.jpg", "../settings.py", "/etc/passwd"])
def test_a_file_that_is_not_there_is_not_found(client, fiche, team, name):
    link = invite(fiche, team.writer)
    assert client.get(file_address(link.invitation, link.token, name)).status_code == 404


def test_a_file_that_could_run_is_only_saved(client, fiche, team):
    link = invite(fiche, team.writer)
    for name in ("page.html", "dessin.svg"):
        kept = document(name, b"<svg onload='alert(1)'></svg>")
        answer = fetch(client, file_address(link.invitation, link.token, kept.file.name))
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


# Documents for visitors


def serve(client, file):
    return fetch(client, file.url).status


def test_a_document_of_a_draft_is_for_editors_only(client, fiche, team, client_of):
    file = document()
    words = f'<p><a linktype="document" id="{file.pk}">bilan</a></p>'
    page = write(fiche, team.writer, paragraph(words))

    assert serve(client, file) == 404
    assert serve(client_of(team.writer), file) == 200
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert serve(client, file) == 200
    page.refresh_from_db()
    page.unpublish()
    assert serve(client, file) == 404


def test_a_document_of_a_restricted_page_is_not_for_visitors(client, tree, team):
    report, file = ReportFactory(), document()
    ReportDocument.objects.create(report=report, document=file)
    assert serve(client, file) == 200

    PageViewRestriction.objects.create(page=report, restriction_type="login")
    assert serve(client, file) == 404


def test_a_document_that_nothing_refers_to_is_not_for_visitors(client, tree):
    assert serve(client, document()) == 404


# Other drafts


def test_links_to_drafts_lead_nowhere_and_others_open_beside(fiche, team):
    secret = draft_by(team.writer, title="Tiers-lieu confidentiel", slug="tiers-lieu-confidentiel")
    public = FicheFactory(title="Une fiche publiée")
    words = (
        f'<p><a linktype="page" id="{secret.pk}">ici</a> et '
        f'<a linktype="page" id="{public.pk}">là</a></p>'
    )
    text = draft_text(invite(write(fiche, team.writer, paragraph(words)), team.writer))

    assert "confidentiel" not in text.lower()
    assert "<a>ici</a>" in text or '<a target="_blank">ici</a>' in text
    assert f'href="{public.url}" target="_blank"' in text


def test_no_title_of_another_draft_shows(fiche, team):
    hidden = [
        draft_by(team.writer, title=f"Secret {number}", slug=f"secret-{number}")
        for number in range(3)
    ]
    lead = draft_by(team.writer, title="Une piste", status="lead", progress="to_start")
    report = ReportFactory(title="Secret 4", slug="secret-4", draft=True)
    table = make_table(report)
    TableItem.objects.create(
        table=table, kind="example", words="Secret 5", fiche=lead, match_status="accepted"
    )
    page = write(
        lead,
        team.writer,
        ("fiches", {"title": "À lire", "fiches": hidden}),
        status="lead",
        progress="achieved",
        realised_as=hidden[0],
        origin=report,
    )
    assert "ecret" not in draft_text(invite(page, team.writer))


def test_the_entry_of_a_notebook_that_is_a_draft_does_not_name_it(tree, team):
    notebook = NotebookFactory(title="Voyage secret", slug="voyage-secret", live=False)
    entry = EntryFactory(parent=notebook, live=False, day_number=1)
    entry.save_revision()

    assert "secret" not in draft_text(invite(entry, team.superuser)).replace("nofollow", "")


def report_with(people, user):
    """Make a report and invite to a draft of it in which the table says something else."""
    report = ReportFactory()
    seats = tuple(
        {"person": PersonFactory(), "organisation": OrganisationFactory()}
        for _seat in range(people)
    )
    make_table(report, participants=seats, items=({"kind": "lead", "words": "Un café"},))
    draft = type(report).objects.get(pk=report.pk)
    content = draft.serializable_data()
    content["tables"][0]["items"][0]["words"] = "Un café mobile"
    type(report).from_serializable_data(content).save_revision(user=user)
    return invite(report, user)


def test_a_report_is_shown_as_its_revision_has_it(tree, team):
    text = draft_text(report_with(2, team.superuser))

    assert "Un café mobile" in text


def test_a_large_report_costs_no_more_queries_than_a_small_one(tree, team):
    """But for those with which Wagtail makes a page of a revision, one for each reference."""

    def count(ask, *arguments):
        with CaptureQueriesContext(connection) as queries:
            ask(*arguments)
        return len(queries)

    small, large = report_with(2, team.superuser), report_with(30, team.superuser)
    draft_text(small)
    numbers = [
        count(draft_text, link) - count(link.invitation.revision.as_object)
        for link in (small, large)
    ]
    assert numbers[0] == numbers[1]


def test_the_draft_loads_in_its_frame(client, fiche, team):
    response = client.get(draft_url(invite(fiche, team.writer)))

    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert int(response["Content-Length"]) == len(response.content)
    text = response.content.decode()
    assert text.count('class="draft-mark"') == 1
    assert '<meta name="robots" content="noindex">' in text
    assert "canonical" not in text


def test_reading_a_draft_keeps_nothing_of_it_for_others(fiche, team):
    cache.clear()
    draft_text(invite(fiche, team.writer))

    assert b"jardin" not in b"".join(pickle.dumps(kept) for kept in cache._cache.values())
    assert Client().get(fiche.url).status_code == 404
