"""What partners write, who they are and what they send reaches nobody else before its time."""

from __future__ import annotations

import io
import re
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.models import Page

from home.tree import Tree
from knowledge.models import FichePage, Person
from knowledge.proposals import deciding, signing_off
from knowledge.proposals.files.receiving import receive
from knowledge.proposals.models import (
    Kind,
    Participation,
    Proposal,
    ProposalEvent,
    ProposalFile,
    Status,
)
from knowledge.proposals.sending import send, withdraw
from tests.knowledge.editorial.conftest import Team, approve, send_back
from tests.knowledge.factories import FicheFactory
from tests.knowledge.proposals.conftest import SECRET, example_answers, proposal_of
from tests.support.addresses import public_addresses

#: What the editors say among themselves, which not even the partner reads.
INTERNAL = "note-que-seule-la-redaction-lit"
SECRETS = (SECRET, "nadia.benali@example.org", INTERNAL)
#: A word that no page, draft or name holds.
NEVER_WRITTEN = "mot-jamais-ecrit-nulle-part"
_LINK = re.compile(r'(?:href|src|action|data-url)="(/[^"#]*)')
#: The walk from link to link ends somewhere.
MOST = 400


def secret_answers(**changes: Any) -> dict[str, Any]:
    """Return answers in which every word is marked."""
    answers = example_answers(**changes)
    words = {
        name: f"{value} {SECRET}"
        for name, value in answers.items()
        if isinstance(value, str) and name not in {"credit", "purpose", *_DATES}
    }
    return {**answers, **words}


_DATES = {"period_start", "period_end", "consent_date", "date"}


def photograph() -> SimpleUploadedFile:
    """Return a small picture, whose name is marked as well."""
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "JPEG")
    return SimpleUploadedFile(f"{SECRET}.jpg", content.getvalue(), "image/jpeg")


@pytest.fixture
def live_fiche(tree: Tree) -> FichePage:
    """Return a lead that everybody reads."""
    return FicheFactory(
        title="Une piste publique",
        status=FichePage.Status.LEAD,
        progress=FichePage.Progress.TO_START,
        parent=tree.fiches,
    )


@pytest.fixture
def in_every_state(
    partner: Any, team: Team, tree: Tree, live_fiche: FichePage
) -> dict[str, Proposal]:
    """Return proposals of one partner, one in each state before publication."""
    made: dict[str, Proposal] = {
        status: proposal_of(partner, answers=secret_answers(title=f"{SECRET} {status}"))
        for status in Status
        if status != Status.PUBLISHED
    }
    receive(made[Status.DRAFT], photograph())
    receive(made[Status.SENT], photograph())
    for status, proposal in made.items():
        if status not in {Status.DRAFT, Status.SUSPICIOUS}:
            made[status] = send(proposal, partner)
    Proposal.objects.filter(pk=made[Status.SUSPICIOUS].pk).update(status=Status.SUSPICIOUS)
    deciding.take(made[Status.IN_REVIEW], team.reviewer)
    deciding.write(made[Status.IN_REVIEW], team.reviewer, INTERNAL, internal=True)
    deciding.write(made[Status.IN_REVIEW], partner, f"Une question {SECRET}", from_partner=True)
    send_back(_page(made[Status.TO_COMPLETE]), team.reviewer, internal_note=INTERNAL)
    approve(_page(made[Status.ACCEPTED]), team.reviewer)
    deciding.decline(made[Status.DECLINED], team.reviewer, message="Merci")
    withdraw(made[Status.WITHDRAWN], partner)
    portrait = {
        **secret_answers(),
        "person_name": f"Camille {SECRET}",
        "side": "ts",
        "job": SECRET,
        "portrait_organisation": "",
        "career": SECRET,
        "quotation": SECRET,
        "quotation_is_verbatim": True,
        "person_agrees": True,
        "consent_date": "2026-01-01",
    }
    made["portrait"] = send(proposal_of(partner, Kind.PORTRAIT, answers=portrait), partner)
    made["correction"] = send(
        proposal_of(
            partner,
            Kind.CORRECTION,
            answers={"passage": SECRET, "replacement": SECRET, "reason": SECRET},
            target=Page.objects.get(pk=live_fiche.pk),
        ),
        partner,
    )
    Participation.objects.create(
        fiche=live_fiche, user=partner, name=SECRET, organisation=SECRET, message=SECRET
    )
    return {str(name): Proposal.objects.get(pk=proposal.pk) for name, proposal in made.items()}


def _page(proposal: Proposal) -> Page:
    return Page.objects.get(pk=Proposal.objects.get(pk=proposal.pk).page_id)


