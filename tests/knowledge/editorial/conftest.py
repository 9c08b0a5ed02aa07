"""A site with its team, and a text on its way through the workflow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow, WorkflowState
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from home.moderation import WORKFLOW, ensure_moderation
from home.tree import Tree
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import ReviewTaskState
from knowledge.models import FicheIndexPage, FichePage
from tests.knowledge.factories import FicheFactory, objective


@dataclass(frozen=True)
class Team:
    """One person in each role, and a second one where two are needed."""

    writer: Any
    reviewer: Any
    second_reviewer: Any
    validator: Any
    second_validator: Any
    translator: Any
    administrator: Any
    superuser: Any


def person(name: str, *groups: str, **fields: Any) -> Any:
    """Make an account in groups, given by their names."""
    user = get_user_model().objects.create_user(
        name, f"{name}@example.org", "demo", first_name=name.title(), **fields
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def workflow(tree: Tree) -> Workflow:
    """Return the workflow of the site, made where a flush has taken it away."""
    return Workflow.objects.filter(name=WORKFLOW).first() or ensure_moderation()


@pytest.fixture
def team(workflow: Workflow) -> Team:
    return Team(
        writer=person("ada", "Rédaction"),
        reviewer=person("rosa", "Relecture"),
        second_reviewer=person("rene", "Relecture"),
        validator=person("vera", "Validation"),
        second_validator=person("victor", "Validation"),
        translator=person("tom", "Traduction"),
        administrator=person("anne", "Administration"),
        superuser=person("sam", is_superuser=True),
    )


def draft_by(user: Any, **fields: Any) -> FichePage:
    """Make a draft that a user wrote, and return it as it is stored."""
    section = FicheIndexPage.objects.get(locale__language_code="fr")
    fiche = FicheFactory(draft=True, owner=user, parent=section, **fields)
    fiche.objectives = [objective("se-connaitre")]
    fiche.save()
    fiche.save_revision(user=user, log_action=True)
    return FichePage.objects.get(pk=fiche.pk)


def submit(page: Page, user: Any) -> WorkflowState:
    """Submit a page as its edit form does."""
    return page.get_workflow().start(page, user)


def current_step(page: Page) -> ReviewTaskState:
    """Return the step at which a page waits."""
    state = WorkflowState.objects.for_instance(page).get(status="in_progress")
    return ReviewTaskState.objects.get(pk=state.current_task_state_id)


def approve(page: Page, user: Any, **values: Any) -> None:
    """Approve a page at its current step, having read what it says now."""
    state = current_step(page)
    seen = fingerprint(Page.objects.get(pk=page.pk).get_latest_revision())
    state.task.specific.on_action(state, user, "approve", **{"seen": seen, **values})


def send_back(page: Page, user: Any, **values: Any) -> None:
    """Send a page back at its current step."""
    state = current_step(page)
    state.task.specific.on_action(state, user, "reject", **{"comment": "À revoir", **values})


def change(page: Page, user: Any, **fields: Any) -> FichePage:
    """Save a new version of a page."""
    draft = FichePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, log_action=True)
    return FichePage.objects.get(pk=page.pk)


def action_url(page: Page, state: TaskState, action: str = "approve") -> str:
    """Return the address at which Wagtail's lists take a decision."""
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])


@pytest.fixture
def fiche(team: Team) -> FichePage:
    """Return a draft by the writer."""
    return draft_by(team.writer, title="Un jardin partagé")


@pytest.fixture
def submitted(fiche: FichePage, team: Team) -> FichePage:
    """Return a draft that waits at the first step."""
    submit(fiche, team.writer)
    return fiche


@pytest.fixture
def client_of() -> Any:
    """Return a function that signs somebody in."""

    def sign_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def as_typed(page: FichePage, **changes: Any) -> dict[str, Any]:
    """Return what the edit form of a fiche sends, with what an editor changed in it."""
    draft = FichePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    form = nested_form_data(
        {
            "title": draft.title,
            "slug": draft.slug,
            "summary": draft.summary,
            "status": draft.status,
            "progress": draft.progress,
            "purpose": "",
            "tags": "",
            "organisations": inline_formset([]),
            "period_start": "",
            "period_end": "",
            "body": streamfield([]),
            "obstacles": rich_text(""),
            "levers": rich_text(""),
            "outcomes": rich_text(""),
            "what_did_not_work": rich_text(""),
            "transfer_conditions": rich_text(""),
            "origin": "",
            "origin_words": "",
            "realised_as": "",
            "sources": inline_formset([]),
            "change_notes": inline_formset([]),
            "licence": draft.licence,
            "editors_note": "",
            "seo_title": "",
            "search_description": "",
            "comments": inline_formset([]),
        }
    )
    form["objectives"] = [term.pk for term in draft.objectives.all()]
    return {**form, **changes}


@pytest.fixture
def translated_home(team: Team, tree: Tree, django_capture_on_commit_callbacks: Any) -> Page:
    """Return the English home page, with its sections, as wagtail-localize makes them."""
    from wagtail.models import Locale

    english = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        home = tree.home.copy_for_translation(english)
    tree.fiches.copy_for_translation(english)
    return Page.objects.get(pk=home.pk)


@pytest.fixture
def committing(django_capture_on_commit_callbacks: Any) -> Any:
    """Return what does, after a block of code, all that waits for the transaction's end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
