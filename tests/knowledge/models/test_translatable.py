"""What of each page type, entry and setting is translated, and what all its languages share."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, TranslatableMixin, get_translatable_models
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import HomePage, SiteTexts, StandardPage
from knowledge.editorial.models import SendBackReason
from knowledge.models import (
    ActorKind,
    EventReportPage,
    FicheChangeNote,
    FicheIndexPage,
    FichePage,
    FicheTag,
    GlossaryTerm,
    GlossaryVariant,
    KnowledgePage,
    KnowledgeTag,
    NotebookEntryPage,
    NotebookIndexPage,
    NotebookOrganisation,
    Objective,
    PortraitIndexPage,
    PortraitPage,
    Purpose,
    ReportDocument,
    ReportIndexPage,
    ReportPartner,
    StudyAxis,
    Theme,
    TravelNotebookPage,
)
from tests.knowledge.factories import FicheFactory, OrganisationFactory, ReportFactory

PAGE = "title slug seo_title search_description summary"
VOCABULARY = ("name short_name description", "slug sort_order", "")

#: Of each model: what is translated; what is shared; what is shared unless a translator says more.
FIELDS: dict[type[models.Model], tuple[str, str, str]] = {
    HomePage: (f"{PAGE} introduction leads_text", "show_in_menus featured_fiches", ""),
    StandardPage: (f"{PAGE} body", "show_in_menus", ""),
    **dict.fromkeys(
        (FicheIndexPage, ReportIndexPage, NotebookIndexPage, PortraitIndexPage),
        (f"{PAGE} introduction", "show_in_menus", ""),
    ),
    FichePage: (
        f"{PAGE} body obstacles levers outcomes what_did_not_work transfer_conditions change_notes",
        "show_in_menus status progress territories tagged_items organisations period_start "
        "period_end realised_as origin origin_words sources licence objectives themes actors "
        "purpose",
        "",
    ),
    EventReportPage: (
        f"{PAGE} attendance introduction study_introduction study_axes round_table "
        "workshops_introduction synthesis closing partners documents",
        "show_in_menus series edition date end_date speakers tables",
        "city venue",
    ),
    TravelNotebookPage: (
        f"{PAGE} introduction organisations",
        "show_in_menus start_date end_date",
        "place",
    ),
    NotebookEntryPage: (
        f"{PAGE} story learned transposable",
        "show_in_menus date day_number latitude longitude organisations related_fiches",
        "place_name",
    ),
    PortraitPage: (
        f"{PAGE} job quotation career media",
        "show_in_menus person side organisation photo quotation_is_verbatim consent_basis "
        "consent_date",
        "",
    ),
    FicheChangeNote: ("text", "date sort_order", ""),
    ReportPartner: ("role", "organisation sort_order", ""),
    StudyAxis: ("title body", "kind sort_order", ""),
    ReportDocument: ("title", "document sort_order", ""),
    NotebookOrganisation: ("role", "organisation sort_order", ""),
    Objective: VOCABULARY,
    Theme: VOCABULARY,
    Purpose: VOCABULARY,
    ActorKind: VOCABULARY,
    GlossaryTerm: ("term acronym slug definition variants", "", ""),
    GlossaryVariant: ("name", "sort_order", ""),
    SendBackReason: ("label advice", "sort_order active", ""),
    SiteTexts: ("tagline footer_text", "", ""),
}
#: What belongs to one page alone, and what Wagtail keeps of a page's state.
OWN = {
    EventReportPage: {"editors_note", "source_digest"},
    FichePage: {"editors_note", "tags"},
    TravelNotebookPage: {"editors_note"},
}
STATE = {
    "go_live_at", "expire_at", "first_published_at", "content_type", "owner", "page_ptr",
    "wagtail_admin_comments", "locked_by", "locked_at", "path", "depth", "numchild",
}  # fmt: skip


def own_models() -> list[type[models.Model]]:
    """Return every model of the site that has translations."""
    ours = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith(("home", "knowledge"))
    }
    return [
        model
        for model in get_translatable_models(include_subclasses=True)
        if model._meta.app_label in ours and not model._meta.abstract
    ]


def names(kind: type, model: type[models.Model]) -> set[str]:
    return {field.field_name for field in get_translatable_fields(model) if isinstance(field, kind)}


def test_every_model_with_translations_is_in_the_table() -> None:
    assert set(own_models()) == set(FIELDS)


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_what_is_translated_and_what_is_shared(model: type[models.Model]) -> None:
    translated, shared, unless_said = (set(text.split()) for text in FIELDS[model])
    fields = get_translatable_fields(model)

    assert names(TranslatableField, model) == translated
    assert names(SynchronizedField, model) == shared | unless_said
    assert {field.field_name for field in fields if getattr(field, "overridable", False)} == (
        unless_said
    )
    assert len(fields) == len({field.field_name for field in fields})


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_no_field_was_forgotten(model: type[models.Model]) -> None:
    def is_ours(field: Any) -> bool:
        if isinstance(field, models.ManyToOneRel):
            return isinstance(field.remote_field, ParentalKey)
        if field.auto_created or isinstance(field, (ParentalKey, models.AutoField)):
            return False
        return bool(field.editable)

    present = {field.name for field in model._meta.get_fields() if is_ours(field)}
    said = {field.field_name for field in get_translatable_fields(model)}

    assert present - said - STATE == OWN.get(model, set()) & present
    assert said <= {field.name for field in model._meta.get_fields()}


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_parts_with_words_can_be_translated(model: type[models.Model]) -> None:
    for name in names(TranslatableField, model):
        field = model._meta.get_field(name)
        if isinstance(field, models.ManyToOneRel):
            assert issubclass(field.related_model, TranslatableMixin)


@pytest.fixture
def english(tree: Any) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def translated(page: Any, locale: Locale, words: dict[str, str] | None = None) -> Any:
    """Return a page's translation, written by wagtail-localize, with some of its words."""
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string"):
        if segment.string.data in (words or {}):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                defaults={"data": (words or {})[segment.string.data]},
            )
    translation.save_target(publish=False)
    return translation.get_target_instance().get_latest_revision_as_object()


