"""A proposal on its way from a partner's phone to its readers, with both sides played.

Whoever walks does what the pages offer. Each step ends when the site has said what it promises, and
fails otherwise.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

Look = Callable[[Page, str, Locator | None], None]

STORY = (
    "Tout a commencé par une machine en panne au centre social.\n\n"
    "La coopérative d’à côté l’a réparée, puis elle est restée :\n\n- une clé\n- deux équipes"
)
FAILURE = "Le lundi, personne ne venait : nous avons fermé ce jour-là."
SUMMARY = "Un centre social et une coopérative tiennent une laverie de quartier."
EDITED_SUMMARY = "Une laverie de quartier, tenue par un centre social et une coopérative."
OWN_SUMMARY = "Depuis 2024, un centre social et une coopérative tiennent une laverie de quartier."
QUESTION = "Qui paie l’électricité ? Deux mots suffisent."
NOTE = "Penser à les inviter à la prochaine rencontre."
MESSAGE = "Beau récit. Dites aussi ce que les habitants en pensent."
ANSWER = "La ville, par une convention."
OUTCOMES = "Les habitants disent qu’ils s’y parlent."


def photograph() -> FilePayload:
    """Return a picture as a phone would send it."""
    content = io.BytesIO()
    Image.new("RGB", (1200, 900), "teal").save(content, "JPEG", quality=80)
    return {"name": "laverie.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


class ProposalWalk:
    """The way of one proposal. The methods are its steps, in this order.

    Args:
        partner: the partner's page, nobody signed in.
        door: returns the page of an account of the editors, signed in; called once for each.
        address: the partner's e-mail address.
        title: of the proposal; the site must hold no other of that title.
        look: is shown every page worth a look.
    """

    def __init__(
        self, partner: Page, door: Callable[[str], Page], address: str, title: str, look: Look
    ) -> None:
        self.partner, self.address, self.title = partner, address, title
        self._door, self._look = door, look
        self._editors: dict[str, Page] = {}
        self.url = ""

    def show(self, page: Page, moment: str, part: Locator | None = None) -> None:
        """Let whoever looks see the page at this moment."""
        self._look(page, moment, part)

    def editor(self, account: str) -> Page:
        """Return the page of an editor."""
        if account not in self._editors:
            self._editors[account] = self._door(account)
        return self._editors[account]

    def mail(self) -> list[dict[str, Any]]:
        """Return the messages to the partner, the latest first."""
        answer = self.partner.request.get(f"/courrier/{self.address}/")
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def last_mail(self, subject: str) -> dict[str, Any]:
        """Return the latest message, which has to be about this.

        Raises:
            AssertionError: it is about something else, or leads into the admin.
        """
        message = self.mail()[0]
        if subject not in message["subject"] or "/admin/" in message["text"]:
            raise AssertionError(message)
        return message

    # What the partner does

    def propose(self) -> None:
        """Begin on a phone, and answer step by step."""
        page = self.partner
        page.goto("/")
        page.locator(".menu__button").click()
        page.locator("header").get_by_role("link", name="Proposer").click()
        self.show(page, "start")
        page.locator("form[action$='/example/'] button").click()
        self._next(page)
        expect(page.locator(".error-summary")).to_be_visible()
        self.show(page, "error")
        page.locator("#id_title").fill(self.title)
        page.locator("#id_summary").fill(SUMMARY)
        self.show(page, "what")
        self._next(page)
        # The same words sent twice are taken for those of a machine.
        page.locator("#id_story").fill(f"{STORY}\n\n{self.title}")
        page.locator("[name='organisations-0-name']").fill("La Coop des Tilleuls")
        self.show(page, "story")
        self._next(page)
        page.locator("#id_what_did_not_work").fill(FAILURE)
        self.show(page, "lessons")
        self._next(page)
        self.show(page, "where")
        self._next(page)
        page.locator("input[name=objectives]").first.check()
        self.show(page, "goals")
        self._next(page)
        page.locator("input[type=file]").set_input_files(photograph())
        page.locator("button[name=add]").click()
        expect(page.locator(".file-list")).to_contain_text("laverie.jpg")
        page.locator("input[type=text][name*='description']").first.fill("La laverie")
        self.show(page, "files")
        self._next(page)
        page.locator("#id_contact_name").fill("Nadia Benali")
        page.locator("#id_contact_organisation").fill("Centre social des Tilleuls")
        page.locator("input[name=credit][value=name]").check()
        page.locator("#id_consent").check()
        self.show(page, "you")
        self._next(page)
        expect(page.get_by_text(FAILURE)).to_be_visible()
        self.show(page, "check")

    def send(self) -> None:
        """Send, which asks for the address first, and for the code that comes by mail."""
        page = self.partner
        page.locator("form[action$='/verifier/'] button[type=submit]").click()
        self.sign_in()
        page.locator("form[action$='/verifier/'] button[type=submit]").click()
        expect(page.get_by_text(self.address)).to_be_visible()
        self.show(page, "sent")
        self.last_mail("Bien reçu")
        page.locator("main a.button").first.click()
        self.url = page.url
        self.show(page, "received")

    def sign_in(self) -> None:
        """Give the address and copy the code."""
        page = self.partner
        page.locator("#id_email").fill(self.address)
        self.show(page, "address")
        page.locator("main form button[type=submit]").click()
        code = re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", self.mail()[0]["text"], re.MULTILINE)
        if code is None:
            raise AssertionError(self.mail()[0])
        self.show(page, "code")
        page.locator("#id_code").fill(code[1])
        page.locator("main form button[type=submit]").first.click()

    def answer(self) -> None:
        """Read the question on the phone and answer it."""
        self.last_mail("Une question")
        page = self.partner
        page.goto(self.url)
        expect(page.get_by_text(QUESTION)).to_be_visible()
        expect(page.get_by_text(NOTE)).to_have_count(0)
        self.show(page, "question")
        page.locator(".thread__answer textarea").fill(ANSWER)
        page.locator(".thread__answer button[type=submit]").click()
        expect(page.locator(".thread__message--own")).to_contain_text(ANSWER)

    def complete(self) -> None:
        """Take up the advice, although an editor has changed the same words meanwhile."""
        self.last_mail("À compléter")
        page = self.partner
        page.goto(self.url)
        expect(page.get_by_text(MESSAGE).first).to_be_visible()
        expect(page.get_by_text(NOTE)).to_have_count(0)
        self.show(page, "sent-back")
        page.get_by_role("link", name="Compléter ma proposition").click()
        self._to_step(page, "what")
        page.locator("#id_summary").fill(OWN_SUMMARY)
        self._next(page)
        self._next(page)
        page.locator("#id_outcomes").fill(OUTCOMES)
        for _step in range(5):
            self._next(page)
        page.locator("form[action$='/verifier/'] button[type=submit]").click()
        expect(page.locator(".two-versions").first).to_contain_text("tenue par")
        expect(page.locator(".two-versions").first).to_contain_text("Depuis 2024")
        self.show(page, "two-versions")
        page.locator("input[type=radio][value=mine]").first.check()
        page.locator("main form button[type=submit]").first.click()
        expect(page.get_by_text(self.address)).to_be_visible()
        self.last_mail("De nouveau bien reçu")

    def sign_off(self) -> None:
        """Read the text beside one's own, and agree."""
        self.last_mail("Votre accord avant publication")
        page = self.partner
        page.goto(self.url)
        page.get_by_role("link", name="Lire le texte et répondre").click()
        frame = page.frame_locator("iframe.draft-frame")
        expect(frame.locator("h1")).to_have_text(self.title)
        self.show(page, "sign-off")
        page.locator("input[type=radio][value=yes]").check()
        page.locator("#answer button[type=submit]").click()
        expect(page.locator("#answered")).to_be_visible()
        self.show(page, "signed")
        self.last_mail("Votre accord est noté")

    def read(self) -> None:
        """Find it published, with one's name."""
        self.last_mail("Publié")
        page = self.partner
        page.goto(self.url)
        expect(page.get_by_text("Elle est publiée")).to_be_visible()
        self.show(page, "published")
        page.get_by_role("link", name=re.compile("lire sur le site")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(self.title)
        expect(page.get_by_text(OWN_SUMMARY).first).to_be_visible()
        expect(page.get_by_text("Centre social des Tilleuls").first).to_be_visible()
        self.show(page, "public")

    # What the editors do

    def take(self) -> None:
        """Find the proposal on the desk, take it up, ask a question and keep a note."""
        page = self.editor("relecture")
        page.goto("/admin/")
        self.show(page, "desk")
        page.goto("/admin/proposals/")
        self.show(page, "list")
        page.get_by_role("link", name=self.title).first.click()
        self.show(page, "proposal")
        note = page.locator("form[action$='/note/']")
        note.locator("textarea").fill(NOTE)
        note.locator("button[type=submit]").click()
        expect(page.locator(".proposal__entry--internal").first).to_contain_text(NOTE)
        message = page.locator("form[action$='/message/']")
        message.locator("textarea").fill(QUESTION)
        message.locator("button[type=submit]").click()
        expect(page.locator("ol.proposal__thread")).to_contain_text(QUESTION)

    def send_back(self) -> None:
        """Change a word in the draft, then send it back with a message."""
        page = self.editor("relecture")
        page.goto("/admin/proposals/")
        page.get_by_role("link", name=self.title).first.click()
        expect(page.locator("ol.proposal__thread")).to_contain_text(ANSWER)
        edit = page.locator("a[href*='/pages/'][href$='/edit/']").first.get_attribute("href")
        page.goto(str(edit))
        page.locator("#id_summary").fill(EDITED_SUMMARY)
        page.get_by_role("button", name="Enregistrer le brouillon").click()
        expect(page.locator(".messages")).to_contain_text(self.title)
        self._review(page)
        decision = page.get_by_role("region", name="Votre décision")
        decision.get_by_text("Renvoyer à son auteur ou autrice…").click()
        decision.get_by_label("Message à l’auteur ou l’autrice").fill(MESSAGE)
        decision.get_by_label("Note interne").fill(NOTE)
        self.show(page, "review")
        decision.get_by_role("button", name="Renvoyer", exact=True).click()
        expect(page.locator(".messages")).to_contain_text("Le texte est renvoyé.")

    def approve(self) -> None:
        """Approve at the first step, which asks the partner."""
        self._approve("relecture", "Il passe à l’étape suivante.")

    def approve_too_early(self) -> None:
        """Try the last step before the partner has answered."""
        self._approve("validation", "n’a pas encore donné son bon à tirer")

    def publish(self) -> None:
        """Approve at the last step."""
        self._approve("validation", "Il est publié, exactement comme vous l’avez lu.")

    def _approve(self, account: str, said: str) -> None:
        page = self.editor(account)
        page.goto("/admin/proposals/")
        page.get_by_role("link", name=self.title).first.click()
        self._review(page)
        decision = page.get_by_role("region", name="Votre décision")
        decision.get_by_role("button", name="Approuver").click()
        expect(page.locator(".messages")).to_contain_text(said)

    def _review(self, page: Page) -> None:
        """Go from a page of the admin about the proposal to its review page."""
        number = page.locator("a[href*='/editorial/pages/']").first.get_attribute("href") or ""
        found = re.search(r"/editorial/pages/(\d+)/", number)
        if found is None:
            raise AssertionError(f"No way to the review page from {page.url}")
        page.goto(f"/admin/editorial/pages/{found[1]}/")

    @staticmethod
    def _next(page: Page) -> None:
        """Go on to the next step."""
        page.locator("button[name=continue]").click()

    @staticmethod
    def _to_step(page: Page, name: str) -> None:
        """Go to a step of the form by its address."""
        page.goto(re.sub(r"(/proposer/[0-9a-f-]{36}/).*", rf"\g<1>{name}/", page.url))
