"""What a fiche accepts, and what it refuses in words."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from knowledge.models import FichePage
from tests.knowledge.factories import FicheFactory, make_fiche, refetch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def errors_of(fiche: FichePage) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        fiche.full_clean()
    return caught.value.message_dict


def test_a_title_a_summary_and_a_status_are_enough():
    fiche = FicheFactory(title="Café commun", summary="Un café.", status="example")

    fiche.full_clean()

    assert refetch(fiche).licence == "cc-by-sa-4.0"


def test_a_lead_needs_a_progress():
    fiche = FicheFactory.build(status="lead", progress="", parent=None)

    assert "progress" in errors_of(fiche)


def test_an_example_has_no_progress():
    fiche = FicheFactory()
    fiche.progress = FichePage.Progress.TO_START

    assert list(errors_of(fiche)) == ["progress"]


def test_the_end_does_not_come_before_the_start():
    fiche = FicheFactory()
    fiche.period_start, fiche.period_end = datetime.date(2022, 5, 1), datetime.date(2022, 4, 1)

    assert list(errors_of(fiche)) == ["period_end"]


def test_a_lead_became_an_example():
    example = FicheFactory()
    lead = FicheFactory(lead=True)
    lead.progress, lead.realised_as = FichePage.Progress.ACHIEVED, example

    lead.full_clean()


@pytest.mark.parametrize("progress", ["to_start", "working_group", "experimenting", "abandoned"])
def test_a_lead_that_became_an_example_is_achieved(progress):
    lead = FicheFactory(lead=True)
    lead.progress, lead.realised_as = progress, FicheFactory()

    assert list(errors_of(lead)) == ["realised_as"]


def test_a_lead_does_not_become_a_lead():
    lead = FicheFactory(status="lead", progress="achieved")
    lead.realised_as = FicheFactory(lead=True)

    assert list(errors_of(lead)) == ["realised_as"]


def test_an_example_becomes_nothing():
    example = FicheFactory()
    example.realised_as = FicheFactory()

    assert list(errors_of(example)) == ["realised_as"]


def test_a_fiche_does_not_become_itself():
    lead = FicheFactory(status="lead", progress="achieved")
    lead.realised_as = lead

    assert list(errors_of(lead)) == ["realised_as"]


def test_realisations_do_not_go_round_in_a_circle():
    example = FicheFactory()
    lead = FicheFactory(status="lead", progress="achieved", realised_as=example)
    # Stored behind the form's back, as an old import might have.
    FichePage.objects.filter(pk=example.pk).update(realised_as=lead)

    assert "realised_as" in errors_of(refetch(lead))


def test_an_example_that_leads_became_stays_an_example():
    example = FicheFactory()
    FicheFactory(status="lead", progress="achieved", realised_as=example)
    example.status, example.progress = FichePage.Status.LEAD, FichePage.Progress.TO_START

    assert list(errors_of(example)) == ["status"]


@pytest.mark.parametrize(("text", "told"), [("", False), ("<p> </p>", False), ("<p>Non</p>", True)])
def test_failure_is_documented_when_words_are_there(text, told):
    assert FichePage(what_did_not_work=text).documents_failure is told


def test_tags_are_found_whatever_their_case():
    make_fiche(tags=("Tiers-lieu",))
    other = make_fiche(tags=("tiers-lieu",))

    assert [tag.name for tag in other.tags.all()] == ["Tiers-lieu"]
