"""Corrections: found where the words stand, put into a draft, and published with it."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page, WorkflowState

from knowledge.models import FichePage, StudyAxis
from knowledge.proposals import corrections
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.making.passages import around, find, replaced
from knowledge.proposals.models import Contribution, Kind, Proposal, ProposalEvent, Status
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, approve, current_step, send_back, submit
from tests.knowledge.factories import FicheFactory, ReportFactory, objective
from tests.knowledge.proposals.conftest import proposal_of

Event = ProposalEvent.Kind


@pytest.fixture
def live(team: Team) -> FichePage:
    """Return a published fiche."""
    page = FicheFactory(
        title="Un café partagé",
        summary="Il ouvre le lundi.",
        levers='<p data-block-key="a1">Une <b>clé</b> &amp; l’« envie ».</p>'
        '<ul><li data-block-key="b2">le bail</li><li data-block-key="c3">le bail</li></ul>',
        body=[
            ("paragraph", "<p>Le café tient depuis 2012.</p>"),
            ("quotation", {"text": "On se connaît depuis 2012.", "author": "Une éducatrice"}),
        ],
        editors_note="Il ouvre le lundi.",
    )
    page.objectives = [objective("se-connaitre")]
    page.save_revision().publish(skip_permission_checks=True)
    return FichePage.objects.get(pk=page.pk)


def correction(
    partner: Any, page: Page, passage: str, replacement: str = "autre chose", **fields: Any
) -> Proposal:
    answers = {
        "title": page.title, "passage": passage, "replacement": replacement,
        "reason": "J’y travaille.", "source_url": "", "contact_name": "Nadia",
        "credit": "anonymous",
    }  # fmt: skip
    proposal = proposal_of(partner, Kind.CORRECTION, target=page, answers=answers, **fields)
    return send(proposal, partner)


def draft_of(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def names(proposal: Proposal) -> list[str]:
    return [each.name for each in corrections.occurrences(proposal)]


# Finding


@pytest.mark.once
@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("le lundi", ["summary"]),
        ("  le\n\u00a0lundi.", ["summary"]),
        ("Le lundi", []),
        ('clé & l\'"envie"', ["levers"]),
        ("Une clé", ["levers"]),
        ("le bail", ["levers:1", "levers:2"]),
        ("le bail le bail", []),
        ("café partagé", ["title"]),
        ("2012", ["body.1", "body.2.text"]),
        ("éducatrice", ["body.2.author"]),
        ("", []),
        (" \u200b", []),
        ("data-block-key", []),
        ("amp", []),
        ("<b>", []),
    ],
)
def test_a_passage_is_found_as_it_was_copied(
    passage: str, found: list[str], partner: Any, live: FichePage
) -> None:
    assert names(correction(partner, live, passage)) == found


def test_an_occurrence_says_where_it_is(partner: Any, live: FichePage) -> None:
    (found,) = corrections.occurrences(correction(partner, live, "clé"))

    assert found.label == "Leviers"
    assert found.words == "Une clé & l’« envie ». le bail le bail"


def test_rows_of_a_page_are_read_too(partner: Any, team: Team) -> None:
    report = ReportFactory(summary="Une rencontre.")
    report.study_axes = [StudyAxis(kind="why", title="Pourquoi", body="<p>Depuis 1987.</p>")]
    report.save()

    proposal = correction(partner, report, "1987", "1989")
    assert names(proposal) == ["study_axes.1.body"]
    corrections.apply(proposal, team.superuser)

    assert draft_of(report).study_axes.get().body == "<p>Depuis 1989.</p>"


@pytest.mark.parametrize(
    ("source", "passage", "html"),
    [
        ("<p>un <b>deux</b> trois</p>", "un deux", "<p>X trois</p>"),
        ("<p>un <b>deux trois</b></p>", "un deux", "<p>X<b> trois</b></p>"),
        ("<p><b>un deux</b> trois</p>", "deux trois", "<p><b>un X</b></p>"),
        ("<p>un<br/>deux</p>", "un deux", "<p>X</p>"),
        ('<p><a href="https://a.fr">un</a></p>', "un", '<p><a href="https://a.fr">X</a></p>'),
        ("<p>1 &lt; 2 &amp; 3</p>", "< 2 &", "<p>1 X 3</p>"),
    ],
)
def test_markup_around_a_passage_stays_whole(source: str, passage: str, html: str) -> None:
    (span,) = find(passage, source, is_html=True)

    said = replaced(source, span, "X", is_html=True)

    assert said == html
    assert said.count("<b>") == said.count("</b>")


def test_other_words_are_words_and_no_markup() -> None:
    source = "<p>un</p>"
    (span,) = find("un", source, is_html=True)

    said = replaced(source, span, "<script>x</script> **a**\n[b](javascript:c)", is_html=True)

    assert said == ("<p>&lt;script&gt;x&lt;/script&gt; **a**<br>[b](javascript:c)</p>")
    assert around(source, span, is_html=True) == "un"


# Applying


def test_a_correction_goes_into_a_draft_and_before_the_reviewers(
    partner: Any, live: FichePage, team: Team
) -> None:
    proposal = correction(partner, live, "le lundi", "le mardi")

    applied = corrections.apply(proposal, team.second_reviewer)

    proposal.refresh_from_db()
    page = FichePage.objects.get(pk=live.pk)
    assert applied.page.pk == page.pk
    assert not applied.has_others_changes
    assert page.summary == "Il ouvre le lundi."
    assert draft_of(page).summary == "Il ouvre le mardi."
    assert draft_of(page).editors_note == "Il ouvre le lundi."
    assert page.get_latest_revision().user == team.second_reviewer
    assert (proposal.page_id, proposal.status) == (page.pk, Status.IN_REVIEW)
    assert current_step(page).task.name == "Relecture"
    event = proposal.events.get(kind=Event.APPLIED)
    assert event.data["revision"] == page.latest_revision_id
    assert WorkflowState.objects.count() == 1


def test_it_is_published_without_a_sign_off(partner: Any, live: FichePage, team: Team) -> None:
    proposal = correction(partner, live, "le lundi", "le mardi")
    corrections.apply(proposal, team.second_reviewer)

    approve(live, team.reviewer)
    approve(live, team.validator)

    proposal.refresh_from_db()
    assert FichePage.objects.get(pk=live.pk).summary == "Il ouvre le mardi."
    assert proposal.status == Status.PUBLISHED
    assert proposal.events.get(kind=Event.PUBLISHED).data["sign_off"] == "none"
    assert not Contribution.objects.exists()


def test_an_older_version_that_is_published_does_not_hold_it(
    partner: Any, live: FichePage, team: Team
) -> None:
    proposal = correction(partner, live, "le lundi", "le mardi")
    older = live.get_latest_revision()
    corrections.apply(proposal, team.second_reviewer)

    older.publish(skip_permission_checks=True)

    proposal.refresh_from_db()
    assert proposal.status == Status.IN_REVIEW


def test_among_several_the_editor_says_which(partner: Any, live: FichePage, team: Team) -> None:
    proposal = correction(partner, live, "le bail", "le loyer")

    for field in (None, "levers", "levers:3", "summary", ""):
        with pytest.raises(ProposalRefused):
            corrections.apply(proposal, team.second_reviewer, field=field)
    corrections.apply(proposal, team.second_reviewer, field="levers:2")

    levers = draft_of(live).levers
    assert levers.index("le bail") < levers.index("le loyer")
    assert levers.count("le bail") == 1


def test_a_quotation_in_a_stream_is_corrected(partner: Any, live: FichePage, team: Team) -> None:
    proposal = correction(partner, live, "2012", "2013")

    corrections.apply(proposal, team.second_reviewer, field="body.2.text")

    body = draft_of(live).body
    assert body[1].value["text"] == "On se connaît depuis 2013."
    assert "2012" in body[0].value.source


def test_what_is_found_nowhere_is_refused_in_words(
    partner: Any, live: FichePage, team: Team
) -> None:
    proposal = correction(partner, live, "rien de tel")

    with pytest.raises(ProposalRefused):
        corrections.apply(proposal, team.second_reviewer)

    assert FichePage.objects.get(pk=live.pk).latest_revision_id == live.latest_revision_id
    assert not proposal.events.filter(kind=Event.APPLIED).exists()


@pytest.mark.parametrize(
    ("passage", "replacement"),
    [("Un café partagé", ""), ("Un café partagé", "é" * 300), ("le lundi", "é" * 600)],
)
def test_what_has_no_room_or_leaves_nothing_is_refused(
    passage: str, replacement: str, partner: Any, live: FichePage, team: Team
) -> None:
    proposal = correction(partner, live, passage, replacement)

    with pytest.raises(ProposalRefused):
        corrections.apply(proposal, team.second_reviewer)


def test_a_second_click_changes_nothing(partner: Any, live: FichePage, team: Team) -> None:
    proposal = correction(partner, live, "lundi", "lundi et le lundi")
    corrections.apply(proposal, team.second_reviewer)

    with pytest.raises(ProposalRefused):
        corrections.apply(proposal, team.second_reviewer)

    assert draft_of(live).summary == "Il ouvre le lundi et le lundi."


def test_who_may_not_change_the_page_is_refused(partner: Any, live: FichePage, team: Team) -> None:
    proposal = correction(partner, live, "le lundi", "le mardi")

    with pytest.raises(ProposalRefused):
        corrections.apply(proposal, partner)
    live.locked, live.locked_by = True, team.reviewer
    live.save()
    with pytest.raises(ProposalRefused, match="Rosa"):
        corrections.apply(proposal, team.second_reviewer)
    assert corrections.apply(proposal, team.reviewer).page.pk == live.pk


def test_others_unpublished_changes_are_said(partner: Any, live: FichePage, team: Team) -> None:
    draft = draft_of(live)
    draft.title = "Un titre en travail"
    draft.save_revision(user=team.reviewer)
    proposal = correction(partner, live, "le lundi", "le mardi")
    assert corrections.has_unpublished_changes(Proposal.objects.get(pk=proposal.pk))

    assert corrections.apply(proposal, team.second_reviewer).has_others_changes
    assert draft_of(live).title == "Un titre en travail"


def test_a_page_in_its_workflow_stays_there(partner: Any, live: FichePage, team: Team) -> None:
    draft = draft_of(live)
    draft.title = "Un titre en travail"
    draft.save_revision(user=team.writer)
    submit(FichePage.objects.get(pk=live.pk), team.writer)
    approve(live, team.reviewer)
    proposal = correction(partner, live, "le lundi", "le mardi")

    corrections.apply(proposal, team.validator)

    # Others have approved other words.
    assert current_step(live).task.name == "Relecture"
    assert WorkflowState.objects.count() == 1


def test_what_is_no_open_correction_is_refused(
    sent: Proposal, partner: Any, live: FichePage, team: Team
) -> None:
    with pytest.raises(ProposalRefused):
        corrections.apply(sent, team.superuser)
    back = withdraw(correction(partner, live, "le lundi"), partner)
    with pytest.raises(ProposalRefused):
        corrections.apply(back, team.superuser)
    gone = correction(partner, live, "le lundi")
    Proposal.objects.filter(pk=gone.pk).update(target=None)
    with pytest.raises(ProposalRefused):
        corrections.apply(gone, team.superuser)
    assert corrections.occurrences(Proposal.objects.get(pk=gone.pk)) == []


def test_sent_again_it_takes_the_place_of_the_first(
    partner: Any, live: FichePage, team: Team
) -> None:
    proposal = correction(partner, live, "le lundi", "le mardi")
    corrections.apply(proposal, team.second_reviewer)
    send_back(live, team.reviewer)
    proposal.refresh_from_db()
    proposal.answers = {**proposal.answers, "replacement": "le mercredi"}
    proposal.save()
    send(proposal, partner)

    corrections.apply(proposal, team.second_reviewer)

    assert draft_of(live).summary == "Il ouvre le mercredi."
