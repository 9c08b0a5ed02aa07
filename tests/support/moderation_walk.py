"""A fiche on its way from the first word to its readers, as the editors' guide tells it.

Whoever walks acts as the guide says: by the words on the screen, through the five demonstration
accounts. Each step ends when the site has said what the guide promises, and fails otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

WORKFLOW = "Relecture et validation"
#: What the form says once a text is submitted, and not when it is kept as a draft.
SUBMITTED = "a été soumise pour modération"
#: The title that the guide proposes.
TITLE = "Un garage à vélos tenu par deux équipes"
SUMMARY = (
    "Une éducatrice et un atelier de réparation ouvrent un garage à vélos deux après-midis par "
    "semaine, avec des jeunes du quartier."
)
OBJECTIVE = "Se compléter et mener des actions collectives"
REASON = "On ne voit pas encore ce qui n’a pas marché"
MESSAGE = "Le résumé donne envie de lire. Racontez aussi ce qui a coincé, en deux phrases."
INTERNAL_NOTE = "Penser à proposer cette fiche pour la prochaine rencontre."
FAILURE = "Le premier hiver, personne n’est venu : l’atelier ouvrait trop tôt."
THANKS = "Merci, c’est exactement ce qui manquait."

#: Called at moments worth a look, with the page, the moment's name and, where the moment is about
#: one part of the page, that part.
Look = Callable[[Page, str, Locator | None], None]


def _look_away(_page: Page, _moment: str, _part: Locator | None) -> None:
    pass


class Walk:
    """The way of one fiche. The methods are its steps, in this order.

    Args:
        door: returns the page of an account, signed in; called once for each account.
        title: of the fiche; the site must hold no other of that title.
        look: is shown every moment that the guide has a picture of.
    """

    def __init__(self, door: Callable[[str], Page], title: str, look: Look = _look_away) -> None:
        self.title = title
        self._look = look
        self._door = door
        self._pages: dict[str, Page] = {}

    def show(self, page: Page, moment: str, part: Locator | None = None) -> None:
        """Let whoever looks see the page at this moment."""
        self._look(page, moment, part)

    def desk_of(self, account: str) -> Page:
        """Return the page of an account, at its desk."""
        if account not in self._pages:
            self._pages[account] = self._door(account)
        page = self._pages[account]
        page.goto("/admin/")
        expect(page.locator("body.ready")).to_be_attached()
        return page

    def write(self) -> None:
        """Begin a fiche, and look at it before anybody else does."""
        page = self.desk_of("redaction")
        page.get_by_role("link", name="Fiche de collaboration").click()
        page.locator("#id_title").fill(self.title)
        page.get_by_label("Exemple de collaboration").check()
        page.locator("#id_summary").fill(SUMMARY)
        self.show(page, "fiche")
        page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
        shown = page.frame_locator("#w-preview-iframe")
        expect(shown.get_by_role("heading", level=1)).to_have_text(self.title, timeout=30_000)
        self.show(page, "preview")
        page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
        page.get_by_role("button", name="Enregistrer le brouillon").click()
        expect(said_on(page)).to_contain_text(self.title)

    def submit_too_early(self) -> None:
        """Submit before it is complete: the site keeps the text and says what is missing."""
        page = self._pages["redaction"]
        choose(page, f"Soumettre à {WORKFLOW}")
        expect(said_on(page)).to_contain_text("Enregistré en brouillon, pas encore soumis")
        expect(said_on(page)).to_contain_text("Cet exemple n’a pas d’objectif")
        self.show(page, "refused")

    def submit(self) -> None:
        """Tick an objective and submit."""
        page = self._pages["redaction"]
        page.get_by_role("tab", name="Classement").click()
        page.get_by_label(OBJECTIVE).check()
        open_actions(page)
        self.show(page, "submit")
        page.get_by_role("button", name=f"Soumettre à {WORKFLOW}").click()
        expect(said_on(page)).to_contain_text(SUBMITTED)

    def take(self) -> None:
        """Find the fiche on the desk of those who review, and take it."""
        page = self.desk_of("relecture")
        row = self._row_on(page)
        expect(row).to_be_visible()
        self.show(page, "desk")
        row.get_by_role("button", name="Je m’en charge").click()
        expect(said_on(page)).to_contain_text("Cette étape est à vous.")

    def advise(self) -> None:
        """Give advice, which decides nothing."""
        page = self.review_of("relecture")
        advice = page.get_by_role("region", name="Donner votre avis")
        advice.get_by_label("Favorable, avec des changements").check()
        advice.get_by_label("Avec vos mots").fill("On a envie d’y aller.")
        self.show(page, "advice", advice)
        advice.get_by_role("button", name="Envoyer mon avis").click()
        expect(said_on(page)).to_contain_text("Votre avis accompagne le texte.")

    def send_back(self) -> None:
        """Send it back, with a reason, a message and a note that stays inside."""
        page = self.review_of("relecture")
        self.show(page, "review")
        decision = page.get_by_role("region", name="Votre décision")
        decision.get_by_text("Renvoyer à son auteur ou autrice…").click()
        decision.get_by_label(REASON).check()
        decision.get_by_label("Message à l’auteur ou l’autrice").fill(MESSAGE)
        decision.get_by_label("Note interne").fill(INTERNAL_NOTE)
        self.show(page, "send-back", decision)
        decision.get_by_role("button", name="Renvoyer", exact=True).click()
        expect(said_on(page)).to_contain_text("Le texte est renvoyé.")

    def correct(self) -> None:
        """Read why it came back, correct it, and submit it again."""
        page = self.desk_of("redaction")
        row = self._row_on(page)
        expect(row).to_contain_text("À reprendre")
        row.get_by_role("link", name=self.title).click()
        open_actions(page)
        page.get_by_role("link", name="Lire et décider").click()
        decisions = page.get_by_role("region", name="Décisions déjà prises")
        expect(decisions).to_contain_text(REASON)
        expect(decisions).to_contain_text(MESSAGE)
        expect(decisions).not_to_contain_text(INTERNAL_NOTE)
        self.show(page, "reasons")
        page.get_by_role("link", name="Modifier", exact=True).click()
        page.get_by_role("tab", name="Ce qu’on en apprend").click()
        field = page.locator("#panel-child-ce_quon_en_apprend-what_did_not_work-section")
        field.get_by_role("textbox").click()
        page.keyboard.type(FAILURE)
        # The editor hands over to the form a moment after the last key.
        expect(page.locator("[name=what_did_not_work]")).to_have_value(re.compile("trop tôt"))
        choose(page, "Resoumettre à Relecture")
        expect(said_on(page)).to_contain_text(SUBMITTED)

    def approve_review(self) -> None:
        """Read what changed, and approve."""
        page = self.review_of("relecture")
        changed = page.get_by_role("region", name="Ce qui a changé")
        expect(changed).to_contain_text(FAILURE)
        self.show(page, "changed", changed)
        self._approve(page, "Il passe à l’étape suivante.")

    def approve_validation(self) -> None:
        """Approve for the last time, which publishes what was read."""
        page = self.review_of("validation")
        self.show(page, "approve")
        self._approve(page, "Il est publié, exactement comme vous l’avez lu.")

    def read(self) -> None:
        """Read the fiche as everybody does: nobody is signed in."""
        page = self._pages["validation"]
        page.get_by_role("link", name="Voir ce que voient les lecteurs").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(self.title)
        browser = page.context.browser
        if browser is None:
            raise LookupError("A page outside a browser has no second visitor.")
        context = browser.new_context(viewport=page.viewport_size, locale="fr-FR")
        reader = context.new_page()
        reader.goto(page.url)
        expect(reader.get_by_role("heading", level=1)).to_have_text(self.title)
        expect(reader.get_by_text(SUMMARY).first).to_be_visible()
        expect(reader.get_by_text(FAILURE)).to_be_visible()
        self.show(reader, "published")
        context.close()

    def look_back(self) -> None:
        """See in the report and in the history who did what."""
        page = self.desk_of("administration")
        menu = page.get_by_role("navigation", name="Menu principal")
        menu.get_by_role("button", name="Rapports").click()
        menu.get_by_role("link", name="Textes en relecture").click()
        row = page.get_by_role("row").filter(has_text=self.title)
        row.get_by_role("link", name=self.title).click()
        page.get_by_role("link", name="Historique", exact=True).click()
        main = page.get_by_role("main")
        for line in (REASON, "Étape confiée à", "Approuvé à « Validation »", "Publié"):
            expect(main).to_contain_text(line)
        self.show(page, "history")

    def review_of(self, account: str) -> Page:
        """Return the page of an account, on the review page of the fiche, found on the desk."""
        page = self.desk_of(account)
        self._row_on(page).get_by_role("link", name=self.title).click()
        expect(page.get_by_role("heading", name="Où en est le texte")).to_be_visible()
        return page

    def _row_on(self, desk: Page) -> Locator:
        """Return the row of the fiche, in the first panel that holds it."""
        return desk.locator(".desk-table tbody tr").filter(has_text=self.title).first

    def _approve(self, page: Page, promised: str) -> None:
        decision = page.get_by_role("region", name="Votre décision")
        decision.get_by_label("Un mot à l’auteur ou l’autrice").fill(THANKS)
        decision.get_by_role("button", name="Approuver cette version").click()
        expect(said_on(page)).to_contain_text(promised)


def said_on(page: Page) -> Locator:
    """Return what the site says in the band at the top."""
    return page.locator(".messages")


def open_actions(page: Page) -> None:
    """Open the menu beside the button at the foot of the form."""
    page.locator("footer").get_by_role("button", name="Plus d'actions").click()


def choose(page: Page, action: str) -> None:
    """Choose an action of that menu."""
    open_actions(page)
    page.get_by_role("button", name=action).click()
