"""No parameter of any address is an error of the server, whatever its bytes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.knowledge.factories import (
    GlossaryTermFactory,
    OrganisationFactory,
    PersonFactory,
    ReportFactory,
    make_fiche,
)

pytestmark = pytest.mark.django_db

PARAMETERS = (
    *("statut", "avancement", "objectif", "theme", "finalite", "acteur", "territoire"),
    *("organisation", "etiquette", "origine", "echec", "q", "tri", "page", "format"),
    *("nature", "fiche", "type", "fields", "limit", "offset", "order", "search", "locale"),
    *("child_of", "slug", "id", "utile", "lettre", "%00", "q%5B%5D"),
)
NAMES = (
    *("search", "search_suggestions", "observatory", "open_data", "workshop_cards"),
    *("objective_theme_matrix", "tag_list", "organisation_list", "territory_list"),
    *("objective_list", "theme_list", "glossary", "person_list"),
)
#: What has broken one program or another.
NASTY = (
    b"",
    b"0",
    b"-1",
    b"last",
    b"9" * 40,
    b"1e309",
    b"\x00",
    b"a\x00b",
    b'"',
    b'"caf\xc3\xa9',
    b"'",
    b"\\",
    b"%",
    b"_",
    b"*",
    b"a* OR b",
    b"NEAR(a b)",
    b"(((",
    b"^a",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u202e\u200f".encode(),
    "œuvre·ices".encode(),
    "\U0001f4a1".encode(),
    b"<script>alert(1)</script>",
    b"../../etc/passwd",
    b"{{7*7}}",
    b"\r\nSet-Cookie: a=b",
    b"a " * 5_000,
    b"x" * 20_000,
)
values = (
    st.sampled_from(NASTY)
    | st.binary(max_size=40)
    | st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
queries = st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=6).map(
    lambda pairs: "&".join(f"{name}={quote(value)}" for name, value in pairs)
)


@pytest.fixture
def addresses(tree: Any) -> list[str]:
    """Return the addresses of a small site that take parameters."""
    report = ReportFactory(title="Ivry")
    fiche = make_fiche(
        title="Un café",
        themes=("lieux",),
        objectives=("valoriser",),
        tags=("Café",),
        organisations=(OrganisationFactory(slug="la-ruche"),),
        territories=("paris",),
        origin=report,
    )
    GlossaryTermFactory(term="Économie sociale et solidaire", acronym="ESS")
    PersonFactory(named=True)
    return [
        *map(reverse, NAMES),
        *(page.url for page in (tree.home, tree.fiches, tree.reports, tree.portraits, fiche)),
        *(reverse(name, args=["lieux"]) for name in ("theme_detail",)),
        *(reverse(name, args=["cafe"]) for name in ("tag_detail",)),
        *(reverse(name, args=["paris"]) for name in ("territory_detail",)),
        *(reverse(name, args=["la-ruche"]) for name in ("organisation_detail",)),
        "/api/v2/pages/",
        "/sitemap.xml",
    ]


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,  # a run that fails can be run again
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(number=st.integers(0, 100), query=queries)
def test_no_query_string_breaks_a_page(addresses, client, number, query):
    address = addresses[number % len(addresses)]

    response = client.get(address, QUERY_STRING=query)

    assert response.status_code in {200, 301, 302, 400, 404, 410, 429}, (address, query)
    assert "Set-Cookie: a=b" not in str(response.headers)
    if getattr(response, "streaming", False):
        assert b"".join(response.streaming_content) is not None


def test_known_nasty_words_are_looked_for_like_any_others(addresses, client):
    for value in NASTY:
        for address in (reverse("search"), reverse("search_suggestions"), "/fiches/"):
            response = client.get(address, QUERY_STRING=f"q={quote(value)}")
            assert response.status_code == 200, (address, value)
