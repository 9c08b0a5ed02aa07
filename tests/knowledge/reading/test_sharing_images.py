"""The card of a shared link: what the head of a page says of it, and the picture itself."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Locale, PageViewRestriction

from home.design.covers import render_cover
from home.design.icons import ICONS
from home.models import SiteSettings
from knowledge.models import FichePage, KnowledgeImage
from knowledge.reading.sharing.images import drawing, palette
from knowledge.reading.sharing.images.cards import Card
from knowledge.reading.sharing.images.faces import TEXT, TITLE, face
from tests.home.design.test_contrast import LIGHT
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    refetch,
)
from tests.support.queries import number_of

from .shared_links import head_of, properties

HOST = "http://testserver"
HARD_TITLES = [
    "",
    " ",
    "😀🎉👩‍👩‍👧‍👦",
    "مقهى مشترك بين المهنتين",
    "共同的咖啡馆",
    "x" * 255,
    "Mot " * 60,
    "\x00\x01\x1f\x7f control",
    "\ud800 lone surrogate",
    "a\u0301\u0323\u200d\u202e\ufeff",
    "« L’Été » à Łódź – 50 % & <b>",
]


def picture_at(client, address: str) -> Image.Image:
    """Return the picture at an address, decoded."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "image/png"
    image = Image.open(BytesIO(answer.content))
    image.load()
    return image


def image_of(client, address: str) -> str:
    """Return the path of the picture that a page names."""
    return properties(head_of(client, address))["og:image"].removeprefix(HOST)


def card(title: str, **fields: str) -> Card:
    """Return a card with this title."""
    values = {"kind": "Exemple", "note": "Valoriser", "objective": "valoriser", **fields}
    return Card(1, title, site_name="Site", drawing=render_cover("Un café"), **values)


@pytest.mark.django_db
def test_each_kind_of_page_says_what_a_shared_link_shows(client, tree, subtests):
    notebook = NotebookFactory(slug="quebec")
    EntryFactory(parent=notebook, slug="montreal", title="Montréal")
    FicheFactory(slug="un-cafe", title="Un café")
    ReportFactory(slug="paris", title="Rencontre")
    PortraitFactory(slug="camille", title="Camille")
    kinds = {
        "/": "website",
        "/fiches/": "website",
        "/fiches/un-cafe/": "article",
        "/comptes-rendus/paris/": "article",
        "/carnets/quebec/": "article",
        "/carnets/quebec/montreal/": "article",
        "/portraits/camille/": "profile",
        "/objectifs/": "website",
        "/objectifs/valoriser/": "website",
        "/glossaire/": "website",
        "/organisations/": "website",
    }
    for address, kind in kinds.items():
        with subtests.test(address):
            tree_of_page = head_of(client, address)
            said = properties(tree_of_page)
            canonical = tree_of_page.xpath("//link[@rel='canonical']/@href")[0]
            assert said["og:type"] == kind
            assert said["og:url"] == canonical
            assert said["og:site_name"] == "Grandes Rencontres"
            assert said["og:locale"] == "fr_FR"
            assert said["og:title"] in tree_of_page.xpath("//title/text()")[0]
            assert (
                said["og:description"]
                == tree_of_page.xpath("//meta[@name='description']/@content")[0]
            )
            assert said["twitter:card"] == "summary_large_image"
            assert said["og:image:alt"]
            size = int(said["og:image:width"]), int(said["og:image:height"])
            shown = picture_at(client, said["og:image"].removeprefix(HOST))
            assert shown.size == size == (1200, 630)


@pytest.mark.django_db
def test_signs_of_markup_in_a_title_are_said_as_they_are(client, tree):
    FicheFactory(slug="signes", title='A & B “<c>” "d"', summary='E & "f"')
    said = properties(head_of(client, "/fiches/signes/"))

    assert said["og:title"] == 'A & B “<c>” "d"'
    assert said["og:description"] == 'E & "f"'


@pytest.mark.django_db
def test_other_languages_are_named(client, tree):
    english = Locale.objects.get(language_code="en")
    tree.home.copy_for_translation(english).save_revision().publish()

    found = head_of(client, "/").xpath("//meta[@property='og:locale:alternate']/@content")
    assert found == ["en_GB"]
    said = properties(head_of(client, "/en/"))
    assert said["og:locale"] == "en_GB"
    assert picture_at(client, said["og:image"].removeprefix(HOST)).size == (1200, 630)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [{"title": "Autre titre"}, {"status": FichePage.Status.LEAD, "progress": "to_start"}],
)
def test_a_card_that_changes_has_a_new_address(client, tree, changes):
    fiche = make_fiche(slug="un-cafe", title="Un café", objectives=("valoriser",))
    before = image_of(client, "/fiches/un-cafe/")
    old = picture_at(client, before)
    for field, value in changes.items():
        setattr(fiche, field, value)
    fiche.save()
    after = image_of(client, "/fiches/un-cafe/")

    assert after != before
    assert picture_at(client, after).tobytes() != old.tobytes()
    assert client.get(before).status_code == 404


@pytest.mark.django_db
def test_the_objective_and_the_name_of_the_site_are_part_of_a_card(client, tree):
    fiche = make_fiche(slug="un-cafe", objectives=("valoriser",))
    before = image_of(client, "/fiches/un-cafe/")
    fiche.objectives = []
    fiche.save()
    without = image_of(client, "/fiches/un-cafe/")
    settings = SiteSettings.objects.get()
    settings.site_name = "Autre nom"
    settings.save()

    assert len({before, without, image_of(client, "/fiches/un-cafe/")}) == 3