@pytest.mark.django_db
def test_a_translation_has_the_terms_of_its_own_language(english: Locale) -> None:
    french = Locale.get_default()
    objectives = list(Objective.objects.filter(locale=french)[:2])
    purpose = Purpose.objects.filter(locale=french)[0]
    fiche = FicheFactory(status=FichePage.Status.EXAMPLE, progress="", purpose=purpose)
    fiche.objectives = objectives
    fiche.themes = Theme.objects.filter(locale=french)[:1]
    fiche.actors = ActorKind.objects.filter(locale=french)[:3]
    fiche.tags.add("coopération")
    fiche.save()

    page = translated(fiche, english, {str(fiche.title): "In English"})

    assert page.title == "In English"
    assert page.locale == english
    for name in ("objectives", "themes", "actors"):
        terms, sources = getattr(page, name).all(), getattr(fiche, name).all()
        assert {term.locale for term in terms} == {english}
        assert {term.slug for term in terms} == {term.slug for term in sources}
    assert page.purpose.locale == english
    assert page.purpose.slug == fiche.purpose.slug
    assert [tag.name for tag in page.tags.all()] == ["coopération"]


@pytest.mark.django_db
def test_what_the_source_has_lost_its_translation_loses_too(english: Locale) -> None:
    french = Locale.get_default()
    fiche = FicheFactory()
    fiche.objectives = Objective.objects.filter(locale=french)[:2]
    fiche.purpose = None
    fiche.save()
    assert translated(fiche, english).objectives.count() == 2

    fiche.objectives = []
    fiche.save()
    page = translated(fiche, english)

    assert page.objectives.count() == 0
    assert page.purpose is None


@pytest.mark.django_db
def test_a_term_that_is_not_in_that_language_is_left_out(english: Locale) -> None:
    french = Locale.get_default()
    lonely = Theme.objects.create(name="Mobilité", slug="mobilite", locale=french)
    fiche = FicheFactory()
    fiche.themes = [lonely, *Theme.objects.filter(locale=french, slug="lieux")]
    fiche.save()

    assert [theme.slug for theme in translated(fiche, english).themes.all()] == ["lieux"]


@pytest.mark.django_db
def test_parts_are_translated_and_the_rest_of_them_is_shared(english: Locale) -> None:
    report = ReportFactory()
    partner = OrganisationFactory()
    report.partners = [ReportPartner(organisation=partner, role="accueille")]
    report.study_axes = [StudyAxis(kind="why", title="Se connaître", body="<p>Parce que.</p>")]
    report.save()

    page = translated(
        report,
        english,
        {"accueille": "host", "Se connaître": "Know each other", "Parce que.": "Because."},
    )

    (role,), (axis,) = page.partners.all(), page.study_axes.all()
    assert (role.organisation, role.role) == (partner, "host")
    assert (axis.kind, axis.title) == ("why", "Know each other")
    assert "Because." in axis.body
    assert axis.locale == english
    assert axis.translation_key == report.study_axes.get().translation_key
    assert page.date == report.date


@pytest.mark.django_db
def test_tables_are_translated_cell_by_cell(english: Locale) -> None:
    table = {
        "columns": [
            {"type": "text", "heading": "Ville"},
            {"type": "number", "heading": "Année"},
        ],
        "rows": [{"values": ["Paris", 2021]}, {"values": ["Le Caire", 2022]}],
        "caption": "Rencontres",
    }
    fiche = FicheFactory(body=[("table", table)])
    fiche = FichePage.objects.get(pk=fiche.pk)
    words = {"Ville": "City", "Année": "Year", "Le Caire": "Cairo", "Rencontres": "Meetings"}

    (block,) = translated(fiche, english, words).body

    assert block.value.caption == "Meetings"
    assert [column["heading"] for column in block.value.columns] == ["City", "Year"]
    assert [row["values"] for row in block.value.row_data] == [["Paris", 2021], ["Cairo", 2022]]


def test_bases_say_what_they_share() -> None:
    assert names(TranslatableField, KnowledgePage) == set(PAGE.split())
    assert not issubclass(KnowledgeTag, TranslatableMixin)
    assert not issubclass(FicheTag, TranslatableMixin)
