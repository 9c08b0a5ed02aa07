"""Pages ask the database the same number of questions at 10 and at 200 fiches."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.models import FichePage, KnowledgeTag, Territory

pytestmark = pytest.mark.django_db


def addresses() -> list[str]:
    """Return the pages whose content grows with the fiches; the same ones at any number."""
    fiche = FichePage.objects.order_by("path").first()
    tag = KnowledgeTag.objects.filter(fiche_tags__content_object=fiche).first()
    territory = Territory.objects.filter(fiches=fiche).first()
    assert fiche is not None
    assert tag is not None
    assert territory is not None
    return [
        "/",
        "/fiches/",
        "/fiches/?statut=piste&objectif=se-connaitre&theme=lieux",
        "/fiches/?echec=oui&tri=titre",
        fiche.url,
        "/objectifs/",
        "/objectifs/se-connaitre/",
        "/themes/lieux/",
        "/etiquettes/",
        tag.get_absolute_url(),
        "/territoires/",
        territory.get_absolute_url(),
        "/organisations/",
    ]


def count(client, address: str) -> int:
    """Return the number of queries that a page makes when nothing is kept in the cache."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.once
def test_ten_and_two_hundred_fiches_cost_the_same(client, tree, subtests):
    call_command("seed_load", fiches=10, verbosity=0)
    few = {address: count(client, address) for address in addresses()}
    call_command("seed_load", fiches=200, verbosity=0)

    assert FichePage.objects.count() == 200
    for address, number in few.items():
        with subtests.test(address):
            assert count(client, address) <= number
