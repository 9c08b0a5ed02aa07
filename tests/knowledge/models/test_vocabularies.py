"""The shipped vocabularies and territories."""

import pytest
from django.core.exceptions import ValidationError

from knowledge.models import ActorKind, Objective, Purpose, Territory, Theme
from tests.knowledge.factories import objective

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "codes"),
    [
        (
            Objective,
            "se-connaitre competences actions-collectives decisions cadres-et-normes valoriser",
        ),
        (Theme, "lieux formation communication legislation instances"),
        (Purpose, "mieux-se-connaitre mieux-travailler-ensemble mieux-cerner-les-besoins"),
        (
            ActorKind,
            "travailleurs-sociaux entrepreneurs-sociaux collectivites associations entreprises "
            "ecoles-et-formation fondations etat-et-agences personnes-accompagnees",
        ),
    ],
)
def test_codes_are_the_same_in_both_languages(model, codes):
    for language in ("fr", "en"):
        terms = model.objects.filter(locale__language_code=language)
        assert [term.slug for term in terms] == codes.split()


def test_a_code_does_not_change():
    term = objective("valoriser")
    term.slug = "autre"

    with pytest.raises(ValidationError) as caught:
        term.full_clean()

    assert list(caught.value.message_dict) == ["slug"]


def test_a_label_may_be_reworded():
    term = objective("valoriser")
    term.name = "Faire connaître le travail social"

    term.full_clean()


def test_translations_belong_together():
    french = objective("valoriser")

    assert Objective.objects.filter(translation_key=french.translation_key).count() == 2


def test_frances_territories_are_there():
    assert Territory.objects.filter(kind="department").count() == 101
    assert Territory.objects.filter(kind="region", parent__slug="france").count() == 18
    assert Territory.objects.get(kind="department", code="92").name == "Hauts-de-Seine"


def test_a_territory_is_not_part_of_itself():
    quebec = Territory.objects.get(slug="quebec")
    quebec.parent = Territory.objects.get(slug="montreal")

    with pytest.raises(ValidationError) as caught:
        quebec.full_clean()

    assert list(caught.value.message_dict) == ["parent"]