def addresses(proposals: dict[str, Proposal], fiche: FichePage) -> list[str]:
    """Return every address that somebody could try, with the ids of what is not theirs."""
    pages = [
        *Proposal.objects.exclude(page=None).values_list("page_id", flat=True),
        fiche.pk,
    ]
    people = list(Person.objects.values_list("slug", flat=True))
    return list(
        public_addresses(
            {
                "uuid": [proposal.public_id for proposal in proposals.values()],
                "file_id": [
                    *ProposalFile.objects.values_list("public_id", flat=True),
                    uuid.uuid4(),
                ],
                "int": pages,
                "slug": [*people, "inconnu"],
                "kind": [*Kind.values, "inconnu"],
                "step": ["recit", "story", "inconnu", "contact"],
                "str": ["inconnu"],
                "path": ["inconnu"],
            }
        )
    )


def text(response: Any) -> str:
    """Return all that a response says, sent at once or bit by bit."""
    body = b"".join(response) if response.streaming else response.content
    return str(body.decode(errors="replace"))


@pytest.mark.parametrize("visitor", ["anybody", "another partner"])
def test_nobody_else_reaches_a_word_a_name_an_address_or_a_file(
    visitor: str,
    in_every_state: dict[str, Proposal],
    live_fiche: FichePage,
    other_partner: Any,
) -> None:
    client = Client()
    if visitor == "another partner":
        client.force_login(other_partner, backend="django.contrib.auth.backends.ModelBackend")
    waiting = [
        "/",
        "/sitemap.xml",
        "/robots.txt",
        f"/fiches/?q={SECRET}",
        *(
            page.url_path.removeprefix("/home") or "/"
            for page in Page.objects.filter(proposals__isnull=False)
        ),
        *addresses(in_every_state, live_fiche),
    ]
    seen: set[str] = set()
    while waiting and len(seen) < MOST + len(waiting):
        address = waiting.pop(0)
        path = address.partition("?")[0]
        if address in seen or path.startswith(("/admin/", "/static/")):
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code < 500, address
        if response.status_code >= 300 and response.status_code < 400:
            assert SECRET not in response["Location"].replace(f"q={SECRET}", ""), address
            continue
        said = text(response)
        if SECRET in address:
            # Pages say what was asked for, and as often as of a word that nobody ever wrote.
            never = text(client.get(address.replace(SECRET, NEVER_WRITTEN)))
            assert said.count(SECRET) == never.count(NEVER_WRITTEN), address
            said = said.replace(SECRET, "")
        for secret in SECRETS:
            assert secret not in said, (address, secret)
        if len(seen) < MOST:
            waiting += [link.replace("&amp;", "&") for link in _LINK.findall(said)]
    assert len(seen) > 100


def test_files_have_no_address(in_every_state: dict[str, Proposal]) -> None:
    stored = ProposalFile.objects.first()
    assert stored is not None
    for prefix in (settings.MEDIA_URL, "/documents/", "/", "/private/"):
        assert Client().get(f"{prefix}{stored.file.name}").status_code == 404


@pytest.mark.once
def test_the_partner_never_reads_what_editors_say_among_themselves(
    in_every_state: dict[str, Proposal],
    live_fiche: FichePage,
    partner_client: Client,
    team: Team,
) -> None:
    for address in addresses(in_every_state, live_fiche):
        response = partner_client.get(address, follow=True)
        assert response.status_code < 500, address
        body = b"".join(response) if response.streaming else response.content
        if response.get("Content-Type", "").startswith("text/html"):
            said = body.decode()
            assert INTERNAL not in said, address
            assert "/admin/" not in said, address
            assert team.reviewer.first_name not in said, address


@pytest.mark.once
def test_no_mail_to_a_partner_holds_an_admin_link_or_an_internal_note(
    partner: Any, team: Team, tree: Tree, committing: Any
) -> None:
    proposal = proposal_of(partner)
    with committing():
        proposal = send(proposal, partner)
    with committing():
        deciding.write(proposal, team.reviewer, INTERNAL, internal=True)
        deciding.write(proposal, team.reviewer, "Avec qui ?")
        send_back(_page(proposal), team.reviewer, internal_note=INTERNAL)
    with committing():
        send(Proposal.objects.get(pk=proposal.pk), partner)
    with committing():
        approve(_page(proposal), team.reviewer)
    sign_off = signing_off.latest(Proposal.objects.get(pk=proposal.pk))
    assert sign_off is not None
    with committing():
        signing_off.answer(sign_off, partner, agrees=True)
    with committing():
        approve(_page(proposal), team.validator)

    own = [message for message in mail.outbox if message.to == [partner.email]]
    kinds = {event.kind for event in ProposalEvent.objects.public().filter(proposal=proposal)}
    assert len(own) >= len(kinds) - 1
    for message in own:
        parts = [message.body, *(str(body) for body, _kind in message.alternatives)]
        for part in parts:
            assert "/admin/" not in part, message.subject
            assert INTERNAL not in part, message.subject
            assert team.reviewer.first_name not in part, message.subject
