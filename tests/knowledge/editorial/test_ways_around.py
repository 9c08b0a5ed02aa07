"""Ways around the review that are not Wagtail's moderation: translations, files, deleting."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from home.languages import published_languages
from knowledge.models import FichePage, KnowledgeDocument
from tests.knowledge.editorial.conftest import (
    Team,
    approve,
    as_typed,
    current_step,
    draft_by,
    person,
    send_back,
    submit,
)

pytestmark = pytest.mark.django_db


def submit_translation(client: Client, page: Page, language: Page) -> Any:
    return client.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        {"locales": [language.locale_id]},
    )


def live_fiche(team: Team) -> FichePage:
    fiche = draft_by(team.writer, title="Publiée")
    submit(fiche, team.writer)
    approve(fiche, team.reviewer)
    approve(fiche, team.validator)
    return FichePage.objects.get(pk=fiche.pk)


def test_a_translation_is_not_replaced_by_its_source(
    team: Team, client_of: Any, translated_home: Page
) -> None:
    fiche = live_fiche(team)
    client = client_of(team.translator)
    submit_translation(client, fiche, translated_home)
    translation = fiche.get_translation(translated_home.locale)

    response = client.post(
        reverse("wagtail_localize:convert_to_alias", args=[translation.pk]), follow=True
    )

    assert "n’est pas remplacée" in response.content.decode().replace("&#x27;", "’")
    translation.refresh_from_db()
    assert translation.alias_of_id is None
    assert not translation.live


def test_translating_a_fiche_opens_no_language(team: Team, client_of: Any) -> None:
    from wagtail.models import Locale

    fiche = live_fiche(team)
    english = Locale.objects.get(language_code="en")

    client_of(team.translator).post(
        reverse("wagtail_localize:submit_page_translation", args=[fiche.pk]),
        {"locales": [english.pk]},
    )

    assert fiche.has_translation(english)
    assert published_languages() == ["fr"]
    assert Client().get("/en/").status_code == 404


def test_a_draft_of_others_is_not_translated_by_who_does_not_find_it(
    team: Team, fiche: FichePage, client_of: Any, translated_home: Page
) -> None:
    client = client_of(team.translator)
    address = reverse("wagtail_localize:submit_page_translation", args=[fiche.pk])

    assert client.get(address).status_code == 302
    submit_translation(client, fiche, translated_home)

    assert not fiche.has_translation(translated_home.locale)


def test_a_published_file_is_not_exchanged_behind_the_reviews_back(
    team: Team, fiche: FichePage, client_of: Any
) -> None:
    document = KnowledgeDocument.objects.create(
        title="Charte", file=ContentFile(b"lu", "charte.pdf"), uploaded_by_user=team.writer
    )
    client = client_of(team.writer)
    address = reverse("wagtaildocs:edit", args=[document.pk])

    def exchange(content: bytes) -> Any:
        return client.post(
            address,
            {
                "title": "Charte",
                "file": SimpleUploadedFile("charte.pdf", content),
                "collection": document.collection_id,
                "tags": "",
                "credit": "",
            },
        )

    def stored() -> bytes:
        with KnowledgeDocument.objects.get(pk=document.pk).open_file() as file:
            return bytes(file.read())

    exchange(b"corrige")
    assert stored() == b"corrige"

    fiche.obstacles = f'<p><a linktype="document" id="{document.pk}">La charte</a></p>'
    fiche.save_revision().publish()
    refused = exchange(b"jamais lu")

    assert refused.status_code == 200
    assert "Les lecteurs voient ce fichier" in refused.content.decode()
    assert stored() == b"corrige"


def test_reviewers_delete_no_drafts_of_others_and_authors_none_in_review(
    team: Team, submitted: FichePage, client_of: Any
) -> None:
    own = draft_by(team.writer)
    address = reverse("wagtailadmin_pages:delete", args=[submitted.pk])

    for user in (team.reviewer, team.validator, team.writer):
        client_of(user).post(address)
        assert FichePage.objects.filter(pk=submitted.pk).exists()
    client_of(team.writer).post(reverse("wagtailadmin_pages:delete", args=[own.pk]))

    assert not FichePage.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize(
    ("who", "ends"),
    [("reviewer", False), ("validator", False), ("writer", True), ("administrator", True)],
)
def test_a_text_is_taken_back_by_its_author_only(
    who: str, ends: bool, team: Team, submitted: FichePage, client_of: Any
) -> None:
    client = client_of(getattr(team, who))

    client.post(
        reverse("wagtailadmin_pages:edit", args=[submitted.pk]),
        {**as_typed(submitted), "action-cancel-workflow": "1"},
    )

    state = WorkflowState.objects.for_instance(submitted).get()
    assert (state.status == "cancelled") is ends


def test_an_author_in_a_review_group_does_not_read_the_internal_note(
    team: Team, client_of: Any
) -> None:
    author = person("paul", "Rédaction", "Relecture")
    page = draft_by(author)
    submit(page, author)
    send_back(page, team.reviewer, internal_note="Entre nous seulement")
    address = reverse("editorial:review", args=[page.pk])

    assert "Entre nous seulement" not in client_of(author).get(address).content.decode()
    assert "Entre nous seulement" in client_of(team.reviewer).get(address).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/editorial/pages/{huge}/",
        "/admin/editorial/steps/{huge}/take/",
        "/admin/editorial/fiches/{huge}/freshness/",
        "/admin/editorial/reports/workflow/?step={huge}",
        "/admin/editorial/reports/workflow/?created_at_from=0001-01-01&created_at_to=9999-12-31",
        "/admin/fiches/?objectives={huge}",
    ],
)
def test_numbers_that_no_database_holds_are_no_fault_of_the_server(
    address: str, team: Team, client_of: Any
) -> None:
    client = client_of(team.superuser)
    method = client.post if "take" in address else client.get

    assert method(address.format(huge="9" * 30)).status_code < 500


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999"])
def test_a_step_is_due_within_a_year(
    day: str, team: Team, submitted: FichePage, client_of: Any
) -> None:
    before = current_step(submitted).due_on

    client_of(team.reviewer).post(
        reverse("editorial:plan", args=[submitted.pk]),
        {"assignee": "", "due_on": day, "priority": "1"},
    )

    assert current_step(submitted).due_on == before
