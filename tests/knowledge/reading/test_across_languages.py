"""What one language says leads on in the other: own pages first, never a draft, never twice."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from knowledge.models import (
    EntryFiche,
    FichePage,
    NotebookOrganisation,
    Objective,
    ReportPartner,
    Speaker,
)
from knowledge.reading.narrowing.index import fiche_index
from knowledge.reading.observatory.numbers import Observatory
from knowledge.reading.relations.backlinks import published_backlinks
from knowledge.reading.relations.tables import said_together
from knowledge.reading.takeaway.calendar import coming_meetings
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_table,
    objective,
    refetch,
)
from tests.support.english import english, translate
from tests.support.queries import number_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def said(fiche, words="Un café : « Le Zinc »", status="accepted", kind="lead"):
    return {"kind": kind, "words": words, "fiche": fiche, "match_status": status}


@pytest.fixture
def abroad(tree):
    """Let the English tree have a home page and its sections; give it back as a function."""

    def open_tree():
        translate(tree.home, "Home", "home-en")
        for page, title, slug in (
            (tree.fiches, "Fiches", "sheets"),
            (tree.reports, "Reports", "reports"),
            (tree.notebooks, "Notebooks", "notebooks"),
            (tree.portraits, "Portraits", "portraits-en"),
        ):
            translate(page, title, slug)

    return open_tree


def html_of(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def test_an_english_fiche_says_where_it_comes_from(client, abroad):
    report = ReportFactory(title="Première rencontre")
    fiche = FicheFactory(lead=True, title="Un café", origin=report)
    other = FicheFactory(lead=True, title="Une voiture")
    make_table(report, 2, items=(said(fiche), said(other, "Une voiture")))
    abroad()
    here = translate(fiche, "A café", "a-cafe")

    html = html_of(client, here)

    assert '<p lang="fr">' in html
    assert "“Un café\u00a0: «\u00a0Le Zinc\u00a0»”" in html
    assert re.search(
        r'<a href="/comptes-rendus/[^"]+#said-[0-9a-f]+" hreflang="fr">Said at table 2</a>', html
    )
    assert '<span lang="fr">Première rencontre</span>' in html
    assert re.search(r'#fiches" lang="fr" hreflang="fr">Première rencontre</a>', html)
    assert re.search(r'<a href="/fiches/[^"]+" lang="fr" hreflang="fr">Une voiture</a>', html)


def test_a_translated_report_is_counted_once_in_each_language(client, abroad):
    report = ReportFactory(title="Première rencontre")
    fiche = FicheFactory(lead=True, title="Un café", origin=report)
    make_table(report, 2, items=(said(fiche),))
    abroad()
    here = translate(fiche, "A café", "a-cafe")
    report_here = translate(report, "First meeting", "first-meeting")

    for page, its_report in ((refetch(fiche), report), (here, report_here)):
        provenance = page.get_provenance()
        assert [item.table.report.pk for item in provenance] == [its_report.pk]
        assert [item.spoken for item in provenance] == ["fr"]
        assert [item.pk for item in said_together(page).provenance] == [provenance[0].pk]
        assert page.get_origin(provenance).pk == its_report.pk
        assert page.get_origin([]).pk == its_report.pk
        assert [item.table.report.pk for item in page.provenance_for_editors()] == [report.pk]

    html = html_of(client, here)
    assert "First meeting" in html
    assert "Première rencontre" not in html
    # The words were said in French, wherever the report is read.
    assert '<p lang="fr">' in html
    assert html.count("Said at table 2") == 1


def test_a_draft_of_a_translation_is_never_shown(client, abroad):
    report = ReportFactory(title="Première rencontre")
    fiche = FicheFactory(lead=True, title="Un café", origin=report)
    make_table(report, 2, items=(said(fiche),))
    abroad()
    draft = translate(fiche, "Hidden café", "hidden-cafe", live=False)
    translate(report, "Hidden meeting", "hidden-meeting", live=False)
    here = translate(FicheFactory(parent=fiche.get_parent(), origin=report), "Other", "other")

    assert [item.table.report.pk for item in refetch(draft).get_provenance()] == [report.pk]
    assert "Hidden" not in html_of(client, here)
    assert "Première rencontre" in html_of(client, here)


def test_a_restricted_translation_gives_way_to_the_source(abroad):
    report = ReportFactory()
    fiche = FicheFactory(lead=True)
    make_table(report, items=(said(fiche),))
    abroad()
    here = translate(fiche, "A café", "a-cafe")
    hidden = translate(report, "Hidden meeting", "hidden-meeting")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert [item.table.report.pk for item in here.get_provenance()] == [report.pk]


def test_the_tables_of_a_report_lead_to_fiches_in_its_language(client, abroad):
    report = ReportFactory()
    translated = FicheFactory(lead=True, title="Un café")
    alone = FicheFactory(lead=True, title="Une voiture")
    refused = FicheFactory(lead=True, title="Un vélo")
    make_table(
        report,
        1,
        objectives=({"words": "Se parler", "objective": objective("valoriser")},),
        items=(said(translated), said(alone, "Une auto"), said(refused, "Vélo", "refused")),
    )
    abroad()
    translate(translated, "A café", "a-cafe")
    here = translate(report, "First meeting", "first-meeting")

    html = html_of(client, here)

    own = Objective.objects.get(slug="valoriser", locale=english())
    assert '<p class="said-list__words" lang="fr">Un café\u00a0: «\u00a0Le Zinc\u00a0»</p>' in html
    assert "A café" in html
    assert '<span lang="fr">Une voiture</span>' in html
    assert "Un vélo" not in html
    assert '<span lang="fr">Se parler</span>' in html
    assert own.label in html
    french = html_of(client, report)
    assert "lang=" not in french.split("table-card", 1)[1].split("citation-title")[0]
    assert "A café" not in french


def test_no_link_leads_into_a_language_that_is_closed(client, abroad):
    report = ReportFactory()
    withdrawn = FicheFactory(lead=True, title="Un café")
    make_table(report, 1, items=(said(withdrawn),))
    abroad()
    there = translate(withdrawn, "A café", "a-cafe")
    withdrawn.unpublish()

    assert there.get_url() in html_of(client, report)
    Page.objects.get(depth=2, locale=english()).unpublish()
    assert "A café" not in html_of(client, report)
    assert there.get_url() not in html_of(client, report)


def test_the_fiches_of_a_report_come_once_and_in_its_order(rf, abroad):
    report = ReportFactory()
    first, second = FicheFactory(origin=report), FicheFactory(origin=report)
    FicheFactory(origin=report, draft=True)
    abroad()
    here = translate(report, "First meeting", "first-meeting")
    second_here = translate(second, "Second", "second")

    with translation.override("en"):
        context = here.get_context(rf.get("/en/"))
    assert [fiche.pk for fiche in context["closing_fiches"]] == [first.pk, second_here.pk]
    assert context["counts"]["fiches"] == 2
    french = refetch(report).get_context(rf.get("/"))
    assert [fiche.pk for fiche in french["closing_fiches"]] == [first.pk, second.pk]


def test_a_lead_and_what_it_became_know_each_other_in_both_languages(client, abroad):
    example = FicheFactory(title="Le café ouvert")
    lead = FicheFactory(status="lead", progress="achieved", title="Un café", realised_as=example)
    abroad()
    lead_here = translate(lead, "A café", "a-cafe")
    assert lead_here.get_realisation() == (example, [])
    assert 'lang="fr" hreflang="fr">Le café ouvert' in html_of(client, lead_here)

    example_here = translate(example, "The café is open", "open-cafe")
    assert lead_here.get_realisation() == (example_here, [])
    assert example_here.get_realisation() == (None, [lead_here])
    assert refetch(lead).get_realisation() == (example, [])
    assert refetch(example).get_realisation() == (None, [lead])
    html = html_of(client, example_here)
    assert ">A café</a>" in html
    assert ">Un café</a>" not in html


def test_the_fiches_of_a_stage_are_in_its_language(client, abroad):
    translated, alone = FicheFactory(title="Un café"), FicheFactory(title="Une voiture")
    notebook = NotebookFactory()
    entry = EntryFactory(parent=notebook, transposable="<p>Un café</p>")
    for fiche in (translated, alone):
        EntryFiche.objects.create(page=entry, fiche=fiche)
    abroad()
    translate(translated, "A café", "a-cafe")
    notebook_here = translate(notebook, "Trip", "trip")
    entry_here = translate(refetch(entry), "Stage", "stage")

    for page in (entry_here, notebook_here):
        html = html_of(client, page)
        assert "A café" in html
        assert re.search(r'lang="fr" hreflang="fr">Une voiture', html)
    assert "A café" not in html_of(client, refetch(entry))


def test_a_notebook_has_all_of_its_stages_in_every_language(client, abroad):
    notebook = NotebookFactory(title="Voyage")
    first = EntryFactory(parent=notebook, title="Premier jour", day_number=1)
    second = EntryFactory(parent=notebook, title="Deuxième jour", day_number=2)
    EntryFactory(parent=notebook, title="Brouillon", day_number=3, live=False)
    EntryFactory(parent=NotebookFactory(), title="Ailleurs", day_number=1)
    abroad()
    notebook_here = translate(notebook, "Trip", "trip")
    first_here = translate(first, "First day", "first-day")

    assert list(notebook_here.get_entries()) == [first_here, second]
    assert list(refetch(notebook).get_entries()) == [first, second]
    html = html_of(client, notebook_here)
    assert re.search(r'lang="fr" hreflang="fr">Deuxième jour', html)
    assert "Brouillon" not in html
    entry_html = html_of(client, first_here)
    assert re.search(r'rel="next"[^>]* hreflang="fr">.*<span lang="fr">Deuxième jour', entry_html)


def test_the_home_page_features_fiches_in_its_language(client, tree, abroad):
    translated, alone = FicheFactory(title="Un café"), FicheFactory(title="Une voiture")
    tree.home.featured_fiches.create(fiche=translated)
    tree.home.featured_fiches.create(fiche=alone)
    ReportFactory(title="Première rencontre")
    abroad()
    translate(translated, "A café", "a-cafe")

    html = client.get("/en/").content.decode()

    assert "A café" in html
    assert re.search(r'lang="fr" hreflang="fr">Une voiture', html)
    assert re.search(r'lang="fr" hreflang="fr">Première rencontre', html)
    assert ">Un café<" not in html


def test_an_organisation_has_what_is_not_translated_below(client, abroad):
    organisation = OrganisationFactory(slug="la-ruche")
    person = PersonFactory(named=True)
    report = ReportFactory(title="Première rencontre")
    ReportPartner.objects.create(report=report, organisation=organisation, locale=report.locale)
    Speaker.objects.create(report=report, person=person, organisation=organisation)
    make_table(report, participants=({"organisation": organisation},))
    notebook = NotebookFactory(title="Carnet")
    NotebookOrganisation.objects.create(
        page=notebook, organisation=organisation, locale=notebook.locale
    )
    PortraitFactory(title="Camille", person=person, organisation=organisation)
    translated, alone = FicheFactory(title="Un café"), FicheFactory(title="Une voiture")
    hidden = FicheFactory(title="Brouillon", draft=True)
    for fiche in (translated, alone, hidden):
        fiche.organisations.create(organisation=organisation, role="carrier")
        fiche.save()
    abroad()
    translate(refetch(translated), "A café", "a-cafe")

    html = client.get("/en/organisations/la-ruche/").content.decode()

    assert "Fiches not translated yet" in html
    assert html.count("Une voiture") == 1
    assert html.index("A café") < html.index("Une voiture")
    assert "Un café" not in html
    assert "Brouillon" not in html
    for title in ("Une voiture", "Première rencontre", "Carnet", "Camille"):
        assert re.search(rf'lang="fr" hreflang="fr">{title}', html), title
    assert (
        "Fiches pas encore traduites" not in client.get("/organisations/la-ruche/").content.decode()
    )
    person_html = client.get(f"/en/people/{person.slug}/")
    if person_html.status_code == 404:
        person_html = client.get(f"/en{person.get_absolute_url()}")

    translate(refetch(report), "First meeting", "first-meeting")
    html = client.get("/en/organisations/la-ruche/").content.decode()
    assert "Première rencontre" not in html
    assert html.count(">First meeting</a>") == 2  # who spoke, and who supported it


def test_a_person_is_found_in_every_language(client, abroad):
    person = PersonFactory(named=True)
    Speaker.objects.create(report=ReportFactory(title="Première rencontre"), person=person)
    PortraitFactory(title="Camille", person=person)
    abroad()

    with translation.override("en"):
        url = person.get_absolute_url()
    html = client.get(url).content.decode()

    assert re.search(r'lang="fr" hreflang="fr">Première rencontre', html)
    assert re.search(r'lang="fr" hreflang="fr">Camille', html)


def test_an_objective_shows_how_tables_put_it_once(client, abroad):
    report = ReportFactory()
    make_table(report, objectives=({"words": "Se parler", "objective": objective("valoriser")},))
    abroad()
    with translation.override("en"):
        url = Objective.objects.get(slug="valoriser", locale=english()).get_absolute_url()

    for _step in range(2):
        html = client.get(url).content.decode()
        assert html.count('lang="fr">Se parler</q>') == 1
        translate(report, "First meeting", "first-meeting") if _step == 0 else None
    french = client.get("/objectifs/valoriser/").content.decode()
    assert french.count("Se parler</q>") == 1
    assert "First meeting" not in french


def test_links_in_texts_lead_to_the_readers_language(client, abroad):
    translated, alone = FicheFactory(title="Un café"), FicheFactory(title="Une voiture")
    draft = FicheFactory(slug="secret", draft=True)
    links = "".join(
        f'<a linktype="page" id="{key}">lien</a>'
        for key in (translated.pk, alone.pk, draft.pk, 999999, "x")
    )
    fiche = FicheFactory(levers=f"<p>{links}</p>")
    abroad()
    there = translate(translated, "A café", "a-cafe")
    here = translate(refetch(fiche), "With links", "with-links")

    html = html_of(client, here)
    assert f'<a href="{there.url}">lien</a>' in html
    assert f'<a href="{alone.url}" hreflang="fr">lien</a>' in html
    assert html.count("<a>lien</a>") == 3
    assert "secret" not in html
    french = html_of(client, refetch(fiche))
    assert f'<a href="{translated.url}">lien</a>' in french
    assert f'<a href="{alone.url}">lien</a>' in french


def test_chosen_fiches_in_a_text_are_in_its_language(client, abroad):
    translated, alone = FicheFactory(title="Un café"), FicheFactory(title="Une voiture")
    draft = FicheFactory(title="Brouillon", draft=True)
    private = FicheFactory(title="Privée")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    block = {
        "type": "fiches",
        "value": {"title": "", "fiches": [p.pk for p in (translated, alone, draft, private)]},
    }
    fiche = FicheFactory(body=json.dumps([block]))
    abroad()
    translate(translated, "A café", "a-cafe")
    here = translate(refetch(fiche), "With fiches", "with-fiches")

    html = html_of(client, here)
    assert "A café" in html
    assert re.search(r'lang="fr" hreflang="fr">Une voiture', html)
    for page in (html, html_of(client, refetch(fiche))):
        assert "Brouillon" not in page
        assert "Privée" not in page


def test_what_refers_to_a_page_refers_to_its_translations(abroad):
    fiche = FicheFactory()
    link = f'<p><a linktype="page" id="{fiche.pk}">lien</a></p>'
    both, alone = FicheFactory(title="B", levers=link), FicheFactory(title="A", levers=link)
    abroad()
    here = translate(refetch(fiche), "Fiche", "fiche-en")
    both_here = translate(refetch(both), "Z", "z")

    found = published_backlinks(here)
    assert [(link.title, link.language) for link in found] == [("Z", "en"), ("A", "fr")]
    assert [link.title for link in published_backlinks(fiche)] == ["A", "B"]
    assert both_here.live
    assert alone.live


def test_a_meeting_is_in_the_calendar_once_in_every_language(client, abroad):
    day = timezone.localdate() + datetime.timedelta(days=30)
    report = ReportFactory(title="Prochaine rencontre", date=day)
    other = ReportFactory(title="Une autre", date=day)
    ReportFactory(title="Brouillon", date=day, draft=True)
    abroad()
    here = translate(report, "Next meeting", "next-meeting")

    assert [m.pk for m in coming_meetings(english().pk)] == [other.pk, here.pk]
    assert [m.pk for m in coming_meetings(report.locale_id)] == [report.pk, other.pk]
    html = client.get("/en/reports/").content.decode()
    assert re.search(r'lang="fr" hreflang="fr">Une autre', html)


def test_fiches_are_narrowed_by_the_report_in_whatever_language(client, abroad):
    report = ReportFactory(title="Première rencontre", slug="premiere")
    by_list, by_table = FicheFactory(origin=report), FicheFactory(lead=True)
    make_table(report, items=(said(by_table),))
    abroad()
    for fiche, slug in ((by_list, "listed"), (by_table, "said")):
        translate(refetch(fiche), slug.title(), slug)

    def counted(url, slug):
        html = client.get(url).content.decode()
        found = re.search(
            rf'data-facet="origine"[^>]*data-value="{slug}"[^>]*data-count="(\d+)"', html
        )
        return int(found[1]) if found else None

    assert counted("/en/sheets/", "premiere") == 2
    assert counted("/fiches/", "premiere") == 2
    here = translate(report, "First meeting", "first-meeting")
    assert counted("/en/sheets/", "first-meeting") == 2
    assert counted("/en/sheets/", "premiere") is None
    assert counted("/fiches/", "premiere") == 2
    members = fiche_index(english().pk).members("origine", here.pk)
    assert members.bit_count() == 2


def test_the_observatory_counts_each_fiche_once(abroad):
    example = FicheFactory(title="Le café ouvert")
    lead = FicheFactory(status="lead", progress="achieved", realised_as=example)
    abroad()
    translate(lead, "A café", "a-cafe")
    assert [one.practice.pk for one in Observatory(english().pk).practices] == [example.pk]
    here = translate(example, "The café is open", "open-cafe")

    for locale_id, became in ((english().pk, here), (lead.locale_id, example)):
        numbers = Observatory(locale_id)
        assert (numbers.total, numbers.examples, numbers.leads) == (2, 1, 1)
        assert [one.practice.pk for one in numbers.practices] == [became.pk]
        assert numbers.practices_count == 1


def test_tables_and_lists_to_take_away_name_pages_in_their_language(client, abroad):
    report = ReportFactory(title="Première rencontre")
    fiche = FicheFactory(lead=True, title="Un café", origin=report)
    make_table(report, items=(said(fiche),))
    abroad()
    translate(fiche, "A café", "a-cafe")

    response = client.get("/en/sheets/?format=json")
    assert "Première rencontre" in b"".join(response.streaming_content).decode()
    here = translate(report, "First meeting", "first-meeting")
    text = b"".join(client.get("/en/sheets/?format=json").streaming_content).decode()
    assert "First meeting" in text
    assert "Première rencontre" not in text
    api = client.get(f"/api/v2/pages/{here.pk}/").json()
    assert api["tables"][0]["leads"][0]["fiche"]["title"] == "A café"
    # What was typed stays as it was typed.
    assert api["tables"][0]["leads"][0]["words"] == "Un café : « Le Zinc »"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_queries_do_not_grow_and_translations_cost_at_most_two(client, abroad, language):
    report = ReportFactory()
    lead = FicheFactory(status="lead", progress="achieved", origin=report)
    make_table(report, items=(said(lead),))
    abroad()
    report_here = translate(report, "First meeting", "first-meeting")
    lead_here = translate(lead, "A café", "a-cafe")
    pages = {"fr": (report, lead), "en": (report_here, lead_here)}

    def grow(numbers):
        for number in numbers:
            others = [
                FicheFactory(parent=lead.get_parent(), lead=True, origin=report) for _ in range(2)
            ]
            for table_of in (report, report_here):
                words = [said(other, "Autre") for other in others]
                make_table(table_of, number + 2, items=(said(lead, "Encore"), *words))
            translate(others[0], f"Other {number}", f"other-{number}")

    def ask():
        counts = []
        for page in map(refetch, pages[language]):
            client.get(page.get_url())
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page.get_url()).status_code == 200
            counts.append(number_of(asked))
        return counts

    grow(range(1))
    few = ask()
    grow(range(1, 5))
    assert ask() == few


def test_english_pages_cost_at_most_two_queries_more(client, abroad):
    example = FicheFactory()
    report = ReportFactory()
    lead = FicheFactory(status="lead", progress="achieved", origin=report, realised_as=example)
    make_table(report, items=(said(lead), said(FicheFactory(lead=True), "Autre")))
    abroad()
    report_here = translate(report, "First meeting", "first-meeting")
    lead_here = translate(lead, "A café", "a-cafe")

    def cost(page):
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(page.get_url())
        return number_of(asked)

    assert cost(lead_here) <= cost(refetch(lead)) + 2
    assert cost(report_here) <= cost(refetch(report)) + 2


def test_fiches_that_stand_for_a_translation_are_none(abroad):
    fiche = FicheFactory(title="Un café")
    abroad()
    copy = fiche.copy_for_translation(english(), alias=True)
    assert copy.live

    assert list(FichePage.objects.published()) == [fiche]
