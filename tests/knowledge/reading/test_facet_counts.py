"""Whatever is there and whatever is chosen, lists and counts are those of counting by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from knowledge.models import (
    ActorKind,
    EventReportPage,
    FicheOrganisation,
    FichePage,
    FicheTag,
    KnowledgeTag,
    Objective,
    Organisation,
    Purpose,
    Territory,
    Theme,
)
from knowledge.reading.listing import FicheListing
from knowledge.reading.narrowing.changes import bump
from tests.knowledge.factories import FicheFactory, OrganisationFactory, ReportFactory

pytestmark = pytest.mark.django_db

FICHES = 10
STATUSES = {"exemple": "example", "piste": "lead"}
PROGRESS = {"a-lancer": "to_start", "groupe-de-travail": "working_group", "realisee": "achieved"}
#: Each place with those that it is part of.
PLACES = {
    "hauts-de-seine": {"hauts-de-seine", "ile-de-france", "france"},
    "paris": {"paris", "ile-de-france", "france"},
    "quebec": {"quebec", "canada"},
}
TERMS = {
    "objectif": ["se-connaitre", "decisions", "valoriser"],
    "theme": ["lieux", "formation"],
    "acteur": ["a", "b"],
    "etiquette": ["cafe", "velo", "jardin"],
    "organisation": ["la-ruche", "le-relais"],
    "territoire": list(PLACES),
}


@dataclass
class Wanted:
    """A fiche as it is drawn."""

    status: str
    progress: str
    failed: bool
    purpose: str
    origin: str
    terms: dict[str, set[str]]
    state: str

    def values(self, facet: str) -> set[str]:
        """Return the values that a reader would give it."""
        if facet == "territoire":
            return {place for name in self.terms[facet] for place in PLACES[name]}
        single = {
            "statut": self.status,
            "avancement": self.progress if self.status == "piste" else "",
            "echec": "oui" if self.failed else "",
            "finalite": self.purpose,
            "origine": self.origin,
        }
        return {single[facet]} - {""} if facet in single else self.terms[facet]


FACETS = {
    "statut": list(STATUSES),
    "avancement": list(PROGRESS),
    "echec": ["oui"],
    "finalite": ["x", "y"],
    "origine": ["rencontre-a", "rencontre-b"],
    **TERMS,
    "territoire": [*PLACES, "ile-de-france", "france", "canada"],
}

fiches = st.lists(
    st.builds(
        Wanted,
        status=st.sampled_from(list(STATUSES)),
        progress=st.sampled_from(list(PROGRESS)),
        failed=st.booleans(),
        purpose=st.sampled_from(["", "x", "y"]),
        origin=st.sampled_from(["", "rencontre-a", "rencontre-b"]),
        terms=st.fixed_dictionaries(
            {facet: st.sets(st.sampled_from(names)) for facet, names in TERMS.items()}
        ),
        state=st.sampled_from(["live"] * 4 + ["draft", "restricted"]),
    ),
    max_size=FICHES,
)
selections = st.dictionaries(
    st.sampled_from(list(FACETS)), st.sets(st.integers(0, 2), min_size=1), max_size=4
).map(lambda drawn: {f: {FACETS[f][n % len(FACETS[f])] for n in ns} for f, ns in drawn.items()})


@pytest.fixture
def world(tree: Any) -> dict[str, Any]:
    """Return what fiches can refer to, by slug, and a stock of fiches to be filled."""
    locale = tree.fiches.locale
    for model, slugs in ((ActorKind, TERMS["acteur"]), (Purpose, ["x", "y"])):
        for slug in slugs:
            model.objects.create(slug=slug, name=slug.upper(), locale=locale)
    for slug in TERMS["organisation"]:
        OrganisationFactory(slug=slug, name=slug)
    for slug in TERMS["etiquette"]:
        KnowledgeTag.objects.create(slug=slug, name=slug)
    places: dict[str, Territory] = {}
    for slug, above in (
        *(("france", ""), ("canada", ""), ("ile-de-france", "france")),
        *(("hauts-de-seine", "ile-de-france"), ("paris", "ile-de-france"), ("quebec", "canada")),
    ):
        places[slug], _made = Territory.objects.update_or_create(
            slug=slug,
            defaults={"name": slug, "kind": Territory.Kind.AREA, "parent": places.get(above)},
        )
    reports = [ReportFactory(slug=slug, title=slug) for slug in FACETS["origine"]]
    models = {
        "objectif": Objective,
        "theme": Theme,
        "acteur": ActorKind,
        "etiquette": KnowledgeTag,
        "organisation": Organisation,
        "territoire": Territory,
        "finalite": Purpose,
    }
    terms = {
        facet: {
            term.slug: term.pk
            for term in model.objects.all()
            if getattr(term, "locale_id", locale.pk) == locale.pk
        }
        for facet, model in models.items()
    }
    terms["origine"] = {report.slug: report.pk for report in reports}
    assert EventReportPage.objects.published().count() == len(reports)
    return {
        "locale": locale.pk,
        "terms": terms,
        "stock": [FicheFactory(title=f"Fiche {n}", draft=True) for n in range(FICHES)],
    }


RELATIONS = {
    "objectif": (FichePage.objectives.through, "fichepage_id", "objective_id"),
    "theme": (FichePage.themes.through, "fichepage_id", "theme_id"),
    "acteur": (FichePage.actors.through, "fichepage_id", "actorkind_id"),
    "territoire": (FichePage.territories.through, "fichepage_id", "territory_id"),
    "etiquette": (FicheTag, "content_object_id", "tag_id"),
    "organisation": (FicheOrganisation, "page_id", "organisation_id"),
}


def fill(world: dict[str, Any], wanted: list[Wanted]) -> None:
    """Make the stock of fiches what was drawn."""
    PageViewRestriction.objects.all().delete()
    FichePage.objects.update(live=False)
    for through, _fiche, _term in RELATIONS.values():
        through.objects.all().delete()
    rows: dict[Any, list[Any]] = {}
    for page, drawn in zip(world["stock"], wanted, strict=False):
        FichePage.objects.filter(pk=page.pk).update(
            live=drawn.state != "draft",
            status=STATUSES[drawn.status],
            progress=PROGRESS[drawn.progress] if drawn.status == "piste" else "",
            what_did_not_work="<p>Personne n’est venu.</p>" if drawn.failed else "",
            purpose=world["terms"]["finalite"].get(drawn.purpose),
            origin=world["terms"]["origine"].get(drawn.origin),
        )
        if drawn.state == "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        for facet, (through, fiche, term) in RELATIONS.items():
            rows.setdefault(through, []).extend(
                through(**{fiche: page.pk, term: world["terms"][facet][slug]})
                for slug in drawn.terms[facet]
            )
    for through, made in rows.items():
        through.objects.bulk_create(made)
    bump()


def meets(drawn: Wanted, selection: dict[str, set[str]], without: str = "") -> bool:
    """Return whether a fiche meets all criteria but those of one facet."""
    return all(
        drawn.values(facet) & chosen for facet, chosen in selection.items() if facet != without
    )


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,  # a run that fails can be run again
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wanted=fiches, selection=selections)
def test_lists_and_counts_are_those_of_counting_by_hand(world, wanted, selection):
    fill(world, wanted)
    query = QueryDict(mutable=True)
    for facet, chosen in selection.items():
        query.setlist(facet, sorted(chosen))
    shown = [
        (page, drawn)
        for page, drawn in zip(world["stock"], wanted, strict=False)
        if drawn.state == "live"
    ]

    listing = FicheListing(query, world["locale"])

    by_hand = {page.pk for page, drawn in shown if meets(drawn, selection)}
    assert set(listing.pks) == by_hand
    assert {fiche.pk for fiche in listing.page_obj} == by_hand
    assert listing.total == len(by_hand)
    assert listing.ignored == []
    for facet in listing.facets:
        others = [drawn for _page, drawn in shown if meets(drawn, selection, facet.parameter)]
        for value in facet.values:
            number = sum(value.value in drawn.values(facet.parameter) for drawn in others)
            assert (facet.parameter, value.value, value.count) == (
                facet.parameter,
                value.value,
                number,
            )
            assert value.selected == (value.value in selection.get(facet.parameter, ()))
        listed = {value.value for value in facet.values}
        used = {name for drawn in others for name in drawn.values(facet.parameter)}
        assert used | selection.get(facet.parameter, set()) <= listed
