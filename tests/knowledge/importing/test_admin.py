"""“Import a report” in the admin: who may, upload, preview, decisions, drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from knowledge.importing import forms, store
from knowledge.importing.applying import ImportResult
from knowledge.importing.checks import check_session_engine
from knowledge.models import EventReportPage, FichePage, TableItem

from .test_applying import rows

UPLOAD = "/admin/import-report/"


@pytest.fixture
def group(tree: Any) -> Group:
    """Return a group that may add pages under both index pages, and edit its own."""
    group = Group.objects.create(name="Importers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for index in (tree.reports, tree.fiches):
        _allow(group, index, "add_page")
    return group


@pytest.fixture
def editor(group: Group) -> Client:
    user = get_user_model().objects.create_user("redactrice")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def _allow(group: Group, page: Page, codename: str) -> None:
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)


def upload(client: Client, content: str | bytes, name: str = "report.md") -> Any:
    content = content.encode() if isinstance(content, str) else content
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


def decisions(response: Any, **chosen: dict[str, str]) -> dict[str, str]:
    """Return the data of the preview's form, with some decisions taken."""
    data = {}
    for table in response.context["tables"]:
        for form in (*table["examples"], *table["leads"]):
            answer = {"verdict": "later", "fiche": form.item.fiche or ""}
            answer |= chosen.get(form.item.ref.replace("-", "_"), {})
            data |= {f"{form.item.ref}-{name}": value for name, value in answer.items()}
    return data


@pytest.mark.once
@pytest.mark.parametrize("allowed", [[], ["reports"], ["fiches"]])
def test_who_may_not_add_both_is_refused(allowed: list[str], tree: Any, sample: str) -> None:
    group = Group.objects.create(name="Some")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in allowed:
        _allow(group, getattr(tree, name), "add_page")
    user = get_user_model().objects.create_user("autre")
    user.groups.add(group)
    client = Client()
    client.force_login(user)

    for response in (client.get(UPLOAD), upload(client, sample), client.get(f"{UPLOAD}x/")):
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")
    assert UPLOAD not in client.get("/admin/").content.decode()
    assert not EventReportPage.objects.exists()


@pytest.mark.once
def test_visitors_are_sent_to_the_sign_in(tree: Any, client: Client) -> None:
    response = client.get(UPLOAD)

    assert response.status_code == 302
    assert "login" in response["Location"]


@pytest.mark.once
def test_the_menu_leads_to_the_upload(editor: Client) -> None:
    assert UPLOAD in editor.get("/admin/").content.decode()
    page = editor.get(UPLOAD).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "csrfmiddlewaretoken" in page


@pytest.mark.once
@pytest.mark.parametrize(
    "content",
    [b"", b"Bonjour", bytes(range(256)) * 9, b"%PDF-1.4", b"PK\x03\x04", b"x" * (11 * 1024 * 1024)],
)
def test_a_bad_file_returns_to_the_form_with_the_message(content: bytes, editor: Client) -> None:
    before = rows()

    response = upload(editor, content)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert response.context["form"].errors["file"][0] in response.content.decode().replace(
        "&#x27;", "'"
    )
    assert rows() == before


@pytest.mark.once
def test_no_file_returns_to_the_form(editor: Client) -> None:
    assert editor.post(UPLOAD, {}).context["form"].errors["file"]


@pytest.mark.once
def test_a_bad_document_names_the_line(editor: Client, sample: str) -> None:
    response = upload(editor, sample.replace("## TABLE 2", "## TABLE 5"))

    assert "TABLE 5" in response.context["form"].errors["file"][0]


@pytest.mark.once
def test_the_preview_shows_everything_and_writes_nothing(editor: Client, sample: str) -> None:
    before = rows()

    response = editor.get(upload(editor, sample)["Location"])

    assert rows() == before
    page = response.content.decode()
    for shown in (
        "Journée des Passerelles",
        "Halle aux Voiles",
        "Repeindre le phare en vert",
        "Jardin partagé derrière la capitainerie",
        "Carnet de bord commun",
        "Conseil Départemental 44",
        "Inès Morvan",
        "Apprentissage et formation",
    ):
        assert shown in page
    assert page.count('type="radio"') == 6 * 3 + 2
    assert page.count("<select") == 7


@pytest.mark.once
def test_what_is_in_the_document_is_escaped(editor: Client, sample: str) -> None:
    text = sample.replace("en vert", "<script>alert(1)</script>").replace(
        "Cap Ensemble", "<img src=x>"
    )

    page = editor.get(upload(editor, text)["Location"]).content.decode()

    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_decisions_are_honoured(editor: Client, sample: str, tree: Any) -> None:
    published = FichePage(
        title="Phares", slug="phares", summary="x", status="lead", progress="to_start"
    )
    tree.fiches.add_child(instance=published)
    address = upload(editor, sample)["Location"]
    data = decisions(
        editor.get(address),
        table_1_example_1={"verdict": "accept"},
        table_1_example_2={"verdict": "refuse"},
        table_1_lead_1={"verdict": "accept", "fiche": "lead-3"},
        table_1_lead_2={"fiche": f"page-{published.pk}"},
    )

    response = editor.post(address, data)

    report = EventReportPage.objects.get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert report.owner.username == "redactrice"
    assert not FichePage.objects.exclude(pk=published.pk).live().exists()
    items = {item.words: item for item in TableItem.objects.select_related("fiche")}
    assert {
        words.split()[1]: (item.match_status, item.fiche.title if item.fiche else None)
        for words, item in items.items()
    } == {
        "café": ("proposed", "Café des quais, ouvert chaque mardi aux équipes de rue"),
        "permanences": ("refused", None),
        "bourse": ("accepted", "Carnet de bord commun"),
        "le": ("accepted", "Phares"),
        "jardin": (
            "proposed",
            "Jardin partagé derrière la capitainerie, avec l'Atelier Boussole",
        ),
        "les": ("proposed", "Bourse aux outils entre ateliers et foyers"),
    }
    assert items["Le café des quais, ouvert chaque mardi aux équipes de rue"].match_status == (
        "accepted"
    )


