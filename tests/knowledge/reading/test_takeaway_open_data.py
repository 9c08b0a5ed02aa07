"""All that is published under an open licence can be taken away whole, and is described."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyld import jsonld

from knowledge.reading.takeaway.fields import FICHE_COLUMNS
from tests.knowledge.factories import FicheFactory, OrganisationFactory, ReportFactory
from tests.knowledge.reading.takeaway import body, fill, grow

pytestmark = pytest.mark.django_db


def read_csv(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"), newline="")))


def test_what_is_reserved_is_left_out_and_counted(client, tree):
    FicheFactory(title="Libre", licence="cc0")
    FicheFactory(title="Gardée", licence="all-rights-reserved")
    FicheFactory(title="Brouillon", draft=True)

    page = client.get("/donnees/")
    rows = read_csv(client.get("/donnees/fiches.csv"))
    data = json.loads(body(client.get("/donnees/fiches.json")))

    assert [row["titre"] for row in rows] == ["Libre"]
    assert [fiche["titre"] for fiche in data["fiches"]] == ["Libre"]
    assert (page.context["numbers"].fiches, page.context["numbers"].reserved) == (1, 1)
    assert "1 fiche publiée n’y est pas" in page.content.decode()


def test_the_page_explains_every_column_and_leads_to_every_file(client, tree, subtests):
    fill(tree)
    text = client.get("/donnees/").content.decode()

    for column in FICHE_COLUMNS:
        assert f'<code lang="fr">{column.name}</code>' in text
    for address in re.findall(r'href="(/donnees/[^"]+)"', text):
        with subtests.test(address):
            assert client.get(address).status_code == 200
    assert 'href="/donnees/"' in client.get("/").content.decode()


def test_organisations_come_without_the_people_to_write_to(client, tree):
    OrganisationFactory(
        name="=La Ruche",
        slug="la-ruche",
        kind="association",
        partnership_contact_email="contact@example.org",
    )

    response = client.get("/donnees/organisations.csv")
    text = body(response).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))

    assert (row["code"], row["nom"], row["nature"]) == ("la-ruche", "'=La Ruche", "Association")
    assert "contact@example.org" not in text


def test_catalogues_read_the_description(client, tree):
    fill(tree)
    embedded = re.search(
        r'<script type="application/ld\+json">([^<]*"Dataset"[^<]*)</script>',
        client.get("/donnees/").content.decode(),
    )
    described = json.loads(client.get("/donnees/jeu-de-donnees.jsonld").content)

    assert embedded is not None
    assert json.loads(embedded.group(1)) == described
    # The vocabulary itself is on another site.
    local = {**described, "@context": {"@vocab": "https://schema.org/"}}
    (node,) = [
        node for node in jsonld.flatten(local) if node["@type"] == ["https://schema.org/Dataset"]
    ]
    assert len(node["https://schema.org/distribution"]) == 6
    assert described["license"].startswith("https://creativecommons.org/licenses/by-sa/4.0")
    for part in described["distribution"]:
        assert client.get(part["contentUrl"]).status_code == 200


@pytest.mark.parametrize("path", ["rien.csv", "fiches.xml", "fiches.csv.gz", "fiches/"])
def test_other_files_are_not_there(client, tree, path):
    assert client.get(f"/donnees/{path}").status_code == 404


def test_the_number_of_queries_does_not_grow(client, tree, subtests):
    addresses = (
        "/donnees/",
        *(f"/donnees/{name}.json" for name in ("fiches", "organisations", "comptes-rendus")),
    )

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            body(client.get(address))
        return len(queries)

    fill(tree)
    grow(3)
    for address in addresses:
        count(address)
    few = {address: count(address) for address in addresses}
    grow(12)
    for _ in range(5):
        ReportFactory()

    for address in addresses:
        with subtests.test(address):
            assert count(address) == few[address]
