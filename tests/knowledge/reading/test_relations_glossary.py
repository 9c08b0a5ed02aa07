"""Glossary terms are explained where they stand, and nothing else of a text changes."""

from __future__ import annotations

import time
from html import escape

import pytest
from django.template import Context, Template
from lxml import html as lxml_html

from knowledge.models import GlossaryTerm, GlossaryVariant
from knowledge.reading.relations.glossary.page import MOST_TERMS, PageTerms
from knowledge.reading.relations.glossary.terms import Row, TermIndex
from tests.knowledge.factories import FicheFactory, GlossaryTermFactory, make_fiche


def row(pk, headword, *terms, acronyms=()):
    return Row(pk, headword, "", f"mot-{pk}", "Une définition.", acronyms, terms or (headword,))


def explained(html, *rows, language="fr"):
    terms = PageTerms(0)
    terms.index = TermIndex(rows, language)
    return str(terms.explain(html)), [shown.headword for shown in terms.shown.values()]


def marked(html, *rows, **kwargs):
    """Return the words that are marked."""
    tree = lxml_html.fragment_fromstring(explained(html, *rows, **kwargs)[0], create_parent="div")
    return [span.text_content() for span in tree.iter("span") if span.get("class") == "term"]


ESS = row(1, "ESS", "économie sociale et solidaire", acronyms=("ESS",))
ECONOMY = row(2, "Économie sociale")
THIRD = row(3, "Tiers-lieu")
WORKER = row(4, "travailleur social")
RD = row(5, "R&D", acronyms=("R&D",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Relève de l’ESS.", ["ESS"]),
        ("Relève de l&#x27;ESS.", ["ESS"]),
        ("Il faut ess et Ess, pas ESSAI ni ESS2.", []),
        ("Les ESSs d’ici", ["ESSs"]),
        ("L’ÉCONOMIE SOCIALE ET SOLIDAIRE", ["ÉCONOMIE SOCIALE ET SOLIDAIRE"]),
        ("l'economie sociale, simplement", ["economie sociale"]),
        ("l&eacute;gale, l'&eacute;conomie&nbsp;sociale", ["économie\xa0sociale"]),
        ("économie, sociale", []),
        ("des tiers-lieux", ["tiers-lieux"]),
        ("un tiers lieu", ["tiers lieu"]),
        ("des travailleurs sociaux", ["travailleurs sociaux"]),
        ("la R&amp;D ici", ["R&D"]),
        ("e\N{COMBINING ACUTE ACCENT}conomie sociale", []),
        ("اقتصاد ESS \u202bاقتصاد\u202c", ["ESS"]),
        ("🙂 ESS 🙂 &notaref; &#0; &#xD800; ESS &", ["ESS"]),
    ],
)
def test_what_is_a_term_and_what_is_not(text, found):
    assert marked(f"<p>{text}</p>", ESS, ECONOMY, THIRD, WORKER, RD) == found


def test_the_longest_wins_and_each_is_explained_once():
    html = "<p>L’économie sociale et solidaire. L’ESS. Économie sociale.</p><p>ESS.</p>"

    words = marked(html, ECONOMY, ESS)

    assert words == ["économie sociale et solidaire", "Économie sociale"]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>ESS</h2>",
        '<p><a href="/">la <b>ESS</b></a></p>',
        "<blockquote><p>ESS</p></blockquote>",
        "<p><code>ESS</code> <q>ESS</q> <abbr>ESS</abbr></p>",
        '<p><span lang="en">ESS</span></p>',
        "<p>Il y a <!-- ESS --> rien</p>",
        '<p title="ESS"><img alt="ESS" src="ESS"></p>',
        "<div>ESS</div>",
        "<p><script>ESS</script></p>",
        "<p>E<b>SS</b></p>",
        "",
        "ESS",
        "<p",
        "<p>&",
        "<>ESS</>",
    ],
)
def test_elsewhere_nothing_is_marked_and_nothing_changes(html):
    assert explained(html, ESS) == (html, [])