@pytest.mark.once
def test_what_is_left_for_later_can_be_accepted_at_once(editor: Client, sample: str) -> None:
    address = upload(editor, sample)["Location"]
    data = decisions(editor.get(address), table_1_example_2={"verdict": "refuse"})

    editor.post(address, {**data, "accept_rest": "1"})

    assert TableItem.objects.accepted().count() == 5
    assert TableItem.objects.filter(match_status="refused").count() == 1


@pytest.mark.once
def test_decisions_that_make_no_sense_come_back(editor: Client, sample: str) -> None:
    address = upload(editor, sample)["Location"]
    preview = editor.get(address)
    before = rows()
    for wrong in (
        {"verdict": "accept", "fiche": ""},
        {"verdict": "accept", "fiche": "example-1"},
        {"verdict": "refuse"},
        {"verdict": "perhaps"},
        {"fiche": "page-1"},
    ):
        response = editor.post(address, decisions(preview, table_1_lead_2=wrong))

        assert response.status_code == 200
        assert rows() == before


def test_a_second_submission_makes_no_second_report(editor: Client, sample: str) -> None:
    address = upload(editor, sample)["Location"]
    data = decisions(editor.get(address))
    first = editor.post(address, data)
    before = rows()

    second = editor.post(address, data)

    assert second["Location"] == first["Location"]
    assert editor.get(address)["Location"] == first["Location"]
    assert rows() == before


def test_cancelling_forgets_the_document(editor: Client, sample: str) -> None:
    address = upload(editor, sample)["Location"]

    response = editor.post(address, {"cancel": "1"})

    assert response["Location"] == UPLOAD
    assert editor.get(address)["Location"] == UPLOAD
    assert not EventReportPage.objects.exists()


def test_an_upload_belongs_to_its_session_and_expires(
    editor: Client, group: Group, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = upload(editor, sample)["Location"]
    other = Client()
    user = get_user_model().objects.create_user("voisine")
    user.groups.add(group)
    other.force_login(user)
    assert other.get(address)["Location"] == UPLOAD

    monkeypatch.setattr(store.time, "time", lambda: 4_102_444_800.0)
    assert editor.get(address)["Location"] == UPLOAD


def test_only_a_few_uploads_are_kept(editor: Client, sample: str) -> None:
    addresses = [upload(editor, sample)["Location"] for _count in range(store.MAX_PENDING + 1)]

    assert editor.get(addresses[0])["Location"] == UPLOAD
    assert editor.get(addresses[1]).status_code == 200


@pytest.mark.once
def test_the_same_document_again_has_nothing_to_do(
    imported: ImportResult, editor: Client, sample: str
) -> None:
    before = rows()
    address = upload(editor, sample)["Location"]

    page = editor.get(address)
    editor.post(address, decisions(page))

    assert "<form" not in page.content.decode().split("</h1>")[1]
    assert rows() == before


@pytest.mark.once
def test_an_edited_document_needs_the_right_to_edit(
    imported: ImportResult, editor: Client, group: Group, sample: str, tree: Any
) -> None:
    edited = sample.replace("Le public a ri.", "Le public a chanté.")

    refused = upload(editor, edited)["Location"]
    assert editor.get(refused)["Location"] == UPLOAD

    for index in (tree.reports, tree.fiches):
        _allow(group, index, "change_page")
    address = upload(editor, edited)["Location"]
    preview = editor.get(address)
    page = preview.content.decode()
    assert "<del>Le public a ri.</del>" in page
    assert "<ins>Le public a chanté.</ins>" in page
    data = decisions(preview)

    assert editor.post(address, data).status_code == 200
    assert imported.report.revisions.count() == 1
    assert editor.post(address, {**data, "update": "1"}).status_code == 302
    assert imported.report.revisions.count() == 2


def test_titles_of_other_peoples_drafts_are_not_offered(
    editor: Client, group: Group, sample: str, tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title, live in (("Un secret", False), ("Une vigie", True)):
        tree.fiches.add_child(
            instance=FichePage(
                title=title,
                summary=title,
                status="lead",
                progress="to_start",
                live=live,
            )
        )
    address = upload(editor, sample)["Location"]

    page = editor.get(address).content.decode()
    assert "Un secret" not in page
    assert page.count("Une vigie") == 3

    # Of many, only the most alike are offered.
    monkeypatch.setattr(forms, "MANY_FICHES", 0)
    monkeypatch.setattr(forms, "MOST_ALIKE", 0)
    assert "Une vigie" not in editor.get(address).content.decode()


@pytest.mark.once
def test_queries_of_the_preview_do_not_grow_with_the_items(
    editor: Client, sample: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    address = upload(editor, sample)["Location"]
    editor.get(address)

    with django_assert_max_num_queries(45):
        editor.get(address)


def test_sessions_in_cookies_are_refused(settings: Any) -> None:
    assert check_session_engine() == []
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    assert [error.id for error in check_session_engine()] == ["importing.E001"]
