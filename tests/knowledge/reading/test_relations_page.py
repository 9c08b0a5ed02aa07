"""The page of a fiche costs the same, however much hangs together with it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.models import FicheChangeNote, FicheSource
from knowledge.models.fiche_parts import parts_of
from tests.knowledge.factories import (
    FicheFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    ReportFactory,
    make_fiche,
    make_table,
)
from tests.support.queries import number_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.mark.parametrize("kind", ["example", "lead"])
def test_sixteen_queries_with_few_and_with_many(client, kind, django_capture_on_commit_callbacks):
    progress = "to_start" if kind == "lead" else ""
    shared = OrganisationFactory()
    fields = {"tags": ("café",), "themes": ("lieux",), "organisations": (shared,)}
    fiche = make_fiche(levers="<p>Un mot.</p>", status=kind, progress=progress, **fields)
    report = ReportFactory()
    fiche.origin = report
    fiche.save()
    counts = []
    for number in range(2):
        for _ in range(4):
            GlossaryTermFactory()
            with django_capture_on_commit_callbacks(execute=True):
                FicheFactory(levers=f'<p><a linktype="page" id="{fiche.pk}">là</a></p>')
            FicheSource.objects.create(page=fiche, title="Un livre")
            FicheChangeNote.objects.create(page=fiche, text="Un changement")
        others = [make_fiche(**fields) for _ in range(4)]
        make_table(
            report,
            number,
            items=tuple(
                {"kind": "lead", "words": "Dit", "fiche": one, "match_status": "accepted"}
                for one in (fiche, *others)
            ),
        )
        client.get(fiche.url)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(fiche.url).content.decode()
        counts.append(number_of(asked))
        assert "Cité par" in page
        assert "À la même table" in page
        assert "Fiches proches" in page

    assert counts[0] == counts[1] <= 16


def test_the_parts_of_a_fiche_come_complete_and_in_their_order(django_assert_num_queries):
    shared = OrganisationFactory(website="https://example.org", acronym="CAO")
    fiche = make_fiche(organisations=(shared, OrganisationFactory()))
    for number in range(3):
        FicheSource.objects.create(page=fiche, title=f"Livre {number}", sort_order=-number)
        FicheChangeNote.objects.create(
            page=fiche, text=f"Note {number}", date=f"2024-0{number + 1}-01"
        )

    with django_assert_num_queries(1):
        parts = parts_of(fiche).lists
        organisation = parts["organisations"][0].organisation
        assert (organisation, organisation.website, organisation.acronym) == (
            shared,
            "https://example.org",
            "CAO",
        )
        assert parts["organisations"][0].get_role_display() == "Partenaire"
    assert [source.title for source in parts["sources"]] == ["Livre 2", "Livre 1", "Livre 0"]
    assert [note.text for note in parts["change_notes"]] == ["Note 2", "Note 1", "Note 0"]
    assert parts["change_notes"][0].date.year == 2024
    assert parts["sources"] == list(fiche.sources.order_by("sort_order"))