@pytest.mark.parametrize(
    "html",
    [
        "<P CLASS=x>ESS</P >",
        "<p>a<br/>ESS<br>b<hr></p><p>&lt;b&gt; ESS &amp;amp; &#x1F600;</p>",
        "<ul><li>ESS<ul><li>tiers-lieux &lt;</ul></ul>",
        "</p></div><p>ESS</b></p>" * 3,
        "<p>\r\n\tESS\n\n</p>\n" * 50,
        "<p>tiers-lieux, <b>ESS</b>, " + "x" * 5_000 + "</p>",
        "<p>" + "ligne\nautre ESS ligne\n" * 5_000 + "</p>",
        "<p>" * 400 + "ESS",
        "<p>" + escape("<script>alert('ESS')</script>") + "</p>",
    ],
)
def test_the_text_stays_and_so_does_the_markup_around_the_terms(html):
    result, found = explained(html, ESS, THIRD)

    assert "ESS" in found
    before, after = (
        lxml_html.fragment_fromstring(text, create_parent="div").text_content()
        for text in (html, result)
    )
    assert after == before
    plain = result
    while (start := plain.find('<span class="term">')) >= 0:
        end = plain.index("<button", start)
        close = plain.index("</button></span>", end) + len("</button></span>")
        plain = plain[:start] + plain[start + len('<span class="term">') : end] + plain[close:]
    assert plain == html


def test_no_more_terms_than_a_page_can_carry():
    rows = [row(number, f"motrare{chr(97 + number)}") for number in range(20)]
    html = "<p>" + " ".join(one.headword for one in rows) + "</p>"

    assert len(explained(html, *rows)[1]) == MOST_TERMS


def test_two_hundred_terms_in_a_long_text_are_found_quickly():
    rows = [row(number, f"mot{number} rare") for number in range(200)]
    html = "<p>" + "Un texte ordinaire de mots <b>gras</b> et d’accents élevés. " * 900 + "</p>"
    html += "<p>mot199 rare</p>"
    index = TermIndex(rows, "fr")
    terms = PageTerms(0)
    terms.index = index
    began = time.perf_counter()

    result = terms.explain(html)

    assert 'class="term">mot199 rare<' in result
    assert time.perf_counter() - began < 2  # slow machines; about 0.1 s


@pytest.mark.django_db
@pytest.mark.usefixtures("tree")
class TestPages:
    """Terms on pages."""

    def page(self, client, text, **fields):
        fiche = FicheFactory(levers=f"<p>{text}</p>", **fields)
        return client.get(fiche.url).content.decode()

    def test_the_definition_stands_once_at_the_end_and_opens_from_the_term(self, client):
        GlossaryTermFactory(
            term="économie sociale et solidaire",
            acronym="ESS",
            slug="ess",
            definition="Des <coopératives> & d’autres.",
        )

        page = self.page(client, "L’ESS et l’ESS", outcomes="<p>Encore l’ESS.</p>")

        assert page.count('popovertarget="def-ess"') == 1
        assert page.count('id="def-ess"') == 1
        assert "Des &lt;coopératives&gt; &amp; d’autres." in page
        assert "Définition\N{NO-BREAK SPACE}: ESS" in page
        assert "/glossaire/#ess" in page

    def test_variants_count_and_changes_are_seen_at_once(
        self, client, django_capture_on_commit_callbacks
    ):
        term = GlossaryTermFactory(term="Tiers-lieu", slug="tiers-lieu")
        assert 'popovertarget="def-tiers-lieu"' not in self.page(client, "Une maison commune")

        with django_capture_on_commit_callbacks(execute=True):
            GlossaryVariant.objects.create(term=term, name="maison commune")
        assert 'popovertarget="def-tiers-lieu"' in self.page(client, "Une maison commune")

        with django_capture_on_commit_callbacks(execute=True):
            GlossaryTerm.objects.all().delete()
        assert "popovertarget" not in self.page(client, "Une maison commune")

    def test_one_query_at_most_for_any_number_of_terms(self, client, django_assert_max_num_queries):
        fiche = make_fiche(levers="<p>Un mot, deux mots.</p>", outcomes="<p>Trois mots.</p>")
        for number in range(30):
            GlossaryTermFactory(term=f"terme {number}", slug=f"t{number}")
        client.get(fiche.url)

        with django_assert_max_num_queries(16):
            client.get(fiche.url)

    def test_where_no_page_is_shown_nothing_is_explained(self):
        GlossaryTermFactory(acronym="ESS", slug="ess")
        template = Template(
            "{% load glossary_tags %}{% explained text %}{% explained_terms as terms %}"
            "{{ terms|length }}"
        )

        assert template.render(Context({"text": "<p>L’ESS</p>"})) == "<p>L’ESS</p>0"