@pytest.mark.django_db
def test_no_card_of_what_readers_may_not_see_is_handed_out(client, tree):
    fiche = FicheFactory(slug="un-cafe")
    address = image_of(client, "/fiches/un-cafe/")
    assert client.get(address).status_code == 200  # it is in the cache from here on

    restriction = PageViewRestriction.objects.create(page=fiche, restriction_type="login")
    assert client.get(address).status_code == 404
    restriction.delete()
    assert client.get(address).status_code == 200
    fiche.unpublish()
    assert client.get(address).status_code == 404
    fiche.delete()
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_title_that_waits_to_be_published_is_on_no_card(client, tree):
    fiche = FicheFactory(slug="un-cafe", title="Publié")
    before = image_of(client, "/fiches/un-cafe/")
    fiche.title = "Pas encore"
    fiche.save_revision()

    assert image_of(client, "/fiches/un-cafe/") == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rest",
    ["1-abc", "0-abc", "999999999999999999999999-abc", "0-" + "a" * 5000, "7", "-1-abc", "x-abc"],
)
def test_made_up_addresses_lead_nowhere_and_draw_nothing(client, tree, monkeypatch, rest):
    monkeypatch.setattr("knowledge.reading.sharing.images.views.draw", pytest.fail)

    assert client.get(f"/partage/{rest}.png").status_code == 404


@pytest.mark.django_db
def test_a_picture_is_drawn_once_and_kept_by_browsers(client, tree, monkeypatch):
    FicheFactory(slug="un-cafe")
    address = image_of(client, "/fiches/un-cafe/")
    first = client.get(address)
    monkeypatch.setattr("knowledge.reading.sharing.images.views.draw", pytest.fail)
    again = client.get(address)

    assert again.content == first.content
    assert "immutable" in again["Cache-Control"]
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_a_picture_costs_the_same_however_much_there_is(client, tree):
    make_fiche(slug="un-cafe", objectives=("valoriser",))

    def ask() -> int:
        address = image_of(client, "/fiches/un-cafe/")
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return number_of(asked)

    few = ask()
    for number in range(5):
        make_fiche(objectives=("valoriser", "decisions"), tags=(f"mot {number}",))
    assert ask() == few <= 6


# Pillow makes a real file of the one that Wagtail gives it for a JPEG; nobody closes that one.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.django_db
def test_a_photograph_comes_before_a_drawing_and_its_loss_is_no_fault(client, tree):
    file = BytesIO()
    Image.new("RGB", (1600, 1200), "teal").save(file, "JPEG")
    photo = KnowledgeImage.objects.create(title="Camille", file=ImageFile(file, name="c.jpg"))
    portrait = PortraitFactory(slug="camille", photo=photo)
    said = properties(head_of(client, "/portraits/camille/"))

    assert said["og:image"].endswith(".jpg")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    photo.renditions.all().delete()
    photo.file.storage.delete(photo.file.name)
    cache.clear()
    assert "/partage/" in properties(head_of(client, "/portraits/camille/"))["og:image"]
    assert refetch(portrait).photo == photo


@pytest.mark.once
@pytest.mark.parametrize("title", HARD_TITLES, ids=range(len(HARD_TITLES)))
def test_any_words_are_drawn_or_left_out(title):
    hard = card(title, kind=title, note=title)
    image = Image.open(BytesIO(drawing.draw(hard)))

    assert image.size == (1200, 630)
    assert hard.fingerprint.isalnum()


@pytest.mark.once
def test_a_title_in_letters_that_the_face_lacks_is_not_shown_in_part():
    title = face(TITLE, 40)

    assert title.readable("Café مقهى") == ""
    assert title.readable("Café 😀 Łódź") == "Café Lódz"
    assert title.readable("Lié\u202f: «\u00a0oui\u00a0»") == "Lié\u00a0: «\u00a0oui\u00a0»"
    assert face(TEXT, 20).readable("œuvre d’été – 50 €") == "œuvre d’été – 50 €"


@pytest.mark.once
def test_lines_are_no_wider_than_asked_and_lose_no_word():
    title = face(TITLE, 40)
    words = "Mettre en place des formations croisées " + "x" * 80

    lines = title.lines(words, 300)
    assert all(title.width(line) <= 300 for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert title.width(title.shortened(words, 300)) <= 300
    assert title.shortened(words, 300).endswith("…")


@pytest.mark.once
def test_the_colours_are_those_of_the_style_sheets():
    assert LIGHT["paper"] == palette.PAPER
    assert LIGHT["ink"] == palette.INK
    assert LIGHT["ink-soft"] == palette.INK_SOFT
    assert {side: LIGHT[side] for side in ("ts", "es")} == palette.SIDES
    assert (LIGHT["es"], LIGHT["es-tint"]) == palette.PAGE
    named = {name.removeprefix("objective-") for name in ICONS if name.startswith("objective-")}
    assert set(palette.OBJECTIVES) == named | {"none"}
    for name, pair in palette.OBJECTIVES.items():
        assert pair == (LIGHT[f"objective-{name}"], LIGHT[f"objective-{name}-tint"])


@pytest.mark.once
@pytest.mark.parametrize("objective", ["valoriser", "decisions", ""])
@pytest.mark.parametrize("status", ["example", "lead", ""])
def test_the_cover_is_painted_in_its_colours(objective, status):
    for number in range(12):  # all tables and grounds come up
        cover = render_cover(f"Titre {number}", objective, status, "working_group")
        drawn = Card(1, "", "", "", "", "", cover)
        panel = Image.open(BytesIO(drawing.draw(drawn))).convert("RGB").crop((660, 0, 1200, 630))
        colours = {colour for _count, colour in panel.getcolors(400_000)}
        main, tint = palette.of_objective(objective) if status else palette.PAGE
        for expected in (main, tint, *palette.SIDES.values()):
            rgb = tuple(int(expected[at : at + 2], 16) for at in (1, 3, 5))
            assert rgb in colours
