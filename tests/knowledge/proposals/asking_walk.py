"""A browser without scripts that goes through the guided form."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from knowledge.proposals.asking.kinds import steps_of
from knowledge.proposals.models import Kind, Proposal
from tests.knowledge.factories import FicheFactory, NotebookFactory

STORY = "Tout a commencé par une machine en panne. Puis deux équipes ont partagé une clé."
YOU = {
    "contact_name": "Nadia Benali",
    "contact_organisation": "Centre social des Tilleuls",
    "contact_details": "",
    "credit": "name",
    "consent": "on",
}


def typed_for(kind: Kind) -> dict[str, dict[str, Any]]:
    """Return what somebody types in each step of a kind, by the name of the step."""
    what = {"title": "Une laverie tenue à deux", "summary": "Une laverie de quartier."}
    organisations = {
        "organisations-0-name": "La Coop des Tilleuls",
        "organisations-0-role": "carrier",
    }
    lessons = {"levers": "Une clé partagée.", "obstacles": ""}
    goals = {"objectives": ["se-connaitre"], "themes": ["lieux"]}
    given: dict[str, dict[str, dict[str, Any]]] = {
        Kind.EXAMPLE: {
            "what": what,
            "story": {"story": STORY, **organisations},
            "lessons": {**lessons, "what_did_not_work": "Le lundi, personne ne venait."},
            "where": {"territories": ["", ""], "period_start": "2024-01-01", "period_end": ""},
            "goals": {**goals, "purpose": ""},
            "you": YOU,
        },
        Kind.LEAD: {
            "what": what,
            "story": {"story": STORY, **organisations},
            "lessons": lessons,
            "where": {"territories": [""]},
            "goals": goals,
            "you": YOU,
        },
        Kind.PORTRAIT: {
            "who": {"person_name": "Awa Diallo", "side": "both", "job": "Éducatrice"},
            "story": {"summary": "Éducatrice.", "career": STORY, "quotation": ""},
            "agreement": {"person_agrees": "on", "consent_date": "2024-03-02"},
            "you": YOU,
        },
        Kind.ENTRY: {
            "what": what,
            "visit": {"notebook": "", "date": "2024-03-02", "place_name": "Montréal"},
            "story": {"story": STORY, "organisations-0-name": "Communauto"},
            "lessons": {"learned": "On peut partager.", "transposable": ""},
            "you": YOU,
        },
        Kind.REPORT: {
            "what": what,
            "meeting": {"date": "2024-03-02", "city": "Die", "organisations-0-name": "Le Pôle"},
            "story": {"introduction": "On s’est réunis.", "synthesis": STORY, "closing": ""},
            "you": YOU,
        },
        Kind.CORRECTION: {
            "what": {"passage": "en 2021", "replacement": "en 2022", "reason": "J’y étais."},
            "you": {"contact_name": "Nadia"},
        },
    }
    return given[kind]


@dataclass
class Walk:
    """Somebody who proposes something."""

    client: Client
    kind: Kind = Kind.EXAMPLE
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.typed = typed_for(self.kind)
        if self.kind == Kind.ENTRY:
            self.typed["visit"]["notebook"] = str(NotebookFactory(title="Montréal 2023").pk)
        self.target = FicheFactory(title="Un jardin") if self.kind == Kind.CORRECTION else None
        self.begin_url = (
            reverse("proposals:correct", args=[self.target.pk])
            if self.target
            else reverse("proposals:begin", args=[self.kind])
        )

    def begin(self, **sent: str) -> Proposal:
        """Press the button of the first page, and return the proposal."""
        page = self.client.get(self.begin_url if self.target else reverse("proposals:start"))
        forms = html.fromstring(page.content).xpath(f"//form[@action='{self.begin_url}']")
        fields = dict(forms[0].fields)
        response = self.client.post(self.begin_url, {**fields, **sent})
        assert response.status_code == 302, response.content
        return Proposal.objects.latest("pk")

    def send_step(self, proposal: Proposal, name: str, **sent: Any) -> Any:
        """Send a step as it is typed, with what is changed in it; return the answer."""
        return self.client.post(step_url(proposal, name), {**self.typed.get(name, {}), **sent})

    def write(self, proposal: Proposal | None = None) -> Proposal:
        """Go through all steps, one after the other."""
        proposal = proposal or self.begin()
        for step in steps_of(self.kind):
            assert self.client.get(step_url(proposal, step.name)).status_code == 200
            response = self.send_step(proposal, step.name)
            assert response.status_code == 302, (step.name, errors_of(response))
        assert response.url == check_url(proposal)
        return take_time(Proposal.objects.get(pk=proposal.pk))


def take_time(proposal: Proposal) -> Proposal:
    """Let the author have thought for an hour."""
    began = timezone.now() - datetime.timedelta(hours=1)
    proposal.answers["_began"] = began.isoformat()
    proposal.save()
    return proposal


def step_url(proposal: Proposal, name: str) -> str:
    """Return the address of a step."""
    return reverse("proposals:step", args=[proposal.public_id, name])


def check_url(proposal: Proposal) -> str:
    """Return the address at which a proposal is read again and sent."""
    return reverse("proposals:check", args=[proposal.public_id])


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return the errors that stand beside fields, by the ids of the errors."""
    if not response.content:
        return {}
    page = html.fromstring(response.content)
    return {
        found.get("id"): [words.text_content().strip() for words in found]
        for found in page.xpath("//*[@class='field__errors']")
    }


def value_of(response: Any, name: str) -> Any:
    """Return what a field of the page holds."""
    form = html.fromstring(response.content).xpath("//form[@data-proposal-form]")[0]
    # The first break of a `textarea` is none of its text; the parser keeps it.
    value = form.fields[name] or ""
    is_long = getattr(form.inputs[name], "tag", "") == "textarea"
    return value.removeprefix("\n") if is_long else value
