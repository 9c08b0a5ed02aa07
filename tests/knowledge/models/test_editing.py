"""Editors edit pages in the Wagtail admin: what the forms offer, keep and refuse."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from home.models import User
from knowledge.models import EventReportPage, FichePage, Organisation
from tests.knowledge.factories import (
    FicheFactory,
    OrganisationFactory,
    PersonFactory,
    ReportFactory,
    make_table,
    objective,
    refetch,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_superuser("admin", password="secret")
    client.force_login(user)
    return user


def fiche_form(**changes):
    form = nested_form_data(
        {
            "title": "Café commun",
            "slug": "cafe-commun",
            "summary": "Un café pour les deux métiers.",
            "status": "example",
            "progress": "",
            "purpose": "",
            "tags": "café, quartier",
            "organisations": inline_formset([]),
            "period_start": "",
            "period_end": "",
            "body": streamfield([]),
            "obstacles": rich_text("<p>Le temps</p>"),
            "levers": rich_text(""),
            "outcomes": rich_text(""),
            "what_did_not_work": rich_text(""),
            "transfer_conditions": rich_text(""),
            "origin": "",
            "origin_words": "",
            "realised_as": "",
            "sources": inline_formset([]),
            "change_notes": inline_formset([]),
            "licence": "cc-by-sa-4.0",
            "editors_note": "",
            "seo_title": "",
            "search_description": "",
            "comments": inline_formset([]),
            **changes,
        }
    )
    form["objectives"] = [objective("valoriser").pk]
    return form


def test_an_editor_writes_a_fiche(client, editor, tree):
    organisation = OrganisationFactory()
    form = fiche_form(
        organisations=inline_formset([{"organisation": organisation.pk, "role": "carrier"}])
    )

    client.post(
        reverse("wagtailadmin_pages:add", args=["knowledge", "fichepage", tree.fiches.pk]), form
    )

    fiche = FichePage.objects.get()
    assert not fiche.live
    assert [term.slug for term in fiche.objectives.all()] == ["valoriser"]
    assert sorted(tag.name for tag in fiche.tags.all()) == ["café", "quartier"]
    assert [part.role for part in fiche.organisations.all()] == ["carrier"]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, editor, tree):
    response = client.post(
        reverse("wagtailadmin_pages:add", args=["knowledge", "fichepage", tree.fiches.pk]),
        fiche_form(**{"status": "lead", "action-publish": "1"}),
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["progress"]
    assert response.context["form"]["summary"].value() == "Un café pour les deux métiers."
    assert not FichePage.objects.exists()


def test_a_draft_needs_a_title_only(client, editor, tree):
    client.post(
        reverse("wagtailadmin_pages:add", args=["knowledge", "fichepage", tree.fiches.pk]),
        fiche_form(summary="", status=""),
    )

    fiche = FichePage.objects.get()
    assert (fiche.title, fiche.live) == ("Café commun", False)


def test_the_form_offers_terms_of_the_pages_language(client, editor, tree):
    fiche = FicheFactory()

    response = client.get(reverse("wagtailadmin_pages:edit", args=[fiche.pk]))

    offered = response.context["form"].fields["objectives"].queryset
    assert {term.locale.language_code for term in offered} == {"fr"}
    assert offered.count() == 6


def report_form(report: EventReportPage, **changes):
    table = report.tables.get()
    participant = table.participants.get()
    item = table.items.get()
    return nested_form_data(
        {
            "title": report.title,
            "slug": report.slug,
            "summary": "",
            "series": "",
            "edition": "1",
            "date": "2021-12-13",
            "end_date": "",
            "city": "Paris",
            "venue": "",
            "attendance": "",
            "partners": inline_formset([]),
            "introduction": rich_text(""),
            "editors_note": "",
            "study_introduction": rich_text(""),
            "study_axes": inline_formset([]),
            "speakers": inline_formset([]),
            "round_table": rich_text(""),
            "workshops_introduction": rich_text(""),
            "tables": inline_formset(
                [
                    {
                        "id": table.pk,
                        "number": "1",
                        "participants": inline_formset(
                            [
                                {
                                    "id": participant.pk,
                                    "person": participant.person_id,
                                    "organisation": "",
                                    "situation": "",
                                    "companions": "1",
                                }
                            ],
                            initial=1,
                        ),
                        "objectives": inline_formset([]),
                        "items": inline_formset(
                            [
                                {
                                    "id": item.pk,
                                    "kind": "lead",
                                    "words": item.words,
                                    "fiche": item.fiche_id or "",
                                    "match_status": "accepted" if item.fiche_id else "none",
                                },
                                {
                                    "kind": "example",
                                    "words": "Un forum",
                                    "fiche": "",
                                    "match_status": "none",
                                },
                            ],
                            initial=1,
                        ),
                    }
                ],
                initial=1,
            ),
            "synthesis": streamfield([]),
            "closing": rich_text(""),
            "documents": inline_formset([]),
            "seo_title": "",
            "search_description": "",
            "comments": inline_formset([]),
            **changes,
        }
    )


def test_an_editor_confirms_a_link_and_adds_words_at_a_table(client, editor, tree):
    fiche = FicheFactory(lead=True)
    report = ReportFactory()
    table = make_table(
        report,
        participants=({"person": PersonFactory()},),
        items=({"kind": "lead", "words": "Un café", "fiche": fiche, "match_status": "proposed"},),
    )
    anchor = table.items.get().anchor

    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[report.pk]),
        report_form(report),
    )

    assert response.status_code == 302
    refetch(report).get_latest_revision().publish()
    items = list(refetch(report).tables.get().items.all())
    assert [(item.words, item.match_status) for item in items] == [
        ("Un café", "accepted"),
        ("Un forum", "none"),
    ]
    assert items[0].anchor == anchor
    assert refetch(report).tables.get().participants.get().companions == 1


def test_a_draft_of_a_report_changes_nothing_that_readers_see(client, editor, tree, rf):
    report = ReportFactory()
    make_table(
        report,
        participants=({"person": PersonFactory()},),
        items=({"kind": "lead", "words": "Un café", "match_status": "none"},),
    )
    client.post(reverse("wagtailadmin_pages:edit", args=[report.pk]), report_form(report))

    context = refetch(report).get_context(rf.get("/"))

    assert context["counts"]["examples"] == 0
    assert refetch(report).has_unpublished_changes


def test_snippets_are_listed_and_edited(client, editor):
    organisation = OrganisationFactory(name="La Ruche")
    admin = Organisation.snippet_viewset

    assert client.get(reverse(admin.get_url_name("list"))).status_code == 200
    assert (
        b"La Ruche"
        in client.get(reverse(admin.get_url_name("edit"), args=[organisation.pk])).content
    )
