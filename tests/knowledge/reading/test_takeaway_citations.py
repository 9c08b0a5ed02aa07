"""Reference managers read the citations of pages; drafts have none."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import bibtexparser
import pytest
import rispy
from wagtail.models import Locale, PageViewRestriction, Site

from home.models import SiteSettings
from tests.knowledge.factories import FicheFactory
from tests.knowledge.reading.takeaway import fill

pytestmark = pytest.mark.django_db

TITLE = "Élan, 100 % {pour} tou·tes\\ & co #1_a $ ~ ^ } « œuvre » " + "très " * 30 + "long"
PLAIN_SIGNS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def plain(text: str) -> str:
    for written, sign in PLAIN_SIGNS.items():
        text = text.replace(written, sign)
    return text


@pytest.fixture
def fiche(tree):
    site = SiteSettings.for_site(Site.objects.get())
    site.publisher = "Compagnie {des} Autres"
    site.save()
    return FicheFactory(
        title=TITLE,
        slug="elan",
        summary="Deux\nlignes.\r\nER  - ",
        last_published_at=datetime(2024, 3, 5, 10, tzinfo=UTC),
    )


def test_bibtex_is_read_back(client, fiche):
    response = client.get(f"/citation/{fiche.pk}.bib")
    (entry,) = bibtexparser.loads(response.content.decode()).entries

    assert response["Content-Disposition"] == f'attachment; filename="fiche-{fiche.pk}.bib"'
    assert entry["ID"] == f"fiche-{fiche.pk}"
    assert plain(entry["title"].removeprefix("{").removesuffix("}")) == TITLE
    assert plain(entry["author"].removeprefix("{").removesuffix("}")) == "Compagnie {des} Autres"
    assert (entry["year"], entry["url"]) == ("2024", "http://testserver/fiches/elan/")
    assert "CC BY-SA" in entry["note"]
    assert entry["urldate"]


def test_ris_is_read_back(client, fiche):
    text = client.get(f"/citation/{fiche.pk}.ris").content.decode()
    (entry,) = rispy.loads(text)

    assert text.startswith("TY  - ELEC\r\n")
    assert (entry["title"], entry["authors"]) == (TITLE, ["Compagnie {des} Autres"])
    assert entry["abstract"] == "Deux lignes. ER -"
    assert (entry["year"], entry["urls"]) == ("2024", ["http://testserver/fiches/elan/"])


def test_csl_is_read_back(client, fiche):
    (item,) = json.loads(client.get(f"/citation/{fiche.pk}.json").content)

    assert (item["id"], item["type"], item["title"]) == (f"fiche-{fiche.pk}", "webpage", TITLE)
    assert item["issued"] == {"date-parts": [[2024, 3, 5]]}
    assert item["author"] == [{"literal": "Compagnie {des} Autres"}]


def test_all_that_is_read_can_be_cited_and_says_so(client, tree, subtests):
    shelf = fill(tree)
    for page in (shelf.fiche, shelf.report, shelf.entry, shelf.portrait):
        with subtests.test(type(page).__name__):
            text = client.get(page.get_url()).content.decode()

            for ending in ("bib", "ris", "json"):
                address = f"/citation/{page.pk}.{ending}"
                assert f'href="{address}"' in text
                assert client.get(address).status_code == 200


def test_what_is_not_for_readers_cannot_be_cited(client, tree, subtests):
    fiche = FicheFactory()
    draft = FicheFactory(draft=True)
    restricted = FicheFactory()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = fiche.copy_for_translation(english, copy_parents=True, alias=True)

    for pk in (draft.pk, restricted.pk, copy.pk, tree.fiches.pk, 0, 2**63, 10**400):
        with subtests.test(str(pk)[:30]):
            assert client.get(f"/citation/{pk}.bib").status_code == 404


def test_other_endings_are_no_citation(client, fiche):
    assert client.get(f"/citation/{fiche.pk}.pdf").status_code == 404
