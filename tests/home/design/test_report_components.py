"""What components of reports, journeys and running text show, and what they leave out."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from home.design.table_drawing import render_table
from home.patterns.samples import data, fiches, media, tables
from home.templatetags.design_tags import plain_number

NARROW_SPACE = "\u202f"


def markup_of(component: str, **context: Any) -> str:
    """Render a component."""
    return render_to_string(f"components/{component}.html", context)


def words(markup: str) -> str:
    """Return the text of markup on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def said(fiche: Any) -> str:
    """Return what a list shows of words that led to a fiche."""
    item = SimpleNamespace(words="Une idée", anchor="said-1", fiche=fiche)
    return words(markup_of("said_list", items=[item], kind="lead", request=None))


def test_words_tell_what_became_of_a_lead():
    assert said(fiches.working_group()).endswith("Groupe de travail")
    assert said(fiches.abandoned()).endswith("Abandonnée")


def test_words_do_not_tell_the_obvious():
    assert said(fiches.lead()).endswith(fiches.lead().title)
    assert said(fiches.example()).endswith(fiches.example().title)
    assert said(None) == "Une idée"


def test_a_table_shows_the_kinds_of_words_that_were_said():
    shown = words(markup_of("table_card", table=tables.leads_only(), request=None))
    assert "Pistes imaginées" in shown
    assert "Exemples cités" not in shown
    assert "Ce que la table vise" not in shown


def test_a_table_of_which_nobody_knows_who_sat_there_counts_nobody():
    assert "participant" not in words(
        markup_of("table_card", table=tables.leads_only(), request=None)
    )


def test_a_table_where_nothing_was_noted_says_so():
    for table in (tables.empty_table(), tables.silent_table()):
        assert (
            markup_of("table_card", table=table, request=None).count(
                'class="table-card__part soft"'
            )
            == 1
        )


def test_the_number_of_a_table_stands_on_its_drawing():
    assert re.search(r"<text[^>]*>12</text>", render_table(3, 12))
    assert "<text" not in render_table(3)
    assert "<b>" not in render_table(3, "<b>")


def test_the_seats_of_a_large_table_do_not_touch():
    """A seat is as wide as twice its radius; the ring is as long as its radius times two pi."""
    for count in range(1, 15):
        radius = float(re.search(r'd="M-([\d.]+) ', render_table(count))[1])  # type: ignore[index]  # no match fails
        assert 2 * radius * count < 2 * 3.14 * 22.5


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2023, 4, 18), None, "18 avril 2023"),
        (date(2023, 4, 18), date(2023, 4, 18), "18 avril 2023"),
        (date(2023, 4, 18), date(2023, 4, 20), "du 18 au 20 avril 2023"),
        (date(2023, 4, 18), date(2023, 5, 2), "du 18 avril au 2 mai 2023"),
        (date(2022, 4, 18), date(2023, 4, 20), "du 18 avril 2022 au 20 avril 2023"),
    ],
)
def test_a_span_of_days_says_month_and_year_once(start, end, expected):
    markup = markup_of("date_range", start=start, end=end)
    assert words(markup) == expected
    assert f'datetime="{start.isoformat()}"' in markup
    assert f'datetime="{(end or start).isoformat()}"' in markup


def test_a_span_of_days_in_english_puts_the_day_first():
    with translation.override("en"):
        markup = markup_of("date_range", start=date(2023, 4, 18), end=date(2023, 4, 20))
    assert words(markup) == "from 18 to 20 April 2023"


def alternative(image: Any, caption: str) -> str:
    """Return the text alternative with which a figure shows an image."""
    found = re.search(r'<img alt="([^"]*)"', markup_of("figure", image=image, caption=caption))
    assert found is not None
    return found[1]


def test_a_figure_says_what_its_image_shows():
    image = media.landscape()
    assert alternative(image, "") == image.description
    image.contextual_alt_text = "Ce qu’il faut en voir ici"
    assert alternative(image, "Une légende") == "Ce qu’il faut en voir ici"


def test_a_decorative_image_is_passed_over():
    assert alternative(media.decorative(), "") == ""


def test_the_name_of_a_file_is_not_read_out_where_a_caption_says_more():
    image = media.without_alternative()
    image.description = ""
    assert alternative(image, "Une légende") == ""
    assert alternative(image, "") == image.title


def test_a_text_alternative_is_escaped_once():
    image = media.landscape(description="Moi & « toi » <b>")
    assert alternative(image, "") == "Moi &amp; « toi » &lt;b&gt;"


def test_the_first_column_of_words_names_the_rows():
    markup = markup_of("data_table", value=data.table())
    assert markup.count('<th scope="row">') == 4
    assert markup.count('scope="col"') == 4
    assert markup_of("data_table", value=data.bare_table()).count('<th scope="row">') == 0


def test_figures_are_written_as_the_language_does():
    shown = words(markup_of("data_table", value=data.table()))
    assert "1,5" in shown
    assert "148 " in shown
    assert "148,0" not in shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2021.0, "2021"),
        (0.75, "0,75"),
        (12456.0, f"12{NARROW_SPACE}456"),
        (-3.0, "-3"),
        (0.0, "0"),
        (None, "–"),
    ],
)
def test_a_number_is_written_without_a_fraction_of_nothing(value, expected):
    assert plain_number(value).replace("\xa0", NARROW_SPACE) == expected


def test_an_empty_data_table_says_so():
    markup = markup_of("data_table", value=data.empty_table())
    assert '<td colspan="2">' in markup


def test_where_words_come_from_is_kept_apart_from_who_said_them():
    shown = words(
        markup_of(
            "quotation",
            text="Oui",
            author="Nour",
            role="Vélos",
            url="/x/",
            link_label="Portrait",
            verbatim=True,
        )
    )
    assert shown.endswith("Nour , Vélos · Portrait")
