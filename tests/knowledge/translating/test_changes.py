"""A source that changed: what is shown of it, and that taking it over loses no translation."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
)

from knowledge.models import (
    EventReportPage,
    FichePage,
    GlossaryTerm,
    GlossaryVariant,
    ReportIndexPage,
    StudyAxis,
)
from knowledge.translating.changes.comparing import Change, Fate, compare
from knowledge.translating.changes.source import as_it_is, former, taken_over
from knowledge.translating.changes.taking import TAKEN_OVER, take_over
from tests.home.editors.reading import one, soup, words
from tests.knowledge.editorial.conftest import Team, person, submit
from tests.knowledge.factories import GlossaryTermFactory, ReportFactory
from tests.support.queries import number_of

from .beside import begin, target_of, translate_all
from .following import published, republish, translated, words_of

pytestmark = pytest.mark.django_db

LINK = '<p>Voir <b>le guide</b> et <a href="https://example.org/guide">la page</a>.</p>'
NOTICE = {"title": "Bon à savoir", "text": "<p>La porte reste ouverte.</p>"}


def block(kind: str, value: Any, key: str) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": key}


BODY = [
    block("heading", "Le jardin", "a"),
    block("paragraph", "<p>Des bacs de terre.</p><p>Un banc.</p>", "b"),
    block("paragraph", LINK, "c"),
    block("notice", NOTICE, "d"),
]


def changes_of(translation: Translation) -> list[Change]:
    return compare(taken_over(translation), as_it_is(translation.source.get_source_instance()))


def fates(translation: Translation) -> dict[Fate, list[str]]:
    """Return the words of each fate, without those that are unchanged."""
    found: dict[Fate, list[str]] = {}
    for change in changes_of(translation):
        passage = change.after or change.before
        if change.fate is not Fate.UNCHANGED and passage:
            found.setdefault(change.fate, []).append(passage.words)
    return found


def address(translation: Translation) -> str:
    return reverse("translating:changes", args=[translation.pk])


@pytest.fixture
def fiche(team: Team, english: Locale) -> FichePage:
    return published(title="Un jardin", body=BODY)


@pytest.fixture
def done(team: Team, english: Locale, fiche: FichePage) -> Translation:
    """Return a finished translation, which readers see."""
    return translated(fiche, english, team.translator)


def press(client: Client, translation: Translation) -> Any:
    """Open what changed and take it over, as the browser sends it."""
    form = one(soup(client, address(translation)), "[aria-labelledby=changes-do] form")
    return client.post(address(translation), sent_by(form), follow=True)


def sent_by(form: Any) -> dict[str, str]:
    return {field["name"]: field["value"] for field in form.select("input[type=hidden]")}


def take(translation: Translation, team: Team) -> Translation:
    take_over(translation, target_of(translation), team.translator)
    return Translation.objects.get(pk=translation.pk)


def everything_is_kept(translation: Translation, before: dict[str, str]) -> None:
    """Check that each translation stands in the text, or among the old ones."""
    after = words_of(translation)
    old = {(passage.words, passage.translation) for passage in former(translation)}
    for source, translated_as in before.items():
        assert after.get(source) == translated_as or (source, translated_as) in old, source


def test_a_moved_block_keeps_its_translation(
    team: Team, fiche: FichePage, done: Translation
) -> None:
    before = words_of(done)
    republish(fiche, body=[BODY[3], *BODY[:3]])
    found = fates(done)
    assert set(found) == {Fate.MOVED}
    assert set(found[Fate.MOVED]) == {"Bon à savoir", "La porte reste ouverte."}
    after = take(done, team)
    assert words_of(after) == before
    assert former(after) == []


def test_a_block_cut_and_pasted_keeps_its_translation(
    team: Team, fiche: FichePage, done: Translation
) -> None:
    before = words_of(done)
    pasted = block("paragraph", LINK, "z")
    republish(fiche, body=[BODY[0], pasted, BODY[1], BODY[3]])
    found = fates(done)
    assert set(found) == {Fate.MOVED}
    assert len(found[Fate.MOVED]) == 1
    after = take(done, team)
    assert words_of(after) == before
    assert former(after) == []
    after.save_target(user=team.translator, publish=False)
    draft = target_of(after).get_latest_revision_as_object()
    assert draft.body[1].id == "z"
    assert '<a href="https://example.org/guide">la page</a>' in draft.body[1].value.source
    assert draft.body[1].value.source.startswith("<p>EN Voir <b>le guide</b>")


def test_a_block_of_another_type_keeps_the_translation_of_its_words(
    team: Team, fiche: FichePage, done: Translation
) -> None:
    other = block("heading", "Un banc.", "y")
    republish(
        fiche,
        body=[BODY[0], block("paragraph", "<p>Des bacs de terre.</p>", "b"), other, *BODY[2:]],
    )
    assert fates(done) == {Fate.MOVED: ["Un banc."]}
    change = next(each for each in changes_of(done) if each.fate is Fate.MOVED)
    assert change.before
    assert change.after
    assert (change.before.field_path, change.after.field_path) == ("body.paragraph", "body.heading")
    assert words_of(take(done, team))["Un banc."] == "EN Un banc."


def test_a_deleted_block_leaves_its_translation_to_be_copied(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    before = words_of(done)
    republish(fiche, body=[BODY[0], BODY[2]])
    found = fates(done)
    assert set(found) == {Fate.GONE}
    assert len(found[Fate.GONE]) == 4
    after = take(done, team)
    everything_is_kept(after, before)
    page = soup(client_of(team.translator), address(after))
    kept = words(one(page, "[aria-labelledby=changes-former]"))
    assert (
        "Description › Encadré › Texte La porte reste ouverte. EN La porte reste ouverte." in kept
    )


def test_reworded_passages_show_the_old_translation(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    before = words_of(done)
    reworded = block("paragraph", "<p>Des bacs de terre fertile.</p><p>Un banc.</p>", "b")
    republish(fiche, title="Le verger", body=[BODY[0], reworded, *BODY[2:]])
    found = fates(done)
    assert found == {Fate.CHANGED: ["Le verger", "Des bacs de terre fertile."]}
    page = soup(client_of(team.translator), address(done))
    passages = words(one(page, "[aria-labelledby=changes-passages]"))
    assert "2 passages reformulés" in passages
    assert "EN Un jardin" in passages
    assert "EN Des bacs de terre." in passages
    after = take(done, team)
    assert words_of(after)["Un banc."] == "EN Un banc."
    assert words_of(after)["Le verger"] == ""
    everything_is_kept(after, before)


def test_a_block_pasted_and_reworded_is_recognised(fiche: FichePage, done: Translation) -> None:
    pasted = block("paragraph", "<p>Des grands bacs de terre.</p><p>Un banc.</p>", "z")
    republish(fiche, body=[BODY[0], pasted, *BODY[2:]])
    assert fates(done) == {
        Fate.CHANGED: ["Des grands bacs de terre."],
        Fate.MOVED: ["Un banc."],
    }


def test_a_new_item_of_a_list_is_new(team: Team, fiche: FichePage, done: Translation) -> None:
    before = words_of(done)
    longer = "<ul><li>Des bacs de terre.</li><li>Une cabane à outils</li><li>Un banc.</li></ul>"
    republish(fiche, body=[BODY[0], block("paragraph", longer, "b"), *BODY[2:]])
    assert fates(done) == {Fate.NEW: ["Une cabane à outils"]}
    after = take(done, team)
    everything_is_kept(after, before)
    assert words_of(after)["Une cabane à outils"] == ""


def test_words_said_twice_are_translated_twice(
    team: Team, fiche: FichePage, done: Translation
) -> None:
    republish(fiche, body=[*BODY, block("heading", "Le jardin", "q")])
    assert fates(done) == {Fate.MOVED: ["Le jardin"]}
    after = take(done, team)
    assert all(words_of(after).values())


def test_the_two_translations_of_the_same_words_are_not_mixed_up(
    team: Team, english: Locale
) -> None:
    twice = [block("heading", "Contexte", "a"), block("paragraph", "<p>Contexte</p>", "b")]
    fiche = published(body=twice)
    done = translated(fiche, english, team.translator)
    StringTranslation.objects.filter(context__path="body.a").update(data="Background")
    StringTranslation.objects.filter(context__path="body.b").update(data="Context")
    republish(
        fiche,
        body=[block("heading", "Contexte", "x"), block("paragraph", "<p>Contexte</p>", "y")],
    )
    after = take(done, team)
    assert {each.path: each.translation for each in taken_over(after) if "body" in each.path} == {
        "body.x": "Background",
        "body.y": "Context",
    }


def test_axes_in_another_order_keep_their_translations(team: Team, english: Locale) -> None:
    section = ReportIndexPage.objects.get(locale__language_code="fr")
    report = ReportFactory(parent=section)
    report.study_axes = [
        StudyAxis(kind="why", title="Pourquoi", body="<p>Parce que.</p>", sort_order=0),
        StudyAxis(kind="why", title="Comment", body="<p>Ensemble.</p>", sort_order=1),
    ]
    report.save()
    report = republish(report)
    done = translated(report, english, team.translator)
    before = words_of(done)
    draft = EventReportPage.objects.get(pk=report.pk).get_latest_revision_as_object()
    first, second = draft.study_axes.order_by("sort_order")
    first.sort_order, second.sort_order = 1, 0
    draft.study_axes = [second, first]
    draft.save_revision().publish()
    assert set(fates(done)) == {Fate.MOVED}
    assert len(fates(done)[Fate.MOVED]) == 2
    after = take(done, team)
    assert words_of(after) == before
    after.save_target(user=team.translator, publish=False)
    translated_draft = target_of(after).get_latest_revision_as_object()
    assert [axis.title for axis in translated_draft.study_axes.order_by("sort_order")] == [
        "EN Comment",
        "EN Pourquoi",
    ]


def test_a_link_chosen_for_another_language_moves_along(
    team: Team, fiche: FichePage, done: Translation
) -> None:
    link = OverridableSegment.objects.get(source=done.source, context__path__contains="guide")
    SegmentOverride.objects.create(
        context=link.context, locale=done.target_locale, data_json='"https://example.org/en"'
    )
    republish(fiche, body=[BODY[0], BODY[1], block("paragraph", LINK, "z"), BODY[3]])
    after = take(done, team)
    after.save_target(user=team.translator, publish=False)
    draft = target_of(after).get_latest_revision_as_object()
    assert "https://example.org/en" in draft.body[2].value.source


def test_other_languages_lose_nothing_either(
    team: Team, fiche: FichePage, done: Translation
) -> None:
    german = Locale.objects.create(language_code="de")
    other = begin(fiche, german, team.superuser)
    translate_all(other, team.superuser, "DE")
    before = words_of(other)
    republish(fiche, body=[block("paragraph", LINK, "z"), *BODY[:2], BODY[3]])
    take(done, team)
    assert words_of(other) == before


def test_readers_and_the_draft_see_nothing_of_it_yet(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    target = target_of(done)
    revision = target.latest_revision_id
    republish(fiche, title="Le verger")
    response = press(client_of(team.translator), done)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[target.pk])
    said = " ".join(words_of_messages(response))
    assert "Les changements sont pris en compte." in said
    assert "1 passage est à traduire." in said
    target.refresh_from_db()
    assert target.title == "EN Un jardin"
    assert target.latest_revision_id == revision
    entry = PageLogEntry.objects.get(action=TAKEN_OVER)
    assert (entry.page_id, entry.user) == (target.pk, team.translator)


def test_only_what_was_shown_is_taken_over(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    republish(fiche, title="Le verger")
    client = client_of(team.translator)
    opened = one(soup(client, address(done)), "[aria-labelledby=changes-do] form")
    republish(fiche, title="La serre")
    taken_on = done.source.last_updated_at

    for sent in (sent_by(opened), {}, {"seen": "\x00" * 10_000}):
        response = client.post(address(done), sent, follow=True)
        assert "La source a changé depuis" in " ".join(words_of_messages(response))
        assert response.redirect_chain == [(address(done), 302)]
        assert "La serre" in response.content.decode()
        done.source.refresh_from_db()
        assert done.source.last_updated_at == taken_on
        assert all(words_of(done).values())
    assert not PageLogEntry.objects.filter(action=TAKEN_OVER).exists()

    response = press(client, done)
    assert "Les changements sont pris en compte." in " ".join(words_of_messages(response))
    assert words_of(done)["La serre"] == ""


def test_a_source_published_again_with_the_same_words_is_what_was_shown(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    republish(fiche, title="Le verger")
    client = client_of(team.translator)
    opened = one(soup(client, address(done)), "[aria-labelledby=changes-do] form")
    republish(fiche)

    client.post(address(done), sent_by(opened))

    assert "Le verger" in words_of(done)


def words_of_messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_nothing_is_taken_over_while_the_translation_is_in_review(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    target = target_of(done)
    target.save_revision(user=team.translator)
    submit(target, team.translator)
    republish(fiche, title="Le verger")
    client = client_of(team.translator)
    page = soup(client, address(done))
    assert "est en relecture" in words(one(page, "[aria-labelledby=changes-do]"))
    assert page.select_one("[aria-labelledby=changes-do] form") is None
    taken_on = done.source.last_updated_at
    response = client.post(address(done), follow=True)
    assert "est en relecture" in " ".join(words_of_messages(response))
    done.source.refresh_from_db()
    assert done.source.last_updated_at == taken_on


def test_a_locked_translation_is_left_alone(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    Page.objects.filter(pk=target_of(done).pk).update(locked=True, locked_by=team.validator)
    republish(fiche, title="Le verger")
    response = client_of(team.translator).post(address(done), follow=True)
    assert "verrouillée" in " ".join(words_of_messages(response))


def test_who_may_not_edit_the_translation_neither_sees_nor_takes(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    republish(fiche, title="Le verger")
    for user in (team.writer, team.validator, person("nils")):
        client = client_of(user)
        for answer in (client.get(address(done)), client.post(address(done))):
            assert answer.status_code == 302
            assert answer.url != reverse("wagtailadmin_pages:edit", args=[target_of(done).pk])
    done.source.refresh_from_db()
    assert "Le verger" not in done.source.content_json


def test_a_source_that_one_does_not_find_is_not_shown(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    fiche.refresh_from_db()
    fiche.unpublish()
    Page.objects.filter(pk=fiche.pk).update(owner=team.writer)
    response = client_of(team.translator).get(address(done))
    assert response.status_code == 302


def test_unknown_translations_are_not_found(team: Team, client_of: Any) -> None:
    client = client_of(team.superuser)
    for key in (0, 987_654, 10**30):
        assert client.get(f"/admin/translating/{key}/changes/").status_code == 404
        assert client.get(f"/admin/localize/update/{key}/").status_code == 404


def test_a_source_leads_to_its_translations(
    team: Team, fiche: FichePage, done: Translation, client_of: Any
) -> None:
    update = reverse("wagtail_localize:update_translations", args=[done.source_id])
    client = client_of(team.superuser)
    assert client.get(update).url == address(done)
    assert client.post(update).status_code == 405
    other = begin(fiche, Locale.objects.create(language_code="de"), team.superuser)
    page = soup(client, update)
    assert {link["href"] for link in page.select(".nice-padding a")} == {
        address(done),
        address(other),
    }
    assert client_of(team.translator).get(update).url == address(done)
    assert client_of(team.writer).get(update).status_code == 302


def test_glossary_terms_are_taken_over_too(team: Team, english: Locale, client_of: Any) -> None:
    term = GlossaryTermFactory(term="Tiers-lieu", definition="Un lieu partagé.")
    term.variants.add(GlossaryVariant(name="tiers lieu"))
    term.save()
    done = begin(term, english, team.superuser)
    translate_all(done, team.superuser)
    done.save_target(user=team.superuser)
    client = client_of(team.translator)
    page = soup(client, address(done))
    assert "il n’y a rien à reprendre" in words(page)
    term.definition = "Un lieu ouvert."
    term.save()
    page = soup(client, address(done))
    assert "Un lieu" in words(one(page, "[aria-labelledby=changes-what]"))
    response = press(client, done)
    assert f"/edit/{target_of(done).pk}/" in response.redirect_chain[-1][0]
    assert GlossaryTerm.objects.get(pk=target_of(done).pk).definition == "EN Un lieu partagé."
    assert [each.translation for each in former(done)] == ["EN Un lieu partagé."]


def test_the_page_of_changes_costs_the_same_however_long(
    team: Team, english: Locale, client_of: Any
) -> None:
    client = client_of(team.translator)

    def asked(number: int) -> int:
        body = [block("paragraph", f"<p>Phrase {n}.</p>", f"b{n}") for n in range(number)]
        fiche = published(body=body)
        done = translated(fiche, english, team.translator)
        changed = [{**each, "id": f"c{n}"} for n, each in enumerate(body)]
        republish(fiche, body=[*changed[::-1], block("heading", "Neuf", "x")], title="Neuf")
        assert client.get(address(done)).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address(done))
        return number_of(queries)

    assert asked(3) == asked(30)


def test_what_is_hostile_is_shown_as_text(team: Team, english: Locale, client_of: Any) -> None:
    fiche = published(title="<script>alert(1)</script>", summary="a")
    done = translated(fiche, english, team.translator)
    republish(fiche, title="<img src=x onerror=alert(2)>", summary="\u202eà rebours 🙂")
    client: Client = client_of(team.translator)
    content = client.get(address(done)).content.decode()
    assert "<script>alert(1)" not in content
    assert "<img src=x" not in content
    take(done, team)
    content = client.get(address(done)).content.decode()
    assert "<script>alert(1)" not in content
